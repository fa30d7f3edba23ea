import type { Level } from '../../criteria/assessment.ts';
import { unitsTurnSince } from '../../notice/answer/units-turn.ts';
import { newestFirst } from '../../notice/notice-status.ts';
import { daysOld, hasNewAnswer, type InboxNotice, isOverdue } from './inbox-notice.ts';
import { mustCall } from './sent-on.ts';

/**
 * Those somebody must call about first; then overdue ones, the longest waiting on top; then those that have just been
 * answered; then the newest first.
 */
export function inOrder(notices: readonly InboxNotice[], now: number): readonly InboxNotice[] {
  const toCall = notices.filter(mustCall);
  const overdue = notices.filter((each) => !mustCall(each) && isOverdue(each, now));
  const others = notices.filter((each) => !mustCall(each) && !isOverdue(each, now));
  const since = ({ notice }: InboxNotice) => Date.parse(unitsTurnSince(notice) ?? '');
  return [
    ...toCall.sort((a, b) => newestFirst(b.notice, a.notice)),
    ...overdue.sort((a, b) => since(a) - since(b) || newestFirst(b.notice, a.notice)),
    ...others.sort((a, b) => Number(hasNewAnswer(b)) - Number(hasNewAnswer(a)) || newestFirst(a.notice, b.notice)),
  ];
}

export type Age = 'all' | 'week' | 'older' | 'overdue';

export interface InboxFilter {
  /** Where they were sent from: a unit by its name, `unsaid` for notices that do not tell, null for all. */
  readonly from: { readonly unit: string } | 'unsaid' | null;
  readonly age: Age;
  /** `unsaid` for notices that do not tell, null for all. */
  readonly level: Level | 'unsaid' | null;
}

export const EVERYTHING: InboxFilter = { from: null, age: 'all', level: null };

export function fits(each: InboxNotice, { from, age, level }: InboxFilter, now: number): boolean {
  if (from !== null && each.sendingUnit !== (from === 'unsaid' ? null : from.unit)) return false;
  if (level !== null && (each.level ?? 'unsaid') !== level) return false;
  const days = daysOld(each, now);
  switch (age) {
    case 'all':
      return true;
    case 'overdue':
      return isOverdue(each, now);
    // One of unknown age is neither known to be new nor known to be old: it is in both
    case 'week':
      return days === null || days < 7;
    case 'older':
      return days === null || days >= 7;
  }
}
