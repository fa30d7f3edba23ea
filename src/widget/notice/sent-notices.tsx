import { useState } from 'preact/hooks';
import { dateShown } from '../../facts/calendar.ts';
import { waitsForSender } from '../../notice/answer/units-turn.ts';
import type { NoticeRecipient, SentNotice } from '../../notice/notice.ts';
import { awaitsReceipt } from '../../notice/notice-status.ts';
import { isAnsweredHere, mayBringNews } from '../../notice/waited-for.ts';
import { useLanguage } from '../../page/language-context.ts';
import { ANSWER_TEXT } from '../../text/answer.ts';
import { formatDate } from '../../text/dates.ts';
import { DISAGREEMENT_TEXT, disagreementSentence } from '../../text/disagreement.ts';
import type { Language } from '../../text/language.ts';
import { noticeText, sentNoticeSentence } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import type { Answering } from '../answer/answer-desk.ts';
import { Decided, Progress } from '../answer/unit-answer-words.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Mark, type MarkShape } from '../marks.tsx';
import { LookAgain } from './look-again.tsx';
import { RecipientPhone } from './recipient-phone.tsx';
import { UnitReplies } from './unit-replies.tsx';
import type { Looked } from './what-was-seen.ts';

interface NoticesProps {
  /** The coordinating units of this installation, for their telephones. */
  readonly units: readonly NoticeRecipient[];
  readonly notices: readonly SentNotice[];
  /** Null: what a unit asks back cannot be answered from this place. */
  readonly answering: Answering | null;
}

/** The place where they are told of; whoever asked from another place for what is there is taken to it. */
const STANDING = 'standing-notices';

export const focusOnStanding = () => document.getElementById(STANDING)?.focus();

interface StandingProps extends NoticesProps {
  /** Not all messages of the record were read: what was answered to a notice that went as one may be among the others. */
  readonly isPartlyRead: boolean;
  readonly onLook: (() => Promise<Looked>) | null;
}

/** The notices that stood in the record when it was read: the first thing said of the patient. */
export function StandingNotices({ notices, units, answering, isPartlyRead, onLook }: StandingProps) {
  const language = useLanguage();
  const [isReadSince, setReadSince] = useState(false);
  const mayLack = isPartlyRead && !isReadSince && notices.some(({ channel }) => channel === 'communication');
  const look = async (of: () => Promise<Looked>) => {
    const looked = await of();
    setReadSince((before) => before || (looked.saw !== 'unread' && looked.lacks === undefined));
    return looked;
  };
  return (
    <section id={STANDING} class="standing" aria-label={noticeText[language].heading} tabIndex={-1}>
      <SentNotices notices={notices} units={units} answering={answering} />
      {mayLack && <p class="not-read">{ANSWER_TEXT[language].answersUnread}</p>}
      {onLook !== null && notices.some(canBringNews) && <LookAgain onLook={() => look(onLook)} />}
    </section>
  );
}

/** Whether anything more of it can be read here: an answer, or a receipt that comes late. */
const canBringNews = (notice: SentNotice): boolean =>
  mayBringNews(notice) || awaitsReceipt(notice) || notice.status === 'not-received';

const SHAPES: Partial<Readonly<Record<SentNotice['status'], MarkShape>>> = {
  declined: 'not-met',
  'not-received': 'attention',
  queued: 'waiting',
  'awaiting-receipt': 'waiting',
  // In free words, which may ask something
  answered: 'attention',
};

/** What asks something of the sender does not look done: a question from the unit, a message that was received with faults. */
const shapeOf = (notice: SentNotice): MarkShape =>
  waitsForSender(notice) || hasFaults(notice) || notice.disagreement !== undefined
    ? 'attention'
    : (SHAPES[notice.status] ?? 'met');

/** Received, and the receiving system found faults in it (AppRec 3). */
const hasFaults = ({ receipt }: SentNotice): boolean => receipt?.state === 'received-with-remarks';

/** Notices that stand in the record, sent by anybody: what was answered, when, by whom, to whom, and how it goes. */
export function SentNotices({ notices, units, answering }: NoticesProps) {
  return (
    <ul class="sent-notices">
      {notices.map((notice) => (
        <li key={notice.reference} class="said">
          <Mark shape={shapeOf(notice)} />
          <OneNotice
            notice={notice}
            unit={units.find(({ name }) => name === notice.recipientName) ?? null}
            answering={answering}
          />
        </li>
      ))}
    </ul>
  );
}

interface OneNoticeProps extends Pick<NoticesProps, 'answering'> {
  readonly notice: SentNotice;
  readonly unit: NoticeRecipient | null;
}

function OneNotice({ notice, unit, answering }: OneNoticeProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const { decision } = notice.answer;
  const inVain = notice.status === 'not-received';
  const unanswerable = !isAnsweredHere(notice) && (notice.status === 'received' || notice.status === 'requested');
  return (
    <div role={inVain ? 'alert' : undefined}>
      {decision !== null && <Decided decision={decision} />}
      <p class={decision === null ? 'sent-sentence' : undefined}>
        {sentNoticeSentence(language, {
          ...notice,
          // Sent on, the notice names the unit that has it now, and not whom it was sent to
          recipientName: notice.answer.referredTo === notice.recipientName ? null : notice.recipientName,
          day: sentOn(language, notice),
          isAnsweredHere: isAnsweredHere(notice),
          waitsForSender: waitsForSender(notice),
        })}
      </p>
      {notice.disagreement !== undefined && (
        <p class="truth">
          {disagreementSentence(language, notice.disagreement)}{' '}
          {fillTemplate(DISAGREEMENT_TEXT[language].sender, { phone: unit?.phone ?? null })}
        </p>
      )}
      {inVain && (
        <>
          <p>{ANSWER_TEXT[language].otherWay}</p>
          <RecipientPhone recipient={unit} />
        </>
      )}
      {notice.copies !== undefined && notice.disagreement === undefined && (
        <p class="help">
          {fillTemplate(ANSWER_TEXT[language].storedTwice[notice.copies.length === 1 ? 'two' : 'more'], {
            count: 1 + notice.copies.length,
          })}
        </p>
      )}
      {notice.isDocumented && <p>{words.documentation.documented}</p>}
      <Progress notice={notice} unitPhone={unit?.phone ?? null} answering={answering} />
      {notice.replies !== undefined && <UnitReplies replies={notice.replies} unit={unit} />}
      {unanswerable && (
        <>
          <p>{notice.channel === 'communication' ? words.answeredPerhapsHelp : words.answeredElsewhereHelp}</p>
          <RecipientPhone recipient={unit} />
        </>
      )}
      {notice.kinds.length > 0 && (
        <p>
          {fillTemplate(words.concerns, {
            kinds: notice.kinds.map((kind) => words.kinds[kind].toLocaleLowerCase('nb')).join(', '),
          })}
        </p>
      )}
      {notice.text !== undefined && (
        <Disclosure summary={words.showText}>
          <section class="preview" aria-label={words.showText}>
            {notice.text}
          </section>
        </Disclosure>
      )}
    </div>
  );
}

const sentOn = (language: Language, { sentAt }: SentNotice): string | null =>
  sentAt === null ? null : formatDate(language, dateShown(sentAt) ?? sentAt);
