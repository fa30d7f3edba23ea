import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { assessmentDate } from '../../criteria/assessment-date.ts';
import type { DeliveryOutcome, NoticeDraft, SentNotice } from '../../notice/notice.ts';
import { consentGivers, isUnder18, othersConsent } from '../../notice/routing/routing-kinds.ts';
import { mayBringNews } from '../../notice/waited-for.ts';
import { useLanguage } from '../../page/language-context.ts';
import { noticeText } from '../../text/notice.ts';
import { useAllWords } from '../use-all-words.ts';
import { DeliveryTruth } from './delivery-truth.tsx';
import { LookAgain } from './look-again.tsx';
import type { NoticeChoices } from './notice-choices.ts';
import type { DeskRecipient } from './notice-desk.ts';
import { NoticeForm } from './notice-form.tsx';
import type { KeptWords, NoticePanelProps, ToldTruth } from './notice-panel-props.ts';
import { printNotice } from './print-notice.ts';
import { RecipientPhone } from './recipient-phone.tsx';
import { focusOnStanding, SentNotices } from './sent-notices.tsx';
import { anothersNotice, isToldOnTop, isUnderWay, noticeOf } from './under-way.ts';
import { UnsentBlock } from './unsent-block.tsx';
import { useAttempt } from './use-attempt.ts';
import { useLeaveWarning } from './use-leave-warning.ts';
import { useReceipt } from './use-receipt.ts';
import { useTakenText } from './use-taken-text.ts';

/**
 * The form, and after the click the truth about it.
 *
 * What somebody has typed or ticked stays for as long as the patient is shown: also when a colleague's notice is found,
 * and when the record is read once more.
 *
 * @param props `inVain`: one was sent and not received, so that copying and printing are the way on. `held`: notices that
 *   units have and nobody has answered
 */
