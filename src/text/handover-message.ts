import type { MessageLanguage } from './notice-message.ts';

const nb = {
  title: 'Sendt videre: {title}',
  heading: 'Sendt videre',
  to: 'Til {name}.',
  by: 'Fra {unit} ved {name}[, {work}][, tlf. {phone}].',
  agreed:
    'Pasienten, eller den som samtykker for pasienten, er enig i at meldingen sendes videre. Det opplyser {name}.',
  words: 'Beskjed',
};

const nn: typeof nb = {
  title: 'Sendt vidare: {title}',
  heading: 'Sendt vidare',
  to: 'Til {name}.',
  by: 'Frå {unit} ved {name}[, {work}][, tlf. {phone}].',
  agreed:
    'Pasienten, eller den som samtykkjer for pasienten, er samd i at meldinga vert send vidare. Det opplyser {name}.',
  words: 'Beskjed',
};

/** What is added to a notice that a coordinating unit sends on: written as the notice itself is, in bokmål or nynorsk. */
export const handoverText: Readonly<Record<MessageLanguage, typeof nb>> = { nb, nn };
