import { stands } from '../../notice/notice-status.ts';
import { folded, withDisagreement } from '../../notice/standing/fold-copies.ts';
import type { InboxMessage } from '../message/inbox-message.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';

interface Read {
  readonly notices: readonly InboxNotice[];
  readonly messages: readonly InboxMessage[];
}

/**
 * Each notice once, also where the server has stored it twice: the one that has come furthest, with its copies. A message
 * that nobody can answer here is left out where the same notice can be. Whatever unit has it: what was sent on must not
 * be new again with the unit that its copy is still addressed to.
 */
export function eachOnce(notices: readonly InboxNotice[], messages: readonly InboxMessage[]): Read {
  const once = folded(notices, keyOf, ({ notice }) => notice).map(([furthest, ...others]): InboxNotice => {
    const standing = others.filter(({ notice }) => stands(notice));
    // Two people have written each their own: such a copy is neither withdrawn nor unread
    const isOther = ({ text }: InboxNotice) => text !== null && text !== furthest.text;
    return {
      ...furthest,
      notice: withDisagreement(
        furthest.notice,
        others.map(({ notice }) => notice),
      ),
      copies: standing.filter((each) => !isOther(each)).map(({ stored }) => stored),
      alsoWritten: standing.flatMap(({ id, notice, text }) =>
        text === null || text === furthest.text ? [] : [{ id, sender: notice.senderName, text }],
      ),
    };
  });
  const answerable = new Set(once.map(keyOf));
  return {
    notices: once,
    messages: folded(
      messages.filter((each) => keyOf(each) === null || !answerable.has(keyOf(each))),
      keyOf,
      ({ notice }) => notice,
    ).map(([furthest]) => furthest),
  };
}

/** The same identifier and the same patient; null: nobody can say that it is a copy. */
function keyOf({ notice, patient }: Pick<InboxNotice, 'notice' | 'patient'>): string | null {
  return notice.identifier === null || patient === null ? null : JSON.stringify([notice.identifier, patient]);
}
