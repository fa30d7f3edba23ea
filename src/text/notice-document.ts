import type { MessageLanguage } from './notice-message.ts';

/** What kind of document it is, for those who look through the record. */
export const DOCUMENT_TYPE: Readonly<Record<MessageLanguage, string>> = {
  nb: 'Melding til koordinerende enhet',
  nn: 'Melding til koordinerande eining',
};
