import type { Language } from './language.ts';

const nb = {
  inRecord: 'I journalen lagres dette sammen med teksten:',
  /** The first way is refused, and the next is taken. */
  less: 'Må meldingen lagres på en annen måte enn den vanlige, følger mindre med, aldri mer.',
  links: 'Lenker til',
  patient: 'Pasienten',
  encounter: 'Oppholdet eller kontakten',
  sender: 'Avsenderen: {name}',
  condition: 'Diagnosen: {name}',
  recipient: 'Mottaker',
  recipientNumber: '{name} (nummer {number})',
  codes: 'Oppgaven til enheten',
  always: 'Dessuten',
  timeAndNumber: 'Tidspunktet den sendes, og et nummer som hindrer at den lagres to ganger',
  /** By the code of the task's input; one that is not here is shown by its code. */
  inputs: {
    'need-kind': 'Gjelder',
    'patient-wish': 'Hva pasienten vet og ønsker',
    met: 'Dette fant reglene',
    level: 'Vurdering',
    diagnosis: 'Diagnosene det bygger på',
    'sending-unit': 'Enheten det meldes fra',
    consent: 'Hvem som har samtykket',
  },
  /** An input that says that there is nothing to name. */
  none: 'ingen',
  answers: 'Svar fra helsepersonell',
  answer: '{title}: {answer} ({name}, {day})',
  said: { yes: 'ja', no: 'nei', 'dont-know': 'vet ikke' },
  levels: {
    likely: 'Trenger trolig koordinator',
    clarify: 'Bør avklares',
    'not-indicated': 'Reglene ga ikke utslag',
    'has-coordinator': 'Har koordinator',
    'not-assessable': 'Kan ikke vurderes',
  },
  /** Where it goes as a dialog message. */
  dialogPatient: 'Pasient',
  dialogPatientSaid: '{name}[, født {birthDate}], og fødselsnummer eller D-nummer hvis det står i journalen',
  dialogSender: 'Avsender',
  dialogSenderSaid: '{name}[, tlf. {phone}]',
  document: 'Den samme teksten lagres i journalen som et dokument.',
  rewritten:
    'Noen mottakere kan ikke vise alle tegn. I Helsefaglig dialog skrives noen derfor om: {letters}. Det står også i meldingen.',
  letter: '{letter} blir {as}',
  /** Signs that mean the same in their plain form. */
  simpler:
    'I Helsefaglig dialog skrives tankestreker, anførselstegn og lignende på enkleste måte. Meningen er den samme.',
};

type AlongText = typeof nb;

const nn: AlongText = {
  inRecord: 'I journalen vert dette lagra saman med teksten:',
  less: 'Må meldinga lagrast på ein annan måte enn den vanlege, følgjer mindre med, aldri meir.',
  links: 'Lenkjer til',
  patient: 'Pasienten',
  encounter: 'Opphaldet eller kontakten',
  sender: 'Avsendaren: {name}',
  condition: 'Diagnosen: {name}',
  recipient: 'Mottakar',
  recipientNumber: '{name} (nummer {number})',
  codes: 'Oppgåva til eininga',
  always: 'Dessutan',
  timeAndNumber: 'Tidspunktet ho vert send, og eit nummer som hindrar at ho vert lagra to gonger',
  inputs: {
    'need-kind': 'Gjeld',
    'patient-wish': 'Kva pasienten veit og ønskjer',
    met: 'Dette fann reglane',
    level: 'Vurdering',
    diagnosis: 'Diagnosane det byggjer på',
    'sending-unit': 'Eininga det vert meldt frå',
    consent: 'Kven som har samtykt',
  },
  none: 'ingen',
  answers: 'Svar frå helsepersonell',
  answer: '{title}: {answer} ({name}, {day})',
  said: { yes: 'ja', no: 'nei', 'dont-know': 'veit ikkje' },
  levels: {
    likely: 'Treng truleg koordinator',
    clarify: 'Bør avklarast',
    'not-indicated': 'Reglane gav ikkje utslag',
    'has-coordinator': 'Har koordinator',
    'not-assessable': 'Kan ikkje vurderast',
  },
  dialogPatient: 'Pasient',
  dialogPatientSaid: '{name}[, fødd {birthDate}], og fødselsnummer eller D-nummer om det står i journalen',
  dialogSender: 'Avsendar',
  dialogSenderSaid: '{name}[, tlf. {phone}]',
  document: 'Den same teksten vert lagra i journalen som eit dokument.',
  rewritten:
    'Nokre mottakarar kan ikkje vise alle teikn. I Helsefagleg dialog vert nokre difor skrivne om: {letters}. Det står også i meldinga.',
  letter: '{letter} vert {as}',
  simpler:
    'I Helsefagleg dialog vert tankestrekar, hermeteikn og liknande skrivne på enklaste måte. Meininga er den same.',
};

const en: AlongText = {
  inRecord: 'In the record this is stored together with the text:',
  less: 'If the notice must be stored in another way than the usual one, less goes with it, never more.',
  links: 'Links to',
  patient: 'The patient',
  encounter: 'The stay or contact',
  sender: 'The sender: {name}',
  condition: 'The diagnosis: {name}',
  recipient: 'Recipient',
  recipientNumber: '{name} (number {number})',
  codes: 'The unit’s task',
  always: 'Besides',
  timeAndNumber: 'The time it is sent, and a number that keeps it from being stored twice',
  inputs: {
    'need-kind': 'Concerns',
    'patient-wish': 'What the patient knows and wants',
    met: 'What the rules found',
    level: 'Assessment',
    diagnosis: 'The diagnoses it rests on',
    'sending-unit': 'The unit it is sent from',
    consent: 'Who has consented',
  },
  none: 'none',
  answers: 'Answers from health personnel',
  answer: '{title}: {answer} ({name}, {day})',
  said: { yes: 'yes', no: 'no', 'dont-know': 'don’t know' },
  levels: {
    likely: 'Probably needs a coordinator',
    clarify: 'Should be clarified',
    'not-indicated': 'The rules found no need',
    'has-coordinator': 'Has a coordinator',
    'not-assessable': 'Cannot be assessed',
  },
  dialogPatient: 'Patient',
  dialogPatientSaid: '{name}[, born {birthDate}], and the national identity number or D-number if the record has it',
  dialogSender: 'Sender',
  dialogSenderSaid: '{name}[, tel. {phone}]',
  document: 'The same text is stored in the record as a document.',
  rewritten:
    'Some recipients cannot show every letter. In a dialog message some are therefore rewritten: {letters}. The message says so too.',
  letter: '{letter} becomes {as}',
  simpler:
    'In a dialog message dashes, quotation marks and the like are written in their plainest form. They mean the same.',
};

/** What goes with a notice beside its text, as the preview tells it. */
export const ALONG_TEXT: Readonly<Record<Language, AlongText>> = { nb, nn, en };
