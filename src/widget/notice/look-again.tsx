import { useState } from 'preact/hooks';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { formatInstantTime } from '../../text/instants.ts';
import { fillTemplate } from '../../text/template.ts';
import type { Looked } from './what-was-seen.ts';

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
    // Of what it may not have seen nothing is claimed, neither that there is news nor that there is none
    const isSure = result.saw === 'nothing-new' && result.lacks === undefined;
    const time = formatInstantTime(language, result.at);
    const sentence = fillTemplate(isSure ? words.lookedNothingNew : words.looked, { time });
    return result.lacks === undefined ? sentence : `${sentence} ${words.lookLacks[result.lacks]}`;
  }
}
