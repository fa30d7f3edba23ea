import type { Communication, Resource } from 'fhir/r4';
import { standingOfThread } from '../answer/answer-from-messages.ts';
import { type MessageThread, threadsIn } from '../answer/message-thread.ts';
import { inputsOfMessage } from '../input-extensions.ts';
import type { NoticeStatus, SentNotice } from '../notice.ts';
import { NOTICE_TOPIC } from '../notice-codes.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { saidByInputs } from './said-by-inputs.ts';

/**
 * Communication.status (FHIR R4, event-status) as the sender understands it. The resource has no place for an answer:
 * it can say that the unit has it (`received`), and all else comes in messages that answer it.
 */
const STATUS: Readonly<Record<Communication['status'], NoticeStatus>> = {
  completed: 'requested',
  'in-progress': 'requested',
  preparation: 'other', // somebody must still send it
  'on-hold': 'other',
  unknown: 'other',
  'not-done': 'cancelled',
  stopped: 'cancelled',
  'entered-in-error': 'cancelled',
};

/** The notices among these messages, each with what was answered to it in the others. @param base see `threadsIn` */
export function noticesFromCommunications(rows: readonly Communication[], base?: string): readonly SentNotice[] {
  return threadsIn(rows, (row) => noticeFromCommunication(row) !== null, base).flatMap(
    (each) => noticeFromThread(each) ?? [],
  );
}

/** A notice with what was answered to it, or null when it is about something else. */
export function noticeFromThread(thread: MessageThread): SentNotice | null {
  const notice = noticeFromCommunication(thread.message);
  if (notice === null || (notice.status !== 'requested' && notice.status !== 'received')) return notice;
  const { answer, status, to } = standingOfThread(thread);
  if (status === null) return notice;
  return { ...notice, answer, status, recipientName: to === null ? notice.recipientName : (to.display ?? null) };
}

/** The communication alone as a notice, or null when it is about something else, such as an answer to one. */
export function noticeFromCommunication(communication: Communication): SentNotice | null {
  const { id, identifier, status, sent, received, sender, recipient, topic, payload } = communication;
  const text = payload?.[0]?.contentString;
  const ours = identifier?.find(({ system }) => system === NOTICE_SYSTEM)?.value ?? null;
  const isNotice = topic?.coding?.some(
    ({ system, code }) => system === NOTICE_TOPIC.system && code === NOTICE_TOPIC.code,
  );
  if (ours === null && isNotice !== true) return null;
  return {
    reference: `Communication/${id ?? ''}`,
    identifier: ours,
    channel: 'communication',
    sentAt: sent ?? null,
    senderName: sender?.display ?? null,
    recipientName: recipient?.[0]?.display ?? null,
    status: statusOf(status, received),
    answer: NO_ANSWER,
    ...(text === undefined ? {} : { text }),
    ...saidByInputs(inputsOfMessage(communication)),
  };
}

function statusOf(status: Communication['status'], received: string | undefined): NoticeStatus {
  const said = STATUS[status] ?? 'other';
  return said === 'requested' && received !== undefined ? 'received' : said;
}

export function isCommunication(resource: Resource): resource is Communication {
  return resource.resourceType === 'Communication';
}
