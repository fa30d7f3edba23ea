import { uuidFrom } from '../notice/notice-identifier.ts';
import type { ServiceNotice, ServiceReport } from '../notice/service-notice.ts';
import { answerFollower } from './answers/answer-follower.ts';
import { knowsPatient } from './answers/knows-patient.ts';
import { type Clock, repeatUntil } from './clock.ts';
import { type DeliveryPolicy, retryWait } from './delivery-policy.ts';
import { deliveryStep, type StepResult } from './delivery-step.ts';
import type { Handler } from './handler/handler.ts';
import type { SendingApp } from './http/id-token.ts';
import { type Log, noticeMark } from './log.ts';
import { dialogMessage, type MessageParty, type MessageReceiver } from './message/dialog-message.ts';
import type { Disk } from './outbox/disk.ts';
import { openOutbox } from './outbox/outbox.ts';
import { type OutboxEntry, reportOf } from './outbox/outbox-entry.ts';

/** Everything outside the service's own reasoning, so that a test can stop, fail or replay each. */
export interface MessageServicePorts {
  readonly disk: Disk;
  readonly handler: Handler;
  readonly clock: Clock;
  /** From 0 up to 1; for names of temporary files and to spread repetitions. */
  readonly random: () => number;
  readonly log: Log;
  readonly policy: DeliveryPolicy;
  /** Who a notice goes from and to; null: this installation has no such recipient for this record system. */
  readonly parties: (
    issuer: string,
    recipient: string,
    app: SendingApp,
  ) => { sender: MessageParty; receiver: MessageReceiver } | null;
}

/**
 * - `stored`: on the disk now; `there`: it was already, and the first one stands, whatever this one said
 * - `not-stored`: certainly not on the disk
 * - `doubtful`: the disk failed half-way; the same notice may be posted again
 */
export type TakeResult =
  | { readonly kind: 'stored' | 'there'; readonly report: ServiceReport }
  | { readonly kind: 'unknown-recipient' | 'other-issuer' | 'not-stored' | 'doubtful' };

export type ReportResult =
  | { readonly kind: 'there'; readonly report: ServiceReport; readonly words: Words }
  | { readonly kind: 'not-there' | 'other-issuer' | 'doubtful' };

/** What was told of the unit's words: `none`: there are none to tell; `withheld`: the proof is not of this patient. */
export type Words = 'none' | 'told' | 'withheld';

export interface MessageService {
  take(notice: ServiceNotice, app?: SendingApp): Promise<TakeResult>;
  /**
   * @param issuers the record systems the asking user may speak for
   * @param proof that they know the patient (`patientProof`); null: none is given, and the unit's words are not told
   */
  report(identifier: string, issuers: readonly string[], proof: string | null): ReportResult;
  /** Does all that is due. Milliseconds until something will be, or null: nothing is under way. */
  work(): Promise<number | null>;
  /** Works until the signal is given and what is under way has ended; wakes up for every new notice. Does not reject. */
  run(stop: AbortSignal): Promise<void>;
}

/** Slow replies of one message must not hold up the others; more at once would be rude to the handler. */
const AT_ONCE = 4;
const HOUR = 3_600_000;

