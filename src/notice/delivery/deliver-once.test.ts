import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../record/clock.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { patientScope } from '../notice-identifier.ts';
import { memoryLock, tabLock } from '../server/lock.ts';
import { searchNotices } from '../standing/search-notices.ts';
import { draft } from '../test-draft.ts';
import { type Behaviour, base, bearerTransport, type NoticeServer, noticeServer } from '../test-server.ts';
import { copyNotice, deliverNotice } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { WRITE_OVER_MS } from './looking.ts';
import { begunNotice, openOutbox, pendingNotices } from './outbox.ts';
import { settle } from './settle.ts';
import { browserLocks, channelsOver, delivery, hastyClock, memoryStorage, passingClock } from './test-delivery.ts';

const ehr = setupServer();
beforeAll(() => ehr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => ehr.resetHandlers());
afterAll(() => ehr.close());

function serve(given: Partial<Behaviour> = {}): NoticeServer {
  const server = noticeServer(given);
  ehr.use(...server.handlers);
  return server;
}

const seen = async () => (await searchNotices('Task', 'p1', delivery())).notices;

describe('one task, however often it is sent', () => {
  test('a notice is sent: the task stands, about its request', async () => {
    const server = serve();
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(outcome).toMatchObject({ truth: 'notified', by: 'this-click', notice: { status: 'requested' } });
    expect(server.tasks).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    expect(server.tasks[0]?.focus?.reference).toBe(`ServiceRequest/${server.requests[0]?.id}`);
  });

  test('a page that is left between the click and the write knows that nothing has left, and after it, that something may have', async () => {
    const left = delivery({}, { ...bearerTransport(), send: () => new Promise(() => {}) });
    void deliverNotice(draft(), [], left);
    await vi.waitFor(() => expect(begunNotice(left.outbox)).toMatchObject({ recipient: 'ke-hospital' }), {
      timeout: 20_000,
    });
    expect(pendingNotices(left.outbox)).toEqual([]);

    serve();
    const open = bearerTransport();
    const atWrite: string[] = [];
    const page: Delivery = delivery(
      {},
      {
        ...open,
        send: (url, request) => {
          if (request?.method === 'POST') atWrite.push(...page.outbox.entries().map(({ state }) => state));
          return open.send(url, request);
        },
      },
    );
    await deliverNotice(draft(), [], page);
    expect(atWrite).toEqual(['sending']);
    expect(page.outbox.entries()).toEqual([]);
  });

  test('double click', async () => {
    const server = serve();
    const page = delivery();
    const outcomes = await Promise.all([deliverNotice(draft(), [], page), deliverNotice(draft(), [], page)]);
    expect(server.tasks).toHaveLength(1);
    expect(outcomes.map(({ truth }) => truth)).toEqual(['notified', 'notified']);
  });

  test('double click on a server without conditional create', async () => {
    const server = serve({ conditionalCreate: false });
    const page = delivery();
    await Promise.all([deliverNotice(draft(), [], page), deliverNotice(draft(), [], page)]);
    expect(server.tasks).toHaveLength(1);
  });

  test.each([
    ['with conditional create', true],
    ['without', false],
  ])('two tabs of one browser, on a server %s', async (_, conditionalCreate) => {
    const server = serve({ conditionalCreate });
    const locks = browserLocks();
    const tab = async () => {
      vi.resetModules(); // each tab has loaded the app for itself
      const { deliverNotice } = await import('./deliver.ts');
      return () => deliverNotice(draft(), [], delivery({ lock: tabLock(locks, memoryLock()) }));
    };
    const [one, other] = [await tab(), await tab()];
    const outcomes = await Promise.all([one(), other()]);
    expect(server.tasks).toHaveLength(1);
    expect(outcomes.map((outcome) => outcome.truth === 'notified' && outcome.by).sort()).toEqual([
      'earlier',
      'this-click',
    ]);
  });

  test('a colleague at another machine, at the same time: both are told whose notice stands', async () => {
    const server = serve();
    const colleague = { name: 'Kari Nes, lege', reference: 'Practitioner/doctor' };
    const outcomes = await Promise.all([
      deliverNotice(draft(), [], delivery()),
      deliverNotice(draft({ sender: colleague }), [], delivery({ clock: { ...hastyClock, now: () => LATER } })),
    ]);
    expect(server.tasks).toHaveLength(1);
    const sender = server.tasks[0]?.requester?.display;
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ truth: 'notified', notice: { senderName: sender } });
    expect(outcomes.filter((outcome) => outcome.truth === 'notified' && outcome.by === 'this-click')).toHaveLength(1);
  });

  test('a colleague an hour later, who sees nothing of the first: theirs is shown instead', async () => {
    const server = serve({ conditionalCreate: false });
    await deliverNotice(draft(), [], delivery());
    const later = await deliverNotice(draft({ sender: { name: 'Kari', reference: null } }), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(later).toMatchObject({ truth: 'notified', by: 'earlier', notice: { senderName: 'Ola Vik, sykepleier' } });
  });

  test('a notice another program has sent to the same unit, not yet answered', async () => {
    const server = serve();
    await deliverNotice(draft(), [], delivery());
    for (const task of server.tasks) delete task.identifier;
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(outcome).toMatchObject({ truth: 'notified', by: 'earlier' });
  });

  test('one that another program wrote in words alone, while the page was open: it is told as theirs, and nothing is sent', async () => {
    const server = serve();
    await deliverNotice(draft(), [], delivery());
    for (const task of server.tasks) {
      delete task.identifier;
      task.code = { text: 'Vurder oppnevning av koordinator' };
      task.requester = { display: 'Lege Vik' };
    }
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(outcome).toMatchObject({
      truth: 'notified',
      by: 'earlier',
      notice: { identifier: null, senderName: 'Lege Vik' },
    });
  });

  test('another unit is another notice', async () => {
    const server = serve();
    const municipality = { ...draft().recipient, id: 'ke-municipality', name: 'Koordinerende enhet, Sunnfjord' };
    await deliverNotice(draft(), [], delivery());
    await deliverNotice(draft({ recipient: municipality }), await seen(), delivery());
    expect(server.tasks.map((task) => task.owner?.display)).toEqual([draft().recipient.name, municipality.name]);
  });
});

