import type { Assessment, Hint } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { signSentence } from '../../text/sign.ts';
import { fillTemplate } from '../../text/template.ts';
import { Disclosure } from '../disclosure.tsx';
import { useRules } from '../rules/rule-content.ts';
import { useAllWords } from '../use-all-words.ts';
import { EvidenceList } from './evidence-list.tsx';
import { windowOf } from './evidence-window.ts';
import { signsShown } from './signs.ts';
import { useTitleOf } from './title-of.ts';

/** Signs in the data that may help the one who answers; they decide nothing. One line a sign, opening to its evidence. */
export function SignsList({ hints }: { hints: readonly Hint[] }) {
  const words = useAllWords();
  const sentenceOf = useSignSentence();
  const signs = signsShown(hints);
  if (signs.length === 0) return null;
  return (
    <div class="hints">
      <p>{words.hints}</p>
      <ul class="evidence">
        {signs.map((sign) => (
          <li key={sign.id}>
            <Disclosure class="sentence" summary={sentenceOf(sign)}>
              <EvidenceList evidence={sign.evidence} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * The most telling sign of a patient whose reasons stand folded away, in a line of its own: somebody who knows the patient
 * may know what it means. Nothing, without one.
 */
export function MainSign({ assessment: { criteria } }: { assessment: Assessment }) {
  const words = useAllWords();
  const sentenceOf = useSignSentence();
  const unsettled = criteria.filter(({ answer, by }) => answer !== 'met' && by !== 'clinician');
  const [sign] = signsShown(unsettled.flatMap(({ hints }) => hints));
  return sign === undefined ? null : (
    <p class="main-sign">{fillTemplate(words.mainSign, { sign: sentenceOf(sign) })}</p>
  );
}

/** A sign in one line of the language of the screen, with how far back it was looked for. */
export function useSignSentence(): (sign: Hint) => string {
  const language = useLanguage();
  const titleOf = useTitleOf();
  const rules = useRules();
  const hintRules = rules.ruleSet.criteria.flatMap(({ hints }) => hints);
  return ({ id, evidence }) => {
    const conditions = hintRules.filter((rule) => rule.id === id).map((rule) => rule.conditions);
    const days = evidence.map(({ reason }) => windowOf(conditions, rules)(reason) ?? 0);
    return signSentence(language, evidence, titleOf, Math.max(0, ...days) || null);
  };
}
