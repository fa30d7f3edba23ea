import type { CapabilityStatementRestResource } from 'fhir/r4';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerMessage } from '../answer/unit-answer-message.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import type { NoticeDraft, SentNotice } from '../notice.ts';
import { draft } from '../test-draft.ts';
import { type Behaviour, base, type NoticeServer, noticeServer } from '../test-server.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { mayBeFollowed } from '../waited-for.ts';
import { openChannelMemory } from './channel-memory.ts';
import { deliverNotice } from './deliver.ts';
import { delivery, hastyClock, memoryStorage } from './test-delivery.ts';

const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

function serve(given: Partial<Behaviour> = {}): NoticeServer {
  const server = noticeServer(given);
  ehr.use(...server.handlers);
  return server;
}

const by = (...channels: readonly NoticeChannelId[]): NoticeDraft =>
  draft({ recipient: { ...draft().recipient, channels } });
const posts = (server: NoticeServer) =>
  server.log.filter((request) => request.startsWith('POST')).map((request) => request.replace(`POST ${base}`, ''));
const listed = (
  type: CapabilityStatementRestResource['type'],
  code: 'create' | 'read' | 'search-type',
): CapabilityStatementRestResource => ({
  type,
  interaction: [{ code }],
  conditionalCreate: true,
});

describe('the next channel', () => {
  test.each([400, 403, 404, 405, 412, 422, 501])(
    'is tried when the one before has certainly refused (%i)',
    async (task) => {
      const server = serve({ task });
      expect(await deliverNotice(by('task', 'communication'), [], delivery())).toMatchObject({
        truth: 'notified',
        notice: { channel: 'communication', recipientName: draft().recipient.name },
      });
      expect(posts(server)).toEqual(['/Task', '/Communication']);
    },
  );

  test.each(['cut-before-stored', 408, 429, 500, 502, 503, 504] as const)(
    'is never tried in the same click after a reply that told nothing (%s)',
    async (fault) => {
      const server = serve({ faults: [fault] });
      await deliverNotice(by('task', 'communication'), [], delivery());
      expect(posts(server)).toEqual(['/Task']);
      expect(server.communications).toEqual([]);
    },
  );

  test('of the record is not tried with a token that has run out', async () => {
    const server = serve({ faults: [401] });
    expect(await deliverNotice(by('task', 'communication', 'document-reference'), [], delivery())).toMatchObject({
      truth: 'not-sent',
      why: 'session-expired',
    });
    expect(posts(server)).toEqual(['/Task']);
  });

  test('is not tried when a colleague’s notice came to stand while this one was refused', async () => {
    const server = serve({ task: 403 });
    const page = delivery();
    const { transport } = page;
    const send = async (url: string, init?: RequestInit) => {
      const response = await transport.send(url, init);
      if (init?.method !== 'POST' || server.tasks.length > 0) return response;
      server.behaviour.task = 201;
      await deliverNotice(by('task'), [], delivery());
      return response;
    };
    expect(await deliverNotice(by('task', 'communication'), [], delivery({}, { ...transport, send }))).toMatchObject({
      truth: 'notified',
      by: 'earlier',
    });
    expect([server.tasks.length, server.communications.length]).toEqual([1, 0]);
  });

  test('is in the configured order, of those the recipient has', async () => {
    const server = serve();
    await deliverNotice(by('communication', 'task'), [], delivery());
    expect(posts(server)).toEqual(['/Communication']);
  });
});

