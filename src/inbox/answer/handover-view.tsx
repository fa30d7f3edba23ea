import { type AnswerOutcome, referralMessageIn } from '../../notice/answer/stored-notice.ts';
import type { HandoverTruth } from '../../notice/handover/hand-over.ts';
import type { NoticeStatus } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { HANDOVER_TEXT, type HandoverText } from '../../text/handover.ts';
import { formatInstantDay } from '../../text/instants.ts';
import type { Language } from '../../text/language.ts';
import { fillTemplate } from '../../text/template.ts';
import { Mark } from '../mark.tsx';
import type { Work } from '../use-inbox.ts';

/** What became of the message, before what became of the mark: one may hold without the other. */
export function HandoverView({ handedOver, last }: Pick<Work, 'handedOver' | 'last'>) {
  const language = useLanguage();
  if (handedOver === null) return null;
  const { message, phone, name } = handedOver;
  const words = HANDOVER_TEXT[language];
  const isSafe = message.truth === 'sent' || message.truth === 'earlier';
  const isMarked = last !== null && isSafe && marks(last.outcome, message.notice.identifier);
  return (
    <div class="said" data-message={message.truth}>
      <Mark shape={message.truth === 'sent' ? 'done' : message.truth === 'unknown' ? 'waiting' : 'attention'} />
      <div>
        <p class="truth">{sentence(words, message, name, phone, language)}</p>
        {isSafe && last !== null && !isMarked && <p>{words.notMarked}</p>}
        {message.truth === 'not-sent' && message.detail !== null && (
          <p>{fillTemplate(words.detail, { detail: message.detail })}</p>
        )}
      </div>
    </div>
  );
}

/** Also a colleague who was first may have marked it, by the same message. */
function marks(outcome: AnswerOutcome, identifier: string | null): boolean {
  if (outcome.truth === 'stored') return true;
  return outcome.truth === 'changed' && identifier !== null && referralMessageIn(outcome.task) === identifier;
}

function sentWords(words: HandoverText, status: NoticeStatus): string {
  if (status === 'queued') return words.queuedNow;
  return status === 'awaiting-receipt' ? words.sent : words.received;
}

function sentence(
  words: HandoverText,
  message: HandoverTruth,
  name: string,
  phone: string | null,
  language: Language,
): string {
  switch (message.truth) {
    case 'sent':
      return fillTemplate(sentWords(words, message.notice.status), { name });
    case 'earlier': {
      const { sentAt, senderName: sender, status, receipt } = message.notice;
      const day = sentAt === null ? null : formatInstantDay(language, sentAt);
      return status === 'not-received'
        ? fillTemplate(receipt?.state === 'overdue' ? words.earlierInVainPerhaps : words.earlierInVain, {
            name,
            day,
            phone,
          })
        : fillTemplate(words.earlier, { name, day, sender });
    }
    case 'not-sent':
      return words.notSent[message.why];
    case 'task-changed':
      return words.changed;
    case 'unknown':
      return fillTemplate(words.unknown, { name });
  }
}
