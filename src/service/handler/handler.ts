import type { ReceiptError, ReceiptVerdict } from '../message/app-rec.ts';

/** What is told to the message service handler (MSH), which carries messages between organisations. */
export interface HandlerMessage {
  readonly messageId: string;
  readonly senderHerId: string;
  readonly receiverHerId: string;
  readonly xml: string;
}

/**
 * - `accepted`: it has the message and will carry it; that is not delivery
 * - `refused`: it will never take this message
 * - `not-taken`: certainly not taken, for a reason that passes
 * - `unknown`: no reply, or one that leaves open whether it was taken
 */
export type PostAnswer =
  | { readonly kind: 'accepted'; readonly handlerId: string }
  | { readonly kind: 'refused'; readonly error: ReceiptError }
  | { readonly kind: 'not-taken'; readonly cause: string; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unknown'; readonly cause: string; readonly retryAfterSeconds: number | null };

/**
 * Where a message is, asked by its MsgId.
 * - `receipt`: not among the messages, but the receiver has answered it
 */
export type FindAnswer =
  | { readonly kind: 'found'; readonly handlerId: string }
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict; readonly errors: readonly ReceiptError[] }
  | { readonly kind: 'none' }
  | CannotTell;

export type ReceiptAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict; readonly errors: readonly ReceiptError[] }
  | CannotTell;

/** The question failed; nothing is known. */
export interface CannotTell {
  readonly kind: 'cannot-tell';
  readonly cause: string;
  readonly retryAfterSeconds: number | null;
}

/** Messages to one receiver that nobody has read, and no receipts. */
export type WaitingAnswer =
  | { readonly kind: 'list'; readonly messages: readonly { readonly id: string; readonly senderHerId: string }[] }
  | CannotTell;

/** `none`: it is not there any more, or can never be read */
export type DocumentAnswer =
  | { readonly kind: 'document'; readonly xml: string }
  | { readonly kind: 'none' }
  | CannotTell;

/** No call rejects; causes are codes for the log, without anything of the message. */
export interface Handler {
  post(message: HandlerMessage): Promise<PostAnswer>;
  find(message: Omit<HandlerMessage, 'xml'>): Promise<FindAnswer>;
  receipt(handlerId: string, message: Omit<HandlerMessage, 'xml'>): Promise<ReceiptAnswer>;
  /** What waits for this HER-id from these senders. It stays unread. */
  waiting(receiverHerId: string, senderHerIds: readonly string[]): Promise<WaitingAnswer>;
  /** A waiting message as its sender wrote it. It stays unread. */
  document(handlerId: string): Promise<DocumentAnswer>;
}
