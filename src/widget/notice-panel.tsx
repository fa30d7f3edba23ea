import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import { assessmentDate } from '../criteria/assessment-date.ts';
import type { DeliveryOutcome, NoticeDraft, PatientIdentity, Person, SentNotice } from '../notice/notice.ts';
import { isUnder18 } from '../notice/routing-kinds.ts';
import { isWaitedFor } from '../notice/standing-notices.ts';
import type { UnreadReason } from '../record/patient-record.ts';
import { whyUnknown } from '../text/coverage.ts';
import { noticeText } from '../text/notice.ts';
import { isClosedRecord } from './criterion-status.ts';
import { DeliveryTruth } from './delivery-truth.tsx';
import { useLanguage, useWords } from './language-context.ts';
import type { EarlierOutcome, NoticeDesk } from './notice-desk.ts';
import { type NoticeChoices, NoticeForm } from './notice-form.tsx';
import { printNotice } from './print-notice.ts';
import { SentNotices } from './sent-notices.tsx';
import { useReceipt } from './use-receipt.ts';

export interface NoticePanelProps {
  readonly patient: PatientIdentity;
  readonly sender: Person;
  readonly encounter: string | null;
  readonly assessment: Assessment;
  readonly answers: readonly ClinicianAnswer[];
  readonly desk: NoticeDesk;
  /** Notices that already stand, sent by anybody. */
  readonly notices: readonly SentNotice[];
  /** Why earlier notices could not be read completely; null when they were. */
  readonly noticesUnread: UnreadReason | null;
  /** What this tab did before it was reloaded and must still tell; null when nothing. */
  readonly earlier: EarlierOutcome | null;
  /**
   * What must arrive before a notice can be written: the rest of the record, or the sender's name. Null when all is
   * there. Until then there is nothing to send with: an earlier notice would be sent a second time.
   */
  readonly awaits: 'record' | 'sender' | null;
  /** The session may not send any more; copying still works. */
  readonly closed: boolean;
  /** The flag is silent: a notice is written only when somebody asks for it. */
  readonly silent: boolean;
}

interface ToldTruth {
  /** Told of every truth that is shown here, null before there is one. */
  readonly onTruth: (outcome: DeliveryOutcome | null) => void;
}

/** The form for a notice, and after the click the truth about it. One that stands in the record is told of on top. */
export function NoticePanel(props: NoticePanelProps & ToldTruth) {
  const { assessment, notices, noticesUnread, earlier, awaits, silent } = props;
  const language = useLanguage();
  const words = noticeText[language];
  const [asked, setAsked] = useState(false);
  const waiting = notices.some((notice) => isWaitedFor(notice, Date.parse(assessment.at)));
  const suggested = !silent && (assessment.level === 'likely' || assessment.level === 'clarify');
  // What was not received has told nobody: the way on is at hand
  const told = notices.filter(({ status }) => status !== 'not-received');
  const inVain = told.length === 0 && notices.length > 0;
  const writes = asked || inVain || (notices.length === 0 && (suggested || earlier !== null));
  // Judgement overrules the rules, but nobody is notified where a coordinator is, or about a closed record
  const possible = assessment.level !== 'has-coordinator' && !isClosedRecord(assessment);
  if (waiting) return null;
  if (awaits !== null && !isClosedRecord(assessment)) {
    return <p class="help">{awaits === 'record' ? words.recordPending : words.senderPending}</p>;
  }
  if (!possible) return null;
  return (
    <section class="notice" aria-label={words.heading}>
      {!writes && (
        <div>
          <button type="button" class="plain-button" onClick={() => setAsked(true)}>
            {told.length > 0 ? words.sendAgain : words.notifyAnyway}
          </button>
          {told.length > 0 && <p class="help">{words.sendAgainHelp}</p>}
        </div>
      )}
      {writes && (
        <>
          <h2>{words.heading}</h2>
          {noticesUnread !== null && (
            <p class="not-read">
              {words.notRead.replace(/\.$/, '')} ({whyUnknown(language, noticesUnread)}).
            </p>
          )}
          <NewNotice {...props} inVain={inVain} />
        </>
      )}
    </section>
  );
}

/** The text that was copied, null when it was before a reload; and when, an ISO 8601 instant. */
interface Copy {
  readonly text: string | null;
  readonly at: string;
}