describe('one task, although the connection was cut', () => {
  test('after the server stored it: found by reading back', async () => {
    const server = serve({ faults: ['cut-after-stored'] });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(outcome).toMatchObject({ truth: 'notified', by: 'this-click' });
  });

  test('after the server stored it, which it shows only a while later', async () => {
    const server = serve({ faults: ['cut-after-stored'], searchLag: 2 });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(outcome).toMatchObject({ truth: 'notified', by: 'this-click' });
  });

  test('before it was stored: said so when nothing can land any more, and sending again makes one', async () => {
    const server = serve({ faults: ['cut-before-stored'] });
    const clock = passingClock();
    const page = delivery({ clock });
    const sent = clock.now();
    const outcome = await deliverNotice(draft(), [], page);
    expect(outcome).toMatchObject({ truth: 'unknown' });
    const [pending] = pendingNotices(page.outbox);
    expect(await settle('p1', pending?.identifier ?? '', page)).toEqual({
      truth: 'not-sent',
      why: 'unreachable',
      detail: null,
    });
    expect(clock.now() - sent).toBeGreaterThanOrEqual(WRITE_OVER_MS);
    expect(server.tasks).toHaveLength(0);
    expect(page.outbox.entries()).toEqual([]);
    expect(await deliverNotice(draft(), [], page)).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test.each([
    [500, 'not-sent'],
    [429, 'not-sent'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [408, 'unknown'],
  ])(
    'a %i may hide a stored notice: the server is asked, not sent to again (%s when there is no trace)',
    async (status, truth) => {
      const server = serve({ faults: [status] });
      const outcome = await deliverNotice(draft(), [], delivery());
      expect(outcome).toMatchObject({ truth });
      expect(server.log.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    },
  );

  test('no reply within the time: the same as a cut', async () => {
    const server = serve();
    const transport = bearerTransport();
    const storing = {
      ...transport,
      send: async (url: string, init?: RequestInit) => {
        const response = await transport.send(url, init);
        return init?.method === 'POST' ? new Promise<Response>(() => undefined) : response;
      },
    };
    const impatient = {
      ...hastyClock,
      sleep: async () => void (await vi.waitUntil(() => server.tasks.length > 0, { timeout: 20_000 })),
    };
    const channels = channelsOver(storing, impatient);
    expect(await deliverNotice(draft(), [], delivery({ channels }, storing))).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test('and the server cannot be asked: unknown, kept over a reload, settled later', async () => {
    const server = serve({ faults: ['cut-after-stored'], search: 'cut' });
    const storage = memoryStorage();
    const page = delivery({ outbox: openOutbox(storage, 'scope') });
    const outcome = await deliverNotice(draft(), [], page);
    expect(outcome).toMatchObject({ truth: 'unknown' });

    const reloaded = delivery({ outbox: openOutbox(storage, 'scope') });
    const [pending] = pendingNotices(reloaded.outbox);
    expect(pending).toMatchObject({ state: 'unknown' });
    expect(await settle('p1', pending?.identifier ?? '', reloaded)).toMatchObject({ truth: 'unknown' });

    server.behaviour.search = 200;
    expect(await settle('p1', pending?.identifier ?? '', reloaded)).toMatchObject({
      truth: 'notified',
      by: 'this-click',
    });
    expect(pendingNotices(reloaded.outbox)).toEqual([]);
    expect(server.tasks).toHaveLength(1);
  });

  test('and the user sends again while it is unknown: still one', async () => {
    const server = serve({ faults: ['cut-after-stored'], search: 503 });
    const page = delivery();
    expect(await deliverNotice(draft(), [], page)).toMatchObject({ truth: 'unknown' });
    expect(await deliverNotice(draft(), [], page)).toMatchObject({ truth: 'notified' });
    expect(server.tasks).toHaveLength(1);
  });

  test('and somebody withdrew it before it was settled: it is not said that nothing was stored, nor that the unit is notified', async () => {
    const server = serve({ faults: ['cut-after-stored'], search: 'cut' });
    const page = delivery();
    await deliverNotice(draft(), [], page);
    for (const task of server.tasks) task.status = 'cancelled';
    server.behaviour.search = 200;
    const [pending] = pendingNotices(page.outbox);
    expect(await settle('p1', pending?.identifier ?? '', page)).toMatchObject({ truth: 'not-sent', why: 'withdrawn' });
  });

  test.each([4_000, 9_000, 40_000, 80_000])(
    'and the page was reloaded, and the write lands %i ms after the click: never "not sent", one task',
    async (lands) => {
      const server = serve();
      const storage = memoryStorage();
      const page = (given: Partial<Delivery>, transport?: FhirTransport) =>
        delivery({ outbox: openOutbox(storage, 'scope'), ...given }, transport);
      const transport = bearerTransport();
      const clock = passingClock();
      const sent = clock.now();
      let land: (() => Promise<unknown>) | null = null;
      const slow: FhirTransport = {
        ...transport,
        send: (url, init) => {
          if (init?.method !== 'POST') return transport.send(url, init);
          const { signal: _, ...unending } = init;
          land = () => transport.send(url, unending);
          return new Promise(() => undefined);
        },
      };
      void deliverNotice(draft(), [], page({}, slow));
      await vi.waitUntil(() => land !== null, { timeout: 20_000 });

      const looking: Clock = {
        ...clock,
        sleep: async (ms, signal) => {
          await clock.sleep(ms, signal);
          if (clock.now() - sent < lands || land === null) return;
          const due = land;
          land = null;
          await due();
        },
      };
      const reloaded = page({ clock: looking });
      const [pending] = pendingNotices(reloaded.outbox);
      const outcome = await settle('p1', pending?.identifier ?? '', reloaded);
      expect(outcome).toMatchObject({ truth: 'notified', by: 'this-click' });
      expect(server.tasks).toHaveLength(1);
    },
  );

  test('a page closed in the middle of sending finds its notice pending', async () => {
    serve();
    const storage = memoryStorage();
    const never = { id: 'request-and-task', deliver: () => new Promise<never>(() => undefined) } as const;
    const page = delivery({ outbox: openOutbox(storage, 'scope') });
    void deliverNotice(draft(), [], { ...page, channels: { ...page.channels, 'request-and-task': never } });
    // Until then only that somebody has clicked is noted
    await vi.waitUntil(() => pendingNotices(openOutbox(storage, 'scope')).length > 0, { timeout: 20_000 });
    expect(pendingNotices(openOutbox(storage, 'scope'))).toMatchObject([
      { state: 'sending', channel: 'request-and-task' },
    ]);
  });
});

describe('after an answer', () => {
  test.each(['rejected', 'completed'] as const)(
    'a %s notice the user has seen is followed by a new one, once',
    async (status) => {
      const server = serve();
      await deliverNotice(draft(), [], delivery());
      for (const task of server.tasks) task.status = status;
      const known = await seen();
      await Promise.all([deliverNotice(draft(), known, delivery()), deliverNotice(draft(), known, delivery())]);
      expect(server.tasks.map((task) => task.status)).toEqual([status, 'requested']);
    },
  );

  test('an answer that was taken back since the user saw it: the unit works with it again, and no second is sent', async () => {
    const server = serve();
    await deliverNotice(draft(), [], delivery());
    for (const task of server.tasks) Object.assign(task, { status: 'rejected' });
    const onScreen = await seen();
    for (const task of server.tasks) Object.assign(task, { status: 'in-progress' });
    expect(await deliverNotice(draft(), onScreen, delivery())).toMatchObject({
      truth: 'notified',
      by: 'earlier',
      notice: { status: 'in-progress' },
    });
    expect(server.tasks).toHaveLength(1);
  });

  test('an answer the user has not seen is shown, not sent past', async () => {
    const server = serve();
    await deliverNotice(draft(), [], delivery());
    for (const task of server.tasks) Object.assign(task, { status: 'rejected', statusReason: { text: 'Ikke nå' } });
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(server.tasks).toHaveLength(1);
    expect(outcome).toMatchObject({
      truth: 'notified',
      by: 'earlier',
      notice: { status: 'declined', answer: { words: 'Ikke nå' } },
    });
  });

  test.each([
    ['can be read', 200],
    ['cannot be read', 503],
  ])('a withdrawn notice does not stand in the way, also when notices %s', async (_, search) => {
    const server = serve();
    await deliverNotice(draft(), [], delivery());
    for (const task of server.tasks) task.status = 'cancelled';
    server.behaviour.search = search;
    const outcome = await deliverNotice(draft(), [], delivery());
    expect(outcome).toMatchObject({ truth: 'notified', by: 'this-click' });
    expect(server.tasks.map((task) => task.status)).toEqual(['cancelled', 'requested']);
  });
});

test('nothing of the person is in any address or, at any time, in the browser’s storage', async () => {
  const server = serve({ transaction: 405, faults: ['none', 'cut-after-stored'], search: 'cut' });
  const storage = memoryStorage();
  const kept: string[] = [];
  const watched = { ...storage, setItem: (key: string, value: string) => void kept.push(`${key} ${value}`) };
  const page = delivery({ outbox: openOutbox(watched, await patientScope(base, 'p1')) });
  await deliverNotice(draft({ comment: 'bor alene' }), [], page);
  await copyNotice(draft({ comment: 'bor alene' }), page);
  server.behaviour.search = 200;
  await deliverNotice(draft({ comment: 'bor alene' }), [], page);

  expect(server.log.length).toBeGreaterThan(4);
  expect(kept.flatMap((text) => [...text.matchAll(/"state":"(\w+)"/g)].map(([, state]) => state))).toEqual(
    expect.arrayContaining(['sending', 'unknown', 'copied']),
  );
  for (const text of [...server.log, ...kept]) {
    expect(decodeURIComponent(text)).not.toMatch(/danser|line|1969|13916900281|alene|sklerose|\bola\b|\bvik\b|førde/i);
  }
  // The recipient stands in everybody's configuration; who the patient is does not
  for (const text of kept) expect(text).not.toMatch(/p1|ehr\.example/);
  for (const request of server.log) expect(request.split(' ')[1]?.startsWith(base)).toBe(true);
});

const LATER = Date.parse('2026-11-18T09:16:30.000Z');
