import type { SentNotice } from '../../notice/notice.ts';
import { useLanguage } from '../../page/language-context.ts';
import { receiptSentence } from '../../text/receipt.ts';

/** What the receipt of a dialog message asks of the sender: no answer of the unit's, and never called one. */
export function ReceiptWords({ notice: { receipt } }: { notice: SentNotice }) {
  const language = useLanguage();
  const sentence = receipt === undefined ? null : receiptSentence(language, receipt);
  return sentence === null ? null : <p class="their-words">{sentence}</p>;
}
