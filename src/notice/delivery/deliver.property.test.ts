import fc from 'fast-check';
import type { Patient, Task } from 'fhir/r4';
import { getResponse, type HttpHandler } from 'msw';
import { expect, test } from 'vitest';
import type { FhirTransport } from '../../record/transport.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import type { DeliveryOutcome, NoticeDraft, SentNotice } from '../notice.ts';
import { stands } from '../notice-status.ts';
import { memoryLock, tabLock } from '../server/lock.ts';
import { searchNotices } from '../standing/search-notices.ts';
import { draft } from '../test-draft.ts';
import { base, bearerTransport, type Fault, line, type NoticeServer, noticeServer } from '../test-server.ts';
import { type ServiceFault, serviceBase, type TestService, testService } from '../test-service.ts';
import { openChannelMemory } from './channel-memory.ts';
import { deliverNotice } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { begunNotice, openOutbox, pendingNotices } from './outbox.ts';
import { settle } from './settle.ts';
import { settleBegun } from './settle-begun.ts';
import { browserLocks, delivery, memoryStorage, messagesThrough, passingClock } from './test-delivery.ts';

/**
 * Two users at two machines, each clicking, reloading, duplicating the tab and losing the page, while the unit answers and
 * withdraws, the patient is renamed, tokens expire, and writes and reads fail, in any order. The server's own content is
 * the witness: the unit never has two notices to answer, and what a user was told is true of it when it is told.
 */
const SENDERS = ['Ola Vik, sykepleier', 'Kari Nes, lege'] as const;

/**
 * - `reload`: the page is opened anew, and what it finds open is settled
 * - `two tabs`: of one browser, both click
 * - `duplicate`: of the tab, in the midst of the click; the copy looks while the first is held up, and after it
 * - `crash`: in the midst of the click, and the patient is opened anew
 */
type UserDoes = 'send' | 'reload' | 'two tabs' | 'duplicate' | 'crash';
type UnitDoes = 'withdraws' | 'declines' | 'takes';

interface Step {
  readonly user: 0 | 1;
  readonly does: UserDoes | UnitDoes;
  /** The request of the click at which the tab is duplicated, or crashes. */
  readonly at: number;
  readonly writes: readonly Fault[];
  readonly posts: readonly ServiceFault[];
  readonly search: 200 | 403 | 503 | 'cut';
  readonly questions: 200 | 503 | 'cut';
  readonly patient: keyof typeof PATIENTS;
  readonly token: 'first' | 'expired';
}

const PATIENTS = {
  same: line,
  renamed: { ...line, name: [{ use: 'official', family: 'Sanger', given: ['Line'] }] },
  merged: { ...line, active: false, link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] },
} as const satisfies Record<string, Patient>;

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
  does: fc.constantFrom<Step['does']>(
    ...(['send', 'send', 'send', 'reload', 'reload', 'two tabs', 'duplicate', 'crash'] as const),
    ...(['withdraws', 'declines', 'takes'] as const),
  ),
  at: fc.integer({ min: 1, max: 7 }),
  writes: fc.array(fault, { maxLength: 4 }),
  posts: fc.array(serviceFault, { maxLength: 2 }),
  search: fc.constantFrom<Step['search']>(200, 200, 200, 403, 503, 'cut'),
  questions: fc.constantFrom<Step['questions']>(200, 200, 200, 503, 'cut'),
  patient: fc.constantFrom<Step['patient']>('same', 'same', 'same', 'same', 'same', 'renamed', 'merged'),
  token: fc.constantFrom<Step['token']>('first', 'first', 'first', 'first', 'first', 'expired'),
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
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
});

