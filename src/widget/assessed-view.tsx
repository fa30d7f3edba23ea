import { useEffect, useRef, useState } from 'preact/hooks';
import type { Assessment } from '../criteria/assessment.ts';
import type { SilenceDays } from '../criteria/rule-set.ts';
import type { DeliveryOutcome } from '../notice/notice.ts';
import type { Silence } from '../notice/silence.ts';
import { isWaitedFor } from '../notice/standing-notices.ts';
import type { DeclineReason } from '../notice/unit-answer.ts';
import { ANSWER_TEXT } from '../text/answer.ts';
import { LEVEL_TEXT } from '../text/level.ts';
import { fillTemplate } from '../text/template.ts';
import { CoordinatorUnread } from './coordinator-unread.tsx';
import { isClosedRecord } from './criterion-status.ts';
import { DismissalForm } from './dismissal-form.tsx';
import { ExistingSchemes } from './existing-schemes.tsx';
import { Flag } from './flag.tsx';
import { FootLine } from './foot-line.tsx';
import { headline } from './headline.ts';
import { useLanguage, useWords } from './language-context.ts';
import type { Looked } from './look-again.tsx';
import { Mark } from './marks.tsx';
import { NoticePanel } from './notice-panel.tsx';
import type { NoticePanelProps } from './notice-panel-props.ts';
import { PatientSheetLink } from './patient-sheet-link.tsx';
import { type OnAnswer, Question } from './question.tsx';
import { isQuiet, Reasons } from './reasons.tsx';
import { useRules } from './rule-content.ts';
import { StandingNotices } from './sent-notices.tsx';
import { type Kept, SilentFlag } from './silent-flag.tsx';
import { isUnderWay } from './under-way.ts';

/** The flag that is silent, or could be made so. */
export interface SilenceView {
  /** Null: the flag speaks, because nothing silences it or because somebody has asked to see it. */
  readonly silence: Silence | null;
  readonly days: SilenceDays;
  /** What this page's own dismissal came to; null when there is none. */
  readonly kept: Kept | null;
  /** What taking one back came to; null when nobody has. */
  readonly undone: 'here' | 'undone' | 'stands' | 'unknown' | null;
  readonly onDismiss: (reason: DeclineReason, comment: string) => Promise<void>;
  readonly onReopen: () => Promise<void>;
}

export interface AssessedViewProps extends Omit<NoticePanelProps, 'silent'> {
  readonly silencing: SilenceView;
  /** Reads the notices once more. */
  readonly onLook: () => Promise<Looked>;
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
  const { assessment, notices, desk, silencing, onAnswer, onLook, onRetry, closed, awaits } = props;
  const words = useWords();
  const { silence } = silencing;
  const silent = silence !== null;
  const notified = notices.some(({ status }) => status !== 'not-received');
  const granted = notices.some(({ status }) => status === 'granted');
  const featured = useFeatured(assessment, notified || silent);
  // Settled when first shown, as the reasons are: the question below must not move when it is answered
  const [loud] = useState(!isQuiet(assessment));
  const announcement = useAnnouncement(props);
  const [truth, setTruth] = useState<DeliveryOutcome | null>(null);
  const main = useFocusOn(silent);
  const retry = assessment.level === 'not-assessable' && !isClosedRecord(assessment);
  return (
    <main ref={main}>
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
      {notices.length > 0 && (
        <StandingNotices
          notices={notices}
          units={[...desk.recipients, ...desk.others]}
          onLook={closed || awaits === 'record' ? null : onLook}
        />
      )}
      {silencing.undone !== null && !silent && <Undone undone={silencing.undone} />}
      {silence === null ? (
        <Flag assessment={assessment} notified={notified && !reopens(props)} granted={granted} />
      ) : (
        <SilentFlag assessment={assessment} silence={silence} kept={silencing.kept} onReopen={silencing.onReopen} />
      )}
      <CoordinatorUnread assessment={assessment} />
      {loud && !silent && !granted && <ExistingSchemes assessment={assessment} />}
      {retry && !closed && (
        <button type="button" class="ds-button retry" data-variant="secondary" onClick={onRetry}>
          {words.tryAgain}
        </button>
      )}
      {!silent &&
        featured.map((id) => {
          const criterion = assessment.criteria.find((each) => each.id === id);
          return criterion && <Question key={id} criterion={criterion} onAnswer={onAnswer} />;
        })}
      {!isClosedRecord(assessment) && (
        <Reasons
          // A notice found after an early flag: the line that stood open was asking
          key={notified || silent ? 'notified' : 'open'}
          assessment={assessment}
          featured={featured}
          opensFirst={!notified && !silent}
          onAnswer={onAnswer}
        />
      )}
      <NoticePanel {...props} silent={silent} onTruth={setTruth} />
      {/* Nobody sets the flag aside in the same breath as a notice leaves */}
      {dismissable(props) && !isUnderWay(truth) && (
        <DismissalForm days={silencing.days} onDismiss={silencing.onDismiss} />
      )}
      {!isClosedRecord(assessment) && <PatientSheetLink unit={desk.first} />}
      <FootLine assessment={assessment} />
    </main>
  );
}

/**
 * When the flag has been set aside or shown again, what was clicked is gone: the keyboard then stands where it is told.
 * Not when the record brought the change, and nobody has clicked here.
 */
function useFocusOn(silent: boolean) {
  const main = useRef<HTMLElement>(null);
  const was = useRef(silent);
  useEffect(() => {
    if (was.current === silent) return;
    was.current = silent;
    const isLost = document.hasFocus() && (document.activeElement ?? document.body) === document.body;
    const place = main.current?.querySelector<HTMLElement>('.silent, .flag');
    if (!isLost || !place) return;
    place.tabIndex = -1;
    place.focus();
  }, [silent]);
  return main;
}

/** Only what flags can be set aside, and not while a unit has it to answer. */
function dismissable({ assessment, notices, silencing, closed, awaits }: AssessedViewProps): boolean {
  const flags = assessment.level === 'likely' || assessment.level === 'clarify';
  return (
    flags &&
    silencing.silence === null &&
    awaits === null &&
    !closed &&
    // What a unit has granted nobody sets aside here: it would contradict the unit's own word
    !notices.some((notice) => notice.status === 'granted' || isWaitedFor(notice, Date.parse(assessment.at)))
  );
}

/** A refusal that does not silence any more, or was asked past, leaves the flag as loud as ever. */
function reopens({ notices }: AssessedViewProps): boolean {
  return notices.every(({ status }) => status === 'declined' || status === 'not-received');
}

function Undone({ undone }: { undone: NonNullable<SilenceView['undone']> }) {
  const words = ANSWER_TEXT[useLanguage()];
  const said = { here: words.undoneHere, undone: words.undone, stands: words.undoStands, unknown: words.undoUnknown };
  return (
    <p class="undone" role="status">
      {said[undone]}
    </p>
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
