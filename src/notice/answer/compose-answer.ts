import { formatBirthDate } from '../../text/dates.ts';
import { formatInstantDay } from '../../text/instants.ts';
import type { MessageLanguage } from '../../text/notice-message.ts';
import { COPIED_ANSWER_TEXT } from '../../text/sender-answer.ts';
import { fillTemplate } from '../../text/template.ts';
import type { SentNotice } from '../notice.ts';
import type { Said } from '../unit-answer.ts';
import { answerText, type SenderAnswer } from './answer-question.ts';
import { wordsOf } from './message-words.ts';

/** What was asked and is not answered: the last questions, however many were asked in a row. */
export function openQuestions(exchange: readonly Said[]): readonly Said[] {
  const answered = exchange.findLastIndex(({ said }) => said === 'answer');
  return exchange.slice(answered + 1);
}

/** The answer as it leaves into the task, which is about the patient already. */
export function composedAnswer({ text, by }: SenderAnswer, language: MessageLanguage): string {
  return `${fillTemplate(COPIED_ANSWER_TEXT[language].answer, { name: by.name })}\n${answerText(text)}`;
}

/** The texts of the answer as it leaves as a message of its own, where the notice went as one. */
export function answerAsMessage({ text, by }: SenderAnswer, notice: SentNotice): string {
  return wordsOf({ by }, { code: 'answered', text: answerText(text) }, notice).join('\n\n');
}

/** The answer as it is copied: about whom, to what notice and what question, since it leaves without all of them. */
export function copiedAnswer(answer: SenderAnswer, notice: SentNotice, language: MessageLanguage): string {
  const words = COPIED_ANSWER_TEXT[language];
  const { name, birthDate } = answer.patient;
  const day = (at: string | null) => (at === null ? null : formatInstantDay(language, at));
  const asked = openQuestions(notice.answer.exchange);
  const questions = (asked.length === 0 ? [answer.question] : asked).map(
    ({ by, at, text }) => `${fillTemplate(words.question, { by, day: day(at) })}\n${text}`,
  );
  return [
    [
      words.title,
      fillTemplate(words.patient, { name, date: birthDate === null ? null : formatBirthDate(language, birthDate) }),
      fillTemplate(words.notice, {
        day: day(notice.sentAt),
        sender: notice.senderName,
        recipient: notice.recipientName,
      }),
    ].join('\n'),
    ...questions,
    composedAnswer(answer, language),
  ].join('\n\n');
}
