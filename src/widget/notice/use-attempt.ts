import { useRef, useState } from 'preact/hooks';
import type { DeliveryOutcome } from '../../notice/notice.ts';

/** Sending, or asking what became of it, and the truth that came of the last. */
export function useAttempt(before: DeliveryOutcome | null) {
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(before);
  const [busy, setBusy] = useState<'sending' | 'checking' | null>(null);
  const underWay = useRef(false);
  const settled = async (run: () => Promise<DeliveryOutcome>) => {
    const result = await run();
    underWay.current = false;
    setBusy(null);
    setOutcome(result);
    return result;
  };
  /** One at a time, decided before anything is awaited: a double click is one click. Null: one is under way. */
  const attempt = (how: 'sending' | 'checking', run: () => Promise<DeliveryOutcome>) => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(how);
    return settled(run);
  };
  return { outcome, setOutcome, busy, attempt };
}