describe('a channel is left out', () => {
  test.each([
    [
      'the server lists the type without create',
      { statement: [listed('Task', 'search-type'), listed('Communication', 'create')] },
    ],
    ['the server does not list the type', { statement: [listed('Communication', 'create')] }],
  ])('when %s', async (_, given) => {
    const server = serve(given);
    expect(await deliverNotice(by('task', 'communication'), [], delivery())).toMatchObject({ truth: 'notified' });
    expect(posts(server)).toEqual(['/Communication']);
  });

  test('when the server says that it runs no transactions', async () => {
    const server = serve({ advertisesTransaction: false });
    await deliverNotice(by('request-and-task', 'task'), [], delivery());
    expect(posts(server)).toEqual(['/Task']);
  });

  test.each([
    ['v2', 'patient/Task.rs patient/Communication.crs'],
    ['v1', 'patient/Task.read patient/Communication.write patient/Communication.read'],
    ['mixed', 'patient/*.rs user/Communication.*'],
  ])('when no scope is granted for it (%s)', async (_, grantedScopes) => {
    const server = serve();
    await deliverNotice(by('request-and-task', 'task', 'communication'), [], delivery({ grantedScopes }));
    expect(posts(server)).toEqual(['/Communication']);
  });

  test('and when none is left, the user is told, and no server is asked', async () => {
    const server = serve();
    const grantedScopes = 'patient/Task.rs';
    expect(await deliverNotice(by('task'), [], delivery({ grantedScopes }))).toMatchObject({ why: 'forbidden' });
    expect(await deliverNotice(by('clipboard'), [], delivery())).toMatchObject({ why: 'unsupported' });
    expect(server.log).toEqual([]);
  });

  test.each([404, 503])(
    'but not when the server says nothing (%i): the configuration alone decides',
    async (metadata) => {
      const server = serve({ metadata });
      await deliverNotice(by('task', 'communication'), [], delivery());
      expect(posts(server)).toEqual(['/Task']);
    },
  );
});

describe('what this browser has learnt', () => {
  test('a channel the server refused is tried last the next time, and what worked first', async () => {
    const server = serve({ task: 403, faults: ['none', 422] });
    const storage = memoryStorage();
    const page = () => delivery({ memory: openChannelMemory(storage, 'issuer', hastyClock) });
    await deliverNotice(by('task', 'communication'), [], page());
    server.behaviour.task = 201;
    server.log.length = 0;
    await deliverNotice(by('task', 'communication'), [], page());
    expect(posts(server)).toEqual(['/Communication']);
    expect([...storage.content.values()].join()).not.toMatch(/danser|p1|1969|ehr\.example/i);
  });

  test('a refusal of this notice’s content says nothing of the channel', async () => {
    const server = serve({ faults: [422, 422] });
    const page = delivery();
    await deliverNotice(by('task', 'communication'), [], page);
    await deliverNotice(by('task', 'communication'), [], page);
    expect(posts(server).at(-1)).toBe('/Task');
  });

  test('what failed without a word is not tried first when the user sends again', async () => {
    const server = serve({ faults: [500] });
    const page = delivery();
    await deliverNotice(by('task', 'communication'), [], page);
    expect(await deliverNotice(by('task', 'communication'), [], page)).toMatchObject({ truth: 'notified' });
    expect(posts(server)).toEqual(['/Task', '/Communication']);
  });
});

describe('a notice by another channel', () => {
  test('that a colleague has sent stands in the way, whatever this user may write', async () => {
    const server = serve();
    await deliverNotice(by('communication'), [], delivery());
    expect(await deliverNotice(by('task'), [], delivery())).toMatchObject({ truth: 'notified', by: 'earlier' });
    expect(posts(server)).toEqual(['/Communication']);
  });

  test.each([
    ['could not be read', { communicationSearch: 403, conditionalCreate: false }, 'cannot-check'],
    ['could not be read, but is kept single where it is', { communicationSearch: 403 }, null],
    [
      'cannot be there, as the server has no such type',
      { communicationSearch: 404, statement: [listed('Task', 'create')] },
      null,
    ],
    [
      'cannot be there, as the server takes none',
      { communicationSearch: 403, statement: [listed('Task', 'create'), listed('Communication', 'read')] },
      null,
    ],
  ] as const)('%s', async (_, given, why) => {
    const server = serve(given);
    const outcome = await deliverNotice(by('task', 'communication'), [], delivery());
    if (why === null) expect(outcome).toMatchObject({ truth: 'notified' });
    else expect([outcome, server.tasks.length]).toMatchObject([{ truth: 'not-sent', why }, 0]);
  });

  test('that this recipient cannot be reached by does not have to be readable', async () => {
    serve({ communicationSearch: 403 });
    expect(await deliverNotice(by('task'), [], delivery())).toMatchObject({ truth: 'notified' });
  });
});

