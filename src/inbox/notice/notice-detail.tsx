import type { ComponentProps } from 'preact';
import type { Recipient } from '../../launch/configuration.ts';
import { isThread } from '../../notice/answer/stored-notice.ts';
import type { Said } from '../../notice/unit-answer.ts';
import { useLanguage } from '../../page/language-context.ts';
import { DISAGREEMENT_TEXT, disagreementSentence } from '../../text/disagreement.ts';
import { formatInstantDay } from '../../text/instants.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { ANSWER_HEADING, AnswerPanel } from '../answer/answer-panel.tsx';
import { mayAnswer, mayLackAnswers } from '../answer/may-answer.ts';
import { DetailPage, NoticeText } from '../detail-page.tsx';
import type { InboxDesk } from '../inbox-desk.ts';
import { Mark } from '../mark.tsx';
import type { InboxReading } from '../read/read-inbox.ts';
import type { Inbox } from '../use-inbox.ts';
import { useWords } from '../use-words.ts';
import { consentWords, overdueWords, sentWords, standingWords } from '../wording.ts';
import { HandedOver } from './handed-over.tsx';
import { type InboxNotice, isAnswerable, isOverdue, isTextAlone } from './inbox-notice.ts';
import { shapeOf } from './notice-list.tsx';
import { Sender } from './sender.tsx';
import { mustCall } from './sent-on.ts';

interface NoticeDetailProps {
  readonly notice: InboxNotice;
  readonly reading: InboxReading;
  /** Whose inbox it is. */
  readonly unit: Recipient;
  readonly desk: InboxDesk;
  readonly inbox: Inbox;
  readonly onBack: () => void;
}

/** One notice: about whom, how it stands, what the patient wants, who sent it, the text as it was sent, and the answer. */
export function NoticeDetail({ notice, reading, unit, desk, inbox, onBack }: NoticeDetailProps) {
  const language = useLanguage();
  const words = useWords();
  const now = desk.now();
  const { kinds, recipientName } = notice.notice;
  const answers = mayAnswer(notice, desk, reading);
  const patient = reading.patients.get(notice.patient ?? '') ?? null;
  return (
    <DetailPage about={notice} reading={reading} onBack={onBack}>
      <div>
        <p class="help">{sentWords(language, notice)}</p>
        {kinds.length > 0 && (
          <p>
            {fillTemplate(noticeText[language].concerns, {
              kinds: kinds.map((kind) => noticeText[language].kinds[kind].toLocaleLowerCase('nb')).join(', '),
            })}
          </p>
        )}
        {recipientName !== null && (
          <p class="help">
            {words.unit}: {recipientName}
          </p>
        )}
        {notice.level !== null && (
          <p class="help">
            {words.level}: {words.levels[notice.level]}
          </p>
        )}
      </div>
      <Standing
        notice={notice}
        patient={patient}
        desk={desk}
        onHeard={inbox.hear}
        overdue={isOverdue(notice, now) ? overdueWords(language, notice, now) : null}
        unread={mayLackAnswers(notice, reading) ? words.messages.answersUnread : null}
      />
      {/* The buttons come after what is to be read, and so below the screen's edge */}
      {answers && isAnswerable(notice, unit) && (
        <button
          type="button"
          class="plain-button to-answer"
          onClick={() => document.getElementById(ANSWER_HEADING)?.focus()}
        >
          {words.toAnswer}
        </button>
      )}
      <section>
        <h3>{words.wish}</h3>
        <p>{isTextAlone(notice) ? words.wishInText : words.wishes[notice.wish ?? 'unsaid']}</p>
        {notice.consent.length > 0 && <p>{consentWords(language, notice)}</p>}
      </section>
      <Sender key={notice.id} name={notice.notice.senderName} reference={notice.sender} desk={desk} />
      <NoticeText text={notice.text} />
      {notice.alsoWritten.map(({ id, sender, text }) => (
        <section key={id}>
          <h3 id={`also-${id}`}>{fillTemplate(words.alsoWritten, { sender })}</h3>
          <section class="notice-text" aria-labelledby={`also-${id}`}>
            {text}
          </section>
        </section>
      ))}
      <AnswerPanel
        key={notice.id}
        notice={notice}
        patient={patient}
        unit={unit}
        desk={desk}
        inbox={inbox}
        barred={answers ? null : barredWords()}
      />
    </DetailPage>
  );

  /** Where nothing can be answered at all, that is said above the list. */
  function barredWords(): string {
    if (isThread(notice.stored)) return words.messages.byHand;
    return reading.answersMessages ? words.readOnly : '';
  }
}

interface StandingProps extends ComponentProps<typeof HandedOver> {
  readonly overdue: string | null;
  readonly unread: string | null;
}

function Standing({ notice, patient, desk, onHeard, overdue, unread }: StandingProps) {
  const language = useLanguage();
  const words = useWords();
  const { recipientName, answer, disagreement } = notice.notice;
  const copies = notice.copies.length;
  const { decision, exchange, referredTo, words: unitsWords, beside = [] } = answer;
  const coordinator = decision?.decided === 'granted' ? decision.coordinator : null;
  const reason = decision?.decided === 'declined' ? decision.reason : null;
  return (
    <section class="standing" aria-label={words.standing}>
      <div class="said">
        <Mark shape={overdue === null || mustCall(notice) ? shapeOf(notice) : 'overdue'} />
        <div>
          <p class="standing-sentence">{standingWords(language, notice)}</p>
          {disagreement !== undefined && (
            <p class="overdue">
              {disagreementSentence(language, disagreement)} {DISAGREEMENT_TEXT[language].unit}
            </p>
          )}
          {overdue !== null && <p class="overdue">{overdue}</p>}
          {unread !== null && <p>{unread}</p>}
          {notice.alsoWritten.length > 0 && <p>{words.writtenTwice}</p>}
          {copies > 0 && disagreement === undefined && (
            <p class="help">{fillTemplate(words.storedTwice[copies === 1 ? 'two' : 'more'], { count: 1 + copies })}</p>
          )}
          {coordinator !== null && <p>{fillTemplate(words.coordinator, { ...coordinator })}</p>}
          {reason !== null && <p>{words.declineForm.reasons[reason]}.</p>}
          <Exchange said={exchange} />
          {referredTo !== null && notice.sentOn === null && (
            <p>
              {referredTo === recipientName ? words.referredHere : fillTemplate(words.referredTo, { name: referredTo })}
            </p>
          )}
          {beside.map(({ by, text }) => (
            <p key={text} class="verbatim">
              {fillTemplate(words.beside, { name: by, text })}
            </p>
          ))}
          {unitsWords !== null && <p class="verbatim">{fillTemplate(words.words, { text: unitsWords })}</p>}
        </div>
      </div>
      <HandedOver notice={notice} patient={patient} desk={desk} onHeard={onHeard} />
    </section>
  );
}

/** What was asked back and what the sender answered, in the order it was said. */
function Exchange({ said }: { said: readonly Said[] }) {
  const language = useLanguage();
  const words = useWords();
  if (said.length === 0) return null;
  return (
    <ol class="exchange" aria-label={words.exchange}>
      {said.map((each) => (
        <li key={`${each.said} ${each.at} ${each.text}`} class="verbatim" data-said={each.said}>
          {fillTemplate(each.said === 'question' ? words.question : words.senderAnswer, {
            name: each.by,
            day: each.at === null ? null : formatInstantDay(language, each.at),
            text: each.text,
          })}
        </li>
      ))}
    </ol>
  );
}
