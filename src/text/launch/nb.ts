/** What happened, and what the reader can do about it. */
interface Explained {
  readonly what: string;
  readonly todo: string;
}

export const nb = {
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
      what: 'Denne journalen er ikke på listen over journaler som kan åpne appen (issuers i config.json): {detail}',
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
    'not-a-postal-code': 'er ikke et postnummer (fire sifre) eller en rekke av dem (6800-6829)',
    'unknown-recipient': 'mottakeren finnes ikke i listen',
  },
};

export type LaunchText = typeof nb;