export function NewNotice(
  props: NoticePanelProps & ToldTruth & KeptWords & { readonly inVain: boolean; readonly held: readonly SentNotice[] },
) {
  const {
    patient,
    sender,
    encounter,
    assessment,
    answers,
    desk,
    earlier,
    closed,
    noticesUnread,
    inVain,
    held,
    onTruth,
    onUnsent,
    onLook,
    place,
    written,
    silent,
    setAside,
  } = props;
  const units = [...desk.recipients, ...desk.others];
  const language = useLanguage();
  const words = noticeText[language];
  const labels = useAllWords();
  // Whom a notice did not reach is who must be reached another way
  const missed = inVain ? props.notices.find(({ status }) => status === 'not-received')?.recipientName : undefined;
  const lost = units.find(({ name }) => name === missed)?.id ?? null;
  const [choices, setChoices] = useState<NoticeChoices>(
    written.notices.get(place) ?? {
      recipient: units.find(({ id }) => id === earlier?.recipient)?.id ?? lost ?? desk.first ?? '',
      wish: 'not-stated',
      consent: [],
      kinds: ['coordinator'],
      comment: '',
    },
  );
  const [touched, setTouched] = useState(written.notices.has(place));
  const before = earlier?.outcome ?? null;
  const { outcome, setOutcome, busy, attempt } = useAttempt(before?.truth === 'copied' ? null : before);
  const [isAsked, setAsked] = useState(false);
  const taken = useTakenText(before?.truth === 'copied' ? before.at : null);
  const { copied } = taken;
  /** A click here has handed the draft in as it stands: also what nobody has touched is the sender's then. */
  const isHandedIn = useRef(false);
  /** The flag is being set aside from here, because of what is ticked in the form. */
  const isSetAside = useRef(false);
  const truth = useRef<HTMLDivElement>(null);

  const recipient = units.find(({ id }) => id === choices.recipient) ?? null;
  const mustChoose = recipient === null && units.length > 0;
  const draft = useMemo((): NoticeDraft => {
    const { wish, consent, kinds, comment } = choices;
    const to = recipient ?? { id: '', name: '', kind: null, phone: null, identifiers: [], channels: [] };
    const from = { sender, encounter, sendingUnit: desk.sendingUnit };
    return { patient, recipient: to, ...from, kinds, wish, consent, comment, assessment, answers };
  }, [choices, recipient, patient, sender, encounter, desk.sendingUnit, assessment, answers]);
  const composition = useMemo(() => desk.compose(draft, language), [desk, draft, language]);
  const text = 'notice' in composition ? composition.notice.textWithPatient : null;

  const change = (changed: Partial<NoticeChoices>) => {
    const chosen = { ...choices, ...changed };
    setChoices(chosen);
    written.notices.set(place, chosen);
    setTouched(true);
    taken.forget();
  };
  const settle = async (how: 'sending' | 'checking', run: () => Promise<DeliveryOutcome>) => {
    const begun = attempt(how, run);
    if (begun === null) return null;
    taken.attempted();
    setAsked(false);
    const result = await begun;
    // The button may be gone now; the keyboard then stands where the truth is told
    truth.current?.focus();
    return result;
  };
  const send = () => {
    isHandedIn.current = true;
    void settle('sending', () => desk.send(draft, language));
  };
  const check = async (identifier: string) => {
    setAsked((await settle('checking', () => desk.check(identifier, sender))) !== null);
  };
  /** News of it stands first on the page, where the answers of units are: whoever has asked is taken there. */
  const look = async (notice: SentNotice) => {
    const looked = await onLook([notice]);
    if (looked.saw === 'news') focusOnStanding();
    return looked;
  };
  const untilSetAside = async (run: () => Promise<void>) => {
    isSetAside.current = true;
    await run();
    isSetAside.current = false;
  };
  const copy = async () => {
    taken.setCopied(await desk.copy(draft, language), text);
    truth.current?.focus();
  };
  // What was written went with it: nothing of it waits here any more
  useLayoutEffect(() => {
    if (!silent || !isSetAside.current) return;
    written.notices.delete(place);
    setChoices({ ...choices, wish: 'not-stated', comment: '' });
    setTouched(false);
  }, [silent]);
  useReceipt(outcome, desk, setOutcome);
  // The message service answers after the record: whoever has chosen nothing meanwhile is shown whom it did not reach
  useEffect(() => {
    if (lost !== null && !touched && before === null && outcome === null) setChoices({ ...choices, recipient: lost });
  }, [lost]);
  // Before anything is painted: what is offered beside the form changes with it
  useLayoutEffect(() => onTruth(outcome), [outcome]);
  // A page reloaded before the reply came asks by itself; nobody is offered a second notice meanwhile
  useEffect(() => {
    if (before?.truth === 'unknown') void check(before.identifier);
  }, []);

  const expired = outcome?.truth === 'not-sent' && outcome.why === 'session-expired';
  const sends = desk.sends && !closed && !expired && recipient !== null && recipient.usable.length > 0;
  // A colleague's notice, found by the click or by the record being read once more: what was written here has not left
  const others = anothersNotice(outcome) ?? (isUnderWay(outcome) ? null : ofUnit(held, recipient));
  const isWritten = touched || isHandedIn.current;
  const unsent = others === null || !isWritten ? null : desk.unsent(draft, others, language);
  const over = isUnderWay(outcome) || others !== null;
  const stopped = ['not-sent', 'recorded', 'not-received'].includes(outcome?.truth ?? '');
  // Where nobody could be chosen for the user, the text can be taken elsewhere, addressed to nobody by name
  const unresolved = mustChoose && desk.first === null && desk.municipalUnitUnknown !== null;
  const copies = unresolved || (!mustChoose && (!sends || stopped || inVain || before?.truth === 'copied'));
  const isLost = ({ status, recipientName }: SentNotice) =>
    status === 'not-received' && recipient !== null && recipientName === recipient.name;
  const copyFirst = props.notices.some(isLost) || (outcome?.truth === 'not-received' && isLost(outcome.notice));
  const keeps = busy === 'sending' || (others === null ? touched && !over : touched && unsent !== null);
  useLayoutEffect(() => onUnsent(keeps), [keeps]);
  // What has left, or stands word by word in another's notice, is nothing that could be lost
  const isTold = over && !keeps && outcome?.truth !== 'unknown';
  useEffect(() => {
    if (isTold) written.notices.delete(place);
  }, [isTold]);
  useLayoutEffect(() => () => onUnsent(false), []);
  useLeaveWarning(busy === 'sending' || (keeps && choices.comment.trim() !== '' && !taken.has(text)));
  const saysCopied = copied !== null && !over && (copied.text === null || copied.text === text);
  const said = { recipient, readsAnswers: noticesUnread === null || isAsked, isAsked };
  return (
    <>
      {!over && (before?.truth === 'unknown' || before?.truth === 'not-sent') && !touched && (
        <p class="help">{words.fillInAgain}</p>
      )}
      {!over && (
        <NoticeForm
          desk={desk}
          recipient={recipient}
          under18={isUnder18(patient.birthDate, assessmentDate(assessment))}
          othersConsent={othersConsent(patient.birthDate, assessmentDate(assessment))}
          consentGivers={consentGivers(patient.birthDate, assessmentDate(assessment))}
          mustChoose={mustChoose}
          choices={choices}
          onChange={change}
          draft={draft}
          composition={composition}
          sending={busy !== null}
          setAside={
            setAside && { ...setAside, onNotWanted: (comment) => untilSetAside(() => setAside.onNotWanted(comment)) }
          }
          onSend={sends ? send : null}
          onCopy={copies ? () => void copy() : null}
          copyFirst={copyFirst}
          onPrint={() => {
            if (text === null || !('notice' in composition)) return;
            printNotice(text, composition.notice.language);
            taken.setPrinted();
          }}
        />
      )}
      {units.length === 0 && <p class="help">{labels.noRecipients}</p>}
      <div ref={truth} class="truth-place" role="status" tabIndex={-1}>
        {busy === 'sending' && (
          <>
            <p class="help">{words.sendingHelp}</p>
            <RecipientPhone recipient={recipient} />
          </>
        )}
        {outcome !== null && <DeliveryTruth outcome={outcome} {...said} />}
        {(outcome?.truth === 'notified' || anothersNotice(outcome) !== null) &&
          !isToldOnTop(outcome, props.notices) && (
            <SentNotices notices={noticeOf(outcome)} units={units} answering={null} />
          )}
        {saysCopied && <DeliveryTruth outcome={{ truth: 'copied', at: copied.at }} {...said} />}
        {taken.copyFailed && <p>{words.copyFailed}</p>}
        {taken.printed && !over && <p>{words.printed}</p>}
      </div>
      {unsent !== null && others !== null && (
        <UnsentBlock
          unsent={unsent}
          desk={desk}
          unit={units.find(({ name }) => name === others.recipientName) ?? null}
          onTaken={taken.setUnsentCopied}
        />
      )}
      {outcome?.truth === 'notified' && canBeLookedFor(outcome.notice, said.readsAnswers) && !closed && (
        <LookAgain onLook={() => look(outcome.notice)} />
      )}
      {outcome?.truth === 'unknown' && (
        <button
          type="button"
          class="ds-button"
          aria-disabled={busy !== null}
          aria-busy={busy !== null}
          onClick={() => void check(outcome.identifier)}
        >
          {busy !== null ? words.checking : words.check}
        </button>
      )}
    </>
  );
}

/** Of a dialog message the service is asked, whatever of the record can be read. */
const canBeLookedFor = (notice: SentNotice, readsAnswers: boolean) =>
  mayBringNews(notice) && (readsAnswers || notice.channel === 'dialog-message');

/** The notice the chosen unit has, else any: where one waits, nobody of these units is told a second time. */
const ofUnit = (held: readonly SentNotice[], unit: DeskRecipient | null) =>
  held.find(({ recipientName }) => recipientName === unit?.name) ?? held[0] ?? null;
