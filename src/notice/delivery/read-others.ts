import { lockName } from '../notice-identifier.ts';
import type { Delivery } from './delivery.ts';
import type { Look } from './look-for.ts';
import { ABSENCES, BEGINS_WITHIN_MS, LOOKS, type ReadBack, WAITING_LOOK, WRITE_OVER_MS } from './looking.ts';
import type { OutboxEntry } from './outbox.ts';

/** Enough to wait until a write is over that began when the last page let go. */
const LOOKS_AT_MOST = LOOKS.length + Math.ceil((2 * WRITE_OVER_MS) / WAITING_LOOK) + 2;

export interface OthersWork {
  readonly back: ReadBack;
  /** Somebody in this browser was still at it at the last look. */
  readonly underWay: boolean;
}

/** Whether somebody in this browser is sending to this unit about the patient; `unknown` where that cannot be seen. */
export async function isUnderWay(
  patientId: string,
  { recipient }: Pick<OutboxEntry, 'recipient'>,
  { lock, transport }: Pick<Delivery, 'lock' | 'transport'>,
): Promise<boolean | 'unknown'> {
  return recipient === null ? 'unknown' : lock.isHeld(await lockName(transport.base, patientId, recipient));
}

/**
 * Finds out what came of work that another page may still be going on with: a tab that was duplicated in the midst of
 * sending goes on in the first window, and here there is only a copy of what it had noted by then.
 *
 * "Nothing was stored" is believed only of complete looks, made when nobody in this browser was at it, and so long after
 * the first such moment that no write that had begun by then can land any more. Where the browser does not let its tabs
 * see each other, the same is counted from the last instant a write of that click can have begun. Never rejects.
 */
export async function readOthers(
  patientId: string,
  entry: OutboxEntry,
  look: () => Promise<Look>,
  delivery: Delivery,
): Promise<OthersWork> {
  const { clock } = delivery;
  const opened = clock.now();
  const at = Date.parse(entry.at);
  const beginsUntil = (Number.isNaN(at) ? opened : at) + BEGINS_WITHIN_MS;
  let freeSince: number | null = null;
  let absences = 0;
  let wait: number = LOOKS[0];
  for (let index = 1; ; index += 1) {
    await clock.sleep(wait, new AbortController().signal);
    // Asked before the look: what was stored before the others let go is there to be seen
    const held = await isUnderWay(patientId, entry, delivery);
    const looked = clock.now();
    if (held === false) freeSince ??= looked;
    const { found, complete } = await look();
    if (found !== null) return { back: { found }, underWay: false };
    const over = Math.min(freeSince ?? Number.POSITIVE_INFINITY, beginsUntil) + WRITE_OVER_MS;
    if (complete && held !== true && looked >= over) absences += 1;
    if (absences >= ABSENCES) return { back: { found: 'absent' }, underWay: false };
    const isVain = !complete && index >= LOOKS.length; // waiting longer would not make it answer
    const isLong = freeSince === null && looked - opened >= WRITE_OVER_MS && looked < over;
    if (isVain || isLong || index >= LOOKS_AT_MOST) return { back: { found: 'cannot-tell' }, underWay: held === true };
    // A timer may be a little early
    wait = LOOKS[index] ?? Math.min(WAITING_LOOK, Math.max(0, over - looked) + 500);
  }
}
