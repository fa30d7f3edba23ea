import { answerTime, type DeliveryPolicy, pollWait } from './delivery-policy.ts';
import type { Handler, PostAnswer } from './handler/handler.ts';
import type { Log } from './log.ts';
import { noticeMark } from './log.ts';
import type { ReceiptError, ReceiptVerdict } from './message/app-rec.ts';
import type { Outbox, SaveResult } from './outbox/outbox.ts';
import type { OutboxEntry } from './outbox/outbox-entry.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface StepPorts {
  readonly outbox: Pick<Outbox, 'save'>;
  readonly handler: Handler;
  readonly now: () => number;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
}

/**
 * What came of a step, and when the next one is due.
 * - `again`: the notice has come further; look at it again at once
 * - `later`: after so many milliseconds
 * - `trouble`: a fault; wait by the retry policy, or as long as the handler asked
 * - `never`: nothing more will happen to it
 */
export type StepResult =
  | { readonly next: 'again' }
  | { readonly next: 'later'; readonly milliseconds: number }
  | { readonly next: 'trouble'; readonly retryAfterSeconds: number | null }
  | { readonly next: 'never' };

/**
 * Brings one notice one step further. Whatever is done outside (hand the message over) stands on the disk before as
 * intended and after as done, so at a kill between the two the next run knows that it does not know, and looks.
 */
export async function deliveryStep(entry: OutboxEntry, ports: StepPorts): Promise<StepResult> {
  const { policy, log } = ports;
  const now = ports.now();
  const mark = { notice: noticeMark(entry.identifier) };
  if (entry.delivery.step === 'closed') return closedStep(entry, entry.delivery.since, ports);
  if (entry.delivery.step === 'received') return receivedStep(entry, entry.delivery.since, ports);
  const age = now - Date.parse(entry.storedAt);
  if (entry.state !== 'overdue' && age >= policy.receiptDeadlineHours * HOUR) {
    log({ event: 'overdue', ...mark });
    return saved(ports, { ...entry, state: 'overdue', at: iso(now) });
  }
  if (age >= policy.followDays * DAY) {
    return saved(ports, { ...entry, delivery: { step: 'closed', since: iso(now) } });
  }
  switch (entry.delivery.step) {
    case 'waiting':
      return handOver(entry, ports);
    case 'posting':
      return lookFor(entry, Date.parse(entry.delivery.since), ports);
    case 'accepted':
      return follow(entry, entry.delivery, ports);
  }
}

async function handOver(entry: OutboxEntry, ports: StepPorts): Promise<StepResult> {
  const { handler, log } = ports;
  const { messageId, senderHerId, receiverHerId, xml } = entry;
  const mark = { notice: noticeMark(entry.identifier) };
  // Content is only ever removed from closed notices
  if (xml === null) return { next: 'never' };
  const intended: OutboxEntry = { ...entry, delivery: { step: 'posting', since: iso(ports.now()) } };
  if ((await ports.outbox.save(intended)) !== 'saved') return diskTrouble(ports, entry);
  const answer: PostAnswer = await handler.post({ messageId, senderHerId, receiverHerId, xml });
  switch (answer.kind) {
    case 'accepted':
      log({ event: 'handed-over', ...mark });
      return saved(ports, accepted(intended, answer.handlerId, ports.now()));
    case 'refused':
      log({ event: 'refused', code: answer.error.code, ...mark });
      return saved(ports, closed(intended, 'rejected', [answer.error], ports.now()));
    case 'not-taken': {
      log({ event: 'handler-trouble', code: answer.cause, ...mark });
      const result = await saved(ports, { ...intended, delivery: { step: 'waiting' } });
      return result.next === 'again' ? { next: 'trouble', retryAfterSeconds: answer.retryAfterSeconds } : result;
    }
    case 'unknown':
      log({ event: 'handler-trouble', code: answer.cause, ...mark });
      return { next: 'trouble', retryAfterSeconds: answer.retryAfterSeconds };
  }
}

