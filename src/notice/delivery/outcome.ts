import type { DeliveryOutcome, NotSentReason, SentNotice } from '../notice.ts';

/** The truth about a notice that is there, as the server or the service has it. */
export function outcomeOf(notice: SentNotice, by: 'this-click' | 'earlier'): DeliveryOutcome {
  switch (notice.status) {
    case 'queued':
    case 'awaiting-receipt':
      return by === 'earlier' ? { truth: 'awaiting-receipt', notice, by } : { truth: 'awaiting-receipt', notice };
    case 'not-received':
      return { truth: 'not-received', notice };
    default:
      return { truth: 'notified', by, notice };
  }
}

export function notSent(
  why: NotSentReason,
  detail: string | null = null,
): Extract<DeliveryOutcome, { truth: 'not-sent' }> {
  return { truth: 'not-sent', why, detail };
}

/** What tells the user most goes first: what only a new launch cures, what may be tried again, what others must mend. */
const TELLING: readonly NotSentReason[] = ['session-expired', 'cannot-check', 'unreachable', 'refused', 'forbidden'];

/** One reason for several refusals: the most telling, in the words of the first that gave it. */
export function mostTelling(
  refusals: readonly Extract<DeliveryOutcome, { truth: 'not-sent' }>[],
): Extract<DeliveryOutcome, { truth: 'not-sent' }> {
  for (const why of TELLING) {
    const found = refusals.find((each) => each.why === why);
    if (found !== undefined) return found;
  }
  return refusals[0] ?? notSent('unsupported');
}
