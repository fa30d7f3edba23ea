import type { MessageLanguage } from './notice-message.ts';
import { fillTemplate } from './template.ts';

/** What a dialog message's receipt means for whoever sent it; the errors are the receiving system's own. */
const RECEIPT: Readonly<Record<MessageLanguage, { readonly remarks: string; readonly overdue: string }>> = {
  nb: {
    remarks: 'Mottatt, men mottakers system fant feil i den[: {errors}]. Ring og sjekk at meldingen er lest.',
    overdue: 'Mottakers system har ikke kvittert innen fristen.',
  },
  nn: {
    remarks: 'Motteken, men systemet til mottakaren fann feil i ho[: {errors}]. Ring og sjekk at meldinga er lesen.',
    overdue: 'Systemet til mottakaren har ikkje kvittert innan fristen.',
  },
};

type ReceiptError = { readonly code: string; readonly text: string };

export const receivedWithRemarks = (language: MessageLanguage, errors: readonly ReceiptError[]): string =>
  fillTemplate(RECEIPT[language].remarks, { errors: errorsText(errors) });

export const noReceiptInTime = (language: MessageLanguage): string => RECEIPT[language].overdue;

/** "Mottaker finnes ikke (E21); ..."; null when there are none. */
export function errorsText(errors: readonly ReceiptError[]): string | null {
  return errors.length === 0
    ? null
    : errors.map(({ code, text }) => (text === '' ? code : `${text} (${code})`)).join('; ');
}
