import type { NoticeStatus, SentNotice } from '../notice.ts';
import { newestFirst, stands } from '../notice-status.ts';
import { isBegun } from '../waited-for.ts';
import { disagreementOf } from './disagreement.ts';

/**
 * How far a notice has come: withdrawn, not arrived, waiting, with the unit, worked on, decided. What was decided is the
 * answer wherever it stands, and a copy that nobody has touched says nothing.
 */
const REACHED: Readonly<Record<NoticeStatus, number>> = {
  cancelled: 0,
  other: 0,
  'not-received': 1,
  requested: 2,
  queued: 2,
  'awaiting-receipt': 2,
  received: 3,
  'in-progress': 4,
  answered: 4,
  granted: 5,
  finished: 5,
  declined: 5,
};

/** One that was sent on is new again to another unit, and further than the copy that was left behind. */
const reached = ({ status, answer }: SentNotice): number =>
  Math.max(REACHED[status], status !== 'cancelled' && isBegun(answer) ? REACHED['in-progress'] : 0);

const decidedAt = ({ answer }: SentNotice): number => Date.parse(answer.decision?.at ?? '') || 0;

/** Of two that are one notice: the one that has come furthest, then the latest decision, then the oldest; for everybody the same. */
export function furthestFirst(a: SentNotice, b: SentNotice): number {
  return reached(b) - reached(a) || decidedAt(b) - decidedAt(a) || newestFirst(b, a);
}

/**
 * Rows of the same key as one: the furthest, and after it the others. A server that keeps nothing single can store one
 * notice twice, when two send it in the same moment. A row without a key stands alone.
 */
export function folded<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
  noticeOf: (row: T) => SentNotice,
): readonly (readonly [furthest: T, ...copies: T[]])[] {
  const groups = new Map<unknown, [T, ...T[]]>();
  for (const row of rows) {
    const key = keyOf(row) ?? row;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => furthestFirst(noticeOf(a), noticeOf(b))));
}

/**
 * Notices about one patient, newest first, each once. A dialog message is no copy of what lies in the record: the message
 * service keeps it single, and the unit gets it another way.
 */
export function foldCopies(notices: readonly SentNotice[]): readonly SentNotice[] {
  const keyOf = ({ channel, identifier }: SentNotice) => (channel === 'dialog-message' ? null : identifier);
  return folded(notices, keyOf, (notice) => notice)
    .map(([furthest, ...others]) => withCopies(furthest, others))
    .sort(newestFirst);
}

/** The one that has come furthest, with what was decided otherwise of its copies. */
export function withDisagreement(notice: SentNotice, others: readonly SentNotice[]): SentNotice {
  const { disagreement: _, ...alone } = notice;
  const disagreement = disagreementOf([notice, ...others.filter(stands)]);
  return disagreement === null ? alone : { ...alone, disagreement };
}

function withCopies(notice: SentNotice, others: readonly SentNotice[]): SentNotice {
  const all = [notice, ...others.filter(stands)].flatMap(({ reference, copies = [] }) => [reference, ...copies]);
  const copies = [...new Set(all)].filter((reference) => reference !== notice.reference).sort();
  return copies.length === 0 ? notice : { ...withDisagreement(notice, others), copies };
}
