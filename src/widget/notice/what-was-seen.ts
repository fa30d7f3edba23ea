import type { AnswersRead } from '../../notice/standing/read-answers.ts';

/**
 * What another look showed. `at` is the ISO 8601 instant it was made.
 * `lacks`: there may be more than it could show: `by-scope`, since this login is given some of the messages only, now as
 * before; `failed`, since some of it could not be read now. Absent: everything was read.
 */
export type Looked =
  | { readonly saw: 'news' | 'nothing-new'; readonly at: string; readonly lacks?: 'by-scope' | 'failed' }
  | { readonly saw: 'unread' };

/**
 * @param read how much of the record's notices was read
 * @param served the message service has told of all there is, where it has any
 * @param isNews something is shown that was not before
 */
export function whatWasSeen(read: AnswersRead, served: boolean, isNews: boolean): Looked {
  if (read === 'nothing' && !isNews) return { saw: 'unread' };
  const looked = { saw: isNews ? 'news' : 'nothing-new', at: new Date().toISOString() } as const;
  if (!served || read === 'in-part' || read === 'nothing') return { ...looked, lacks: 'failed' };
  return read === 'as-granted' ? { ...looked, lacks: 'by-scope' } : looked;
}
