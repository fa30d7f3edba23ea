import type { Delivery } from './delivery.ts';
import type { DeliveryOutcome, SentNotice } from './notice.ts';
import { newestFirst, stands } from './notice-from-task.ts';
import { searchNotices } from './search-notices.ts';

/**
 * Milliseconds before each look. The first leaves a server time to finish what it was doing when the reply was lost;
 * some index what they store a little later. Own start values.
 */
const LOOKS = [500, 1_500, 4_000, 8_000] as const;

/** The same after a success: the server has finished, so the first look is at once. */
export const CONFIRMING_LOOKS = [0, 1_500] as const;

/** Complete searches without a trace, after the write ended, before "not stored" is believed. */
const ABSENCES = 2;

export type ReadBack =
  | { readonly found: SentNotice }
  /** Two complete searches had no trace of it. */
  | { readonly found: 'absent' }
  /** It could not be asked for, or not completely. */
  | { readonly found: 'cannot-tell' };

/** Looks for one notice on the server until it is found, certainly not there, or the looks are used up. */
export async function readBack(
  patientId: string,
  identifier: string,
  delivery: Delivery,
  looks: readonly number[] = LOOKS,
): Promise<ReadBack> {
  const { transport, clock, reading } = delivery;
  let absences = 0;
  for (const wait of looks) {
    await clock.sleep(wait, new AbortController().signal);
    const { notices, complete } = await searchNotices(transport, patientId, reading);
    const found = theNotice(notices, identifier);
    if (found !== null) return { found };
    if (complete) absences += 1;
    if (absences >= ABSENCES) return { found: 'absent' };
  }
  return { found: 'cannot-tell' };
}

/**
 * The notice with this identifier. Where a server without conditional create holds several, everybody is shown the
 * same: one that stands before one that was withdrawn, then the oldest.
 */
export function theNotice(notices: readonly SentNotice[], identifier: string): SentNotice | null {
  const same = notices.filter((notice) => notice.identifier === identifier).sort((a, b) => newestFirst(b, a));
  return same.find(stands) ?? same[0] ?? null;
}

/**
 * Finds out what became of a notice whose reply was lost, now or before a reload. May be called again as long as it
 * answers `unknown`. Sends nothing. Never rejects.
 *
 * @param identifier of a `DeliveryOutcome` that is unknown, or of an entry of `pendingNotices`
 */
export async function settle(patientId: string, identifier: string, delivery: Delivery): Promise<DeliveryOutcome> {
  const attempt = delivery.outbox.entries().find((entry) => entry.identifier === identifier);
  const { found } = await readBack(patientId, identifier, delivery);
  if (found === 'cannot-tell') {
    const at = attempt?.at ?? new Date(delivery.clock.now()).toISOString();
    delivery.outbox.put({ identifier, state: 'unknown', at });
    return { truth: 'unknown', identifier };
  }
  delivery.outbox.remove(identifier);
  if (found === 'absent') return { truth: 'not-sent', why: 'unreachable', detail: null };
  // Somebody has withdrawn it already: it was stored, but nobody will act on it
  if (!stands(found)) return { truth: 'not-sent', why: 'refused', detail: null };
  return { truth: 'notified', by: madeAt(found, attempt?.at) ? 'this-click' : 'earlier', notice: found };
}

/**
 * Whether it is the attempt of that instant. Servers may write it another way (offset, no milliseconds), so whole seconds
 * are compared, not texts.
 */
export function madeAt({ sentAt }: SentNotice, at: string | undefined): boolean {
  return sentAt !== null && at !== undefined && second(sentAt) === second(at);
}

const second = (instant: string) => Math.floor(Date.parse(instant) / 1000);