/** `inVain`: one was sent and not received, so that copying and printing are the way on. */
function NewNotice(props: NoticePanelProps & ToldTruth & { readonly inVain: boolean }) {
  const { patient, sender, encounter, assessment, answers, desk, earlier, closed, noticesUnread, inVain, onTruth } =
    props;
  const units = [...desk.recipients, ...desk.others];
  const language = useLanguage();
  const words = noticeText[language];
  const labels = useWords();
  // Whom a notice did not reach is who must be reached another way
  const lost = inVain ? props.notices.find(({ status }) => status === 'not-received')?.recipientName : undefined;
  const [choices, setChoices] = useState<NoticeChoices>({
    recipient: units.find(({ id, name }) => id === earlier?.recipient || name === lost)?.id ?? desk.first ?? '',
    wish: 'not-asked',
    kinds: ['coordinator'],
    comment: '',
  });
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const before = earlier?.outcome ?? null;
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(before?.truth === 'copied' ? null : before);
  const [isAsked, setAsked] = useState(false);
  const [copied, setCopied] = useState<Copy | null>(before?.truth === 'copied' ? { text: null, at: before.at } : null);
  const [copyFailed, setCopyFailed] = useState(false);
  const [printed, setPrinted] = useState(false);
  const underWay = useRef(false);
  const truth = useRef<HTMLDivElement>(null);

  const recipient = units.find(({ id }) => id === choices.recipient) ?? null;
  const mustChoose = recipient === null && units.length > 0;
  const draft = useMemo((): NoticeDraft => {
    const { wish, kinds, comment } = choices;
    const to = recipient ?? { id: '', name: '', kind: null, phone: null, identifiers: [], channels: [] };
    return { patient, recipient: to, sender, encounter, kinds, wish, comment, assessment, answers };
  }, [choices, recipient, patient, sender, encounter, assessment, answers]);
  const composition = useMemo(() => desk.compose(draft, language), [desk, draft, language]);
  const text = 'notice' in composition ? composition.notice.textWithPatient : null;

  const change = (changed: Partial<NoticeChoices>) => {
    setChoices({ ...choices, ...changed });
    setTouched(true);
    setCopied(null);
    setCopyFailed(false);
    setPrinted(false);
  };
  /** One at a time, decided before anything is awaited: a double click is one click. */
  const settle = async (attempt: () => Promise<DeliveryOutcome>) => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setCopyFailed(false);
    setAsked(false);
    const result = await attempt();
    underWay.current = false;
    setBusy(false);
    setOutcome(result);
    // The button may be gone now; the keyboard then stands where the truth is told
    truth.current?.focus();
    return result;
  };
  const check = async (identifier: string) => {
    setAsked((await settle(() => desk.check(identifier))) !== null);
  };
  const copy = async () => {
    const result = await desk.copy(draft, language);
    setCopyFailed(result.truth !== 'copied');
    // Beside what is said already: why nothing was sent, and the telephone, are as true after a copy
    setCopied(result.truth === 'copied' ? { text, at: result.at } : null);
    truth.current?.focus();
  };
  useReceipt(outcome, desk, setOutcome);
  useEffect(() => onTruth(outcome), [outcome]);
  // A page reloaded before the reply came asks by itself; nobody is offered a second notice meanwhile
  useEffect(() => {
    if (before?.truth === 'unknown') void check(before.identifier);
  }, []);

  const expired = outcome?.truth === 'not-sent' && outcome.why === 'session-expired';
  const sends = desk.sends && !closed && !expired && recipient !== null && recipient.usable.length > 0;
  const over = ['notified', 'awaiting-receipt', 'unknown'].includes(outcome?.truth ?? '');
  const stopped = ['not-sent', 'recorded', 'not-received'].includes(outcome?.truth ?? '');
  const copies = !mustChoose && (!sends || stopped || inVain || before?.truth === 'copied');
  const saysCopied = copied !== null && !over && (copied.text === null || copied.text === text);
  const said = { recipient, readsAnswers: noticesUnread === null || isAsked, isAsked };
  return (
    <>
      {!over && before?.truth === 'unknown' && !touched && <p class="help">{words.fillInAgain}</p>}
      {!over && (
        <NoticeForm
          desk={desk}
          recipient={recipient}
          under18={isUnder18(patient.birthDate, assessmentDate(assessment))}
          mustChoose={mustChoose}
          choices={choices}
          onChange={change}
          composition={composition}
          sending={busy}
          onSend={sends ? () => void settle(() => desk.send(draft, language)) : null}
          onCopy={copies ? () => void copy() : null}
          onPrint={() => {
            if (text === null || !('notice' in composition)) return;
            printNotice(text, composition.notice.language);
            setPrinted(true);
          }}
        />
      )}
      {units.length === 0 && <p class="help">{labels.noRecipients}</p>}
      <div ref={truth} class="truth-place" role="status" tabIndex={-1}>
        {outcome !== null && <DeliveryTruth outcome={outcome} {...said} />}
        {outcome?.truth === 'notified' && <SentNotices notices={[outcome.notice]} units={units} />}
        {saysCopied && <DeliveryTruth outcome={{ truth: 'copied', at: copied.at }} {...said} />}
        {copyFailed && <p>{words.copyFailed}</p>}
        {printed && !over && <p>{words.printed}</p>}
      </div>
      {outcome?.truth === 'unknown' && (
        <button
          type="button"
          class="ds-button"
          aria-disabled={busy}
          aria-busy={busy}
          onClick={() => void check(outcome.identifier)}
        >
          {busy ? words.checking : words.check}
        </button>
      )}
    </>
  );
}
