import { useState } from 'preact/hooks';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { fillTemplate } from '../../text/template.ts';
import type { SetAside } from './notice-panel-props.ts';

interface NotWantedProps {
  readonly setAside: SetAside;
  /** Written for the notice: the words that go with it. */
  readonly comment: string;
}

/** The patient does not want it, and has been said to here: the flag is set aside with that, and nobody says it twice. */
export function NotWanted({ setAside: { days, onNotWanted }, comment }: NotWantedProps) {
  const words = ANSWER_TEXT[useLanguage()];
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    await onNotWanted(comment);
    setBusy(false);
  };
  return (
    <>
      <p class="help">
        {days === 0 ? words.dismissHelpNoDays : fillTemplate(words.dismissHelp, { days })}
        {comment.trim() !== '' && ` ${words.dismissWithComment}`}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-disabled={busy}
          aria-busy={busy}
          onClick={() => void save()}
        >
          {busy ? words.dismissSaving : words.dismissNotWanted}
        </button>
      </div>
    </>
  );
}
