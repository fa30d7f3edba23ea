import type { Clock } from '../../record/clock.ts';
import type { DialogMessages } from '../channels/dialog-messages.ts';
import { RECEIPT_LOOKS } from '../delivery/receipt.ts';
import { awaitsReceipt } from '../notice-status.ts';
import type { FoundMessage } from '../standing/found-message.ts';

interface Following {
  readonly messages: Pick<DialogMessages, 'find'>;
  readonly clock: Clock;
}

/**
 * Tells how a message that was sent on stands, at once and with each look, until there is a receipt, nobody may ask any
 * more, or it is told to stop. Sends nothing. Never rejects.
 */
export async function followHandover(
  identifier: string,
  { messages, clock }: Following,
  stop: AbortSignal,
  tell: (found: FoundMessage) => void,
): Promise<void> {
  for (let look = 0; ; look += 1) {
    const found = await messages.find(identifier);
    if (stop.aborted) return;
    tell(found);
    const isAwaited = (found.notice !== null && awaitsReceipt(found.notice)) || found.unread === 'cannot-check';
    if (!isAwaited) return;
    await clock.sleep(RECEIPT_LOOKS[look] ?? RECEIPT_LOOKS.at(-1) ?? 0, stop);
    if (stop.aborted) return;
  }
}
