import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import type { DeliveryOutcome, NoticeDraft, PatientIdentity, Person, SentNotice } from '../notice/notice.ts';
import type { UnreadReason } from '../record/patient-record.ts';
import { whyUnknown } from '../text/coverage.ts';
import { noticeText } from '../text/notice.ts';
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
  /** The session may not send any more. */
  readonly closed: boolean;
}

/** The notice: one that stands, or the form for one, and after the click the truth about it. */
export function NoticePanel(props: NoticePanelProps) {
  const { assessment, notices, noticesUnread, closed } = props;
  const language = useLanguage();
  const words = noticeText[language];
  const suggested = assessment.level === 'likely' || assessment.level === 'clarify';
  const [asked, setAsked] = useState(false);
  if (notices.length > 0) {
    return (
      <section class="notice" aria-label={words.heading}>
        <SentNotices notices={notices} />
      </section>
    );
  }
  if (closed || !canBeNotified(assessment)) return null;
  return (
    <section class="notice" aria-label={words.heading}>
      {suggested || asked ? (
        <>
          <h2>{words.heading}</h2>
          {noticesUnread !== null && (
            <p class="not-read">
              {words.notRead} ({whyUnknown(language, noticesUnread)})
            </p>
          )}
          <NewNotice {...props} />
        </>
      ) : (
        <button type="button" class="plain-button" onClick={() => setAsked(true)}>
          {words.notifyAnyway}
        </button>
      )}
    </section>
  );
}

/** Judgement overrules the rules, but nobody is notified of a coordinator who is there, or of a closed record. */
function canBeNotified({ level, notAssessable }: Assessment): boolean {
  return level !== 'has-coordinator' && !notAssessable.some(({ why }) => why === 'deceased' || why === 'inactive');
}

function NewNotice({ patient, sender, encounter, assessment, answers, desk }: NoticePanelProps) {
  const words = noticeText[useLanguage()];
  const labels = useWords();
  const [choices, setChoices] = useState<NoticeChoices>({
    recipient: desk.recipients[0]?.id ?? '',
    wish: 'not-asked',
    kinds: ['coordinator'],
    comment: '',
  });
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(null);
  const [copyRefused, setCopyRefused] = useState(false);
  const underWay = useRef(false);
  const truth = useRef<HTMLDivElement>(null);

  const recipient = desk.recipients.find(({ id }) => id === choices.recipient) ?? null;
  const draft = useMemo((): NoticeDraft => {
    const { wish, kinds, comment } = choices;
    const to = recipient ?? { id: '', name: '', phone: null, identifiers: [] };
    return { patient, recipient: to, sender, encounter, kinds, wish, comment, assessment, answers };
  }, [choices, recipient, patient, sender, encounter, assessment, answers]);
  const composition = useMemo(() => desk.compose(draft), [desk, draft]);

  /** One at a time, decided before anything is awaited: a double click is one click. */
  const settle = async (attempt: () => Promise<DeliveryOutcome>) => {
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    setCopyRefused(false);
    const result = await attempt();
    underWay.current = false;
    setSending(false);
    setOutcome(result);
  };
  // The button may be gone after the click; the keyboard then stands where the truth is told
  useEffect(() => {
    if (outcome !== null) truth.current?.focus();
  }, [outcome]);

  const over = outcome?.truth === 'notified' || outcome?.truth === 'unknown';
  const notice = 'notice' in composition ? composition.notice : null;
  const copies = !desk.sends || desk.recipients.length === 0 || outcome?.truth === 'not-sent';
  return (
    <>
      {!over && (
        <NoticeForm
          recipients={desk.recipients}
          choices={choices}
          onChange={(change) => setChoices({ ...choices, ...change })}
          composition={composition}
          sending={sending}
          onSend={
            desk.sends && recipient !== null && notice !== null
              ? () => void settle(() => desk.send(draft, notice))
              : null
          }
          onCopy={
            copies && notice !== null
              ? () =>
                  void desk.copy(notice).then((done) => {
                    setCopyRefused(!done);
                    if (done) setOutcome({ truth: 'copied' });
                  })
              : null
          }
        />
      )}
      {desk.sends && desk.recipients.length === 0 && <p class="help">{labels.noRecipients}</p>}
      <div ref={truth} class="truth-place" role="status" tabIndex={-1}>
        {outcome !== null && <DeliveryTruth outcome={outcome} recipient={recipient} />}
        {outcome?.truth === 'notified' && <SentNotices notices={[outcome.notice]} />}
        {copyRefused && <p>{words.copyFailed}</p>}
      </div>
      {outcome?.truth === 'unknown' && (
        <button
          type="button"
          class="ds-button"
          aria-disabled={sending}
          onClick={() => void settle(() => desk.check(draft, outcome.identifier))}
        >
          {sending ? words.checking : words.check}
        </button>
      )}
    </>
  );
}
