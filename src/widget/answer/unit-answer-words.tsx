import type { UnitDecision } from '../../notice/unit-answer.ts';
import { useLanguage } from '../../page/language-context.ts';
import { Telephone } from '../../page/telephone.tsx';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { ReceiptWords } from '../notice/receipt-words.tsx';
import { dayOf, Exchange, type ExchangeProps } from './unit-answer-exchange.tsx';

/** The unit's decision, as what stands first about a notice: who it is and how to reach them, or why not. */
export function Decided({ decision }: { decision: UnitDecision }) {
  const language = useLanguage();
  const words = ANSWER_TEXT[language];
  const day = dayOf(language, decision.at);
  if (decision.decided === 'declined') {
    const reason = decision.reason === null ? null : words.reasons[decision.reason];
    return <p class="sent-sentence">{fillTemplate(words.declined, { day, reason })}</p>;
  }
  const { coordinator } = decision;
  if (coordinator === null) return <p class="sent-sentence">{fillTemplate(words.grantedUnnamed, { day })}</p>;
  const { name, unit, phone } = coordinator;
  return (
    <p class="sent-sentence">
      {fillTemplate(words.granted, { day, name, unit })}
      {phone !== null && (
        <>
          , {words.phone} <Telephone number={phone} />
        </>
      )}
    </p>
  );
}

/** How far the notice has come besides a decision: who has it, what is asked back, where it went, the unit's words. */
export function Progress({ notice, unitPhone, answering }: ExchangeProps) {
  const language = useLanguage();
  const words = ANSWER_TEXT[language];
  const { takenBy, referredTo, decision, isTakenBack, words: said, beside = [] } = notice.answer;
  return (
    <>
      {isTakenBack && <p class="truth">{words.takenBack}</p>}
      {takenBy !== null && decision === null && <p>{fillTemplate(words.takenBy, { name: takenBy })}</p>}
      {referredTo !== null && <p>{fillTemplate(words.referredTo, { name: referredTo })}</p>}
      <Exchange notice={notice} unitPhone={unitPhone} answering={answering} />
      <ReceiptWords notice={notice} />
      {beside.map(({ by, text }) => (
        <p key={text} class="their-words">
          <span class="help">{fillTemplate(words.beside, { by })}</span> <span class="said-line">{text}</span>
        </p>
      ))}
      {said !== null && <p class="their-words">{fillTemplate(noticeText[language].reply, { reply: said })}</p>}
    </>
  );
}
