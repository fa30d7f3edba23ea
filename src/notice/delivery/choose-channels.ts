import { grantFor } from '../../record/granted-scopes.ts';
import { isNotifyingChannel, isSendingChannel, type NotifyingChannelId, type SendingChannelId } from '../channel-id.ts';
import type { NoticeRecipient } from '../notice.ts';
import type { NoticeType, ServerCapabilities } from '../server/server-capabilities.ts';
import type { ChannelMemory } from './channel-memory.ts';

/** Where what a channel writes is stored, and looked for. */
export type ChannelStore = 'Task' | 'Communication' | 'DocumentReference' | 'service';

export const STORE: Readonly<Record<SendingChannelId, ChannelStore>> = {
  'request-and-task': 'Task',
  task: 'Task',
  communication: 'Communication',
  'document-reference': 'DocumentReference',
  'dialog-message': 'service',
};

/** What a channel creates on the FHIR server. */
const CREATES: Readonly<Record<SendingChannelId, readonly NoticeType[]>> = {
  'request-and-task': ['ServiceRequest', 'Task'],
  task: ['Task'],
  communication: ['Communication'],
  'document-reference': ['DocumentReference'],
  'dialog-message': [],
};

/**
 * The recipient's channels that this login can use as far as is known without asking the server: those for which a
 * scope is granted, v1 or v2, and for dialog messages the way to the service. In the configured order.
 */
export function usableChannels(
  recipient: NoticeRecipient,
  { grantedScopes, hasService }: { readonly grantedScopes: string | null; readonly hasService: boolean },
): readonly SendingChannelId[] {
  return recipient.channels.filter(isSendingChannel).filter((channel) => {
    if (channel === 'dialog-message') return hasService;
    return CREATES[channel].every((type) => grantFor(grantedScopes, type, 'c') !== 'refused');
  });
}

/** Whether the server's own statement leaves the channel open. What it does not say is tried. */
export function isAdvertised(channel: SendingChannelId, capabilities: ServerCapabilities): boolean {
  if (channel === 'request-and-task' && capabilities.runsTransactions === false) return false;
  return CREATES[channel].every((type) => capabilities.creates(type) !== false);
}

/** Those that can notify, in the order they are tried: as configured, but by what this browser has learnt. */
export function notifyingChannels(
  usable: readonly SendingChannelId[],
  recipientId: string,
  memory: ChannelMemory,
): readonly NotifyingChannelId[] {
  return memory.order(recipientId, usable).filter(isNotifyingChannel);
}
