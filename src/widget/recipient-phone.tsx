import type { NoticeRecipient } from '../notice/notice.ts';

/** The way to the unit that always is there; nothing when no number is configured. */
export function RecipientPhone({ recipient }: { recipient: NoticeRecipient | null }) {
  if (!recipient?.phone) return null;
  return (
    <p>
      {recipient.name}: <a href={`tel:${recipient.phone.replace(/[^\d+]/g, '')}`}>{recipient.phone}</a>
    </p>
  );
}
