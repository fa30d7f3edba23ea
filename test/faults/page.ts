import { clipboardChannel } from '../../src/notice/channels/clipboard.ts';
import { communicationChannel } from '../../src/notice/channels/communication.ts';
import { dialogMessageChannel, findMessage } from '../../src/notice/channels/dialog-message.ts';
import { documentReferenceChannel, findDocument } from '../../src/notice/channels/document-reference.ts';
import { requestAndTaskChannel } from '../../src/notice/channels/request-and-task.ts';
import { taskChannel } from '../../src/notice/channels/task.ts';
import { openChannelMemory } from '../../src/notice/delivery/channel-memory.ts';
import { deliverNotice } from '../../src/notice/delivery/deliver.ts';
import type { Delivery } from '../../src/notice/delivery/delivery.ts';
import { noticesFromService } from '../../src/notice/delivery/notices-from-service.ts';
import { begunNotice, type OutboxEntry, openOutbox, pendingNotices } from '../../src/notice/delivery/outbox.ts';
import { settle } from '../../src/notice/delivery/settle.ts';
import { settleBegun } from '../../src/notice/delivery/settle-begun.ts';
import type { DeliveryOutcome, NoticeDraft, SentNotice } from '../../src/notice/notice.ts';
import { memoryLock, tabLock } from '../../src/notice/server/lock.ts';
import { postOnce } from '../../src/notice/server/post-once.ts';
import { noticesInRecord } from '../../src/notice/standing/find-notices.ts';
import { draft, everythingRead, wording } from '../../src/notice/test-draft.ts';
import { base, line } from '../../src/notice/test-server.ts';
import { type PatientRecord, RECORD_TYPES } from '../../src/record/patient-record.ts';
import { searchAll } from '../../src/record/search-all.ts';
import type { Phase } from './blows.ts';
import type { Tab } from './browser.ts';
import { Life, never } from './life.ts';

import type { ServiceProcess } from './service-process.ts';
import { LATEST, type World } from './world.ts';

const SENDERS = ['Ola Vik, sykepleier', 'Kari Nes, lege'] as const;

/** An outcome as the user was told it, and the click it is about; null: nobody knows which. */
export interface Told {
  readonly at: number;
  readonly outcome: DeliveryOutcome;
  readonly click: number | null;
  readonly person: 0 | 1;
}

/** The app, opened for the patient in one tab, as the browser runs it. It can end at any call to the outside. */
export class Page {
  readonly life = new Life();
  readonly #world: World;
  readonly #service: ServiceProcess;
  readonly #tab: Tab;
  readonly #delivery: Delivery;
  readonly #draft: NoticeDraft;
  #seen: readonly SentNotice[] = [];

