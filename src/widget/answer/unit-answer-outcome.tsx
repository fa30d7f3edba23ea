import { isSameQuestion, type SenderAnswerOutcome } from '../../notice/answer/answer-question.ts';
import { answerIn, type StoredNotice } from '../../notice/answer/stored-notice.ts';
import type { Said } from '../../notice/unit-answer.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantTime } from '../../text/instants.ts';
import { SENDER_ANSWER_TEXT, type SenderAnswerText } from '../../text/sender-answer.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark, type MarkShape } from '../marks.tsx';

const SHAPES: Readonly<Record<SenderAnswerOutcome['truth'], MarkShape>> = {
  stored: 'met',
  changed: 'attention',
  'not-stored': 'attention',
  unknown: 'waiting',
};

interface AnswerOutcomeProps {
  readonly outcome: SenderAnswerOutcome;
  /** The question that was answered. */
  readonly asked: Said | null;
  /** What was typed is still there. */
  readonly keeps: boolean;
  /** It was checked once more, and is still not known. */
  readonly isChecked: boolean;
}

/** What came of the answer, in one sentence, and what to do next. */
export function AnswerOutcome({ outcome, asked, keeps, isChecked }: AnswerOutcomeProps) {
  const language = useLanguage();
  const words = SENDER_ANSWER_TEXT[language];
  return (
    <div class="said" data-truth={outcome.truth}>
      <Mark shape={SHAPES[outcome.truth]} />
      <div>
        {outcome.truth === 'stored' && (
          <>
            <p class="truth">{fillTemplate(words.stored, { time: timeOf(outcome.task) })}</p>
            {!outcome.single && <p>{words.notSingle}</p>}
          </>
        )}
        {outcome.truth === 'changed' && (
          <>
            <p class="truth">{whatChanged(outcome)}</p>
            {keeps && <p>{words.changed.kept}</p>}
          </>
        )}
        {outcome.truth === 'not-stored' && (
          <>
            <p class="truth">{words.notStored[outcome.why]}</p>
            {outcome.detail !== null && <p>{fillTemplate(words.detail, { detail: outcome.detail })}</p>}
          </>
        )}
        {outcome.truth === 'unknown' && <p class="truth">{isChecked ? words.stillUnknown : words.unknown}</p>}
      </div>
    </div>
  );

  function whatChanged(changed: Extract<SenderAnswerOutcome, { readonly truth: 'changed' }>): string {
    if (changed.beside) return words.changed.beside;
    return changed.certain ? whatHappened(words, changed.task, asked) : words.changed.since;
  }

  function timeOf(stored: StoredNotice): string | null {
    const at = answerIn(stored).exchange.findLast(({ said }) => said === 'answer')?.at ?? null;
    return at === null ? null : formatInstantTime(language, at);
  }
}

function whatHappened({ changed, somebody }: SenderAnswerText, stored: StoredNotice, asked: Said | null): string {
  const { decision, question, exchange } = answerIn(stored);
  if (decision !== null) return changed[decision.decided];
  const latest = exchange.at(-1);
  if (latest?.said === 'answer') return fillTemplate(changed.answered, { name: latest.by ?? somebody });
  if (question === null || asked === null) return changed.closed;
  return isSameQuestion(question, asked) ? changed.other : changed.asked;
}
