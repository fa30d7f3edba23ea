import type { NoticeRecipient, SentNotice } from '../notice.ts';

/**
 * Named as it is here. The service names a unit as the address register does, often "Koordinerende enhet" and no more,
 * and its telephone, and what else was sent to it, are found by the name in the configuration.
 */
export function namedAsHere(notice: SentNotice, { name }: Pick<NoticeRecipient, 'name'>): SentNotice {
  return { ...notice, recipientName: name };
}
