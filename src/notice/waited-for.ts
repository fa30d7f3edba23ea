import type { SentNotice } from './notice.ts';
import { isOpen, stands } from './notice-status.ts';

/** Days until a notice that no answer can come back on stands in the way of none any more. Own start value. */
const UNANSWERABLE_DAYS = 30;

/**
 * Whether a new notice may follow it, once the user has seen it: it is answered, or did not arrive, or no answer to it
 * can ever be read here (a Communication has no place for one, and a dialog message is answered in another system) and
 * it is no longer new.
 *
 * @param now milliseconds since 1970
 */
export function mayBeFollowed(notice: SentNotice, now: number): boolean {
  if (!stands(notice)) return false;
  if (!isOpen(notice)) return true;
  if (isAnsweredHere(notice)) return false;
  if (notice.status === 'awaiting-receipt') return false;
  return Date.parse(notice.sentAt ?? '') < now - UNANSWERABLE_DAYS * 86_400_000;
}

/**
 * Whether the unit has it and an answer, or a receipt, is still to come: nobody sends another meanwhile.
 *
 * @param now milliseconds since 1970
 */
export function isWaitedFor(notice: SentNotice, now: number): boolean {
  return isOpen(notice) && !mayBeFollowed(notice, now);
}

/** Whether the unit's answer to it can ever be read here. A face promises an answer of no other. */
export function isAnsweredHere({ channel }: Pick<SentNotice, 'channel'>): boolean {
  return channel === 'task' || channel === 'request-and-task';
}
