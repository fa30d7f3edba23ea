import { useContext } from 'preact/hooks';
import type { ClinicianAnswer, CriterionResult } from '../../criteria/assessment.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantDay, formatInstantTime } from '../../text/instants.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { IsSentContext } from '../notice/sent-answers-context.ts';
import { useCriterion } from '../rules/rule-content.ts';
import { useAllWords } from '../use-all-words.ts';
import { SignsList } from './signs-list.tsx';

/** An answer as given on screen; null withdraws it. */
export type GivenAnswer = ClinicianAnswer['answer'] | null;

export type OnAnswer = (criterion: string, answer: GivenAnswer) => void;

const ANSWERS: readonly GivenAnswer[] = [null, 'yes', 'no', 'dont-know'];

/** The one thing the record cannot know, asked of a person. Nothing is answered until somebody answers. */
export function Question({ criterion, onAnswer }: { criterion: CriterionResult; onAnswer: OnAnswer }) {
  const language = useLanguage();
  const words = useAllWords();
  const isSent = useContext(IsSentContext);
  const rule = useCriterion(criterion.id);
  if (rule === null) return null;
  const given = criterion.clinician?.answer ?? null;
  const label = { yes: words.yes, no: words.no, 'dont-know': words.dontKnow };
  return (
    <div class="question">
      <SignsList hints={criterion.hints} />
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
          {!isSent(criterion.clinician) && <span class="help"> {noticeText[language].answerNotSent}</span>}
        </p>
      )}
    </div>
  );
}

/** "Svart nei av Ola Vik 18. november 2026 kl. 10:15." */
export function AnsweredBy({ answer }: { answer: ClinicianAnswer }) {
  const language = useLanguage();
  const words = useAllWords();
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
