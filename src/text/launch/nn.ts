import type { LaunchText } from './nb.ts';

export const nn: LaunchText = {
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
      what: 'Denne journalen er ikkje på lista over journalar som kan opne appen (issuers i config.json): {detail}',
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
    'not-a-postal-code': 'er ikkje eit postnummer (fire siffer) eller ei rekkje av dei (6800-6829)',
    'unknown-recipient': 'mottakaren finst ikkje i lista',
  },
};
