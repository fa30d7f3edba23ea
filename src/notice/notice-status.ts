import type { SentNotice } from './notice.ts';

/** Waiting for the unit's answer, or for the receipt of its system. */
export function isOpen({ status }: SentNotice): boolean {
  return status === 'requested' || status === 'received' || status === 'in-progress' || awaitsReceipt({ status });
}

/** A dialog message of which the receiver's system has said nothing yet, whether or not it has left. */
export function awaitsReceipt({ status }: Pick<SentNotice, 'status'>): boolean {
  return status === 'queued' || status === 'awaiting-receipt';
}

/** Open, answered, or sent in vain: the sender must be shown it. False for what was withdrawn or never left. */
export function stands({ status }: SentNotice): boolean {
  return status !== 'cancelled' && status !== 'other';
}

/** Newest first; what has no readable time comes last. Equal times are ordered by reference, the same for everybody. */
export function newestFirst(a: SentNotice, b: SentNotice): number {
  return time(b) - time(a) || (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0);
}

function time({ sentAt }: SentNotice): number {
  const instant = Date.parse(sentAt ?? '');
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
}
