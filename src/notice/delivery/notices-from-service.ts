import type { Patient } from 'fhir/r4';
import type { PatientRecord } from '../../record/patient-record.ts';
import type { NoticeRecipient, SentNotice } from '../notice.ts';
import { noticeIdentifier } from '../notice-identifier.ts';
import { newestFirst } from '../notice-status.ts';
import { everyNoticeInRecord } from '../standing/find-notices.ts';
import type { FoundMessage } from '../standing/found-message.ts';
import { namedAsHere } from '../standing/named-as-here.ts';
import type { Delivery } from './delivery.ts';
import { theNotice } from './look-for.ts';
import type { Places } from './standing-notices.ts';

export interface NoticesFromService {
  /** Dialog messages about the patient, newest first. */
  readonly notices: readonly SentNotice[];
  /** False: the service could not be asked about all, so that "no message was sent" is not known. */
  readonly complete: boolean;
}

/** Each recipient is a request to the message service at every launch: the first, who are at hand. Own choice. */
const ASKED_AT_MOST = 20;

/** How many notices to one recipient are followed. More is no history but a fault. */
const FOLLOWED_AT_MOST = 20;

/**
 * What the message service knows of messages to these recipients, where dialog messages reach them. The service knows
 * notices by identifier only, so the chain of identifiers is followed from the first as long as the record or the
 * service has a notice with it. Never rejects; asks nothing where there is no dialog message to ask about.
 */
export async function noticesFromService(
  record: PatientRecord,
  patientId: string,
  recipients: readonly NoticeRecipient[],
  delivery: Delivery,
): Promise<NoticesFromService> {
  const reached = recipients.filter(({ channels }) => channels.includes('dialog-message')).slice(0, ASKED_AT_MOST);
  const inRecord = everyNoticeInRecord(record, delivery.transport.base);
  const chains = await Promise.all(
    reached.map((recipient) => followMessages(inRecord, patientId, recipient, delivery, record.patient)),
  );
  return {
    notices: chains.flatMap(({ notices }) => notices).sort(newestFirst),
    complete: chains.every(({ complete }) => complete),
  };
}

export interface FollowedMessages extends NoticesFromService {
  /** The identifier at which it ended: of the next notice, where it is complete. */
  readonly next: string;
}

/**
 * The same of one recipient, and of notices in the record that have just been read.
 *
 * @param patient as read from the record; absent: what the unit has written back is not asked for
 */
export async function followMessages(
  inRecord: readonly SentNotice[],
  patientId: string,
  recipient: NoticeRecipient,
  { messages, transport, documents }: Pick<Places, 'messages' | 'transport'> & Partial<Pick<Delivery, 'documents'>>,
  patient?: Patient,
): Promise<FollowedMessages> {
  const notices: SentNotice[] = [];
  const asks = recipient.channels.includes('dialog-message');
  let after = 'first';
  for (let step = 0; step < FOLLOWED_AT_MOST; step += 1) {
    const identity = {
      issuer: transport.base,
      patientId,
      recipientId: recipient.id,
      reason: 'coordinator-need',
    } as const;
    const identifier = await noticeIdentifier({ ...identity, after });
    const { notice, unread } = asks ? await ask(identifier) : { notice: null, unread: null };
    if (notice !== null) {
      const isDocumented =
        recipient.channels.includes('document-reference') &&
        (await documents?.find(patientId, identifier))?.found === true;
      notices.push({ ...namedAsHere(notice, recipient), ...(isDocumented && { isDocumented }) });
    }
    if (unread !== null) return { notices, complete: false, next: identifier };
    if (notice === null && theNotice(inRecord, identifier) === null) {
      return { notices, complete: true, next: identifier };
    }
    after = identifier;
  }
  return { notices, complete: false, next: after };

  async function ask(identifier: string): Promise<FoundMessage> {
    return messages?.find(identifier, patient) ?? { notice: null, unread: 'cannot-check' };
  }
}
