import type { DeliveryOutcome, NoticeRecipient } from '../notice/notice.ts';
import { formatInstantTime } from '../text/dates.ts';
import { noticeText } from '../text/notice.ts';
import { fillTemplate } from '../text/template.ts';
import { useLanguage } from './language-context.ts';
import { Mark, type MarkShape } from './marks.tsx';

interface DeliveryTruthProps {
  readonly outcome: DeliveryOutcome;
  readonly recipient: NoticeRecipient | null;
}

const SHAPES: Readonly<Record<DeliveryOutcome['truth'], MarkShape>> = {
  notified: 'met',
  copied: 'attention',
  'not-sent': 'attention',
  unknown: 'waiting',
};

/** Which of the truths holds after the click, in one sentence and what to do next. */
export function DeliveryTruth({ outcome, recipient }: DeliveryTruthProps) {
  const language = useLanguage();
  const words = noticeText[language];
  return (
    <div class="said" data-truth={outcome.truth}>
      <Mark shape={SHAPES[outcome.truth]} />
      <div>
        {outcome.truth === 'notified' && (
          <p class="truth">
            {outcome.by === 'earlier'
              ? words.notifiedEarlier
              : fillTemplate(words.notified, {
                  time: outcome.notice.sentAt === null ? null : formatInstantTime(language, outcome.notice.sentAt),
                })}
          </p>
        )}
        {outcome.truth === 'copied' && <p class="truth">{fillTemplate(words.copied, {})}</p>}
        {outcome.truth === 'unknown' && <p class="truth">{words.unknown}</p>}
        {outcome.truth === 'not-sent' && (
          <>
            <p class="truth">{words.notSent[outcome.why].what}</p>
            <p>{words.notSent[outcome.why].todo}</p>
            {outcome.detail !== null && <p>{fillTemplate(words.detail, { detail: outcome.detail })}</p>}
            {recipient?.phone && (
              <p>
                {recipient.name}: <a href={`tel:${recipient.phone.replace(/[^\d+]/g, '')}`}>{recipient.phone}</a>
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
