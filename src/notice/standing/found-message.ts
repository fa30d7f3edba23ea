import type { NotSentReason, SentNotice } from '../notice.ts';

/** What the message service knows of one notice. `unread`: it could not be asked, and why; null: it has answered. */
export interface FoundMessage {
  readonly notice: SentNotice | null;
  readonly unread: Extract<NotSentReason, 'cannot-check' | 'session-expired' | 'forbidden'> | null;
}
