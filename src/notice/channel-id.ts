/** The ways a notice can leave; `config.json` orders them. What each does is said in `launch/configuration.ts`. */
export type NoticeChannelId = NotifyingChannelId | 'document-reference' | 'clipboard';

/** Those by which a notice can reach the unit. */
export type NotifyingChannelId = 'request-and-task' | 'task' | 'communication' | 'dialog-message';
