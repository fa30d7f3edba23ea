import { useEffect } from 'preact/hooks';
import type { DeliveryOutcome } from '../../notice/notice.ts';
import type { NoticeDesk } from './notice-desk.ts';

/** While a message waits to leave, or for its receipt: tells what came of it, as long as the screen stands open. */
export function useReceipt(
  outcome: DeliveryOutcome | null,
  desk: NoticeDesk,
  onReceipt: (outcome: DeliveryOutcome) => void,
): void {
  const waiting = outcome?.truth === 'awaiting-receipt' ? outcome : null;
  useEffect(() => {
    if (waiting === null) return;
    const stop = new AbortController();
    void desk.receipt(waiting, stop.signal).then((found) => {
      if (found !== null && !stop.signal.aborted) onReceipt(found);
    });
    return () => stop.abort();
  }, [waiting?.notice.identifier, waiting?.notice.status]);
}