  constructor(world: World, service: ServiceProcess, tab: Tab) {
    this.#world = world;
    this.#service = service;
    this.#tab = tab;
    const { channels } = world.scenario;
    this.#draft = {
      ...draft({ recipient: { ...draft().recipient, channels } }),
      sender: { name: SENDERS[tab.person], reference: null },
    };
    this.#delivery = this.#openDelivery();
    this.life.atEnd(() => {
      tab.ended = true;
      tab.browser.release(this.life);
    });
  }

  /** What was under way when the page was last closed, and must be looked into; null: nothing. */
  pending(): string | null {
    const { outbox } = this.#delivery;
    const begun = begunNotice(outbox);
    const [pending] = [...pendingNotices(outbox), ...(begun === null || begun.left ? [] : [begun])];
    return pending?.identifier ?? null;
  }

  /** It is reloaded or closed as a browser does it, which the page is told of. */
  leave(): void {
    this.#delivery.outbox.leave();
    this.life.end();
  }

  /** The notices that the page shows when the patient is opened. */
  async look(): Promise<readonly SentNotice[]> {
    const { transport, reading } = this.#delivery;
    const read = (type: 'Task' | 'Communication') => searchAll(transport, type, [['patient', 'p1']], reading);
    const [tasks, communications] = await Promise.all([read('Task'), read('Communication')]);
    const none = Object.fromEntries(RECORD_TYPES.map((type) => [type, []]));
    const record = {
      patient: line,
      rows: { ...none, Task: tasks.rows, Communication: communications.rows } as PatientRecord['rows'],
      organizations: new Map(),
      medications: new Map(),
      coverage: everythingRead,
    } satisfies PatientRecord;
    const inRecord = noticesInRecord(record);
    const fromService = this.#world.scenario.readsService
      ? (await noticesFromService(record, 'p1', [this.#draft.recipient], this.#delivery)).notices
      : [];
    this.#seen = [...inRecord, ...fromService];
    return this.#seen;
  }

  send(click: number): Promise<Told> {
    return this.#world.clicks.run(click, async () =>
      this.#told(await deliverNotice(this.#draft, this.#seen, this.#delivery), click),
    );
  }

  async check(identifier: string): Promise<Told> {
    const click = this.#tab.attempts.get(identifier) ?? null;
    const entry = this.#delivery.outbox.find(identifier);
    if (entry?.state === 'begun' && !this.#world.product.looksIntoBegun) {
      return this.#told({ truth: 'not-sent', why: 'interrupted', detail: null }, click);
    }
    const settled =
      entry?.state === 'begun'
        ? settleBegun('p1', entry, this.#draft.recipient, this.#draft.sender.name, this.#delivery)
        : settle('p1', identifier, this.#delivery);
    return this.#told(await settled, click);
  }

  #told(outcome: DeliveryOutcome, click: number | null): Told {
    const told = this.#world.product.tell(outcome);
    if ('notice' in told)
      this.#seen = [...this.#seen.filter((each) => each.reference !== told.notice.reference), told.notice];
    return { at: this.#world.timeline.now(), outcome: told, click, person: this.#tab.person };
  }

  #openDelivery(): Delivery {
    const { timeline, random, product } = this.#world;
    const real = timeline.pageClock(random.next);
    const clock = {
      ...real,
      sleep: (ms: number, signal: AbortSignal) => this.life.during(() => real.sleep(ms, signal)),
    };
    const reading = { clock };
    const transport = { base, send: this.#toRecord, refresh: async () => false };
    const post = product.post(postOnce(transport, clock));
    const service = { base: 'https://service.example', send: this.#toService };
    const documents = { transport, kind: null, reading, clock };
    const storage = this.#writableUntilGone(this.#tab.storage);
    return {
      transport,
      grantedScopes: null,
      channels: {
        'request-and-task': requestAndTaskChannel(transport, post),
        task: taskChannel(transport, post),
        communication: communicationChannel(transport, post),
        clipboard: clipboardChannel(undefined),
      },
      messages: {
        channel: dialogMessageChannel(service, base, clock),
        find: (identifier) => findMessage(service, identifier, clock),
      },
      documents: {
        channel: documentReferenceChannel(documents),
        find: (patientId, identifier) => findDocument(transport, patientId, identifier, reading),
      },
      channelsOf: () => this.#draft.recipient.channels,
      wording: wording(),
      clock,
      lock: tabLock(this.#tab.browser.locksFor(this.life), memoryLock()),
      outbox: this.#recordingOutbox(storage),
      memory: openChannelMemory(this.#writableUntilGone(this.#tab.browser.storage), 'issuer', clock),
      reading,
    };
  }

  #recordingOutbox(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Delivery['outbox'] {
    const outbox = openOutbox(storage, 'patient');
    return {
      ...outbox,
      put: (entry: OutboxEntry) => {
        const click = this.#world.clicks.getStore();
        if (click !== undefined && !this.life.ended) this.#tab.attempts.set(entry.identifier, click);
        outbox.put(entry);
      },
    };
  }

  /** A storage, which a page that is gone writes to no more. */
  #writableUntilGone(storage: Map<string, string>): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
    return {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => {
        if (!this.life.ended) storage.set(key, value);
      },
      removeItem: (key) => {
        if (!this.life.ended) storage.delete(key);
      },
    };
  }

  readonly #toRecord = (url: string, init?: RequestInit): Promise<Response> => {
    const what = `${init?.method ?? 'GET'} ${url.slice(base.length).split('?')[0]}`;
    return this.#request(init?.method === 'POST', what, (isWrite, phase) =>
      this.#world.exchange(this.#world.recordRemote(url, init), { isWrite, phase, what, latest: LATEST.record }),
    );
  };

  readonly #toService = (path: string, init: RequestInit = {}): Promise<Response> => {
    const what = `${init.method ?? 'GET'} ${path.slice(0, 12)}`;
    return this.#request(init.method === 'POST', what, (isWrite) =>
      this.#world.exchange(this.#service.remote(path, init), {
        isWrite,
        phase: this.#service.phase,
        what,
        latest: LATEST.service,
      }),
    );
  };

  /** The page can end before a request leaves, while it is on its way, and when the reply has come. */
  async #request(
    isWrite: boolean,
    what: string,
    send: (isWrite: boolean, phase: Phase) => Promise<Response>,
  ): Promise<Response> {
    const { tab, world } = { tab: this.#tab, world: this.#world };
    if (this.life.ended) return never();
    const phase = tab.wrote ? 'after' : 'before';
    if (this.#strikes(phase, `before ${what}`)) return never();
    if (isWrite) tab.wrote = true;
    const reply = send(isWrite, phase);
    reply.catch(() => undefined);
    if (isWrite) {
      // Its request is on its way by now, and goes on without it
      await world.timeline.sleep(world.random.whole(0, 150));
      if (this.#strikes('during', `during ${what}`)) return never();
    }
    return this.life.during(async () => {
      const response = await reply.catch((error: unknown) => {
        if (this.#strikes(tab.wrote ? 'after' : 'before', `${what} has failed`)) return never<Response>();
        throw error;
      });
      return this.#strikes(tab.wrote ? 'after' : 'before', `after ${what}`) ? never() : response;
    });
  }

  #strikes(phase: Phase, what: string): boolean {
    if (this.life.ended) return true;
    if (this.#world.blows.at('app', phase, what, ['kill']) === null) return false;
    this.life.end();
    return true;
  }
}
