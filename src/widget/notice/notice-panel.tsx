import { useEffect, useState } from 'preact/hooks';
import type { DeliveryOutcome } from '../../notice/notice.ts';
import { isWaitedFor } from '../../notice/waited-for.ts';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { isClosedRecord } from '../reasons/criterion-status.ts';
import { EarlierUnread } from '../unread/earlier-unread.tsx';
import { AnotherUnit } from './another-unit.tsx';
import { NewNotice } from './new-notice.tsx';
import type { NoticePanelProps, ToldTruth } from './notice-panel-props.ts';
import { deskForOthers, isOvertaken, isToldOnTop, noticeOf } from './under-way.ts';

const PLACE = 'notice';

/** The form for a notice, and after the click the truth about it. One that stands in the record is told of on top. */
export function NoticePanel({ onTruth, ...props }: NoticePanelProps & ToldTruth) {
  const { assessment, notices, noticesUnread, awaits, silent } = props;
  const earlier = isOvertaken(props.earlier, notices, props.desk) ? null : props.earlier;
  const words = noticeText[useLanguage()];
  const isBegun = props.written.notices.has(PLACE);
  const [asked, setAsked] = useState(isBegun);
  const [truth, setTruth] = useState<DeliveryOutcome | null>(null);
  // What somebody has begun on stays, whatever an answer or another's notice changes around it
  const [unsent, setUnsent] = useState(isBegun);
  const tell = (outcome: DeliveryOutcome | null) => {
    setTruth(outcome);
    onTruth(outcome);
  };
  useEffect(() => {
    if (!isToldOnTop(truth, notices)) return;
    setAsked(false);
    tell(null);
  }, [notices]);
  // Whatever was opened here was for a flag that spoke
  useEffect(() => {
    if (silent) setAsked(false);
  }, [silent]);
  const waiting = notices.filter((notice) => isWaitedFor(notice, Date.parse(assessment.at)));
  const waits = waiting.length > 0;
  const suggested = !silent && (assessment.level === 'likely' || assessment.level === 'clarify');
  // What was not received has told nobody: the way on is at hand
  const told = notices.filter(({ status }) => status !== 'not-received');
  const inVain = told.length === 0 && notices.length > 0;
  // What nobody knows the fate of, or what has not left, waits for nobody to ask, also beside an older answer
  const isOpen = earlier?.outcome.truth === 'unknown' || earlier?.outcome.truth === 'not-sent';
  const writes = asked || inVain || isOpen || (notices.length === 0 && (suggested || earlier !== null));
  // Judgement overrules the rules, but nobody is notified where a coordinator is, or about a closed record
  const possible = assessment.level !== 'has-coordinator' && !isClosedRecord(assessment);
  if (awaits !== null && !isClosedRecord(assessment)) {
    if (waits) return null;
    return <p class="help">{awaits === 'record' ? words.recordPending : words.senderPending}</p>;
  }
  const held = [...waiting, ...(isToldOnTop(truth, notices) ? [] : noticeOf(truth))];
  if (!possible || (waits && !unsent && deskForOthers(props.desk, held) === null)) return null;
  const shows = unsent || (writes && !waits);
  return (
    <section class="notice" aria-label={words.heading}>
      {!waits && !shows && (
        <div>
          <button type="button" class="plain-button" onClick={() => setAsked(true)}>
            {told.length > 0 ? words.sendAgain : words.notifyAnyway}
          </button>
          {told.length > 0 && <p class="help">{words.sendAgainHelp}</p>}
        </div>
      )}
      {shows && (
        <>
          <h2>{words.heading}</h2>
          <EarlierUnread why={noticesUnread} truth={truth} />
          <NewNotice
            {...props}
            earlier={earlier}
            held={waiting}
            inVain={inVain}
            onTruth={tell}
            onUnsent={setUnsent}
            place={PLACE}
          />
        </>
      )}
      {held.length > 0 && <AnotherUnit {...props} held={held} place={`${PLACE}, another`} />}
    </section>
  );
}
