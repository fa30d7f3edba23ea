import type { Language } from './language.ts';

/** What happened, and what the reader can do about it. */
interface Explained {
  readonly what: string;
  readonly todo: string;
}

const nb = {
  title: 'Kan ikke åpnes',
  detail: 'Detalj: {detail}',
  problem: {
    'configuration-invalid': {
      what: 'Oppsettet av appen har feil.',
      todo: 'Vis denne teksten til den som har satt opp appen.',
    },
    'rules-invalid': {
      what: 'Reglene appen skal bruke, har feil. Ingenting er vurdert.',
      todo: 'Vis denne teksten til den som har satt opp appen.',
    },
    'insecure-context': {
      what: 'Adressen er ikke sikker (https), så innloggingen kan ikke beskyttes.',
      todo: 'Vis denne teksten til den som har satt opp appen.',
    },
    'storage-blocked': {
      what: 'Nettleseren lar ikke appen huske innloggingen.',
      todo: 'Tillat lagring for denne siden, eller vis denne teksten til den som drifter journalen.',
    },
    'no-issuer': {
      what: 'Appen ble åpnet uten å vite hvilken journal den hører til.',
      todo: 'Åpne appen fra pasientens journal.',
    },
    'issuer-not-listed': {
      what: 'Denne journalen er ikke på listen over journaler som kan åpne appen: {detail}',
      todo: 'Vis denne teksten til den som har satt opp appen.',
    },
    'no-inbox': {
      what: 'Det er ikke satt opp noen innboks for denne journalen (inbox i config.json): {detail}',
      todo: 'Vis denne teksten til den som har satt opp appen.',
    },
    'parameter-refused': {
      what: 'Adressen inneholder en opplysning som ikke godtas: {detail}',
      todo: 'Åpne appen fra pasientens journal.',
    },
    'discovery-failed': {
      what: 'Journalen svarte ikke på hvordan innloggingen skal skje.',
      todo: 'Prøv igjen om litt. Hjelper ikke det, vis denne teksten til den som drifter journalen.',
    },
    'pkce-unsupported': {
      what: 'Journalen tilbyr ikke den sikre innloggingen appen krever (PKCE).',
      todo: 'Vis denne teksten til den som drifter journalen.',
    },
    'no-session': { what: 'Ingen pasient er åpnet her.', todo: 'Åpne appen fra pasientens journal.' },
    'state-unknown': {
      what: 'Innloggingen hører ikke til denne fanen, eller er for gammel.',
      todo: 'Lukk og åpne på nytt fra pasientens journal.',
    },
    'launch-used': { what: 'Denne åpningen er brukt.', todo: 'Åpne appen på nytt fra journalen.' },
    'authorization-refused': {
      what: 'Journalen ga ikke tilgang.',
      todo: 'Åpne på nytt fra pasientens journal. Hjelper ikke det, vis denne teksten til den som drifter journalen.',
    },
    'token-failed': {
      what: 'Innloggingen ble ikke fullført.',
      todo: 'Lukk og åpne på nytt fra pasientens journal.',
    },
    'no-patient': { what: 'Journalen oppga ingen pasient.', todo: 'Velg en pasient i journalen og åpne på nytt.' },
    'session-expired': { what: 'Innloggingen er utløpt.', todo: 'Lukk og åpne på nytt fra pasientens journal.' },
    'patient-changed': {
      what: 'Journalen har byttet pasient underveis. Ingenting vises.',
      todo: 'Lukk og åpne på nytt fra riktig pasient.',
    },
    'other-patient': {
      what: 'Journalen ga opplysninger om en annen pasient. Derfor vises ingenting.',
      todo: 'Vis denne teksten til den som drifter journalen.',
    },
    'patient-unreadable': {
      what: 'Pasientens navn og fødselsdato kunne ikke leses. Derfor vises ingenting.',
      todo: 'Prøv igjen om litt.',
    },
    aborted: { what: 'Lesingen ble stoppet.', todo: 'Prøv igjen.' },
  } satisfies Readonly<Record<string, Explained>>,
  configuration: {
    'not-found': 'filen finnes ikke',
    unreachable: 'filen kunne ikke hentes',
    'not-json': 'filen er ikke gyldig JSON',
    missing: 'mangler',
    'unknown-key': 'ukjent nøkkel',
    'wrong-type': 'feil type',
    'not-allowed': 'verdien er ikke tillatt',
    empty: 'er tom',
    duplicate: 'står to ganger',
    'not-a-url': 'er ikke en adresse',
    'not-https': 'må begynne med https',
    'not-a-base-url': 'må være en grunnadresse uten spørring',
    'not-a-scope': 'er ikke et gyldig scope',
    'no-launch-scope': 'mangler scopet launch',
    'no-user-scope': 'mangler et scope som lar innboksen lese meldinger, som user/Task.rs',
    'no-message-service': 'mangler, men kanalen dialog-message trenger den',
    'no-such-rule-file': 'navner en fil i rules som ikke finnes',
    'not-an-id': 'er ikke en gyldig id',
    'not-a-municipality-number': 'er ikke et kommunenummer',
    'unknown-recipient': 'mottakeren finnes ikke i listen',
  },
};

