import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NoticeDraft, SentNotice } from '../notice.ts';
import { draft } from '../test-draft.ts';
import { type Behaviour, base, type NoticeServer, noticeServer } from '../test-server.ts';
import { type TestService, testService, toService } from '../test-service.ts';
import { deliverNotice } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { openOutbox, pendingNotices } from './outbox.ts';
import { settle } from './settle.ts';
import { delivery, memoryStorage, messagesThrough, passingClock } from './test-delivery.ts';

const network = setupServer();
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

function serve(given: Partial<Behaviour> = {}): { server: NoticeServer; service: TestService } {
  const server = noticeServer(given);
  const service = testService();
  network.use(...server.handlers, ...service.handlers);
  return { server, service };
}

const toUnit = (channels: NoticeDraft['recipient']['channels'], given: Partial<NoticeDraft> = {}) =>
  draft({ recipient: { ...draft().recipient, channels }, ...given });
const byMessage = toUnit(['dialog-message']);
const documented = toUnit(['dialog-message', 'document-reference']);

const page = (given: Partial<Delivery> = {}) =>
  delivery({ messages: messagesThrough(toService, base), channelsOf: () => documented.recipient.channels, ...given });

/** What the user has on screen after an outcome. */
const shown = (outcome: Awaited<ReturnType<typeof deliverNotice>>): readonly SentNotice[] =>
  'notice' in outcome ? [outcome.notice] : [];

describe('a dialog message', () => {
  test('carries who the patient is, the text of the preview, and nothing else of the record', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    expect(service.posted).toEqual([
      {
        issuer: base,
        identifier: expect.stringMatching(/^[0-9a-f]{64}$/),
        authoredOn: '2026-11-18T09:15:00.000Z',
        recipient: 'ke-hospital',
        patient: {
          familyName: 'Danser',
          givenName: 'Line',
          birthDate: '1969-11-13',
          nationalIdentifier: { kind: 'FNR', value: '13916900281' },
        },
        sender: { name: 'Ola Vik, sykepleier', phone: null },
        title: 'Melding om mulig behov for koordinator',
        text: expect.stringContaining('Multippel sklerose, livslangt forløp'),
      },
    ]);
  });

  test('has the telephone the sender can be called on', async () => {
    const { service } = serve();
    await deliverNotice({ ...byMessage, sender: { ...byMessage.sender, phone: '57 83 90 44' } }, [], page());
    expect(service.posted).toMatchObject([
      { sender: { phone: '57 83 90 44' }, text: expect.stringContaining('tlf. 57') },
    ]);
  });

  test('that the service has taken is not said to have left, nor to have arrived', async () => {
    serve();
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({
      truth: 'awaiting-receipt',
      notice: { status: 'queued', channel: 'dialog-message', senderName: 'Ola Vik, sykepleier' },
    });
  });

  test('is to the unit as it is named here, also where the service has it by another name', async () => {
    const { service } = serve();
    const lia = { ...byMessage.recipient, id: 'ke-lia', name: 'Koordinerende enhet, Lia kommune' };
    const sent = await deliverNotice({ ...byMessage, recipient: lia }, [], page());
    const earlier = await deliverNotice({ ...byMessage, recipient: lia }, [], page());
    expect([...service.reports.values()][0]?.recipientName).not.toBe(lia.name);
    for (const outcome of [sent, earlier]) expect(outcome).toMatchObject({ notice: { recipientName: lia.name } });
  });

  test.each([
    ['queued', { truth: 'awaiting-receipt', notice: { status: 'queued' } }],
    ['sent', { truth: 'awaiting-receipt', notice: { status: 'awaiting-receipt' } }],
    ['received', { truth: 'notified', notice: { status: 'received' } }],
    [
      'received-with-remarks',
      { truth: 'notified', notice: { receipt: { state: 'received-with-remarks', errors: [{ code: 'E21' }] } } },
    ],
    ['rejected', { truth: 'not-received', notice: { receipt: { state: 'rejected', errors: [{ code: 'E21' }] } } }],
    ['overdue', { truth: 'not-received', notice: { receipt: { state: 'overdue', errors: [{ code: 'E21' }] } } }],
  ] as const)('that is %s when somebody sends again: shown as it stands, not sent again', async (state, outcome) => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.becomes(state, state === 'received' ? [] : [{ code: 'E21', text: 'Mottaker finnes ikke' }]);
    expect(await deliverNotice(byMessage, [], page())).toMatchObject(outcome);
    expect(service.posted).toHaveLength(1);
  });

  test('no receipt in time, without an error: said so', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.becomes('overdue');
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({
      truth: 'not-received',
      notice: { receipt: { state: 'overdue', errors: [] } },
    });
  });
});

