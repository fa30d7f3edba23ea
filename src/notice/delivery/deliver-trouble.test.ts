import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { clipboardChannel } from '../channels/clipboard.ts';
import { noticeIdentifier } from '../notice-identifier.ts';
import { draft, wording } from '../test-draft.ts';
import { type Behaviour, base, bearerTransport, line, type NoticeServer, noticeServer } from '../test-server.ts';
import { copyNotice, deliverNotice } from './deliver.ts';
import { copiedNotice, recordedNotice } from './outbox.ts';
import { delivery } from './test-delivery.ts';

const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

function serve(given: Partial<Behaviour> = {}): NoticeServer {
  const server = noticeServer(given);
  ehr.use(...server.handlers);
  return server;
}

const posts = (server: NoticeServer) => server.log.filter((request) => request.startsWith('POST'));

describe('the patient is read again before anything is sent', () => {
  test.each([
    ['another name', { ...line, name: [{ family: 'Danser', given: ['Liv'] }] }],
    ['another birth date', { ...line, birthDate: '1969-11-14' }],
    ['no birth date any more', { ...line, birthDate: '' }],
    ['another id: the record was merged', { ...line, id: 'p2' }],
  ])('%s: nothing is sent', async (_, patient) => {
    const server = serve({ patient });
    expect(await deliverNotice(draft(), [], delivery())).toEqual({
      truth: 'not-sent',
      why: 'patient-changed',
      detail: null,
    });
    expect(posts(server)).toEqual([]);
  });

  test('a name written another way is the same name', async () => {
    const server = serve({ patient: { ...line, name: [{ family: 'DANSER', given: ['Line '] }] } });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test('not readable: nothing is sent', async () => {
    const server = serve({ patient: { resourceType: 'OperationOutcome', issue: [] } });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ why: 'patient-unreadable' });
    expect(posts(server)).toEqual([]);
  });
});

describe('what may not be sent is not sent', () => {
  test.each([
    ['the patient does not want it', { wish: 'does-not-want' }, 'patient-does-not-want'],
    ['nothing is asked', { kinds: [] }, 'nothing-asked'],
    [
      'the patient has no name and no birth date',
      { patient: { id: 'p1', name: '', birthDate: null } },
      'patient-unnamed',
    ],
  ] as const)('%s: the server hears nothing', async (_, given, why) => {
    const server = serve();
    expect(await deliverNotice(draft(given), [], delivery())).toEqual({ truth: 'not-sent', why, detail: null });
    expect(server.log).toEqual([]);
  });

  test('nor copied', async () => {
    expect(await copyNotice(draft({ wish: 'does-not-want' }), delivery())).toMatchObject({ truth: 'not-sent' });
  });
});

describe('a server that takes no transactions', () => {
  test.each([400, 403, 404, 405, 422, 501])(
    'and answers %i gets the task alone, and no loose request',
    async (transaction) => {
      const server = serve({ transaction });
      expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'notified', by: 'this-click' });
      expect(server.tasks).toHaveLength(1);
      expect(server.tasks[0]?.focus).toBeUndefined();
      expect(server.requests).toEqual([]);
    },
  );

  test('is not sent two tasks when its reply is lost', async () => {
    const server = serve({ transaction: 405, faults: ['none', 'cut-after-stored'] });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'notified', by: 'this-click' });
    expect(server.tasks).toHaveLength(1);
    expect(posts(server)).toHaveLength(2);
  });

  test.each([401, 403, 404, 422])('nor the task (%i): nothing at all is written', async (task) => {
    const server = serve({ transaction: 403, task });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'not-sent' });
    expect([...server.tasks, ...server.requests]).toEqual([]);
  });

  test('still keeps a double click single by conditional create alone', async () => {
    const server = serve({ transaction: 405 });
    await Promise.all([deliverNotice(draft(), [], delivery()), deliverNotice(draft(), [], delivery())]);
    expect(server.tasks).toHaveLength(1);
  });
});

