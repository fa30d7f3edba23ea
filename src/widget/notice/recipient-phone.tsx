import type { NoticeRecipient } from '../../notice/notice.ts';
import { Telephone } from '../../page/telephone.tsx';

/** The way to the unit that always is there; nothing when no number is configured. */
export function RecipientPhone({ recipient }: { recipient: NoticeRecipient | null }) {
  if (!recipient?.phone) return null;
  return (
    <p>
      {recipient.name}: <Telephone number={recipient.phone} />
    </p>
  );
}
