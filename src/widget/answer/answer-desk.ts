import {
  type AnswerDelivery,
  answerQuestion,
  checkAnswer,
  mayAnswer,
  type SenderAnswer,
  type SenderAnswerOutcome,
} from '../../notice/answer/answer-question.ts';
import type { AnswerAttempt } from '../../notice/answer/stored-notice.ts';
import type { PatientIdentity, Person, SentNotice } from '../../notice/notice.ts';
import type { MayUpdate } from '../../notice/server/server-capabilities.ts';
import type { Language } from '../../text/language.ts';
import type { MessageLanguage } from '../../text/notice-message.ts';
import type { KeptWriting } from '../kept-writing.ts';

/** What the answer to a unit's question needs of the notice room. Nothing of it rejects. */
export interface AnswerDesk {
  /** Whether an answer can be stored from here, as far as is known before it is tried. */
  readonly may: (notice: Pick<SentNotice, 'reference'>) => Promise<MayUpdate>;
  readonly send: (answer: SenderAnswer) => Promise<SenderAnswerOutcome>;
  /** Asks what became of an answer whose reply was lost. */
  readonly check: (attempt: AnswerAttempt) => Promise<SenderAnswerOutcome>;
  /** Whether it was copied. Must be called from the click itself. */
  readonly copy: (text: string) => Promise<boolean>;
  /** The language of the text around an answer, for a screen's. */
  readonly languageOf: (screen: Language) => MessageLanguage;
}

/** Who answers, about whom, and by what. */
export interface Answering {
  readonly patient: PatientIdentity;
  readonly sender: Person;
  /** The sender's name has been read, or is known not to be readable. */
  readonly isSenderKnown: boolean;
  /** The session may not send any more; copying still works. */
  readonly closed: boolean;
  readonly desk: AnswerDesk;
  /** What was begun before the record was read once more, by the notice's reference. */
  readonly written: KeptWriting['answers'];
}

/** Here with the page below the flag: what is fetched when somebody sends can fail to come when something is typed. */
export function answerDesk(delivery: AnswerDelivery, languageOf: AnswerDesk['languageOf']): AnswerDesk {
  return {
    may: (notice) => mayAnswer(notice, delivery),
    send: (answer) => answerQuestion(answer, delivery),
    check: (attempt) => checkAnswer(attempt, delivery),
    copy: async (text) => {
      try {
        // Undefined outside secure contexts; refused where the frame lacks allow="clipboard-write"
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    languageOf,
  };
}
