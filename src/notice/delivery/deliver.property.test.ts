import fc from 'fast-check';
import { getResponse, type HttpHandler } from 'msw';
import { expect, test } from 'vitest';
import type { FhirTransport } from '../../record/transport.ts';
import type { DeliveryOutcome, NoticeDraft } from '../notice.ts';
import { draft } from '../test-draft.ts';
import { base, bearerTransport, type Fault, type NoticeServer, noticeServer } from '../test-server.ts';
import { type ServiceFault, serviceBase, type TestService, testService } from '../test-service.ts';
import type { NoticeChannelId } from './channel-id.ts';
import { openChannelMemory } from './channel-memory.ts';
import { deliverNotice } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { openOutbox, pendingNotices } from './outbox.ts';
import { settle } from './settle.ts';
import { delivery, memoryStorage, messagesThrough, passingClock } from './test-delivery.ts';

/**
 * Two users at two machines, each sending, reloading and checking, while writes and reads fail in any order. The server's
 * own content is the witness: it never holds two notices, and what a user was told is true of it.
 */
const SENDERS = ['Ola Vik, sykepleier', 'Kari Nes, lege'] as const;

interface Step {
  readonly user: 0 | 1;
  /** `send`: the click. `reload`: the page is opened anew, and what was pending is settled. */
  readonly does: 'send' | 'reload';
  readonly writes: readonly Fault[];
  readonly posts: readonly ServiceFault[];
  readonly search: 200 | 403 | 503 | 'cut';
  readonly questions: 200 | 503 | 'cut';
}

const certain = [400, 401, 403, 404, 405, 422, 501] as const;
const fault = fc.constantFrom<Fault>(
  ...(['none', 'none', 'none', 'cut-before-stored', 'cut-after-stored', 'fails-after-stored'] as const),
  ...certain,
  ...([409, 412, 429, 500, 503, 504] as const),
);
const serviceFault = fc.constantFrom<ServiceFault>(
  ...(['none', 'none', 'cut-before-stored', 'cut-after-stored', 400, 401, 403, 409, 429, 500, 503] as const),
);
const step = fc.record<Step>({
  user: fc.constantFrom(0, 1),
  does: fc.constantFrom('send', 'send', 'reload'),
  writes: fc.array(fault, { maxLength: 4 }),
  posts: fc.array(serviceFault, { maxLength: 2 }),
  search: fc.constantFrom<Step['search']>(200, 200, 200, 403, 503, 'cut'),
  questions: fc.constantFrom<Step['questions']>(200, 200, 200, 503, 'cut'),
});
const channels = fc.constantFrom<readonly NoticeChannelId[]>(
  ['request-and-task', 'task'],
  ['request-and-task', 'task', 'communication', 'document-reference'],
  ['communication', 'dialog-message'],
  ['dialog-message', 'document-reference'],
  ['document-reference'],
  ['task', 'dialog-message', 'document-reference'],
);
const world = fc.record({
  conditionalCreate: fc.boolean(),
  channels,
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});

