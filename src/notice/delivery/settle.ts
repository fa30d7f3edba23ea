import type { DeliveryOutcome, SentNotice } from '../notice.ts';
import { stands } from '../notice-status.ts';
import type { Delivery } from './delivery.ts';
import { lookByAll, lookFor } from './look-for.ts';
import { ABSENCES, CONFIRMING_LOOKS, LOOKS, type ReadBack, WAITING_LOOK, WRITE_OVER_MS } from './looking.ts';
import type { OutboxEntry } from './outbox.ts';
import { notSent, outcomeOf } from './outcome.ts';
import { readOthers } from './read-others.ts';

interface Looking {
  /** Milliseconds before each look. */
  readonly looks: readonly number[];
  /** Milliseconds since 1970 from when an absence means something: the write is over then. */
  readonly absentFrom: number;
}

/** The write has been seen to end. */
const ENDED = Number.NEGATIVE_INFINITY;

/** Looking for what the server has said that it stored. */
export const CONFIRMING: Looking = { looks: CONFIRMING_LOOKS, absentFrom: ENDED };

/** Looks for one notice where its channel writes, until it is found, certainly not there, or the looks are used up. */
export async function readBack(
  patientId: string,
  { identifier, channel }: Pick<OutboxEntry, 'identifier' | 'channel'>,
  delivery: Delivery,
  { looks, absentFrom }: Looking,
): Promise<ReadBack> {
  const { clock } = delivery;
  let absences = 0;
  for (const [index, wait] of looks.entries()) {
    await clock.sleep(wait, new AbortController().signal);
    const looked = clock.now();
    const { found, complete } = await lookFor(patientId, identifier, channel, delivery);
    if (found !== null) return { found };
    if (complete && looked >= absentFrom) absences += 1;
    if (absences >= ABSENCES) return { found: 'absent' };
    if (!complete && index + 1 >= LOOKS.length) break; // waiting longer would not make it answer
  }
  return { found: 'cannot-tell' };
}

/**
 * Finds out what became of a notice whose reply was lost, now or before a reload. May be called again as long as it
 * answers `unknown`. Sends nothing. Never rejects.
 *
 * Nobody knows here that the write ended: "not stored" is said only after `WRITE_OVER_MS`, and until then the server is
 * asked again and again.
 *
 * @param identifier of a `DeliveryOutcome` that is unknown, or of an entry of `pendingNotices`
 */
export async function settle(patientId: string, identifier: string, delivery: Delivery): Promise<DeliveryOutcome> {
  const now = delivery.clock.now();
  const attempt = attemptOf(identifier, delivery);
  if (attempt !== undefined && delivery.outbox.mayGoOn(identifier)) {
    // Another page may have gone on to another channel meanwhile, or be at it now
    const look = () => lookByAll(patientId, attempt, delivery);
    const { back, underWay } = await readOthers(patientId, attempt, look, delivery);
    const outcome = await settled(patientId, attempt, delivery, back);
    return outcome.truth === 'unknown' && underWay ? { ...outcome, underWay } : outcome;
  }
  const absentFrom = overAt(attempt, now);
  const looks = [...LOOKS, ...waitingLooks(absentFrom - now)];
  const sought = { identifier, channel: attempt?.channel ?? null };
  return settled(patientId, sought, delivery, await readBack(patientId, sought, delivery, { looks, absentFrom }));
}

/**
 * The same just after the write, and for some seconds only: what is not clear then is `unknown`.
 *
 * @param ended the server has answered, so what it has not stored now it will not store
 */
export async function settleAtOnce(
  patientId: string,
  identifier: string,
  delivery: Delivery,
  ended: boolean,
): Promise<DeliveryOutcome> {
  const attempt = attemptOf(identifier, delivery);
  const at = attempt?.at ?? new Date(delivery.clock.now()).toISOString();
  const sought = { identifier, channel: attempt?.channel ?? null };
  return settled(patientId, sought, delivery, await readBack(patientId, sought, delivery, atOnce(ended, at)));
}

/** The looks just after a write of that instant. */
export function atOnce(ended: boolean, at: string): Looking {
  return { looks: LOOKS, absentFrom: ended ? ENDED : Date.parse(at) + WRITE_OVER_MS };
}

