import { useRef, useState } from 'preact/hooks';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import type { DeliveryOutcome } from '../notice/notice.ts';
import { isWaitedFor } from '../notice/waited-for.ts';
import { DismissalForm } from './flag/dismissal-form.tsx';
import { ExistingSchemes } from './flag/existing-schemes.tsx';
import type { FlagViewProps } from './flag/flag-view.ts';
import type { SilenceView } from './flag/silence-view.ts';
import { NoticePanel } from './notice/notice-panel.tsx';
import type { NoticePanelProps, SetAside } from './notice/notice-panel-props.ts';
import { PatientSheetLink } from './notice/patient-sheet-link.tsx';
import { IsSentContext } from './notice/sent-answers-context.ts';
import { isUnderWay, noticeOf } from './notice/under-way.ts';
import { CodeTextsContext, useNeededCodeTexts } from './reasons/code-texts.ts';
import { isClosedRecord, mayBeReadLater } from './reasons/criterion-status.ts';
import { type OnAnswer, Question } from './reasons/question.tsx';
import { isQuiet, Reasons } from './reasons/reasons.tsx';
import { FoundContext, type FoundFact } from './reasons/shortfall.ts';
import { FootLine } from './unread/foot-line.tsx';
import { useWords } from './use-words.ts';

export interface BelowFlagProps extends FlagViewProps, Omit<NoticePanelProps, 'silent' | 'setAside'> {
  readonly silencing: SilenceView;
  /** What the record gave for each fact, for how much is short of a threshold; null: no numbers are told. */
  readonly found: FoundFact | null;
  readonly onAnswer: OnAnswer;
  /** Reads the record once more. */
  readonly onRetry: () => void;
}

/**
 * What follows the flag, in the order of attention: the question that decides it, the reasons, the notice, and what all
 * of it rests on. The parts stay in place when an answer changes the level.
 */
export function BelowFlag(props: BelowFlagProps) {
  const { assessment, notices, desk, silencing, onAnswer, onRetry, closed } = props;
  const words = useWords();
  const silent = silencing.silence !== null;
  const notified = notices.some(({ status }) => status !== 'not-received');
  const granted = notices.some(({ status }) => status === 'granted');
  const featured = useFeatured(assessment, notified || silent);
  // Settled when first shown, as the reasons are: the question below must not move when it is answered
  const [loud] = useState(!isQuiet(assessment));
  const [truth, setTruth] = useState<DeliveryOutcome | null>(null);
  // Nobody sets the flag aside in the same breath as a notice leaves
  const mayBeSetAside = dismissable(props) && !isUnderWay(truth);
  const notWanted: SetAside = {
    days: silencing.days.notWanted,
    onNotWanted: (comment) => silencing.onDismiss('not-wanted', comment),
  };
  const retry = assessment.level === 'not-assessable' && mayBeReadLater(assessment.notAssessable);
  // What this page sent is told of below, and is in the record all the same
  const sent = [...notices, ...noticeOf(truth)].flatMap(({ answers = [] }) => answers);
  const isSent = (answer: ClinicianAnswer) =>
    sent.some((each) => each.criterion === answer.criterion && Date.parse(each.at) === Date.parse(answer.at));
  const texts = useNeededCodeTexts(assessment);
  return (
    <CodeTextsContext.Provider value={texts}>
      <FoundContext.Provider value={props.found}>
        {loud && !silent && !granted && <ExistingSchemes assessment={assessment} />}
        {retry && !closed && (
          <button type="button" class="ds-button retry" data-variant="secondary" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
        <IsSentContext.Provider value={isSent}>
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
        </IsSentContext.Provider>
        <NoticePanel {...props} silent={silent} setAside={mayBeSetAside ? notWanted : null} onTruth={setTruth} />
        {mayBeSetAside && <DismissalForm days={silencing.days} onDismiss={silencing.onDismiss} />}
        {!isClosedRecord(assessment) && <PatientSheetLink unit={desk.first} />}
        <FootLine assessment={assessment} />
      </FoundContext.Provider>
    </CodeTextsContext.Provider>
  );
}

/** Only what flags can be set aside, and not while a unit has it to answer. */
function dismissable({ assessment, notices, silencing, closed, awaits }: BelowFlagProps): boolean {
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
