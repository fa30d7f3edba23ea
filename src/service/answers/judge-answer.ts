import type { DialogAnswer } from '../message/dialog-answer.ts';
import { patientOfMessage } from '../message/dialog-answer.ts';
import { isSamePerson } from '../message/message-patient.ts';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';

/**
 * Whether a message that refers to ours may be shown as its answer.
 * - `another-sender`: not from the very party that ours was sent to, or the handler knows another sender than it names
 * - `another-patient`: not certainly about the same patient: whoever answers in the wrong conversation must not put one
 *   patient's affairs on another's screen
 */
export type Judgement = 'answer' | 'another-sender' | 'another-patient';

export function judgeAnswer(
  { receiverHerId, xml }: OutboxEntry,
  answer: DialogAnswer,
  listedSenderHerId: string,
): Judgement {
  if (answer.senderHerId !== receiverHerId || listedSenderHerId !== receiverHerId) return 'another-sender';
  const patient = xml === null ? null : patientOfMessage(xml);
  return patient !== null && isSamePerson(patient, answer.patient) ? 'answer' : 'another-patient';
}
