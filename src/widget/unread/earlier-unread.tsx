import type { DeliveryOutcome } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import type { UnreadReason } from '../../record/patient-record.ts';
import { whyUnknown } from '../../text/coverage.ts';
import { noticeText } from '../../text/notice.ts';
import { isUnderWay } from '../notice/under-way.ts';

/** That nobody can tell whether a notice stands: for whoever is about to send one, and for nobody who has. */
export function EarlierUnread({ why, truth }: { why: UnreadReason | null; truth: DeliveryOutcome | null }) {
  const language = useLanguage();
  if (why === null || isUnderWay(truth)) return null;
  return (
    <p class="not-read">
      {noticeText[language].notRead.replace(/\.$/, '')} ({whyUnknown(language, why)}).
    </p>
  );
}