describe('after a message that did not arrive', () => {
  test('a new one follows only when the user has seen it, by another way first', async () => {
    const { server, service } = serve();
    const mixed = toUnit(['dialog-message', 'task']);
    await deliverNotice(mixed, [], page());
    service.becomes('rejected', [{ code: 'E21', text: 'Mottaker finnes ikke' }]);
    const told = await deliverNotice(mixed, [], page());
    expect([told.truth, server.tasks.length, service.posted.length]).toEqual(['not-received', 0, 1]);
    expect(await deliverNotice(mixed, shown(told), page())).toMatchObject({ truth: 'notified', by: 'this-click' });
    expect([server.tasks.length, service.posted.length]).toEqual([1, 1]);
  });

  test('and where there is no other way, as another message', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.becomes('rejected');
    const told = await deliverNotice(byMessage, [], page());
    expect(await deliverNotice(byMessage, shown(told), page())).toMatchObject({ truth: 'awaiting-receipt' });
    expect(new Set(service.posted.map(({ identifier }) => identifier)).size).toBe(2);
  });

  test('but not when its receipt came after all', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.becomes('overdue');
    const told = await deliverNotice(byMessage, [], page());
    service.becomes('received');
    expect(await deliverNotice(byMessage, shown(told), page())).toMatchObject({ truth: 'notified', by: 'earlier' });
    expect(service.posted).toHaveLength(1);
  });
});

describe('one message, however often it is sent', () => {
  test('double click, and a colleague at another machine', async () => {
    const { service } = serve();
    const one = page();
    const colleague = { ...byMessage, sender: { name: 'Kari Nes, lege', reference: 'Practitioner/doctor' } };
    const outcomes = await Promise.all([
      deliverNotice(byMessage, [], one),
      deliverNotice(byMessage, [], one),
      deliverNotice(colleague, [], page()),
    ]);
    expect(service.posted).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        truth: 'awaiting-receipt',
        notice: { senderName: service.posted[0]?.sender.name },
      });
    }
  });

  test('a task a colleague has sent stands in the way of a message to the same unit, and the other way round', async () => {
    const { server, service } = serve();
    const mixed = toUnit(['task', 'dialog-message']);
    await deliverNotice(toUnit(['task']), [], page());
    expect(await deliverNotice(mixed, [], page())).toMatchObject({ truth: 'notified', by: 'earlier' });
    expect(service.posted).toEqual([]);
    server.tasks.length = 0;
    await deliverNotice(byMessage, [], page());
    expect(await deliverNotice(mixed, [], page())).toMatchObject({ truth: 'awaiting-receipt' });
    expect([server.tasks.length, service.posted.length]).toEqual([0, 1]);
  });

  test('the reply is lost after it was stored: found by asking', async () => {
    const { service } = serve();
    service.faults = ['cut-after-stored'];
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({ truth: 'awaiting-receipt' });
    expect(service.posted).toHaveLength(1);
  });

  test('the connection is cut before: unknown until nothing can land, then not sent, and sending again makes one', async () => {
    const { service } = serve();
    service.faults = ['cut-before-stored'];
    const here = page({ clock: passingClock() });
    expect(await deliverNotice(byMessage, [], here)).toMatchObject({ truth: 'unknown' });
    const [pending] = pendingNotices(here.outbox);
    expect(pending).toMatchObject({ channel: 'dialog-message' });
    expect(await settle('p1', pending?.identifier ?? '', here)).toMatchObject({
      truth: 'not-sent',
      why: 'unreachable',
    });
    await deliverNotice(byMessage, [], here);
    expect(service.posted).toHaveLength(1);
  });

  test('the reply is lost, and a task could be written: it is not', async () => {
    const { server, service } = serve();
    service.faults = ['cut-before-stored'];
    expect(await deliverNotice(toUnit(['dialog-message', 'task']), [], page())).toMatchObject({ truth: 'unknown' });
    expect(server.tasks).toEqual([]);
  });

  test('the page is reloaded while the reply is awaited: settled from the outbox', async () => {
    const { service } = serve();
    const storage = memoryStorage();
    const never = {
      ...toService,
      send: async (path: string, init?: RequestInit) => {
        const reply = await toService.send(path, init);
        return init?.method === 'POST' ? new Promise<Response>(() => undefined) : reply;
      },
    };
    void deliverNotice(
      byMessage,
      [],
      page({ messages: messagesThrough(never, base), outbox: openOutbox(storage, 's') }),
    );
    await vi.waitUntil(() => service.posted.length === 1, { timeout: 20_000 });
    const reloaded = page({ outbox: openOutbox(storage, 's'), channelsOf: () => byMessage.recipient.channels });
    const [pending] = pendingNotices(reloaded.outbox);
    expect(await settle('p1', pending?.identifier ?? '', reloaded)).toMatchObject({ truth: 'awaiting-receipt' });
    expect(reloaded.outbox.entries()).toEqual([]);
  });
});

