import type { Language } from './language.ts';
import { fillTemplate } from './template.ts';

interface ReceiptText {
  readonly remarks: string;
  readonly overdue: string;
}

/** What a dialog message's receipt means for whoever sent it; the errors are the receiving system's own words. */
const RECEIPT: Readonly<Record<Language, ReceiptText>> = {
  nb: {
    remarks: 'Mottatt, men mottakers system fant feil i den[: {errors}]. Ring og sjekk at meldingen er lest.',
    overdue: 'Mottakers system har ikke kvittert innen fristen.',
  },
  nn: {
    remarks: 'Motteken, men systemet til mottakaren fann feil i ho[: {errors}]. Ring og sjekk at meldinga er lesen.',
    overdue: 'Systemet til mottakaren har ikkje kvittert innan fristen.',
  },
  en: {
    remarks: 'Received, but the receiving system found errors in it[: {errors}]. Call to check that it has been read.',
    overdue: 'The receiving system has not confirmed it within the time limit.',
  },
};

/** What a receipt says that asks something of the sender; the notice room's `MessageReceipt` fits. */
export interface SayableReceipt {
  readonly state: 'received-with-remarks' | 'rejected' | 'overdue';
  readonly errors: readonly { readonly code: string; readonly text: string }[];
}

/** In the reader's language; null where the receiving system has given no reason. */
export function receiptSentence(language: Language, { state, errors }: SayableReceipt): string | null {
  const words = RECEIPT[language];
  switch (state) {
    case 'received-with-remarks':
      return fillTemplate(words.remarks, { errors: receiptErrors({ errors }) });
    case 'rejected':
      return receiptErrors({ errors });
    case 'overdue':
      return receiptErrors({ errors }) ?? words.overdue;
  }
}

/** "Mottaker finnes ikke (E21); ..."; null when there are none. */
export function receiptErrors({ errors }: Pick<SayableReceipt, 'errors'>): string | null {
  return errors.length === 0
    ? null
    : errors.map(({ code, text }) => (text === '' ? code : `${text} (${code})`)).join('; ');
}
