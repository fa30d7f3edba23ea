import type { InboxDesk, OtherUnit } from '../inbox-desk.ts';
import type { Draft } from './draft.ts';

/** The unit that is meant in the form: one at hand, or one of the installation that is written by its name; else null. */
export function referredUnit(
  { to, toUnit }: Pick<Draft, 'to' | 'toUnit'>,
  others: readonly OtherUnit[],
  { handover }: Pick<InboxDesk, 'handover'>,
): OtherUnit | null {
  if (to !== 'other') return others.find(({ recipient }) => recipient.id === to) ?? null;
  const recipient = handover?.beyond.find(({ name }) => plain(name) === plain(toUnit));
  return recipient === undefined ? null : { recipient, readsHere: false, readsMessages: false };
}

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('nb');