type LaunchText = typeof nb;

const nn: LaunchText = {
  title: 'Kan ikkje opnast',
  detail: 'Detalj: {detail}',
  problem: {
    'configuration-invalid': {
      what: 'Oppsettet av appen har feil.',
      todo: 'Vis denne teksten til den som har sett opp appen.',
    },
    'rules-invalid': {
      what: 'Reglane appen skal bruke, har feil. Ingenting er vurdert.',
      todo: 'Vis denne teksten til den som har sett opp appen.',
    },
    'insecure-context': {
      what: 'Adressa er ikkje sikker (https), så innlogginga kan ikkje vernast.',
      todo: 'Vis denne teksten til den som har sett opp appen.',
    },
    'storage-blocked': {
      what: 'Nettlesaren lèt ikkje appen hugse innlogginga.',
      todo: 'Tillat lagring for denne sida, eller vis denne teksten til den som driftar journalen.',
    },
    'no-issuer': {
      what: 'Appen vart opna utan å vite kva journal han høyrer til.',
      todo: 'Opne appen frå journalen til pasienten.',
    },
    'issuer-not-listed': {
      what: 'Denne journalen er ikkje på lista over journalar som kan opne appen: {detail}',
      todo: 'Vis denne teksten til den som har sett opp appen.',
    },
    'no-inbox': {
      what: 'Det er ikkje sett opp nokon innboks for denne journalen (inbox i config.json): {detail}',
      todo: 'Vis denne teksten til den som har sett opp appen.',
    },
    'parameter-refused': {
      what: 'Adressa inneheld ei opplysning som ikkje er godteken: {detail}',
      todo: 'Opne appen frå journalen til pasienten.',
    },
    'discovery-failed': {
      what: 'Journalen svara ikkje på korleis innlogginga skal skje.',
      todo: 'Prøv igjen om litt. Hjelper ikkje det, vis denne teksten til den som driftar journalen.',
    },
    'pkce-unsupported': {
      what: 'Journalen tilbyr ikkje den sikre innlogginga appen krev (PKCE).',
      todo: 'Vis denne teksten til den som driftar journalen.',
    },
    'no-session': { what: 'Ingen pasient er opna her.', todo: 'Opne appen frå journalen til pasienten.' },
    'state-unknown': {
      what: 'Innlogginga høyrer ikkje til denne fana, eller er for gammal.',
      todo: 'Lukk og opne på nytt frå journalen til pasienten.',
    },
    'launch-used': { what: 'Denne opninga er brukt.', todo: 'Opne appen på nytt frå journalen.' },
    'authorization-refused': {
      what: 'Journalen gav ikkje tilgang.',
      todo: 'Opne på nytt frå journalen. Hjelper ikkje det, vis denne teksten til den som driftar journalen.',
    },
    'token-failed': {
      what: 'Innlogginga vart ikkje fullført.',
      todo: 'Lukk og opne på nytt frå journalen til pasienten.',
    },
    'no-patient': { what: 'Journalen oppgav ingen pasient.', todo: 'Vel ein pasient i journalen og opne på nytt.' },
    'session-expired': { what: 'Innlogginga er utgått.', todo: 'Lukk og opne på nytt frå journalen til pasienten.' },
    'patient-changed': {
      what: 'Journalen har bytt pasient undervegs. Ingenting er vist.',
      todo: 'Lukk og opne på nytt frå rett pasient.',
    },
    'other-patient': {
      what: 'Journalen gav opplysningar om ein annan pasient. Difor er ingenting vist.',
      todo: 'Vis denne teksten til den som driftar journalen.',
    },
    'patient-unreadable': {
      what: 'Namn og fødselsdato kunne ikkje lesast. Difor er ingenting vist.',
      todo: 'Prøv igjen om litt.',
    },
    aborted: { what: 'Lesinga vart stoppa.', todo: 'Prøv igjen.' },
  },
  configuration: {
    'not-found': 'fila finst ikkje',
    unreachable: 'fila kunne ikkje hentast',
    'not-json': 'fila er ikkje gyldig JSON',
    missing: 'manglar',
    'unknown-key': 'ukjend nøkkel',
    'wrong-type': 'feil type',
    'not-allowed': 'verdien er ikkje tillaten',
    empty: 'er tom',
    duplicate: 'står to gonger',
    'not-a-url': 'er ikkje ei adresse',
    'not-https': 'må byrje med https',
    'not-a-base-url': 'må vere ei grunnadresse utan spørjing',
    'not-a-scope': 'er ikkje eit gyldig scope',
    'no-launch-scope': 'manglar scopet launch',
    'no-user-scope': 'manglar eit scope som lèt innboksen lese meldingar, som user/Task.rs',
    'no-message-service': 'manglar, men kanalen dialog-message treng han',
    'no-such-rule-file': 'namngjev ei fil i rules som ikkje finst',
    'not-an-id': 'er ikkje ein gyldig id',
    'not-a-municipality-number': 'er ikkje eit kommunenummer',
    'unknown-recipient': 'mottakaren finst ikkje i lista',
  },
};

