import type { DeliveryOutcome, NoticeRecipient } from '../../notice/notice.ts';
import { isAnsweredHere } from '../../notice/waited-for.ts';
import { useLanguage } from '../../page/language-context.ts';
import { formatInstantTime } from '../../text/instants.ts';
import type { NoticeText } from '../../text/notice/nb.ts';
import { noticeText } from '../../text/notice.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark, type MarkShape } from '../marks.tsx';
import { ReceiptWords } from './receipt-words.tsx';
import { RecipientPhone } from './recipient-phone.tsx';

interface DeliveryTruthProps {
  readonly outcome: DeliveryOutcome;
  readonly recipient: NoticeRecipient | null;
  /** Whether this user can read notices, and so the answer to this one. */
  readonly readsAnswers: boolean;
  /** The server has been asked about an unknown fate, and has not said. */
  readonly isAsked: boolean;
}

const SHAPES: Readonly<Record<DeliveryOutcome['truth'], MarkShape>> = {
  notified: 'met',
  copied: 'attention',
  recorded: 'attention',
  'not-sent': 'attention',
  'awaiting-receipt': 'waiting',
  'not-received': 'attention',
  unknown: 'waiting',
};

/** Which of the truths holds after the click, in one sentence and what to do next. */
export function DeliveryTruth({ outcome, recipient, readsAnswers, isAsked }: DeliveryTruthProps) {
  const language = useLanguage();
  const words = noticeText[language];
  const phone = recipient?.phone ?? null;
  return (
    // Whoever believes the unit has it must be told at once that it has not
    <div class="said" data-truth={outcome.truth} role={outcome.truth === 'not-received' ? 'alert' : undefined}>
      <Mark shape={SHAPES[outcome.truth]} />
      <div>
        {outcome.truth === 'notified' && (
          <p class="truth">
            {outcome.by === 'earlier'
              ? words.notifiedEarlier
              : fillTemplate(words.notified, {
                  time: outcome.notice.sentAt === null ? null : formatInstantTime(language, outcome.notice.sentAt),
                  // Nobody knows yet which way a Communication is answered, and a dialog message is answered in another system
                  answer: readsAnswers && isAnsweredHere(outcome.notice) ? words.answerHere : null,
                })}
          </p>
        )}
        {outcome.truth === 'copied' && (
          <p class="truth">{fillTemplate(words.copied, { time: formatInstantTime(language, outcome.at) })}</p>
        )}
        {outcome.truth === 'unknown' && (
          <>
            <p class="truth">
              {outcome.underWay
                ? words.underWay
                : isAsked
                  ? fillTemplate(words.stillUnknown, { phone })
                  : words.unknown}
            </p>
            <p>{words.unknownHelp}</p>
            {(!isAsked || outcome.underWay) && <RecipientPhone recipient={recipient} />}
          </>
        )}
        {outcome.truth === 'awaiting-receipt' && (
          <>
            <p class="truth">
              {fillTemplate(awaitingWords(words, outcome), {
                recipient: outcome.notice.recipientName ?? recipient?.name ?? '',
                time: outcome.notice.sentAt === null ? null : formatInstantTime(language, outcome.notice.sentAt),
              })}
            </p>
            {outcome.documentation !== undefined && (
              <>
                <p>{words.documentation[outcome.documentation.state]}</p>
                <ServersWords detail={outcome.documentation.detail} />
              </>
            )}
          </>
        )}
        {outcome.truth === 'not-received' && (
          <>
            <p class="truth">{fillTemplate(words.notReceived, { phone })}</p>
            {/* The receiver's system has said so, and not the record */}
            <ReceiptWords notice={outcome.notice} />
          </>
        )}
        {outcome.truth === 'recorded' && (
          <>
            <p class="truth">{fillTemplate(words.recordedOnly, { phone })}</p>
            <ServersWords detail={outcome.detail} />
          </>
        )}
        {outcome.truth === 'not-sent' && (
          <>
            <p class="truth">{words.notSent[outcome.why].what}</p>
            <p>{words.notSent[outcome.why].todo}</p>
            <ServersWords detail={outcome.detail} />
            <RecipientPhone recipient={recipient} />
          </>
        )}
      </div>
    </div>
  );
}

function awaitingWords(
  words: NoticeText,
  { by, notice }: Extract<DeliveryOutcome, { truth: 'awaiting-receipt' }>,
): string {
  if (notice.status === 'queued') return by === 'earlier' ? words.queuedEarlier : words.queued;
  return by === 'earlier' ? words.awaitingReceiptEarlier : words.awaitingReceipt;
}

function ServersWords({ detail }: { detail: string | null }) {
  const words = noticeText[useLanguage()];
  return detail === null ? null : <p>{fillTemplate(words.detail, { detail })}</p>;
}
