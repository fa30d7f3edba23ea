import { useState } from 'preact/hooks';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { formatInstantTime } from '../../text/dates.ts';
import { fillTemplate } from '../../text/template.ts';

/** What another look showed. `at` is the ISO 8601 instant it was made. */
export type Looked = { readonly saw: 'news' | 'nothing-new'; readonly at: string } | { readonly saw: 'unread' };

/** Reads the notices once more, and nothing else: whoever waits for an answer need not open the record again. */
export function LookAgain({ onLook }: { onLook: () => Promise<Looked> }) {
  const language = useLanguage();
  const words = ANSWER_TEXT[language];
  const [busy, setBusy] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = async () => {
    if (busy) return;
    setBusy(true);
    setLooked(await onLook());
    setBusy(false);
  };
  return (
    <div class="look-again">
      <button type="button" class="plain-button" aria-disabled={busy} aria-busy={busy} onClick={() => void look()}>
        {busy ? words.looking : words.lookAgain}
      </button>
      <p class="help" role="status">
        {looked !== null && !busy && said(looked)}
      </p>
    </div>
  );

  function said(result: Looked): string {
    if (result.saw === 'unread') return words.lookedInVain;
    const template = result.saw === 'news' ? words.looked : words.lookedNothingNew;
    return fillTemplate(template, { time: formatInstantTime(language, result.at) });
  }
}