const en: LaunchText = {
  title: 'Cannot be opened',
  detail: 'Detail: {detail}',
  problem: {
    'configuration-invalid': {
      what: 'The app is not set up correctly.',
      todo: 'Show this text to whoever set up the app.',
    },
    'rules-invalid': {
      what: 'The rules the app should use have faults. Nothing was assessed.',
      todo: 'Show this text to whoever set up the app.',
    },
    'insecure-context': {
      what: 'The address is not secure (https), so the log-in cannot be protected.',
      todo: 'Show this text to whoever set up the app.',
    },
    'storage-blocked': {
      what: 'The browser does not let the app remember the log-in.',
      todo: 'Allow storage for this page, or show this text to whoever runs the record.',
    },
    'no-issuer': {
      what: 'The app was opened without knowing which record it belongs to.',
      todo: 'Open the app from the patient’s chart.',
    },
    'issuer-not-listed': {
      what: 'This record is not on the list of those that may open the app: {detail}',
      todo: 'Show this text to whoever set up the app.',
    },
    'no-inbox': {
      what: 'No inbox is set up for this record (inbox in config.json): {detail}',
      todo: 'Show this text to whoever set up the app.',
    },
    'parameter-refused': {
      what: 'The address holds something that is not accepted: {detail}',
      todo: 'Open the app from the patient’s chart.',
    },
    'discovery-failed': {
      what: 'The record did not say how to log in.',
      todo: 'Try again in a while. If that does not help, show this text to whoever runs the record.',
    },
    'pkce-unsupported': {
      what: 'The record does not offer the secure log-in the app requires (PKCE).',
      todo: 'Show this text to whoever runs the record.',
    },
    'no-session': { what: 'No patient is open here.', todo: 'Open the app from the patient’s chart.' },
    'state-unknown': {
      what: 'The log-in does not belong to this tab, or is too old.',
      todo: 'Close and open again from the patient’s chart.',
    },
    'launch-used': { what: 'This launch has been used.', todo: 'Open the app again from the chart.' },
    'authorization-refused': {
      what: 'The record did not give access.',
      todo: 'Open again from the chart. If that does not help, show this text to whoever runs the record.',
    },
    'token-failed': {
      what: 'The log-in was not completed.',
      todo: 'Close and open again from the patient’s chart.',
    },
    'no-patient': { what: 'The record named no patient.', todo: 'Choose a patient in the record and open again.' },
    'session-expired': { what: 'The log-in has expired.', todo: 'Close and open again from the patient’s chart.' },
    'patient-changed': {
      what: 'The record changed patient on the way. Nothing is shown.',
      todo: 'Close and open again from the right patient.',
    },
    'other-patient': {
      what: 'The record gave information about another patient. Therefore nothing is shown.',
      todo: 'Show this text to whoever runs the record.',
    },
    'patient-unreadable': {
      what: 'The patient’s name and birth date could not be read. Therefore nothing is shown.',
      todo: 'Try again in a while.',
    },
    aborted: { what: 'The reading was stopped.', todo: 'Try again.' },
  },
  configuration: {
    'not-found': 'the file does not exist',
    unreachable: 'the file could not be fetched',
    'not-json': 'the file is not valid JSON',
    missing: 'is missing',
    'unknown-key': 'unknown key',
    'wrong-type': 'wrong type',
    'not-allowed': 'the value is not allowed',
    empty: 'is empty',
    duplicate: 'stands twice',
    'not-a-url': 'is not an address',
    'not-https': 'must begin with https',
    'not-a-base-url': 'must be a base address without a query',
    'not-a-scope': 'is not a valid scope',
    'no-launch-scope': 'lacks the scope launch',
    'no-user-scope': 'lacks a scope that lets the inbox read notices, such as user/Task.rs',
    'no-message-service': 'is missing, but the channel dialog-message needs it',
    'no-such-rule-file': 'names a file in rules that does not exist',
    'not-an-id': 'is not a valid id',
    'not-a-municipality-number': 'is not a municipality number',
    'unknown-recipient': 'the recipient is not in the list',
  },
};

/** Why nothing can be shown, by the codes of launch, record and rules. */
export const LAUNCH_TEXT: Readonly<Record<Language, LaunchText>> = { nb, nn, en };