describe('a server that runs the transaction as a batch', () => {
  test.each([403, 404, 422])(
    'and refuses the task (%i): only written in the record, told also after a reload',
    async (batchTask) => {
      const server = serve({ batchTask, task: batchTask });
      const page = delivery();
      const detail = `the server says ${batchTask}`;
      expect(await deliverNotice(draft(), [], page)).toEqual({ truth: 'recorded', detail });
      expect([server.requests.length, server.tasks.length]).toEqual([1, 0]);
      expect(recordedNotice(page.outbox)).toMatchObject({ recipient: 'ke-hospital' });
    },
  );

  test('and fails on the task: that may hide a stored one, so the server is asked', async () => {
    serve({ batchTask: 500 });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'not-sent', why: 'unreachable' });
  });
});

describe('a server that does not show what it stored', () => {
  test.each([
    ['in one transaction', 200],
    ['one by one', 405],
  ])('%s: confirmed by reading back', async (_, transaction) => {
    const server = serve({ transaction, repliesEmpty: true });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(outcome).toMatchObject({
      truth: 'notified',
      by: 'this-click',
      notice: { reference: `Task/${server.tasks[0]?.id}` },
    });
    expect(server.tasks).toHaveLength(1);
  });

  test('nor lets the sender read tasks: 201 is its word', async () => {
    const server = serve({ transaction: 405, repliesEmpty: true, search: 403 });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({
      truth: 'notified',
      notice: { senderName: 'Ola Vik, sykepleier', status: 'requested' },
    });
    expect(server.tasks).toHaveLength(1);
  });

  test.each([
    ['a bare 200', '', { truth: 'unknown' }],
    ['a log-in page with status 200', '<html>Logg inn</html>', { truth: 'not-sent', why: 'unreachable' }],
    ['a cut body with status 200', '{"resourceType":"Bun', { truth: 'not-sent', why: 'unreachable' }],
  ])('%s without a trace of the notice is no proof', async (_, body, truth) => {
    const server = serve();
    const transport = bearerTransport();
    const send = (url: string, init?: RequestInit) =>
      init?.method === 'POST' ? Promise.resolve(new Response(body)) : transport.send(url, init);
    expect(await deliverNotice(draft(), [], delivery({}, { ...transport, send }))).toMatchObject(truth);
    expect(server.tasks).toHaveLength(0);
  });
});

describe('a server that refuses', () => {
  test('403 on tasks: forbidden, in the server’s words', async () => {
    const server = serve({ transaction: 403, serviceRequest: 403, task: 403 });
    expect(await deliverNotice(draft(), [], delivery())).toEqual({
      truth: 'not-sent',
      why: 'forbidden',
      detail: 'the server says 403',
    });
    expect(server.tasks).toHaveLength(0);
  });

  test('no such type: unsupported', async () => {
    serve({ transaction: 405, serviceRequest: 404, task: 404 });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'not-sent', why: 'unsupported' });
  });

  test('422: refused, in its words, after each way was tried once', async () => {
    const server = serve({ faults: [422, 422] });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({
      why: 'refused',
      detail: 'the server says 422',
    });
    expect(posts(server)).toEqual([`POST ${base}`, `POST ${base}/Task`]);
  });

  test.each([409, 412])('%i because it is there already: shown', async (status) => {
    const server = serve({ searchLag: 1 });
    await deliverNotice(draft(), [], delivery());
    server.behaviour.faults = [status];
    server.behaviour.searchLag = 1;
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test('412 and nothing there: refused', async () => {
    const server = serve({ faults: [412, 412] });
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'not-sent', why: 'refused' });
    expect(server.tasks).toHaveLength(0);
  });

  test.each(['n0', 'n99'])(
    'two tasks of one notice, one entered in error: the one that stands (%s) is shown',
    async (id) => {
      const server = serve();
      await deliverNotice(draft(), [], delivery());
      for (const task of server.tasks.slice()) {
        server.tasks.push({ ...task, id, status: 'completed' });
        task.status = 'entered-in-error';
      }
      const outcome = await deliverNotice(draft(), [], delivery());
      expect(outcome).toMatchObject({ by: 'earlier', notice: { reference: `Task/${id}` } });
      expect(server.tasks).toHaveLength(2);
    },
  );
});