describe('the service refuses', () => {
  test.each([
    [400, 'refused'],
    [401, 'session-expired'],
    [403, 'forbidden'],
    [413, 'refused'],
    [415, 'refused'],
    [429, 'unreachable'],
    [503, 'unreachable'],
  ] as const)('%i: certainly not stored; the next way is tried, else the user is told', async (status, why) => {
    const { server, service } = serve();
    service.faults = [status, status];
    expect(await deliverNotice(byMessage, [], page())).toEqual({
      truth: 'not-sent',
      why,
      detail: `the service says ${status}`,
    });
    expect(await deliverNotice(toUnit(['dialog-message', 'task']), [], page())).toMatchObject({ truth: 'notified' });
    expect([server.tasks.length, service.posted.length]).toEqual([1, 0]);
  });

  test('409: it may be there, so the service is asked before anything is claimed', async () => {
    const { service } = serve();
    service.faults = [409];
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({ truth: 'not-sent', why: 'unreachable' });
    expect(service.log.filter((request) => request.startsWith('GET')).length).toBeGreaterThan(2);
  });

  test.each([503, 'cut'] as const)('it is down (%s): nothing is sent to it or past it', async (questions) => {
    const { server, service } = serve();
    service.questions = questions;
    for (const about of [byMessage, documented, toUnit(['dialog-message', 'task'])]) {
      expect(await deliverNotice(about, [], page())).toMatchObject({ truth: 'not-sent', why: 'cannot-check' });
    }
    expect([service.posted.length, server.tasks.length, server.documents.length]).toEqual([0, 0, 0]);
  });

  test('its id token has run out: the session is over', async () => {
    const { service } = serve();
    service.questions = 401;
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({ truth: 'not-sent', why: 'session-expired' });
    expect(service.posted).toEqual([]);
  });

  test('what stands before it answers instead: that is no "not there"', async () => {
    const { service } = serve();
    const proxy = { ...toService, send: () => Promise.resolve(new Response('<h1>404</h1>', { status: 404 })) };
    const outcome = await deliverNotice(byMessage, [], page({ messages: messagesThrough(proxy, base) }));
    expect(outcome).toMatchObject({ truth: 'not-sent', why: 'cannot-check' });
    expect(service.posted).toEqual([]);
  });

  test('there is no way to it, as the EHR gave no id token: nothing is sent', async () => {
    serve();
    expect(await deliverNotice(byMessage, [], page({ messages: null }))).toMatchObject({
      truth: 'not-sent',
      why: 'forbidden',
    });
  });
});

describe('the exchange is documented in the record', () => {
  test('once, and said', async () => {
    const { server } = serve();
    expect(await deliverNotice(documented, [], page())).toMatchObject({
      truth: 'awaiting-receipt',
      documentation: { state: 'documented' },
    });
    await deliverNotice(documented, [], page());
    expect(server.documents).toHaveLength(1);
  });

  test.each([403, 422])(
    'the record refuses it (%i): the message has left all the same, and it is said',
    async (document) => {
      const { service } = serve({ document });
      expect(await deliverNotice(documented, [], page())).toMatchObject({
        truth: 'awaiting-receipt',
        documentation: { state: 'not-documented', detail: `the server says ${document}` },
      });
      expect(service.posted).toHaveLength(1);
    },
  );

  test('its reply is lost after storing: found, one document', async () => {
    const { server } = serve({ faults: ['cut-after-stored'] });
    expect(await deliverNotice(documented, [], page())).toMatchObject({ documentation: { state: 'documented' } });
    expect(server.documents).toHaveLength(1);
  });

  test('its reply is lost before: nobody can tell yet, which is said', async () => {
    serve({ faults: ['cut-before-stored'] });
    expect(await deliverNotice(documented, [], page())).toMatchObject({
      truth: 'awaiting-receipt',
      documentation: { state: 'unknown' },
    });
  });

  test('the page is closed between message and document: told after the reload that it is not documented', async () => {
    const { server } = serve();
    const storage = memoryStorage();
    const here = page({ outbox: openOutbox(storage, 's') });
    const never = { ...here.documents.channel, deliver: () => new Promise<never>(() => undefined) };
    void deliverNotice(documented, [], { ...here, documents: { ...here.documents, channel: never } });
    await vi.waitUntil(() => server.log.some((request) => request.includes('/DocumentReference')), { timeout: 20_000 });
    const reloaded = page({ outbox: openOutbox(storage, 's') });
    const [pending] = pendingNotices(reloaded.outbox);
    expect(await settle('p1', pending?.identifier ?? '', reloaded)).toMatchObject({
      truth: 'awaiting-receipt',
      documentation: { state: 'not-documented' },
    });
    expect(server.documents).toEqual([]);
  });

  test('a record nobody may write documents in: said, since somebody must', async () => {
    serve();
    const grantedScopes = 'patient/Task.rs patient/Communication.rs';
    expect(await deliverNotice(documented, [], page({ grantedScopes }))).toMatchObject({
      truth: 'awaiting-receipt',
      documentation: { state: 'not-documented' },
    });
  });
});

test('a token of the record that ran out between reading and writing: the next way has one of its own', async () => {
  const { service } = serve({ faults: [401] });
  expect(await deliverNotice(toUnit(['task', 'dialog-message']), [], page())).toMatchObject({
    truth: 'awaiting-receipt',
  });
  expect(service.posted).toHaveLength(1);
});
