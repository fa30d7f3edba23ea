import type { DialogMessages } from '../channels/dialog-messages.ts';
import type { MessageService } from '../message-service.ts';
import type { NoticeRecipient, PatientIdentity } from '../notice.ts';
import type { RecordServer } from '../server/record-server.ts';
import type { ServiceNotice } from '../service-notice.ts';

/** The record system and the message service, as sending on needs them. */
export interface HandoverServer extends RecordServer {
  readonly grantedScopes: string | null;
  readonly service: MessageService;
  readonly messages: Pick<DialogMessages, 'find'>;
}

/** The unit that gets the message. */
export type HandoverRecipient = Pick<NoticeRecipient, 'id' | 'name' | 'kind' | 'phone' | 'identifiers'>;

/** The patient as shown when the message was previewed: what is compared before it leaves. */
export interface HandoverPatient {
  readonly identity: PatientIdentity;
  readonly nationalIdentifier: ServiceNotice['patient']['nationalIdentifier'];
}

/** Messages alone reach it: what lies in this record it does not read. */
export const addressee = (recipient: HandoverRecipient): NoticeRecipient => ({
  ...recipient,
  channels: ['dialog-message'],
});