const calm: Step = {
  ...{
    user: 0,
    does: 'send',
    at: 1,
    writes: [],
    posts: [],
    search: 200,
    questions: 200,
    patient: 'same',
    token: 'first',
  },
};
/** Chance seldom comes to it: the reply is lost, nobody can look, and the unit withdraws it before anybody does. */
const WITHDRAWN_UNSEEN: { conditionalCreate: boolean; channels: readonly NoticeChannelId[]; steps: Step[] } = {
  conditionalCreate: true,
  channels: ['request-and-task', 'task'],
  steps: [
    { ...calm, writes: ['cut-after-stored'], search: 'cut' },
    { ...calm, does: 'withdraws' },
    { ...calm, does: 'reload' },
  ],
};

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
        server.behaviour.patient = PATIENTS[each.patient];
        server.behaviour.acceptedToken = each.token;
        service.faults = [...each.posts];
        service.questions = each.questions;
        const hear = (outcome: DeliveryOutcome, sender: string, before: number) => {
          const what = outcome.truth === 'not-sent' ? `${outcome.truth}, ${outcome.why}` : outcome.truth;
          told.set(what, (told.get(what) ?? 0) + 1);
          expect([what, isTrue(outcome, { server, service, before, sender })]).toEqual([what, true]);
        };
        switch (each.does) {
          case 'withdraws':
          case 'declines':
          case 'takes':
            unitAnswers(server, each.does);
            break;
          default:
            await pages.of[each.user].does(each.does, each.at, hear);
        }
        expect(openNotices(server, service)).toBeLessThanOrEqual(1);
        const closed = server.tasks.filter(({ status }) => CLOSED.has(status)).length;
        expect(server.documents.length).toBeLessThanOrEqual(1 + closed);
      }
    }),
    { numRuns: 200, examples: [[WITHDRAWN_UNSEEN]] },
  );
  // The runs came to every truth there is, or they would show little
  const truths = new Set([...told.keys()].map((what) => what.split(',')[0]));
  expect([...truths].sort()).toEqual(['awaiting-receipt', 'not-sent', 'notified', 'recorded', 'unknown']);
  for (const why of ['interrupted', 'withdrawn', 'unreachable', 'patient-changed', 'session-expired']) {
    expect([why, told.has(`not-sent, ${why}`)]).toEqual([why, true]);
  }
}, 180_000);

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
        const outcomes: DeliveryOutcome[] = [];
        await Promise.all(pages.of.map((page) => page.does('send', 0, (outcome) => outcomes.push(outcome))));
        expect(notices(server, service).length).toBeLessThanOrEqual(1);
        for (const { truth } of outcomes) {
          if (truth === 'notified' || truth === 'awaiting-receipt') expect(notices(server, service)).toHaveLength(1);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

/** Told of each outcome when the user is, with how many notices of that sender there were when it was last known. */
type Hear = (outcome: DeliveryOutcome, sender: string, before: number) => void;

interface Page {
  does(what: UserDoes, at: number, hear: Hear): Promise<void>;
}

/** A page that can be held up at one of its requests, and end there. */
interface Opened {
  readonly delivery: Delivery;
  /** Resolves when it is held up at that request of the coming ones. */
  holdUpAt(request: number): Promise<void>;
  goOn(): void;
  /** Its lock is free again, and it does nothing more. */
  crash(): void;
}

function twoPages(
  server: NoticeServer,
  service: TestService,
  channels: readonly NoticeChannelId[],
): { readonly of: readonly [Page, Page]; passSeconds(seconds: number): Promise<void> } {
  const clock = passingClock();
  const toRecord = overHandlers(server.handlers, 'Bearer first');
  const overService = overHandlers(service.handlers, 'Bearer id');
  const page = (sender: string): Page => {
    const by = (name: string): NoticeDraft => ({
      ...draft({ recipient: { ...draft().recipient, channels } }),
      sender: { name, reference: null },
    });
    const locks = browserLocks();
    const storage = memoryStorage();
    const local = memoryStorage();
    const open = (kept: ReturnType<typeof memoryStorage>): Opened => {
      let crash = () => {};
      let isGone = false;
      const gone = new Promise<void>((resolve) => {
        crash = () => {
          isGone = true;
          resolve();
        };
      });
      let heldUp = () => {};
      let goOn = () => {};
      let left = Number.POSITIVE_INFINITY;
      let held = Promise.resolve();
      const mayGo = async () => {
        left -= 1;
        if (left === 0) {
          heldUp();
          await held;
        }
        if (isGone) await new Promise<never>(() => {});
      };
      const transport: FhirTransport = {
        ...bearerTransport(),
        send: async (url, init) => {
          await mayGo();
          return toRecord(url, init);
        },
      };
      const toService = {
        base: serviceBase,
        send: async (path: string, init?: RequestInit) => {
          await mayGo();
          return overService(serviceBase + path, init);
        },
      };
      // A lock ends with its page; and between two that have it a second passes, which tells their notices apart
      const mortal = {
        query: locks.query,
        request: ((name: string, work: (lock: Lock | null) => unknown) =>
          locks.request(name, async (lock) => {
            await clock.sleep(1000, new AbortController().signal);
            return Promise.race([work(lock), gone]);
          })) as LockManager['request'],
      };
      const delivered = delivery(
        {
          clock,
          messages: messagesThrough(toService, base),
          channelsOf: () => channels,
          outbox: openOutbox(kept, 'scope'),
          memory: openChannelMemory(local, 'scope', clock),
          lock: tabLock(mortal, memoryLock()),
        },
        transport,
      );
      return {
        delivery: delivered,
        holdUpAt: (request) => {
          left = request;
          held = new Promise((resolve) => {
            goOn = resolve;
          });
          return new Promise((resolve) => {
            heldUp = resolve;
          });
        },
        goOn: () => goOn(),
        crash,
      };
    };
    let here = open(storage);
    let seen: readonly SentNotice[] = [];
    /** How many notices of the sender's there were when it was last known what became of them. */
    let known = 0;
    const count = (name: string) => notices(server, service).filter((each) => each === name).length;
    const tell = (outcome: DeliveryOutcome, hear: Hear, name = sender, before = known) => {
      hear(outcome, name, before);
      if (name === sender && outcome.truth !== 'unknown') known = count(sender);
    };
    const click = async (tab: Opened, hear: Hear, name = sender) => {
      const before = count(name);
      tell(await deliverNotice(by(name), seen, tab.delivery), hear, name, before);
    };
    /** Whoever opens the patient sees what stands, and what was open is settled. */
    const look = async (tab: Opened, hear: Hear) => {
      const { outbox } = tab.delivery;
      const begun = begunNotice(outbox);
      for (const { identifier } of pendingNotices(outbox)) tell(await settle('p1', identifier, tab.delivery), hear);
      if (begun?.left) tell({ truth: 'not-sent', why: 'interrupted', detail: null }, hear);
      else if (begun !== null) {
        tell(await settleBegun('p1', begun, by(sender).recipient, sender, tab.delivery), hear);
      }
      const { notices: read } = await searchNotices('Task', 'p1', tab.delivery);
      seen = read.filter(stands);
    };
    return {
      async does(what, at, hear) {
        switch (what) {
          case 'send':
            return click(here, hear);
          case 'reload':
            here.delivery.outbox.leave();
            here = open(storage);
            return look(here, hear);
          case 'two tabs': {
            await Promise.all([click(here, hear), click(open(memoryStorage()), hear, `${sender}, at another tab`)]);
            return;
          }
          case 'duplicate': {
            const heldUp = here.holdUpAt(at);
            const sent = click(here, hear);
            await Promise.race([heldUp, sent]);
            const copied = memoryStorage();
            for (const [key, value] of storage.content) copied.setItem(key, value);
            const copy = open(copied);
            const before = count(sender);
            const denied: DeliveryOutcome[] = [];
            await look(copy, (outcome, ...rest) => {
              if (outcome.truth === 'not-sent') denied.push(outcome);
              hear(outcome, ...rest);
            });
            here.goOn();
            await sent;
            // What the copy has said must be true of all that still comes of the click
            for (const outcome of denied) hear(outcome, sender, before);
            return look(copy, hear);
          }
          case 'crash': {
            // Some are told that their page goes, as when it is closed; of others nobody sees the end
            const heldUp = here.holdUpAt(at);
            let isGone = false;
            const sent = click(here, (...heard) => {
              if (!isGone) hear(...heard);
            });
            await Promise.race([heldUp, sent]);
            isGone = true;
            if (at % 2 === 0) here.delivery.outbox.leave();
            here.crash();
            here = open(storage);
            return look(here, hear);
          }
        }
      },
    };
  };
  return {
    of: [page(SENDERS[0]), page(SENDERS[1])],
    passSeconds: (seconds) => clock.sleep(seconds * 1000, new AbortController().signal),
  };
}

const CLOSED: ReadonlySet<Task['status']> = new Set(['cancelled', 'rejected']);

function unitAnswers({ tasks }: NoticeServer, does: UnitDoes): void {
  const status = { withdraws: 'cancelled', declines: 'rejected', takes: 'accepted' } as const;
  const open = tasks.find((task) => !CLOSED.has(task.status));
  if (open !== undefined) open.status = status[does];
}

function openNotices({ tasks, communications }: NoticeServer, { posted }: TestService): number {
  return tasks.filter(({ status }) => !CLOSED.has(status)).length + communications.length + posted.length;
}

/** Every notice that has reached the unit or can, by who sent it. */
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
  /** Notices of this sender when it was last known what became of them. */
  readonly before: number;
  readonly sender: string;
}

