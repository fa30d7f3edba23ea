import { useRef, useState } from 'preact/hooks';
import type { Assessment } from '../criteria/assessment.ts';
import { LEVEL_TEXT } from '../text/level.ts';
import { fillTemplate } from '../text/template.ts';
import { CoordinatorUnread } from './coordinator-unread.tsx';
import { isClosedRecord } from './criterion-status.ts';
import { ExistingSchemes } from './existing-schemes.tsx';
import { Flag } from './flag.tsx';
import { FootLine } from './foot-line.tsx';
import { headline } from './headline.ts';
import { useLanguage, useWords } from './language-context.ts';
import { Mark } from './marks.tsx';
import { NoticePanel, type NoticePanelProps } from './notice-panel.tsx';
import { type OnAnswer, Question } from './question.tsx';
import { isQuiet, Reasons } from './reasons.tsx';
import { useRules } from './rule-content.ts';
import { StandingNotices } from './sent-notices.tsx';

export interface AssessedViewProps extends NoticePanelProps {
  readonly onAnswer: OnAnswer;
  /** Reads the record once more. */
  readonly onRetry: () => void;
}

/**
 * One assessed patient, in the order of attention: the flag, the question that decides it, the reasons, the notice, and
 * what all of it rests on. The parts stay in place when an answer changes the level. A notice that stands in the record
 * goes before all of it: the patient is taken care of, and nobody is to ask again. One sent from here is told of where it
 * was sent, and goes first when the record is read the next time.
 */
export function AssessedView(props: AssessedViewProps) {
  const { assessment, notices, onAnswer, onRetry, closed } = props;
  const words = useWords();
  const notified = notices.length > 0;
  const featured = useFeatured(assessment, notified);
  // Settled when first shown, as the reasons are: the question below must not move when it is answered
  const [loud] = useState(!isQuiet(assessment));
  const announcement = useAnnouncement(props);
  const retry = assessment.level === 'not-assessable' && !isClosedRecord(assessment);
  return (
    <main>
      <p class="ds-sr-only" role="status">
        {announcement}
      </p>
      {closed && (
        <p class="said expired">
          <Mark shape="attention" />
          <span>
            {words.expired} {words.reopen}
          </span>
        </p>
      )}
      {notified && <StandingNotices notices={notices} />}
      <Flag assessment={assessment} notified={notified} />
      <CoordinatorUnread assessment={assessment} />
      {loud && <ExistingSchemes assessment={assessment} />}
      {retry && !closed && (
        <button type="button" class="ds-button retry" data-variant="secondary" onClick={onRetry}>
          {words.tryAgain}
        </button>
      )}
      {featured.map((id) => {
        const criterion = assessment.criteria.find((each) => each.id === id);
        return criterion && <Question key={id} criterion={criterion} onAnswer={onAnswer} />;
      })}
      {!isClosedRecord(assessment) && (
        <Reasons
          // A notice found after an early flag: the line that stood open was asking
          key={notified ? 'notified' : 'open'}
          assessment={assessment}
          featured={featured}
          opensFirst={!notified}
          onAnswer={onAnswer}
        />
      )}
      <NoticePanel {...props} />
      <FootLine assessment={assessment} />
    </main>
  );
}

/**
 * The questions that stand above the reasons: each that was the deciding one at some time while this patient is shown.
 * Once there, a question stays, also answered: it must not move away from under the hand that answers it. Where the unit
 * is notified already, none is put there; it can still be answered among the reasons.
 */
function useFeatured({ level, questions }: Assessment, notified: boolean): readonly string[] {
  const featured = useRef<readonly string[]>([]);
  const [decisive] = questions;
  if (!notified && level === 'clarify' && decisive !== undefined && !featured.current.includes(decisive)) {
    featured.current = [...featured.current, decisive];
  }
  return featured.current;
}

/**
 * What a screen reader says when an answer has been weighed: the new level, or that it is the same. When the rest of the
 * record came, a new level alone is worth an interruption.
 */
function useAnnouncement({ assessment, answers }: AssessedViewProps): string {
  const language = useLanguage();
  const level = headline(language, assessment, useRules());
  const given = answers.map(({ criterion, answer, at }) => `${criterion} ${answer} ${at}`).join();
  const code = assessment.level;
  const before = useRef({ given, code, level, said: '' });
  if (given !== before.current.given || code !== before.current.code) {
    const words = LEVEL_TEXT[language];
    const same = before.current.level === level;
    before.current = { given, code, level, said: fillTemplate(same ? words.unchanged : words.changed, { level }) };
  }
  return before.current.said;
}
