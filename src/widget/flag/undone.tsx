import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import type { SilenceView } from './silence-view.ts';

/** What became of a dismissal that somebody here has taken back. */
export function Undone({ undone }: { undone: NonNullable<SilenceView['undone']> }) {
  const words = ANSWER_TEXT[useLanguage()];
  const said = { here: words.undoneHere, undone: words.undone, stands: words.undoStands, unknown: words.undoUnknown };
  return (
    <p class="undone" role="status">
      {said[undone]}
    </p>
  );
}
