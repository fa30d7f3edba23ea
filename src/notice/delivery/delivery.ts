import { systemClock } from '../../record/clock.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { NoticeChannelId } from '../channel-id.ts';
import { loadedChannel, type NoticeChannel } from '../channels/channel.ts';
import { clipboardChannel } from '../channels/clipboard.ts';
import { type DialogMessages, dialogMessages } from '../channels/dialog-messages.ts';
import type { DocumentKind } from '../channels/document-kind.ts';
import { type NoticeDocuments, noticeDocuments } from '../channels/documents.ts';
import { requestAndTaskChannel } from '../channels/request-and-task.ts';
import { taskChannel } from '../channels/task.ts';
import type { NoticeWording } from '../compose/notice-wording.ts';
import type { MessageService } from '../message-service.ts';
import { issuerScope, patientScope } from '../notice-identifier.ts';
import { memoryLock, tabLock } from '../server/lock.ts';
import type { RecordServer } from '../server/record-server.ts';
import { type ChannelMemory, openChannelMemory } from './channel-memory.ts';
import { type Outbox, openOutbox } from './outbox.ts';

/** Everything delivery needs besides the draft; the browser's own parts are injected so that tests can stand in. */
export interface Delivery extends RecordServer {
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  readonly channels: Readonly<Record<'request-and-task' | 'task' | 'communication' | 'clipboard', NoticeChannel>>;
  /** Null: no message service, or no way to tell it who is logged in. */
  readonly messages: DialogMessages | null;
  readonly documents: NoticeDocuments;
  /** The channels of a recipient, by its id, as `NoticeRecipient.channels`. */
  readonly channelsOf: (recipient: string) => readonly NoticeChannelId[];
  readonly wording: NoticeWording;
  readonly outbox: Outbox;
  readonly memory: ChannelMemory;
}

/** What the installation and the launch say of how notices leave. */
export interface Installation {
  readonly grantedScopes: string | null;
  readonly messageService: MessageService | null;
  readonly documentType: DocumentKind | null;
  readonly channelsOf: Delivery['channelsOf'];
}

/** One lock for the page, however often a delivery is made. */
const pageLock = memoryLock();

/**
 * Delivery in a browser, for one patient. The clipboard is in `navigator`, the session's outbox in sessionStorage, and
 * what is learnt of channels in localStorage, as it is to outlive the tab.
 */
export async function browserDelivery(
  transport: FhirTransport,
  patientId: string,
  wording: NoticeWording,
  { grantedScopes, messageService, documentType, channelsOf }: Installation,
): Promise<Delivery> {
  const clock = systemClock;
  const reading = {};
  const [patient, issuer] = await Promise.all([patientScope(transport.base, patientId), issuerScope(transport.base)]);
  const outbox = openOutbox(storageIfAllowed('sessionStorage'), patient);
  // A page that the browser keeps (`persisted`) may come back and go on
  window.addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) outbox.leave();
  });
  return {
    transport,
    grantedScopes,
    channels: {
      'request-and-task': requestAndTaskChannel(transport),
      task: taskChannel(transport),
      communication: loadedChannel('communication', async () => {
        const { communicationChannel } = await import('../channels/communication.ts');
        return communicationChannel(transport);
      }),
      clipboard: clipboardChannel(navigator.clipboard),
    },
    messages: messageService === null ? null : dialogMessages(messageService, transport.base, clock),
    documents: noticeDocuments({ transport, kind: documentType, reading, clock }),
    channelsOf,
    wording,
    clock,
    lock: tabLock(navigator.locks, pageLock),
    outbox,
    memory: openChannelMemory(storageIfAllowed('localStorage'), issuer, clock),
    reading,
  };
}

/** Merely naming a storage throws where cookies and site data are blocked. */
function storageIfAllowed(name: 'sessionStorage' | 'localStorage'): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}
