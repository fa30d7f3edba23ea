import type { Language } from './language.ts';

const nb = {
  title: 'Kan ikke vises',
  what: 'Noe gikk galt i appen. Ingenting er sendt uten at du har fått beskjed.',
  todo: 'Lukk og åpne på nytt fra pasientens journal.',
};

/** The last words, when nothing else can be shown. Apart from the other texts, so that they are always there. */
export const CRASH_TEXT: Readonly<Record<Language, typeof nb>> = {
  nb,
  nn: {
    title: 'Kan ikkje visast',
    what: 'Noko gjekk gale i appen. Ingenting er sendt utan at du har fått beskjed.',
    todo: 'Lukk og opne på nytt frå journalen til pasienten.',
  },
  en: {
    title: 'Cannot be shown',
    what: 'Something went wrong in the app. Nothing was sent without you being told.',
    todo: 'Close and open again from the patient’s chart.',
  },
};
