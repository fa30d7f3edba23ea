import type { MessageReceipt, NoticeStatus, SentNotice } from '../notice.ts';
import type { ServiceReport, ServiceState } from '../service-notice.ts';
import { NO_ANSWER } from '../unit-answer.ts';

const STATUS: Readonly<Record<ServiceState, NoticeStatus>> = {
  queued: 'queued',
  sent: 'awaiting-receipt',
  received: 'received',
  'received-with-remarks': 'received',
  rejected: 'not-received',
  overdue: 'not-received',
};

/**
 * A dialog message as a notice. That the receiver's system has it is all a receipt says: an answer comes back to the
 * record system as a message of its own. It is a free text. What it decides nobody but a person can say, so it makes the
 * notice neither granted nor declined.
 */
export function noticeFromReport(report: ServiceReport): SentNotice {
  const receipt = receiptOf(report);
  const { answers } = report;
  const status = STATUS[report.state];
  return {
    reference: `urn:uuid:${report.messageId}`,
    identifier: report.identifier,
    channel: 'dialog-message',
    sentAt: report.authoredOn,
    senderName: report.senderName,
    recipientName: report.recipientName,
    status: status === 'received' && answers.length > 0 ? 'answered' : status,
    answer: NO_ANSWER,
    kinds: [],
    ...(receipt !== null && { receipt }),
    ...(answers.length > 0 && { replies: answers }),
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
