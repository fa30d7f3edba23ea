import type { DeliveryOutcome } from '../notice.ts';
import type { Delivery } from './delivery.ts';
import { outcomeOf } from './outcome.ts';

export type AwaitingReceipt = Extract<DeliveryOutcome, { truth: 'awaiting-receipt' }>;

/**
 * Milliseconds before each look; the last is repeated. Most systems acknowledge within seconds, and some are slow: own
 * start values.
 */
export const RECEIPT_LOOKS = [2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000] as const;

/**
 * Asks the message service for the receipt of a message, until it has come further: it has left the queue, the unit's
 * system has it, or it has not arrived. Somebody who has just sent must not have to open the chart anew to learn that
 * nobody was told.
 * Sends nothing. Never rejects; ends without an outcome when it is told to stop, or when nobody may ask any more.
 */
export async function receiptOf(
  outcome: AwaitingReceipt,
  delivery: Delivery,
  stop: AbortSignal,
): Promise<DeliveryOutcome | null> {
  const { notice } = outcome;
  if (delivery.messages === null || notice.identifier === null) return null;
  for (let look = 0; ; look += 1) {
    await delivery.clock.sleep(RECEIPT_LOOKS[look] ?? RECEIPT_LOOKS.at(-1) ?? 0, stop);
    if (stop.aborted) return null;
    const found = await delivery.messages.find(notice.identifier);
    if (stop.aborted || found.unread === 'session-expired' || found.unread === 'forbidden') return null;
    if (found.notice === null) continue; // it could not be asked now, and it has the message
    const now = outcomeOf(found.notice, outcome.by ?? 'this-click');
    if (now.truth !== 'awaiting-receipt') return now;
    if (now.notice.status !== notice.status) return { ...outcome, notice: now.notice };
  }
}
