import type { ClinicianAnswer, CriterionResult } from '../criteria/assessment.ts';
import { formatInstantDay, formatInstantTime } from '../text/dates.ts';
import { summariseEvidence } from '../text/summary.ts';
import { fillTemplate } from '../text/template.ts';
import { Disclosure } from './disclosure.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { useLanguage, useWords } from './language-context.ts';
import { useCriterion, useTitleOf } from './rule-content.ts';

/** An answer as given on screen; null withdraws it. */
export type GivenAnswer = ClinicianAnswer['answer'] | null;

export type OnAnswer = (criterion: string, answer: GivenAnswer) => void;

const ANSWERS: readonly GivenAnswer[] = [null, 'yes', 'no', 'dont-know'];

/** The one thing the record cannot know, asked of a person. Nothing is answered until somebody answers. */
export function Question({ criterion, onAnswer }: { criterion: CriterionResult; onAnswer: OnAnswer }) {
  const language = useLanguage();
  const words = useWords();
  const rule = useCriterion(criterion.id);
  if (rule === null) return null;
  const given = criterion.clinician?.answer ?? null;
  const label = { yes: words.yes, no: words.no, 'dont-know': words.dontKnow };
  return (
    <div class="question">
      <Hints criterion={criterion} />
      <fieldset class="choices">
        <legend>{rule.question[language]}</legend>
        {rule.help !== null && <p class="help">{rule.help[language]}</p>}
        {ANSWERS.map((answer) => (
          <label key={answer} class="choice">
            <input
              class="ds-input"
              type="radio"
              name={`answer-${criterion.id}`}
              checked={given === answer}
              onChange={() => onAnswer(criterion.id, answer)}
            />
            {answer === null ? words.notAsked : label[answer]}
          </label>
        ))}
      </fieldset>
      {criterion.clinician !== null && (
        <p class="answered">
          <AnsweredBy answer={criterion.clinician} />
        </p>
      )}
    </div>
  );
}

/** "Svart nei av Ola Vik 18. november 2026 kl. 10:15." */
export function AnsweredBy({ answer }: { answer: ClinicianAnswer }) {
  const language = useLanguage();
  const words = useWords();
  const template = { yes: words.answeredYes, no: words.answeredNo, 'dont-know': words.answeredDontKnow }[answer.answer];
  return (
    <>
      {fillTemplate(template, {
        who: answer.by.name,
        day: formatInstantDay(language, answer.at),
        time: formatInstantTime(language, answer.at),
      })}
    </>
  );
}

/** Signs in the data that may help the one who answers; they decide nothing. One line a sign, opening to its evidence. */
function Hints({ criterion: { hints } }: { criterion: CriterionResult }) {
  const language = useLanguage();
  const words = useWords();
  const titleOf = useTitleOf();
  if (hints.length === 0) return null;
  const strongestFirst = [...hints].sort((a, b) => Number(b.strength === 'strong') - Number(a.strength === 'strong'));
  return (
    <div class="hints">
      <p>{words.hints}</p>
      <ul class="evidence">
        {strongestFirst.map(({ id, evidence }) => (
          <li key={id}>
            <Disclosure class="sentence" summary={summariseEvidence(language, evidence, titleOf)}>
              <EvidenceList evidence={evidence} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </div>
  );
}
