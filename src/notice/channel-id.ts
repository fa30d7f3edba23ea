/** The ways a notice can leave; `config.json` orders them. What each does is said in `launch/configuration.ts`. */
export type NoticeChannelId = SendingChannelId | 'clipboard';

/** Those that the app itself uses when the user sends: all but the clipboard. */
export type SendingChannelId = NotifyingChannelId | 'document-reference';

/** Those by which a notice can reach the unit. */
export type NotifyingChannelId = 'request-and-task' | 'task' | 'communication' | 'dialog-message';

const NOTIFYING: Readonly<Record<NotifyingChannelId, true>> = {
  'request-and-task': true,
  task: true,
  communication: true,
  'dialog-message': true,
};

export function isNotifyingChannel(id: unknown): id is NotifyingChannelId {
  return typeof id === 'string' && Object.hasOwn(NOTIFYING, id);
}

export function isSendingChannel(id: unknown): id is SendingChannelId {
  return id === 'document-reference' || isNotifyingChannel(id);
}
