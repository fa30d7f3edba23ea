import { useState } from 'preact/hooks';
import type { SilenceDays } from '../../criteria/rule-set.ts';
import type { DeclineReason } from '../../notice/unit-answer.ts';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { fillTemplate } from '../../text/template.ts';
import { Disclosure } from '../disclosure.tsx';
import { useAllWords } from '../use-all-words.ts';

/** Its own, since preact's useId begins anew with each screen that is shown; there is one such form on a page. */
const ID = 'dismissal';

const REASONS: readonly DeclineReason[] = ['not-wanted', 'not-entitled', 'not-appointed'];

interface DismissalFormProps {
  readonly days: SilenceDays;
  readonly onDismiss: (reason: DeclineReason, comment: string) => Promise<void>;
}

/** "Not relevant now ...": a reason of Volven 9188 in plain words, never chosen beforehand, and a comment. */
export function DismissalForm({ days, onDismiss }: DismissalFormProps) {
  const words = ANSWER_TEXT[useLanguage()];
  const labels = useAllWords();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const length = reason === 'not-wanted' ? days.notWanted : days.declined;
  const save = async () => {
    setMissing(reason === null);
    if (reason === null || busy) return;
    setBusy(true);
    await onDismiss(reason, comment);
    setBusy(false);
  };
  return (
    <Disclosure class="more dismissal" summary={words.dismiss}>
      <form
        class="notice-form"
        aria-label={words.dismiss}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset class="choices">
          <legend>{words.dismissWhy}</legend>
          {REASONS.map((each) => (
            <label key={each} class="choice">
              <input
                class="ds-input"
                type="radio"
                name={`${ID}-reason`}
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {words.dismissReasons[each]}
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for={`${ID}-comment`}>
            {words.dismissComment} <span class="optional">{labels.optional}</span>
          </label>
          <textarea
            id={`${ID}-comment`}
            class="ds-input"
            rows={2}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
        </div>
        <p class="help">{length === 0 ? words.dismissHelpNoDays : fillTemplate(words.dismissHelp, { days: length })}</p>
        <p role="status">{missing && reason === null && words.dismissChoose}</p>
        <button type="submit" class="ds-button" data-variant="secondary" aria-disabled={busy} aria-busy={busy}>
          {busy ? words.dismissSaving : words.dismissSave}
        </button>
      </form>
    </Disclosure>
  );
}