test('whatever fails, and however often it is sent: one notice, and every user was told the truth', async () => {
  const told = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(world, async ({ conditionalCreate, channels, steps }) => {
      const server = noticeServer({ conditionalCreate });
      const service = testService();
      const pages = twoPages(server, service, channels);
      for (const each of steps) {
        await pages.passSeconds(2); // nobody clicks twice, nor two, within one second
        server.behaviour.faults = [...each.writes];
        server.behaviour.search = each.search;
        server.behaviour.communicationSearch = each.search === 'cut' ? 503 : each.search;
        service.faults = [...each.posts];
        service.questions = each.questions;
        const before = notices(server, service).length;
        for (const outcome of await pages.of[each.user].does(each.does)) {
          told.set(outcome.truth, (told.get(outcome.truth) ?? 0) + 1);
          expect(isTrue(outcome, { server, service, before, does: each.does, sender: SENDERS[each.user] })).toBe(true);
        }
        expect(notices(server, service).length).toBeLessThanOrEqual(1);
        expect(server.documents.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 250 },
  );
  // The runs came to every truth there is, or they would show little
  expect([...told.keys()].sort()).toEqual(['awaiting-receipt', 'not-sent', 'notified', 'recorded', 'unknown']);
}, 120_000);

test('two users at the very same time, where the server keeps notices single: one notice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<NoticeChannelId>('request-and-task', 'task', 'communication', 'dialog-message'),
      fc.array(fc.constantFrom<Fault & ServiceFault>('none', 'cut-after-stored', 'cut-before-stored', 503), {
        maxLength: 3,
      }),
      async (channel, faults) => {
        const server = noticeServer({ conditionalCreate: true, faults: [...faults] });
        const service = testService();
        service.faults = [...faults];
        const pages = twoPages(server, service, [channel]);
        const outcomes = (await Promise.all(pages.of.map((page) => page.does('send')))).flat();
        expect(notices(server, service).length).toBeLessThanOrEqual(1);
        for (const { truth } of outcomes) {
          if (truth === 'notified' || truth === 'awaiting-receipt') expect(notices(server, service)).toHaveLength(1);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

interface Page {
  does(what: Step['does']): Promise<readonly DeliveryOutcome[]>;
}

function twoPages(
  server: NoticeServer,
  service: TestService,
  channels: readonly NoticeChannelId[],
): { readonly of: readonly [Page, Page]; passSeconds(seconds: number): Promise<void> } {
  const clock = passingClock();
  const transport = { ...bearerTransport(), send: overHandlers(server.handlers, 'Bearer first') };
  const toService = {
    base: serviceBase,
    send: (path: string, init?: RequestInit) => overHandlers(service.handlers, 'Bearer id')(serviceBase + path, init),
  };
  const page = (sender: string): Page => {
    const about: NoticeDraft = {
      ...draft({ recipient: { ...draft().recipient, channels } }),
      sender: { name: sender, reference: null },
    };
    const storage = memoryStorage();
    const opened = (): Delivery =>
      delivery(
        {
          clock,
          messages: messagesThrough(toService, base),
          channelsOf: () => channels,
          outbox: openOutbox(storage, 'scope'),
          memory: openChannelMemory(storage, 'scope'),
        },
        transport,
      );
    let here = opened();
    return {
      async does(what) {
        if (what === 'send') return [await deliverNotice(about, [], here)];
        here = opened();
        const pending = pendingNotices(here.outbox);
        return Promise.all(pending.map(({ identifier }) => settle('p1', identifier, here)));
      },
    };
  };
  return {
    of: [page(SENDERS[0]), page(SENDERS[1])],
    passSeconds: (seconds) => clock.sleep(seconds * 1000, new AbortController().signal),
  };
}

/** Every notice that can reach the unit, by who sent it. */
function notices({ tasks, communications }: NoticeServer, { posted }: TestService): readonly (string | undefined)[] {
  return [
    ...tasks.map(({ requester }) => requester?.display),
    ...communications.map(({ sender }) => sender?.display),
    ...posted.map(({ sender }) => sender.name),
  ];
}

interface Witness {
  readonly server: NoticeServer;
  readonly service: TestService;
  /** Notices there were before this step. */
  readonly before: number;
  readonly does: Step['does'];
  readonly sender: string;
}

/** What the truth claims, held against what is stored. */
function isTrue(outcome: DeliveryOutcome, { server, service, before, does, sender }: Witness): boolean {
  const stored = notices(server, service);
  switch (outcome.truth) {
    case 'notified':
      return (
        server.tasks.length + server.communications.length === 1 && (outcome.by === 'earlier' || stored[0] === sender)
      );
    case 'awaiting-receipt':
      return service.posted.length === 1;
    case 'recorded':
      return stored.length === 0 && server.documents.length + server.requests.length > 0;
    case 'not-sent':
      // This click has stored nothing; after a reload, nothing of this user's is stored
      return does === 'send' ? stored.length === before : !stored.includes(sender);
    case 'unknown':
      return true;
    case 'copied':
    case 'not-received':
      return false;
  }
}

/** Straight to the handlers, as msw would, but without its way through the network's own code. */
function overHandlers(handlers: readonly HttpHandler[], authorization: string): FhirTransport['send'] {
  return async (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Authorization', authorization);
    const { signal: _, ...rest } = init ?? {};
    const response = await getResponse([...handlers], new Request(url, { ...rest, headers }));
    if (response === undefined || response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}
