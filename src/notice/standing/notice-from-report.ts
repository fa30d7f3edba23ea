import type { MessageReceipt, NoticeStatus, SentNotice } from '../notice.ts';
import type { ServiceReport, ServiceState } from '../service-notice.ts';
import { NO_ANSWER } from '../unit-answer.ts';

const STATUS: Readonly<Record<ServiceState, NoticeStatus>> = {
  queued: 'awaiting-receipt',
  sent: 'awaiting-receipt',
  received: 'received',
  'received-with-remarks': 'received',
  rejected: 'not-received',
  overdue: 'not-received',
};

/**
 * A dialog message as a notice. That the receiver's system has it is all a receipt says: an answer comes back to the
 * record system as a message of its own.
 */
export function noticeFromReport(report: ServiceReport): SentNotice {
  const receipt = receiptOf(report);
  return {
    reference: `urn:uuid:${report.messageId}`,
    identifier: report.identifier,
    channel: 'dialog-message',
    sentAt: report.authoredOn,
    senderName: report.senderName,
    recipientName: report.recipientName,
    status: STATUS[report.state],
    answer: NO_ANSWER,
    kinds: [],
    ...(receipt !== null && { receipt }),
  };
}

function receiptOf({ state, errors }: ServiceReport): MessageReceipt | null {
  switch (state) {
    case 'received-with-remarks':
    case 'rejected':
    case 'overdue':
      return { state, errors };
    default:
      return null;
  }
}
