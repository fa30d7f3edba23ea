import type { Communication } from 'fhir/r4';
import type { Recipient } from '../../launch/configuration.ts';
import { receiverOf } from '../../notice/answer/message-received.ts';
import type { SentNotice } from '../../notice/notice.ts';
import { newestFirst } from '../../notice/notice-status.ts';
import { noticeFromCommunication } from '../../notice/standing/notice-from-communication.ts';
import { literalReference } from '../../record/reference.ts';
import { recipientOf } from '../notice/inbox-notice.ts';

/**
 * A notice that was sent as a message (Communication), where the record takes no tasks, and no messages from here that
 * would answer it either: the unit reads it here, says that it has it where the record lets it, and answers its sender in
 * another way. One that can be answered, or was, is an `InboxNotice`.
 */
export interface InboxMessage {
  /** `Communication.id`. */
  readonly id: string;
  /** As it was read. */
  readonly message: Communication;
  readonly notice: SentNotice;
  /** `Patient.id` on the same server; null where the message does not say. */
  readonly patient: string | null;
  /** Null: it names nobody. */
  readonly recipient: Recipient | null;
  /** The text as it was sent; null where it has none. */
  readonly text: string | null;
  /** Who of the unit has it, and since when; null: nobody has said so. */
  readonly received: { readonly by: string | null; readonly at: string } | null;
}

/** `elsewhere`: to none of the unit's recipients. `null`: about something else, withdrawn, or not sent yet. */
export function inboxMessage(
  message: Communication,
  recipients: readonly Recipient[],
): InboxMessage | 'elsewhere' | null {
  const notice = noticeFromCommunication(message);
  if (notice === null || message.id === undefined) return null;
  if (notice.status === 'cancelled' || notice.status === 'other') return null;
  const [to] = message.recipient ?? [];
  const recipient = to === undefined ? null : recipientOf(to, recipients);
  if (recipient === 'none') return 'elsewhere';
  const patient = literalReference(message.subject);
  const texts = (message.payload ?? []).flatMap(({ contentString }) => contentString ?? []);
  return {
    id: message.id,
    message,
    notice,
    patient: patient?.type === 'Patient' ? patient.id : null,
    recipient,
    text: texts.length === 0 ? null : texts.join('\n\n'),
    received: receiverOf(message),
  };
}

const DAY = 86_400_000;

/** Nobody has said that it was received within the time the unit has to answer. */
export function isMessageOverdue({ notice, recipient, received }: InboxMessage, now: number): boolean {
  const days = recipient?.answerWithinDays;
  return received === null && days !== undefined && now - Date.parse(notice.sentAt ?? '') > days * DAY;
}

/** Those nobody has received first, the longest waiting on top; then the newest first. */
export function messagesInOrder(messages: readonly InboxMessage[]): readonly InboxMessage[] {
  const waiting = messages.filter(({ received }) => received === null);
  const others = messages.filter(({ received }) => received !== null);
  return [
    ...waiting.sort((a, b) => newestFirst(b.notice, a.notice)),
    ...others.sort((a, b) => newestFirst(a.notice, b.notice)),
  ];
}
