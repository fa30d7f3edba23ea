import type { SentNotice } from './notice.ts';
import { awaitsReceipt, isOpen, stands } from './notice-status.ts';
import type { UnitAnswer } from './unit-answer.ts';

/** Days until a notice that no answer can come back on stands in the way of none any more. Own start value. */
const UNANSWERABLE_DAYS = 30;

/**
 * Whether a new notice may follow it, once the user has seen it: it is answered, or did not arrive, or no answer to it
 * is read here (nobody has begun to answer a Communication here, and a dialog message is answered in another system) and
 * it is no longer new.
 *
 * @param now milliseconds since 1970
 */
export function mayBeFollowed(notice: SentNotice, now: number): boolean {
  if (!stands(notice)) return false;
  if (!isOpen(notice)) return true;
  if (isAnsweredHere(notice)) return false;
  if (awaitsReceipt(notice)) return false;
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

/**
 * Whether the unit's answer to it is read here. A face promises an answer of no other. A message (Communication) is
 * answered here once its unit has begun to: before that nobody knows which way it answers.
 */
export function isAnsweredHere({ channel, answer }: Pick<SentNotice, 'channel' | 'answer'>): boolean {
  if (channel === 'task' || channel === 'request-and-task') return true;
  return channel === 'communication' && isBegun(answer);
}

/** Somebody has done something with it, as far as it says. */
export function isBegun({ takenBy, exchange, referredTo, decision }: UnitAnswer): boolean {
  return takenBy !== null || exchange.length > 0 || referredTo !== null || decision !== null;
}

/** Whether another look, in the record or at the message service, can show that it has come further. */
export function mayBringNews(notice: Pick<SentNotice, 'channel' | 'answer'>): boolean {
  return isAnsweredHere(notice) || notice.channel === 'communication' || notice.channel === 'dialog-message';
}
