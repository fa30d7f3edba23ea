import { latestAt, latestIn, referralMessageIn, type StoredNotice } from '../../notice/answer/stored-notice.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import type { InboxNotice } from './inbox-notice.ts';

/**
 * How a notice stands that the unit has sent on to one that does not read this record, and done nothing with since.
 * - `by-hand`: no message went from here, so that no receipt can come; somebody has written that the unit was told in
 *   another way, and that is all that is known
 * - `asking`: the message service is being asked; `not-known`: it could not be
 * - `queued`: nobody knows that it has left; `waiting`: there is no receipt yet
 * - `received`: the other unit's system has said that it has it, `with-faults` in which it found something wrong
 * - `answered`: the other unit has written back
 * - `unconfirmed`: no receipt came in time; `refused`: it did not arrive
 */
export type SentOn =
  | 'by-hand'
  | 'asking'
  | 'not-known'
  | 'queued'
  | 'waiting'
  | 'received'
  | 'with-faults'
  | 'answered'
  | 'unconfirmed'
  | 'refused';

/** Null: it was not sent on, or has been taken up again, answered or asked about since. */
export function sentOnOf(stored: StoredNotice): SentOn | null {
  const { code, isInProgress } = latestIn(stored);
  if (!isInProgress || code !== 'referred') return null;
  return referralMessageIn(stored) === null ? 'by-hand' : 'asking';
}

/** As the message service tells it. */
export function sentOnAs({ notice }: FoundMessage): SentOn {
  switch (notice?.status) {
    case 'received':
      return notice.receipt === undefined ? 'received' : 'with-faults';
    case 'answered':
      return 'answered';
    case 'queued':
      return 'queued';
    case 'awaiting-receipt':
      return 'waiting';
    case 'not-received':
      return notice.receipt?.state === 'overdue' ? 'unconfirmed' : 'refused';
    default:
      return 'not-known';
  }
}

/** The messages whose standing the list shows: of the notices that were sent on, and wait with nobody here. */
export function messagesOf(notices: readonly InboxNotice[]): readonly string[] {
  return [
    ...new Set(notices.flatMap(({ sentOn, stored }) => (sentOn === 'asking' ? (referralMessageIn(stored) ?? []) : []))),
  ];
}

/** The notice with what is known of its message. @param found by the message's identifier; null: nobody can be asked */
export function withStanding(notice: InboxNotice, found: ReadonlyMap<string, FoundMessage> | null): InboxNotice {
  if (notice.sentOn !== 'asking') return notice;
  if (found === null) return { ...notice, sentOn: 'not-known' };
  const message = found.get(referralMessageIn(notice.stored) ?? '');
  return message === undefined ? notice : { ...notice, sentOn: sentOnAs(message) };
}

/** It is with the other unit, by its system's own word: nobody here is late. */
export function isConfirmed(sentOn: SentOn | null): boolean {
  return sentOn === 'received' || sentOn === 'with-faults' || sentOn === 'answered';
}

/** No time runs against the unit: the other unit has it, or nothing that could tell so will ever come, or is being asked. */
export function runsNoTime(sentOn: SentOn | null): boolean {
  return sentOn === 'asking' || sentOn === 'by-hand' || isConfirmed(sentOn);
}

const DAY = 86_400_000;

/**
 * Whole days since somebody wrote that it was sent on by hand, where they are as many as the unit has to answer: time to
 * ask whether the other unit has it. Else null. `now`: milliseconds since 1970.
 */
export function daysSentOnByHand({ sentOn, stored, recipient }: InboxNotice, now: number): number | null {
  if (sentOn !== 'by-hand' || recipient === null) return null;
  const days = Math.floor((now - Date.parse(latestAt(stored) ?? '')) / DAY);
  return days >= recipient.answerWithinDays ? days : null;
}

/** Somebody must call: the other unit has it not, or perhaps not, or two here have answered differently. */
export function mustCall({ sentOn, notice }: Pick<InboxNotice, 'sentOn' | 'notice'>): boolean {
  if (notice.disagreement !== undefined) return true;
  return sentOn === 'refused' || sentOn === 'unconfirmed' || sentOn === 'with-faults';
}