async function settled(
  patientId: string,
  { identifier, channel }: Pick<OutboxEntry, 'identifier' | 'channel'>,
  delivery: Delivery,
  { found }: ReadBack,
): Promise<DeliveryOutcome> {
  const attempt = attemptOf(identifier, delivery);
  const at = attempt?.at ?? new Date(delivery.clock.now()).toISOString();
  const entry = { identifier, at, recipient: attempt?.recipient ?? null, channel };
  if (found === 'cannot-tell') {
    // What another page may be going on with stays as that page left it
    if (!delivery.outbox.mayGoOn(identifier)) delivery.outbox.put({ ...entry, state: 'unknown' });
    return { truth: 'unknown', identifier };
  }
  if (found === 'document') {
    delivery.outbox.put({ ...entry, state: 'recorded' });
    return { truth: 'recorded', detail: null };
  }
  delivery.outbox.remove(identifier);
  if (found === 'absent') return notSentHere(patientId, identifier, delivery);
  // Somebody has withdrawn it already: it was stored, but nobody will act on it
  if (!stands(found)) return notSent('withdrawn');
  const outcome = outcomeOf(found, madeAt(found, attempt?.at) ? 'this-click' : 'earlier');
  const recipient = attempt?.recipient ?? null;
  const documents = recipient !== null && delivery.channelsOf(recipient).includes('document-reference');
  return documents ? withDocumentation(patientId, outcome, delivery) : outcome;
}

/** This attempt has stored nothing; but what another has sent by another channel meanwhile bears the same identifier. */
async function notSentHere(patientId: string, identifier: string, delivery: Delivery): Promise<DeliveryOutcome> {
  const { found } = await lookFor(patientId, identifier, null, delivery);
  return found === null || found === 'document' || !stands(found)
    ? notSent('unreachable')
    : outcomeOf(found, 'earlier');
}

/** A message that left before the page was closed may not have come as far as being documented in the record. */
async function withDocumentation(
  patientId: string,
  outcome: DeliveryOutcome,
  { documents }: Delivery,
): Promise<DeliveryOutcome> {
  if (outcome.truth !== 'awaiting-receipt' || outcome.notice.identifier === null) return outcome;
  const { found, unread } = await documents.find(patientId, outcome.notice.identifier);
  const state = found ? 'documented' : unread ? 'unknown' : 'not-documented';
  return { ...outcome, documentation: { state, detail: null } };
}

function attemptOf(identifier: string, { outbox }: Delivery): OutboxEntry | undefined {
  return outbox.entries().find((entry) => entry.identifier === identifier);
}

/** Resolves when nothing of the attempt can land any more. */
export function writeOver(identifier: string, delivery: Delivery): Promise<void> {
  const now = delivery.clock.now();
  const left = Math.max(0, overAt(attemptOf(identifier, delivery), now) - now);
  return delivery.clock.sleep(left, new AbortController().signal);
}

/** An attempt whose time nobody knows may have been made this moment. */
function overAt(attempt: OutboxEntry | undefined, now: number): number {
  const at = Date.parse(attempt?.at ?? '');
  return (Number.isNaN(at) ? now : at) + WRITE_OVER_MS;
}

/** Looks until `ms` have passed, and twice after that; none when they have passed already. */
function waitingLooks(ms: number): readonly number[] {
  if (ms <= 0) return [];
  const left = Math.max(0, ms - LOOKS.reduce((sum, wait) => sum + wait, 0));
  const between = Array.from({ length: Math.floor(left / WAITING_LOOK) }, () => WAITING_LOOK);
  // A timer may be a little early
  return [...between, (left % WAITING_LOOK) + 500, ...CONFIRMING_LOOKS.slice(1)];
}

/**
 * Whether it is the attempt of that instant. Servers may write it another way (offset, no milliseconds), so instants are
 * compared, not texts, and whole seconds where the server keeps no others: two may click within one second.
 */
export function madeAt({ sentAt }: SentNotice, at: string | undefined): boolean {
  if (sentAt === null || at === undefined) return false;
  const [sent, attempted] = [Date.parse(sentAt), Date.parse(at)];
  return sent === attempted || sent === Math.floor(attempted / 1000) * 1000;
}
