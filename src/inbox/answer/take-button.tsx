import type { InboxNotice } from '../notice/inbox-notice.ts';
import { useWords } from '../use-words.ts';

interface TakeProps {
  readonly notice: InboxNotice;
  /** The name of who is logged in, as it is written when a case is taken; null until it is known. */
  readonly user: string | null;
  readonly busy: boolean;
  readonly onTake: () => void;
}

/** The one primary button; on an answered notice it takes the answer back. Nobody is offered to take over from oneself. */
export function Take({ notice, user, busy, onTake }: TakeProps) {
  const words = useWords();
  const { stage } = notice;
  const { question, takenBy } = notice.notice.answer;
  if (stage === 'in-progress' && question === null && takenBy !== null && takenBy === user) return null;
  const label =
    stage === 'new'
      ? words.take
      : stage === 'answered' || question !== null
        ? words.takeAgain
        : takenBy === null
          ? words.take
          : words.takeOver;
  return (
    <button
      type="button"
      class="ds-button"
      data-variant={stage === 'new' ? undefined : 'secondary'}
      aria-disabled={busy}
      onClick={onTake}
    >
      {label}
    </button>
  );
}
