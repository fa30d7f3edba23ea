import { isThread } from '../../notice/answer/stored-notice.ts';
import type { InboxDesk, OtherUnit } from '../inbox-desk.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';
import type { InboxReading } from '../read/read-inbox.ts';

/** Whether the login, and the record, take an answer to this notice from here: one is changed, the other is created. */
export function mayAnswer(
  { stored }: Pick<InboxNotice, 'stored'>,
  { answers }: Pick<InboxDesk, 'answers'>,
  { answersMessages }: Pick<InboxReading, 'answersMessages'>,
): boolean {
  return isThread(stored) ? answersMessages : answers;
}

/** Its answers are messages of their own, and this one's may be among those that were not read, now or when it was. */
export function mayLackAnswers(
  { stored, mayLackAnswers: mayLack }: Pick<InboxNotice, 'stored' | 'mayLackAnswers'>,
  { messagesRead }: Pick<InboxReading, 'messagesRead'>,
): boolean {
  return isThread(stored) && (mayLack === true || messagesRead?.state === 'missing');
}

/** The other units, as the same notice would reach them: as a task, or as a message. */
export function unitsBeside(
  { stored }: Pick<InboxNotice, 'stored'>,
  { units }: Pick<InboxDesk, 'units'>,
  unit: string,
): readonly OtherUnit[] {
  const others = units.filter(({ recipient }) => recipient.id !== unit);
  return isThread(stored) ? others.map((each) => ({ ...each, readsHere: each.readsMessages })) : others;
}
