import { useState } from 'preact/hooks';
import type { Assessment } from '../../criteria/assessment.ts';
import { dateShown } from '../../facts/calendar.ts';
import type { DismissalOutcome } from '../../notice/dismissal/dismissal-store.ts';
import type { Silence } from '../../notice/dismissal/silence.ts';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { formatDate } from '../../text/dates.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../marks.tsx';
import { useRules } from '../rules/rule-content.ts';
import { headline } from './headline.ts';

/** What this page's own dismissal came to; null when the silence is of an earlier decision. */
export type Kept = DismissalOutcome['kept'] | 'earlier';

interface SilentFlagProps {
  readonly assessment: Assessment;
  readonly silence: Silence;
  readonly kept: Kept | null;
  /** Takes a dismissal back, and shows the flag; another decision is left as it is. */
  readonly onReopen: () => Promise<void>;
}

/**
 * In place of the flag, quietly: that it is silent, because of what, by whom and until when. The flag's own words stay,
 * for nothing has become better.
 */
export function SilentFlag({ assessment, silence: { decision, until }, kept, onReopen }: SilentFlagProps) {
  const language = useLanguage();
  const words = ANSWER_TEXT[language];
  const rules = useRules();
  const [busy, setBusy] = useState(false);
  const day = formatDate(language, dateShown(decision.at) ?? decision.at);
  const { by, reason } = decision;
  const why =
    decision.of === 'unit'
      ? fillTemplate(words.silentByUnit, { by, day, reason: reason === null ? null : words.reasons[reason] })
      : fillTemplate(words.silentByPerson, { by, day, reason: reason === null ? '' : words.dismissReasons[reason] });
  const reopen = async () => {
    if (busy) return;
    setBusy(true);
    await onReopen();
  };
  const label = decision.of === 'dismissal' ? words.undo : words.reopen;
  return (
    <section class="silent" aria-labelledby="silent-heading">
      <Mark shape="silent" />
      <div>
        <h2 id="silent-heading">
          {fillTemplate(words.silent, {
            level: headline(language, assessment, rules),
            day: formatDate(language, until),
          })}
        </h2>
        <p>
          {why} {decision.words !== null && fillTemplate(words.silentWords, { words: decision.words })}
        </p>
        {kept !== null && <p class="kept">{words.kept[kept]}</p>}
        <p class="help">{words.silentUntilNew}</p>
        <button type="button" class="plain-button" aria-disabled={busy} aria-busy={busy} onClick={() => void reopen()}>
          {busy ? words.undoing : label}
        </button>
      </div>
    </section>
  );
}