test('If-None-Exist is sent only where the server has said that it keeps notices single', async () => {
  const headers: (string | null)[] = [];
  const watch = (conditionalCreate: boolean) => {
    const server = serve({ conditionalCreate });
    const page = delivery();
    const { transport } = page;
    const send = (url: string, init?: RequestInit) => {
      if (init?.method === 'POST') headers.push(new Headers(init.headers).get('If-None-Exist'));
      return transport.send(url, init);
    };
    return { server, page: delivery({}, { ...transport, send }) };
  };
  await deliverNotice(by('communication'), [], watch(true).page);
  await deliverNotice(by('communication'), [], watch(false).page);
  expect(headers).toEqual([expect.stringMatching(/^identifier=\S+\|[0-9a-f]{64}$/), null]);
});

describe('a new notice may follow', () => {
  const notice = (given: Partial<SentNotice>): SentNotice => ({
    reference: 'Task/1',
    identifier: 'a',
    channel: 'task',
    sentAt: '2026-10-01T08:00:00Z',
    senderName: null,
    recipientName: null,
    status: 'requested',
    answer: NO_ANSWER,
    kinds: [],
    ...given,
  });
  const now = Date.parse('2026-11-18T09:15:00Z');

  test.each([
    ['an answered task', { status: 'declined' }, true],
    ['a task that waits, however old', {}, false],
    ['a message that did not arrive', { channel: 'dialog-message', status: 'not-received' }, true],
    ['a communication of last month that nobody has answered here', { channel: 'communication' }, true],
    ['one of last week', { channel: 'communication', sentAt: '2026-11-12T08:00:00Z' }, false],
    ['one without a time', { channel: 'communication', sentAt: null }, false],
    [
      'an old one that the unit has taken, and so answers here',
      { channel: 'communication', status: 'in-progress', answer: { ...NO_ANSWER, takenBy: 'Kari Nes' } },
      false,
    ],
    ['one that the unit has declined here', { channel: 'communication', status: 'declined' }, true],
    ['a message received last month', { channel: 'dialog-message', status: 'received' }, true],
    ['a message whose receipt is awaited', { channel: 'dialog-message', status: 'awaiting-receipt' }, false],
    ['a withdrawn one', { status: 'cancelled' }, false],
  ] as const)('%s: %s', (_, given, follows) => {
    expect(mayBeFollowed(notice(given), now)).toBe(follows);
  });

  test('and does, once, when the user has seen the old one', async () => {
    const server = serve();
    await deliverNotice(by('communication'), [], delivery());
    for (const each of server.communications) each.sent = '2026-09-01T08:00:00Z';
    const old = await deliverNotice(by('communication'), [], delivery());
    const seen = 'notice' in old ? [old.notice] : [];
    await deliverNotice(by('communication'), seen, delivery());
    await deliverNotice(by('communication'), seen, delivery({ clock: hastyClock }));
    expect(server.communications).toHaveLength(2);
  });

  test('and does when the unit has declined it in a message, which is itself no notice that stands', async () => {
    const server = serve();
    await deliverNotice(by('communication'), [], delivery());
    const [first] = server.communications;
    if (first === undefined) throw new Error('nothing was sent');
    const said = { code: 'declined', reason: 'not-entitled', words: '' } as const;
    const step = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-18T09:00:00.000Z', mark: 'k' };
    server.communications.push({ ...answerMessage(first, 1, step, said), id: 'answer' });
    const declined = await deliverNotice(by('communication'), [], delivery());
    expect(declined).toMatchObject({ truth: 'notified', by: 'earlier', notice: { status: 'declined' } });
    const seen = 'notice' in declined ? [declined.notice] : [];
    expect(await deliverNotice(by('communication'), seen, delivery())).toMatchObject({ by: 'this-click' });
    expect(server.communications).toHaveLength(3);
  });
});
