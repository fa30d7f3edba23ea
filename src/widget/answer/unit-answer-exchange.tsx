import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dateShown } from '../../facts/calendar.ts';
import type { SentNotice } from '../../notice/notice.ts';
import type { Said } from '../../notice/unit-answer.ts';
import { useLanguage } from '../../page/language-context.ts';
import { Telephone } from '../../page/telephone.tsx';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { formatDate } from '../../text/dates.ts';
import type { Language } from '../../text/language.ts';
import { fillTemplate } from '../../text/template.ts';
import type { Answering } from './answer-desk.ts';
import type { AnswerFormProps } from './unit-answer-form.tsx';

export interface ExchangeProps {
  readonly notice: SentNotice;
  readonly unitPhone: string | null;
  /** Null: it cannot be answered from this place. */
  readonly answering: Answering | null;
}

/** What the unit has asked back and the sender has answered, in the order it was said, and the form to answer in. */
export function Exchange({ notice, unitPhone, answering }: ExchangeProps) {
  const { exchange, question } = notice.answer;
  // What was begun stays to be copied, also when the record is read once more and nothing is asked any longer
  const isBegun = answering?.written.has(notice.reference) ?? false;
  const Form = useAnswerForm((question !== null || isBegun) && answering !== null);
  if (exchange.length === 0) return null;
  return (
    <div class="asked-back">
      {exchange.map((each) => (
        <Line key={`${each.said} ${each.at} ${each.text}`} said={each} isOpen={each === question} />
      ))}
      {Form !== null && answering !== null ? (
        <Form notice={notice} unitPhone={unitPhone} answering={answering} />
      ) : (
        question !== null && <ByTelephone phone={unitPhone} />
      )}
    </div>
  );
}

function Line({ said: { said, by, at, text }, isOpen }: { said: Said; isOpen: boolean }) {
  const language = useLanguage();
  const words = ANSWER_TEXT[language];
  const template = said === 'question' ? words.question : words.senderAnswer;
  return (
    <p class="their-words">
      <span class="help">{fillTemplate(template, { by, day: dayOf(language, at) })}</span>{' '}
      <span class={isOpen ? 'said-line truth' : 'said-line'}>{text}</span>
    </p>
  );
}

function ByTelephone({ phone }: { phone: string | null }) {
  const words = ANSWER_TEXT[useLanguage()];
  return (
    <p>
      {phone === null ? (
        words.answerQuestionNoPhone
      ) : (
        <>
          {words.answerQuestion} <Telephone number={phone} />
        </>
      )}
    </p>
  );
}

/** The form, once it is needed and has come. Where it does not come, the telephone stands in its place. */
function useAnswerForm(isNeeded: boolean): FunctionComponent<AnswerFormProps> | null {
  const [form, setForm] = useState<{ readonly Form: FunctionComponent<AnswerFormProps> } | null>(null);
  useEffect(() => {
    if (!isNeeded || form !== null) return;
    import('./unit-answer-form.tsx').then(
      ({ AnswerForm }) => setForm({ Form: AnswerForm }),
      () => undefined,
    );
  }, [isNeeded]);
  return form?.Form ?? null;
}

/** An instant as a day in Norway, as people write it; null: not said. */
export const dayOf = (language: Language, at: string | null): string | null =>
  at === null ? null : formatDate(language, dateShown(at) ?? at);