/** The message was on its way when something broke. */
async function lookFor(entry: OutboxEntry, since: number, ports: StepPorts): Promise<StepResult> {
  const { policy, log } = ports;
  const mark = { notice: noticeMark(entry.identifier) };
  const found = await ports.handler.find(entry);
  switch (found.kind) {
    case 'found':
      log({ event: 'found-again', ...mark });
      return saved(ports, accepted(entry, found.handlerId, ports.now()));
    case 'receipt':
      return receive(entry, found, ports);
    case 'cannot-tell':
      log({ event: 'handler-trouble', code: found.cause, ...mark });
      return { next: 'trouble', retryAfterSeconds: found.retryAfterSeconds };
    case 'none': {
      const settled = since + policy.settleSeconds * 1000 - ports.now();
      if (settled <= 0) return handOver(entry, ports);
      return { next: 'later', milliseconds: Math.min(settled, policy.pollSeconds * 1000) };
    }
  }
}

async function follow(
  entry: OutboxEntry,
  { handlerId, since }: { readonly handlerId: string; readonly since: string },
  ports: StepPorts,
): Promise<StepResult> {
  const { policy } = ports;
  const answer = await ports.handler.receipt(handlerId, entry);
  switch (answer.kind) {
    case 'receipt':
      return receive(entry, answer, ports);
    case 'cannot-tell':
      ports.log({ event: 'handler-trouble', code: answer.cause, notice: noticeMark(entry.identifier) });
      return { next: 'trouble', retryAfterSeconds: answer.retryAfterSeconds };
    case 'none': {
      const wait = pollWait(policy, ports.now() - Date.parse(since));
      const untilOverdue = Date.parse(entry.storedAt) + policy.receiptDeadlineHours * HOUR - ports.now();
      return { next: 'later', milliseconds: entry.state === 'overdue' ? wait : Math.min(wait, untilOverdue) };
    }
  }
}

async function receive(
  entry: OutboxEntry,
  { verdict, errors }: { readonly verdict: ReceiptVerdict; readonly errors: readonly ReceiptError[] },
  ports: StepPorts,
): Promise<StepResult> {
  const code = errors[0]?.code;
  ports.log({
    event: 'receipt',
    state: verdict,
    ...(code === undefined ? {} : { code }),
    notice: noticeMark(entry.identifier),
  });
  const ended = closed(entry, verdict, errors, ports.now());
  if (verdict === 'rejected') return saved(ports, ended);
  return saved(ports, { ...ended, delivery: { step: 'received', since: iso(ports.now()) } });
}

/** Answers are looked for by sender, not by notice; here it only ends. */
async function receivedStep(entry: OutboxEntry, since: string, ports: StepPorts): Promise<StepResult> {
  const left = Date.parse(since) + answerTime(ports.policy) - ports.now();
  if (left > 0) return { next: 'later', milliseconds: left };
  return saved(ports, { ...entry, delivery: { step: 'closed', since } });
}

/** The content goes when the notice, and the last that was answered to it, are old enough. */
async function closedStep(entry: OutboxEntry, since: string, ports: StepPorts): Promise<StepResult> {
  if (entry.xml === null) return { next: 'never' };
  const last = Math.max(...[since, ...entry.answers.map(({ foundAt }) => foundAt)].map((each) => Date.parse(each)));
  const left = last + ports.policy.keepContentDays * DAY - ports.now();
  if (left > 0) return { next: 'later', milliseconds: left };
  ports.log({ event: 'content-removed', notice: noticeMark(entry.identifier) });
  return saved(ports, { ...entry, xml: null, answers: entry.answers.map((each) => ({ ...each, text: null })) });
}

/** An overdue notice stays so until a receipt comes: that it was handed over is not what the sender waits for. */
function accepted(entry: OutboxEntry, handlerId: string, now: number): OutboxEntry {
  const delivery = { step: 'accepted' as const, handlerId, since: iso(now) };
  return entry.state === 'overdue' ? { ...entry, delivery } : { ...entry, delivery, state: 'sent', at: iso(now) };
}

function closed(entry: OutboxEntry, state: ReceiptVerdict, errors: readonly ReceiptError[], now: number): OutboxEntry {
  return { ...entry, state, at: iso(now), errors: [...errors], delivery: { step: 'closed', since: iso(now) } };
}

async function saved(ports: StepPorts, entry: OutboxEntry): Promise<StepResult> {
  const result: SaveResult = await ports.outbox.save(entry);
  return result === 'saved' ? { next: 'again' } : diskTrouble(ports, entry);
}

function diskTrouble(ports: StepPorts, entry: OutboxEntry): StepResult {
  ports.log({ event: 'disk-trouble', notice: noticeMark(entry.identifier) });
  return { next: 'trouble', retryAfterSeconds: null };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