/** Rejects when the outbox's folder cannot be read: without it, it is not known what was sent. */
export async function createMessageService(ports: MessageServicePorts): Promise<MessageService> {
  const { disk, handler, clock, random, log, policy, parties } = ports;
  const outbox = await openOutbox(disk, random);
  for (const identifier of outbox.damaged) log({ event: 'damaged-entry', notice: noticeMark(identifier) });

  const taking = new Map<string, Promise<TakeResult>>();
  /** Entries whose first save ended in doubt. */
  const doubtful = new Map<string, OutboxEntry>();
  const schedule = new Map<string, { due: number; attempts: number }>();
  const busy = new Set<string>();
  let wake = new AbortController();
  let received = new AbortController();
  let isStopping = () => false;
  const alone = async (identifier: string, work: () => Promise<void>): Promise<boolean> => {
    if (busy.has(identifier)) return false;
    busy.add(identifier);
    try {
      await work();
      return true;
    } finally {
      busy.delete(identifier);
    }
  };
  const follower = answerFollower({ outbox, handler, now: clock.now, random, policy, log, alone });
  for (const identifier of outbox.entries.keys()) schedule.set(identifier, { due: clock.now(), attempts: 0 });

  async function store(notice: ServiceNotice, app: SendingApp): Promise<TakeResult> {
    const { identifier } = notice;
    const there = outbox.entries.get(identifier);
    if (there !== undefined) {
      return there.issuer === notice.issuer ? { kind: 'there', report: reportNow(there) } : { kind: 'other-issuer' };
    }
    if (outbox.damaged.has(identifier)) return { kind: 'doubtful' };
    const entry = doubtful.get(identifier) ?? newEntry(notice, app);
    if (entry === null) return { kind: 'unknown-recipient' };
    await withdrawFor(entry);
    const result = await outbox.save(entry);
    // Once in doubt, a save that certainly failed says nothing about the one before
    if (result === 'not-saved' && !doubtful.has(identifier)) return { kind: 'not-stored' };
    if (result !== 'saved') {
      log({ event: 'disk-trouble', notice: noticeMark(identifier) });
      doubtful.set(identifier, entry);
      return { kind: 'doubtful' };
    }
    doubtful.delete(identifier);
    log({ event: 'stored', notice: noticeMark(identifier) });
    schedule.set(identifier, { due: clock.now(), attempts: 0 });
    wake.abort();
    return { kind: 'stored', report: reportNow(entry) };
  }

  /**
   * An overdue notice that has not left is handed over late rather than never. But its sender has been told that it did
   * not arrive, and who then sends a new one about the same patient to the same unit has put it in the first one's place.
   */
  async function withdrawFor(entry: OutboxEntry): Promise<void> {
    for (const each of [...outbox.entries.values()]) {
      const { identifier, delivery } = each;
      const { state, at } = reportNow(each);
      if (delivery.step !== 'waiting' || state !== 'overdue' || busy.has(identifier)) continue;
      if (!isSameErrand(each, entry)) continue;
      busy.add(identifier);
      try {
        const since = new Date(clock.now()).toISOString();
        const closed: OutboxEntry = { ...each, state, at, delivery: { step: 'closed', since } };
        const isClosed = (await outbox.save(closed)) === 'saved';
        log({ event: isClosed ? 'replaced' : 'disk-trouble', notice: noticeMark(identifier) });
      } finally {
        busy.delete(identifier);
      }
    }
  }

  function newEntry(notice: ServiceNotice, app: SendingApp): OutboxEntry | null {
    const between = parties(notice.issuer, notice.recipient, app);
    if (between === null) return null;
    const now = new Date(clock.now());
    const messageId = uuidFrom(notice.identifier, 0);
    return {
      version: 2,
      identifier: notice.identifier,
      messageId,
      issuer: notice.issuer,
      senderName: notice.sender.name,
      recipientName: between.receiver.unit.name,
      senderHerId: between.sender.unit.herId,
      receiverHerId: between.receiver.unit.herId,
      authoredOn: notice.authoredOn,
      storedAt: now.toISOString(),
      state: 'queued',
      at: now.toISOString(),
      errors: [],
      delivery: { step: 'waiting' },
      answers: [],
      xml: dialogMessage({ messageId, generatedAt: now, ...between, notice }),
    };
  }

  /** Overdue is a matter of time, also while the disk does not let it be written down. */
  function reportNow(entry: OutboxEntry, tellsWords = false): ServiceReport {
    const report = reportOf(entry, tellsWords);
    const deadline = Date.parse(entry.storedAt) + policy.receiptDeadlineHours * HOUR;
    const open = entry.state === 'queued' || entry.state === 'sent';
    if (!open || clock.now() < deadline) return report;
    return { ...report, state: 'overdue', at: new Date(deadline).toISOString() };
  }

  function nextDue(): string | null {
    if (isStopping()) return null;
    const now = clock.now();
    for (const [identifier, { due }] of schedule) {
      if (due <= now && !busy.has(identifier)) return identifier;
    }
    return null;
  }

  async function advance(identifier: string): Promise<void> {
    const plan = schedule.get(identifier);
    const entry = outbox.entries.get(identifier);
    if (plan === undefined || entry === undefined) {
      schedule.delete(identifier);
      return;
    }
    busy.add(identifier);
    try {
      const result = await deliveryStep(entry, { outbox, handler, now: clock.now, policy, log });
      if (result.next === 'never') schedule.delete(identifier);
      else schedule.set(identifier, planned(result, plan.attempts));
      const isReceived = outbox.entries.get(identifier)?.delivery.step === 'received';
      if (isReceived && entry.delivery.step !== 'received') received.abort();
    } catch (error) {
      // A fault of the program with one notice must not stop the others
      log({ event: 'fault', code: error instanceof Error ? error.name : 'unknown', notice: noticeMark(identifier) });
      schedule.set(identifier, planned({ next: 'trouble', retryAfterSeconds: null }, plan.attempts));
    } finally {
      busy.delete(identifier);
    }
  }

  function planned(
    result: Exclude<StepResult, { next: 'never' }>,
    attempts: number,
  ): { due: number; attempts: number } {
    const now = clock.now();
    if (result.next === 'again') return { due: now, attempts };
    if (result.next === 'later') return { due: now + Math.max(result.milliseconds, 1), attempts: 0 };
    const wait = retryWait(policy, attempts, result.retryAfterSeconds, random());
    return { due: now + wait, attempts: attempts + 1 };
  }

  /** Milliseconds until the next step of any notice is due; infinite: never. */
  async function deliver(): Promise<number> {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let identifier = nextDue(); identifier !== null; identifier = nextDue()) await advance(identifier);
      }),
    );
    return Math.max(Math.min(...[...schedule.values()].map((plan) => plan.due)) - clock.now(), 0);
  }

  /** Milliseconds until answers are looked for again; infinite: none is awaited. */
  async function lookForAnswers(): Promise<number> {
    await follower.work(isStopping);
    return Math.max(follower.nextDue() - clock.now(), 0);
  }

  return {
    take(notice, app = 'chart') {
      const under: Promise<unknown> = taking.get(notice.identifier)?.catch(() => undefined) ?? Promise.resolve();
      const result = under.then(() => store(notice, app));
      const settled = result.finally(() => {
        if (taking.get(notice.identifier) === settled) taking.delete(notice.identifier);
      });
      taking.set(notice.identifier, settled);
      return settled;
    },
    report(identifier, issuers, proof) {
      if (doubtful.has(identifier) || outbox.damaged.has(identifier)) return { kind: 'doubtful' };
      const entry = outbox.entries.get(identifier);
      if (entry === undefined) return { kind: taking.has(identifier) ? 'doubtful' : 'not-there' };
      if (!issuers.includes(entry.issuer)) return { kind: 'other-issuer' };
      const hasWords = proof !== null && entry.answers.some(({ text }) => text !== null);
      const words = hasWords ? (knowsPatient(entry, proof) ? 'told' : 'withheld') : 'none';
      return { kind: 'there', report: reportNow(entry, words === 'told'), words };
    },
    async work() {
      const due = Math.min(await deliver(), await lookForAnswers());
      return due === Number.POSITIVE_INFINITY ? null : due;
    },
    async run(stop) {
      isStopping = () => stop.aborted;
      // Beside each other: a slow list of messages must not hold up a notice
      await Promise.all([
        repeatUntil(stop, clock, async () => {
          wake = new AbortController();
          return [await deliver(), wake.signal];
        }),
        repeatUntil(stop, clock, async () => {
          received = new AbortController();
          return [await lookForAnswers(), received.signal];
        }),
      ]);
    },
  };
}

/** About the same patient, between the same two. The message says who the patient is in the same bytes every time. */
function isSameErrand(a: OutboxEntry, b: OutboxEntry): boolean {
  const patient = ({ xml }: OutboxEntry) => /<Patient>.*?<\/Patient>/s.exec(xml ?? '')?.[0];
  return (
    a.issuer === b.issuer &&
    a.senderHerId === b.senderHerId &&
    a.receiverHerId === b.receiverHerId &&
    patient(a) !== undefined &&
    patient(a) === patient(b)
  );
}