/** What the truth claims, held against what is stored. */
function isTrue(outcome: DeliveryOutcome, { server, service, before, sender }: Witness): boolean {
  const own = notices(server, service).filter((each) => each === sender).length;
  switch (outcome.truth) {
    case 'notified': {
      const { reference } = outcome.notice;
      const task = server.tasks.find(
        ({ id, identifier }) =>
          `Task/${id}` === reference || identifier?.some(({ value }) => value === outcome.notice.identifier),
      );
      const communication = server.communications.find(
        ({ id, identifier }) =>
          `Communication/${id}` === reference || identifier?.some(({ value }) => value === outcome.notice.identifier),
      );
      if (task?.status === 'cancelled' || (task === undefined && communication === undefined)) return false;
      return outcome.by === 'earlier' || (task?.requester ?? communication?.sender)?.display === sender;
    }
    case 'awaiting-receipt':
      return service.posted.some(({ identifier }) => identifier === outcome.notice.identifier);
    case 'recorded':
      return openNotices(server, service) === 0 && server.documents.length + server.requests.length > 0;
    case 'not-sent':
      // "Withdrawn" says that it was stored; every other reason, that nothing was
      return outcome.why === 'withdrawn' ? server.tasks.some(({ status }) => status === 'cancelled') : own === before;
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