describe('a token that has expired', () => {
  test('is refreshed once, and the notice sent', async () => {
    const server = serve({ acceptedToken: 'second' });
    const outcome = await deliverNotice(draft(), [], delivery({}, bearerTransport(true)));
    expect(outcome).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test('just before the write: the write is repeated, since 401 stored nothing', async () => {
    const server = serve();
    const transport = bearerTransport(true);
    const expiring = {
      ...transport,
      send: (url: string, init?: RequestInit) => {
        if (init?.method === 'POST') server.behaviour.acceptedToken = 'second';
        return transport.send(url, init);
      },
    };
    expect(await deliverNotice(draft(), [], delivery({}, expiring))).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
    expect(posts(server)).toHaveLength(2);
  });

  test('and cannot be refreshed: the session is over, nothing is sent', async () => {
    const server = serve({ acceptedToken: 'second' });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(outcome).toMatchObject({ truth: 'not-sent', why: 'session-expired' });
    expect(server.tasks).toHaveLength(0);
  });

  test('just before the write, and cannot be refreshed: the same', async () => {
    const server = serve({ faults: [401] });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(outcome).toMatchObject({ truth: 'not-sent', why: 'session-expired' });
    expect(server.tasks).toHaveLength(0);
  });
});

describe('the server cannot say which notices there are', () => {
  test.each([403, 404, 503, 'cut'] as const)(
    '%s, but promises to keep tasks single: the notice is sent, once',
    async (search) => {
      const server = serve({ search });
      const page = delivery();
      await deliverNotice(draft(), [], page);
      expect(await deliverNotice(draft(), [], page)).toMatchObject({ truth: 'notified' });
      expect(server.tasks).toHaveLength(1);
    },
  );

  test.each([
    ['says that it keeps no tasks single', { conditionalCreate: false }],
    ['does not say whether it keeps tasks single', { metadata: 404 }],
  ])('and %s: nothing is sent, by two colleagues either', async (_, given) => {
    const server = serve({ search: 403, ...given });
    const outcomes = await Promise.all([
      deliverNotice(draft(), [], delivery()),
      deliverNotice(draft(), [], delivery()),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ truth: 'not-sent', why: 'cannot-check' });
    expect(posts(server)).toEqual([]);
  });

  test('it shows another patient’s notice: that one is not taken for ours', async () => {
    const server = serve();
    const identity = { issuer: base, patientId: 'p1', recipientId: 'ke-hospital', reason: 'coordinator-need' } as const;
    server.tasks.push({
      resourceType: 'Task',
      id: 'foreign',
      status: 'requested',
      intent: 'proposal',
      for: { reference: 'Patient/p2' },
      owner: { display: draft().recipient.name },
      identifier: [{ system: 'https://other.example', value: await noticeIdentifier({ ...identity, after: 'first' }) }],
      code: {
        coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-code', code: 'assess-coordinator-need' }],
      },
    });
    server.behaviour.conditionalCreate = false;
    expect(await deliverNotice(draft(), [], delivery())).toMatchObject({ truth: 'notified', by: 'this-click' });
  });
});

describe('copying', () => {
  test('puts the notice with name and birth date on the clipboard, and says that it must be sent', async () => {
    const copied: string[] = [];
    const page = delivery();
    const clipboard = clipboardChannel({ writeText: async (text) => void copied.push(text) });
    const outcome = await copyNotice(draft(), { ...page, channels: { ...page.channels, clipboard } });
    expect(outcome).toEqual({ truth: 'copied', at: '2026-11-18T09:15:00.000Z' });
    expect(copied[0]).toContain('Pasient: Line Danser, født 13.11.1969');
    expect(copied[0]).toContain('Multippel sklerose, livslangt forløp');
    expect(copiedNotice(page.outbox)?.at).toBe('2026-11-18T09:15:00.000Z');
  });

  test('writes to the clipboard within the click itself', () => {
    const copied: string[] = [];
    const page = delivery({ wording: wording({ language: 'nn' }) });
    const clipboard = clipboardChannel({ writeText: async (text) => void copied.push(text) });
    void copyNotice(draft(), { ...page, channels: { ...page.channels, clipboard } });
    expect(copied).toHaveLength(1);
  });

  test.each([
    [
      'the frame does not allow it',
      { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) },
      'forbidden',
    ],
    ['the browser has none', undefined, 'unsupported'],
  ] as const)('%s: said so, nothing is claimed', async (_, clipboard, why) => {
    const page = delivery();
    const channels = { ...page.channels, clipboard: clipboardChannel(clipboard) };
    expect(await copyNotice(draft(), { ...page, channels })).toEqual({ truth: 'not-sent', why, detail: null });
    expect(copiedNotice(page.outbox)).toBeNull();
  });
});
