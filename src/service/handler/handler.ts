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
 * - `cannot-tell`: the question failed; nothing is known
 */
export type FindAnswer =
  | { readonly kind: 'found'; readonly handlerId: string }
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict; readonly errors: readonly ReceiptError[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'cannot-tell'; readonly cause: string; readonly retryAfterSeconds: number | null };

export type ReceiptAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict; readonly errors: readonly ReceiptError[] }
  | { readonly kind: 'cannot-tell'; readonly cause: string; readonly retryAfterSeconds: number | null };

/** No call rejects; causes are codes for the log, without anything of the message. */
export interface Handler {
  post(message: HandlerMessage): Promise<PostAnswer>;
  find(message: Omit<HandlerMessage, 'xml'>): Promise<FindAnswer>;
  receipt(handlerId: string, message: Omit<HandlerMessage, 'xml'>): Promise<ReceiptAnswer>;
}
