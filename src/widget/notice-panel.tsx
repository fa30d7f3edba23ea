import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import type { DeliveryOutcome, NoticeDraft, PatientIdentity, Person, SentNotice } from '../notice/notice.ts';
import { isOpen } from '../notice/notice-from-task.ts';
import type { UnreadReason } from '../record/patient-record.ts';
import { whyUnknown } from '../text/coverage.ts';
import { noticeText } from '../text/notice.ts';
import { isClosedRecord } from './criterion-status.ts';
import { DeliveryTruth } from './delivery-truth.tsx';
import { useLanguage, useWords } from './language-context.ts';
import type { NoticeDesk } from './notice-desk.ts';
import { type NoticeChoices, NoticeForm } from './notice-form.tsx';
import { SentNotices } from './sent-notices.tsx';

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
  readonly earlier: DeliveryOutcome | null;
  /**
   * What must arrive before a notice can be written: the rest of the record, or the sender's name. Null when all is
   * there. Until then there is nothing to send with: an earlier notice would be sent a second time.
   */
  readonly awaits: 'record' | 'sender' | null;
  /** The session may not send any more; copying still works. */
  readonly closed: boolean;
}

/** The form for a notice, and after the click the truth about it. One that stands in the record is told of on top. */
export function NoticePanel(props: NoticePanelProps) {
  const { assessment, notices, noticesUnread, earlier, awaits } = props;
  const language = useLanguage();
  const words = noticeText[language];
  const [asked, setAsked] = useState(false);
  const waiting = notices.some(isOpen);
  const suggested = assessment.level === 'likely' || assessment.level === 'clarify';
  const writes = asked || (notices.length === 0 && (suggested || earlier !== null));
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
            {notices.length > 0 ? words.sendAgain : words.notifyAnyway}
          </button>
          {notices.length > 0 && <p class="help">{words.sendAgainHelp}</p>}
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
          <NewNotice {...props} />
        </>
      )}
    </section>
  );
}

function NewNotice({ patient, sender, encounter, assessment, answers, desk, earlier, closed }: NoticePanelProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const labels = useWords();
  const [choices, setChoices] = useState<NoticeChoices>({
    recipient: desk.recipients[0]?.id ?? '',
    wish: 'not-asked',
    kinds: ['coordinator'],
    comment: '',
  });
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(earlier);
  const [copyFailed, setCopyFailed] = useState(false);
  const underWay = useRef(false);
  const truth = useRef<HTMLDivElement>(null);

  const recipient = desk.recipients.find(({ id }) => id === choices.recipient) ?? null;
  const draft = useMemo((): NoticeDraft => {
    const { wish, kinds, comment } = choices;
    const to = recipient ?? { id: '', name: '', phone: null, identifiers: [] };
    return { patient, recipient: to, sender, encounter, kinds, wish, comment, assessment, answers };
  }, [choices, recipient, patient, sender, encounter, assessment, answers]);
  const composition = useMemo(() => desk.compose(draft, language), [desk, draft, language]);

  /** One at a time, decided before anything is awaited: a double click is one click. */
  const settle = async (attempt: () => Promise<DeliveryOutcome>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setCopyFailed(false);
    const result = await attempt();
    underWay.current = false;
    setBusy(false);
    setOutcome(result);
    // The button may be gone now; the keyboard then stands where the truth is told
    truth.current?.focus();
  };
  const copy = async () => {
    const result = await desk.copy(draft, language);
    setCopyFailed(result.truth !== 'copied');
    if (result.truth === 'copied') setOutcome(result);
  };
  // A page reloaded before the reply came asks by itself; nobody is offered a second notice meanwhile
  useEffect(() => {
    if (earlier?.truth === 'unknown') void settle(() => desk.check(earlier.identifier));
  }, []);

  const sends = desk.sends && !closed && recipient !== null;
  const over = outcome?.truth === 'notified' || outcome?.truth === 'unknown';
  const copies = !sends || outcome?.truth === 'not-sent';
  return (
    <>
      {!over && (
        <NoticeForm
          recipients={desk.recipients}
          choices={choices}
          onChange={(change) => setChoices({ ...choices, ...change })}
          composition={composition}
          sending={busy}
          onSend={sends ? () => void settle(() => desk.send(draft, language)) : null}
          onCopy={copies ? () => void copy() : null}
        />
      )}
      {desk.recipients.length === 0 && <p class="help">{labels.noRecipients}</p>}
      <div ref={truth} class="truth-place" role="status" tabIndex={-1}>
        {outcome !== null && <DeliveryTruth outcome={outcome} recipient={recipient} />}
        {outcome?.truth === 'notified' && <SentNotices notices={[outcome.notice]} />}
        {copyFailed && <p>{words.copyFailed}</p>}
      </div>
      {outcome?.truth === 'unknown' && (
        <button
          type="button"
          class="ds-button"
          aria-disabled={busy}
          aria-busy={busy}
          onClick={() => void settle(() => desk.check(outcome.identifier))}
        >
          {busy ? words.checking : words.check}
        </button>
      )}
    </>
  );
}
