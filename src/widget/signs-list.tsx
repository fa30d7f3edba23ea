import type { Hint } from '../criteria/assessment.ts';
import { signSentence } from '../text/sign.ts';
import { Disclosure } from './disclosure.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { useLanguage, useWords } from './language-context.ts';
import { useTitleOf } from './rule-content.ts';
import { signsShown } from './signs.ts';

/** Signs in the data that may help the one who answers; they decide nothing. One line a sign, opening to its evidence. */
export function SignsList({ hints }: { hints: readonly Hint[] }) {
  const words = useWords();
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

/** A sign in one line of the language of the screen. */
export function useSignSentence(): (sign: Hint) => string {
  const language = useLanguage();
  const titleOf = useTitleOf();
  return ({ evidence }) => signSentence(language, evidence, titleOf);
}
