import { useState } from 'preact/hooks';
import type { DeliveryOutcome } from '../../notice/notice.ts';

/** The text that was copied, null when it was before a reload; and when, an ISO 8601 instant. */
interface Copy {
  readonly text: string | null;
  readonly at: string;
}

/**
 * What the user has taken of the notice to send it otherwise: it is told, and is then not lost with the page.
 *
 * @param copiedAt when it was copied before a reload, an ISO 8601 instant; null when it was not
 */
export function useTakenText(copiedAt: string | null) {
  const [copied, setCopied] = useState<Copy | null>(copiedAt === null ? null : { text: null, at: copiedAt });
  const [copyFailed, setCopyFailed] = useState(false);
  const [printed, setPrinted] = useState(false);
  /** What had not left was copied, word by word. */
  const [unsentCopied, setUnsentCopied] = useState(false);
  /** A notice is being sent, or asked for. What was copied before stays told beside what comes of it. */
  const attempted = () => {
    setUnsentCopied(false);
    setCopyFailed(false);
  };
  return {
    copied,
    copyFailed,
    printed,
    /** Whether this text is somewhere else too. */
    has: (text: string | null) => unsentCopied || printed || (copied !== null && copied.text === text),
    setPrinted: () => setPrinted(true),
    setUnsentCopied: () => setUnsentCopied(true),
    setCopied: (outcome: DeliveryOutcome, text: string | null) => {
      setCopyFailed(outcome.truth !== 'copied');
      // Beside what is said already: why nothing was sent, and the telephone, are as true after a copy
      setCopied(outcome.truth === 'copied' ? { text, at: outcome.at } : null);
    },
    attempted,
    /** The text has been changed. */
    forget: () => {
      attempted();
      setCopied(null);
      setPrinted(false);
    },
  };
}
