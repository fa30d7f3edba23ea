import type { Language } from './language.ts';
import type { MessageLanguage } from './notice-message.ts';
import { fillTemplate } from './template.ts';

const nb = {
  heading: 'Meld til koordinerende enhet',
  recipient: 'Til',
  chooseRecipient: 'Velg mottaker',
  otherRecipient: 'Annen enhet …',
  searchRecipient: 'Søk etter enhet eller kommune',
  searchHelp: 'Navn eller kommunenummer',
  searchFound: '{count} treff',
  searchNothing: 'Ingen treff. Står ikke enheten her, må du ringe den.',
  /** Why the patient's municipality is not chosen beforehand. */
  municipalUnit: {
    unknown: 'Journalen sier ikke hvilken kommune pasienten bor i. Velg enheten selv om kommunen skal ha meldingen.',
    confidential: 'Adressen er gradert og er ikke brukt. Velg enheten selv om kommunen skal ha meldingen.',
    several: 'Journalen viser til flere kommuner. Velg enheten selv om kommunen skal ha meldingen.',
    'no-unit': 'Ingen enhet er satt opp for kommunen pasienten bor i. Velg enheten selv om kommunen skal ha meldingen.',
  },
  childHelp: 'Barnekoordinator er for barn under 18 år og oppnevnes av kommunen.',
  planHelp: 'Får pasienten tjenester fra kommunen, er det kommunen som har ansvar for individuell plan.',
  wishLegend: 'Hva pasienten vet og ønsker',
  /** Under 16, where the parents as a rule consent. */
  wishLegendBoth: 'Hva pasienten og foresatte vet og ønsker',
  wish: {
    'not-asked': 'Ikke spurt',
    informed: 'Informert',
    wants: 'Ønsker det',
    'does-not-want': 'Ønsker det ikke',
  },
  /** Nothing is ticked from the start, and what was ticked by mistake can be taken back. */
  wishClear: 'Fjern krysset',
  /** Where what is asked for needs consent (individual plan, child coordinator). */
  consentLegend: 'Hvem har samtykket til {kinds}?',
  consentHelp: 'Kryss bare av for den som er spurt og har sagt ja.',
  consentGivers: { patient: 'Pasienten', parents: 'Foresatte', other: 'En annen som samtykker for pasienten' },
  and: 'og',
  kindsLegend: 'Gjelder',
  kinds: {
    coordinator: 'Koordinator',
    'individual-plan': 'Individuell plan',
    'child-coordinator': 'Barnekoordinator',
    'contact-doctor': 'Kontaktlege (til orientering)',
  },
  comment: 'Kommentar',
  addComment: 'Legg til kommentar',
  preview: 'Slik blir meldingen',
  previewNote: 'Dette er all tekst som sendes.',
  /** Opens to what no reader of the text would know of. */
  previewAlong: 'Hva følger med',
  /** What no reader of the text would know of: Task.input, references, and the like. */
  previewCodes:
    'Med meldingen følger koder for innholdet og vurderingen, og lenker til pasienten, oppholdet og diagnosene i journalen.',
  /** Where the text is to be copied, it names the patient. */
  previewCopied: 'Dette er alt som kopieres.',
  previewBoth: 'Dette er alt som kopieres. Sendes meldingen herfra, er linjen med pasientens navn ikke med.',
  /** Where the notice may go as a dialog message, which is about a person and not within a record. */
  previewDialog: 'Går den som Helsefaglig dialog, følger pasientens navn, fødselsdato og fødselsnummer med.',
  /** Where it goes in no other way. */
  previewDialogOnly: 'Pasientens navn, fødselsdato og fødselsnummer følger med når den sendes.',
  writtenIn: { nb: 'Meldingen skrives på bokmål.', nn: 'Meldingen skrives på nynorsk.' },
  send: 'Send melding',
  sending: 'Sender meldingen',
  /** At once, while nobody knows yet that it will take long. */
  sendingHelp:
    'Som regel tar det noen sekunder. Kommer det ikke svar, kan det ta omtrent halvannet minutt å finne ut om meldingen kom fram. Går du fra pasienten, blir det sjekket når du åpner pasienten her igjen.',
  copy: 'Kopier meldingen',
  print: 'Skriv ut meldingen',
  printed: 'Utskriften varsler ingen. Du må sende eller levere den selv.',
  check: 'Sjekk om meldingen kom fram',
  checking: 'Sjekker om meldingen kom fram',
  notifyAnyway: 'Meld likevel',
  sendAgain: 'Meld på nytt',
  /** One unit is told; another may be told as well. */
  alsoNotify: 'Meld også til en annen enhet',
  sendAgainHelp: 'Bare hvis noe nytt har kommet til.',
  /** Shown instead of the button; why the notice cannot be sent as filled in. */
  refused: {
    'patient-does-not-want':
      'Pasienten ønsker det ikke. Koordinator oppnevnes bare med pasientens samtykke, så meldingen sendes ikke.',
    'nothing-asked': 'Velg hva meldingen gjelder.',
    'contact-doctor-alone':
      'Kontaktlege er bare til orientering: avdelingen oppnevner selv. Velg hva koordinerende enhet skal vurdere.',
    'child-coordinator-municipal':
      'Barnekoordinator oppnevnes bare av kommunen. Velg kommunens koordinerende enhet som mottaker.',
    'consent-needed':
      'Individuell plan og barnekoordinator krever samtykke. Meldingen kan sendes når det er krysset av for hvem som har samtykket, eller når bare koordinator er valgt.',
    'consent-unasked':
      'Det er krysset av både for at ingen er spurt og for at noen har samtykket. Rett det som er feil.',
    'patient-unnamed':
      'Journalen har verken navn eller fødselsdato på pasienten. Da kan ingen kontrollere hvem meldingen gjelder. Ring koordinerende enhet.',
  },
  notified: 'Koordinerende enhet er varslet[ kl. {time}].[ {answer}]',
  /** Only where notices can be read. */
  answerHere: 'Du ser svaret her, også neste gang du åpner pasienten.',
  notifiedEarlier: 'Koordinerende enhet var allerede varslet. Det er ikke sendt noe nytt.',
  /** Another was first: what this sender wrote is not in that notice. */
  unsent: 'Dette har du skrevet, og det er IKKE sendt:',
  unsentTodo: 'Skal enheten ha det, må du kopiere det og sende det selv, eller ringe.',
  unsentCopy: 'Kopier det som ikke er sendt',
  unsentCopyFailed: 'Det ble ikke kopiert. Marker teksten og kopier den selv.',
  copied: 'Kopiert[ kl. {time}]. Du må sende den selv.',
  /** After a reload: the form is empty again. */
  fillInAgain: 'Siden er lastet på nytt. Kryss av og skriv kommentaren på nytt.',
  copyFailed: 'Meldingen ble ikke kopiert. Marker teksten i forhåndsvisningen og kopier den selv.',
  awaitingReceiptEarlier:
    'Det er allerede sendt en melding til {recipient}[ kl. {time}]. Det er ikke bekreftet at den er mottatt. Det er ikke sendt noe nytt.',
  awaitingReceipt:
    'Meldingen er sendt til {recipient}[ kl. {time}]. Det er ikke bekreftet at den er mottatt. Du ser her når den er det.',
  /** Whether the exchange is written in the record too. */
  documentation: {
    documented: 'Det er skrevet i journalen.',
    'not-documented': 'Det er ikke skrevet i journalen. Skriv det selv.',
    unknown: 'Vi vet ikke om det er skrevet i journalen. Se etter der.',
  },
  notReceived:
    'Meldingen ble ikke mottatt. Koordinerende enhet er IKKE varslet.[ Ring {phone} eller kopier meldingen.]',
  recordedOnly: 'Bare skrevet i journalen. Koordinerende enhet er IKKE varslet.[ Ring {phone} eller kopier meldingen.]',
  unknown: 'Vi vet ikke ennå om meldingen kom fram. Sjekk før du gjør noe mer.',
  /** A tab was duplicated in the midst of sending, or the record was read again meanwhile. */
  underWay: 'En melding til enheten er under sending, kanskje fra et annet vindu. Vi vet ikke ennå om den kommer fram.',
  unknownHelp:
    'Å sjekke kan ta litt over et minutt. Du kan gå fra pasienten: det blir sjekket når du åpner pasienten her igjen.',
  stillUnknown: 'Det lot seg ikke sjekke nå. Vi vet fortsatt ikke om meldingen kom fram.[ Du kan ringe {phone}.]',
  notSent: {
    'patient-changed': {
      what: 'Pasienten i journalen er ikke den som står på skjermen. Ingenting er sendt.',
      todo: 'Lukk dette vinduet og åpne det på nytt fra riktig pasient.',
    },
    'patient-unreadable': {
      what: 'Navn og fødselsdato kunne ikke kontrolleres mot journalen. Ingenting er sendt.',
      todo: 'Prøv igjen, eller kopier meldingen og send den selv.',
    },
    'patient-unnamed': {
      what: 'Journalen har verken navn eller fødselsdato på pasienten. Ingenting er sendt.',
      todo: 'Ring koordinerende enhet.',
    },
    'cannot-check': {
      what: 'Det kunne ikke sjekkes om noen allerede har meldt. Ingenting er sendt.',
      todo: 'Ring koordinerende enhet, eller kopier meldingen og send den selv.',
    },
    interrupted: {
      what: 'Siden ble lukket før meldingen gikk herfra. Ingenting er sendt.',
      todo: 'Skal enheten ha den, må du sende på nytt.',
    },
    withdrawn: {
      what: 'Meldingen ble lagret, men er trukket tilbake igjen. Ingen behandler den.',
      todo: 'Skal enheten ha den, må du sende på nytt.',
    },
    'session-expired': {
      what: 'Innloggingen er utløpt. Ingenting er sendt.',
      todo: 'Åpne på nytt fra journalen. Kopier meldingen først hvis du vil ta vare på den.',
    },
    forbidden: {
      what: 'Du har ikke tilgang til å sende meldingen herfra. Ingenting er sendt.',
      todo: 'Hjelper det ikke å åpne på nytt fra journalen, kopier meldingen og send den selv.',
    },
    unsupported: {
      what: 'Journalen tar ikke imot slike meldinger. Ingenting er sendt.',
      todo: 'Kopier meldingen og send den selv.',
    },
    refused: {
      what: 'Journalen tok ikke imot meldingen. Ingenting er sendt.',
      todo: 'Kopier meldingen og send den selv. Vis denne teksten til den som drifter journalen.',
    },
    unreachable: {
      what: 'Meldingen kom ikke fram. Det er sjekket at den ikke er lagret.',
      todo: 'Prøv igjen, eller kopier meldingen og send den selv.',
    },
    'patient-does-not-want': {
      what: 'Pasienten ønsker det ikke. Ingenting er sendt.',
      todo: 'Snakk med pasienten, og meld hvis ønsket endrer seg.',
    },
    'nothing-asked': {
      what: 'Det er ikke valgt hva meldingen gjelder. Ingenting er sendt.',
      todo: 'Velg hva meldingen gjelder.',
    },
    'contact-doctor-alone': {
      what: 'Kontaktlege er bare til orientering. Ingenting er sendt.',
      todo: 'Velg hva koordinerende enhet skal vurdere.',
    },
    'child-coordinator-municipal': {
      what: 'Barnekoordinator oppnevnes bare av kommunen. Ingenting er sendt.',
      todo: 'Velg kommunens koordinerende enhet som mottaker.',
    },
    'consent-needed': {
      what: 'Individuell plan og barnekoordinator krever samtykke. Ingenting er sendt.',
      todo: 'Spør pasienten, eller den som samtykker for pasienten.',
    },
    'consent-unasked': {
      what: 'Det er krysset av både for at ingen er spurt og for at noen har samtykket. Ingenting er sendt.',
      todo: 'Rett det som er feil.',
    },
  },
  detail: 'Svar fra journalen: {detail}',
  /** A notice that already stands in the record. */
  /** Opens to the notice word by word, as it is stored. */
  showText: 'Vis meldingen',
  sent: 'Meldt[ {day}][ av {sender}][ til {recipient}]: {status}',
  status: {
    'awaiting-receipt': 'sendt, mottak er ikke bekreftet',
    'not-received': 'ikke mottatt, koordinerende enhet er IKKE varslet',
    requested: 'sendt, venter på svar',
    received: 'tatt imot, venter på svar',
    'in-progress': 'under arbeid',
    granted: 'innvilget',
    finished: 'ferdig behandlet; hva svaret ble, står ikke her',
    declined: 'avslått',
    cancelled: 'trukket tilbake',
    other: 'ikke sendt',
  },
  /** Of a notice whose answer can never be read here: a dialog message, a Communication. */
  answeredElsewhere: { requested: 'sendt', received: 'tatt imot' },
  answeredElsewhereHelp:
    'Svar og spørsmål fra enheten vises ikke her. Se etter dem blant meldingene i journalen, og svar der eller på telefon.',
  /** The unit has asked back. */
  waitsForSender: 'venter på svar fra avsender',
  reply: 'Svar: {reply}',
  /** At the question: an answer that stands in no notice. */
  answerNotSent: 'Svaret blir ikke lagret. Det står her til pasienten lukkes, og følger med når du melder.',
  concerns: 'Gjelder {kinds}',
  notRead: 'Vi kunne ikke lese om noen allerede har meldt.',
  recordPending: 'Resten av journalen leses fortsatt. Vi sjekker om noen allerede har meldt.',
  senderPending: 'Gjør meldingen klar.',
};

type NoticeText = typeof nb;

const nn: NoticeText = {
  heading: 'Meld til koordinerande eining',
  recipient: 'Til',
  chooseRecipient: 'Vel mottakar',
  otherRecipient: 'Anna eining …',
  searchRecipient: 'Søk etter eining eller kommune',
  searchHelp: 'Namn eller kommunenummer',
  searchFound: '{count} treff',
  searchNothing: 'Ingen treff. Står ikke eininga her, må du ringje ho.',
  municipalUnit: {
    unknown: 'Journalen seier ikkje kva kommune pasienten bur i. Vel eininga sjølv om kommunen skal ha meldinga.',
    confidential: 'Adressa er gradert og er ikkje brukt. Vel eininga sjølv om kommunen skal ha meldinga.',
    several: 'Journalen viser til fleire kommunar. Vel eininga sjølv om kommunen skal ha meldinga.',
    'no-unit': 'Inga eining er sett opp for kommunen pasienten bur i. Vel eininga sjølv om kommunen skal ha meldinga.',
  },
  childHelp: 'Barnekoordinator er for barn under 18 år og vert oppnemnd av kommunen.',
  planHelp: 'Får pasienten tenester frå kommunen, er det kommunen som har ansvar for individuell plan.',
  wishLegend: 'Kva pasienten veit og ønskjer',
  wishLegendBoth: 'Kva pasienten og føresette veit og ønskjer',
  wish: {
    'not-asked': 'Ikkje spurd',
    informed: 'Informert',
    wants: 'Ønskjer det',
    'does-not-want': 'Ønskjer det ikkje',
  },
  wishClear: 'Fjern krysset',
  consentLegend: 'Kven har samtykt til {kinds}?',
  consentHelp: 'Kryss berre av for den som er spurd og har sagt ja.',
  consentGivers: { patient: 'Pasienten', parents: 'Føresette', other: 'Ein annan som samtykkjer for pasienten' },
  and: 'og',
  kindsLegend: 'Gjeld',
  kinds: {
    coordinator: 'Koordinator',
    'individual-plan': 'Individuell plan',
    'child-coordinator': 'Barnekoordinator',
    'contact-doctor': 'Kontaktlege (til orientering)',
  },
  comment: 'Kommentar',
  addComment: 'Legg til kommentar',
  preview: 'Slik vert meldinga',
  previewNote: 'Dette er all tekst som vert send.',
  previewAlong: 'Kva følgjer med',
  previewCodes:
    'Med meldinga følgjer kodar for innhaldet og vurderinga, og lenkjer til pasienten, opphaldet og diagnosane i journalen.',
  previewCopied: 'Dette er alt som vert kopiert.',
  previewBoth:
    'Dette er alt som vert kopiert. Vert meldinga send herifrå, er linja med namnet til pasienten ikkje med.',
  previewDialog: 'Går ho som Helsefagleg dialog, følgjer namn, fødselsdato og fødselsnummer til pasienten med.',
  previewDialogOnly: 'Namn, fødselsdato og fødselsnummer til pasienten følgjer med når ho vert send.',
  writtenIn: { nb: 'Meldinga vert skriven på bokmål.', nn: 'Meldinga vert skriven på nynorsk.' },
  send: 'Send melding',
  sending: 'Sender meldinga',
  sendingHelp:
    'Som regel tek det nokre sekund. Kjem det ikkje svar, kan det ta om lag halvtanna minutt å finne ut om meldinga kom fram. Går du frå pasienten, vert det sjekka når du opnar pasienten her att.',
  copy: 'Kopier meldinga',
  print: 'Skriv ut meldinga',
  printed: 'Utskrifta varslar ingen. Du må sende eller levere ho sjølv.',
  check: 'Sjekk om meldinga kom fram',
  checking: 'Sjekkar om meldinga kom fram',
  notifyAnyway: 'Meld likevel',
  sendAgain: 'Meld på nytt',
  alsoNotify: 'Meld også til ei anna eining',
  sendAgainHelp: 'Berre om noko nytt har kome til.',
  refused: {
    'patient-does-not-want':
      'Pasienten ønskjer det ikkje. Koordinator vert berre oppnemnd med samtykke frå pasienten, så meldinga vert ikkje send.',
    'nothing-asked': 'Vel kva meldinga gjeld.',
    'contact-doctor-alone':
      'Kontaktlege er berre til orientering: avdelinga oppnemner sjølv. Vel kva koordinerande eining skal vurdere.',
    'child-coordinator-municipal':
      'Barnekoordinator vert berre oppnemnd av kommunen. Vel koordinerande eining i kommunen som mottakar.',
    'consent-needed':
      'Individuell plan og barnekoordinator krev samtykke. Meldinga kan sendast når det er kryssa av for kven som har samtykt, eller når berre koordinator er valt.',
    'consent-unasked': 'Det er kryssa av både for at ingen er spurd og for at nokon har samtykt. Rett det som er feil.',
    'patient-unnamed':
      'Journalen har verken namn eller fødselsdato på pasienten. Då kan ingen kontrollere kven meldinga gjeld. Ring koordinerande eining.',
  },
  notified: 'Koordinerande eining er varsla[ kl. {time}].[ {answer}]',
  answerHere: 'Du ser svaret her, også neste gang du opnar pasienten.',
  notifiedEarlier: 'Koordinerande eining var allereie varsla. Det er ikkje sendt noko nytt.',
  unsent: 'Dette har du skrive, og det er IKKJE sendt:',
  unsentTodo: 'Skal eininga ha det, må du kopiere det og sende det sjølv, eller ringje.',
  unsentCopy: 'Kopier det som ikkje er sendt',
  unsentCopyFailed: 'Det vart ikkje kopiert. Marker teksten og kopier han sjølv.',
  copied: 'Kopiert[ kl. {time}]. Du må sende ho sjølv.',
  fillInAgain: 'Sida er lasta på nytt. Kryss av og skriv kommentaren på nytt.',
  copyFailed: 'Meldinga vart ikkje kopiert. Marker teksten i førehandsvisinga og kopier han sjølv.',
  awaitingReceiptEarlier:
    'Det er allereie send ei melding til {recipient}[ kl. {time}]. Det er ikkje stadfesta at ho er motteken. Det er ikkje sendt noko nytt.',
  awaitingReceipt:
    'Meldinga er send til {recipient}[ kl. {time}]. Det er ikkje stadfesta at ho er motteken. Du ser her når ho er det.',
  documentation: {
    documented: 'Det er skrive i journalen.',
    'not-documented': 'Det er ikkje skrive i journalen. Skriv det sjølv.',
    unknown: 'Vi veit ikkje om det er skrive i journalen. Sjå etter der.',
  },
  notReceived:
    'Meldinga vart ikkje motteken. Koordinerande eining er IKKJE varsla.[ Ring {phone} eller kopier meldinga.]',
  recordedOnly: 'Berre skrive i journalen. Koordinerande eining er IKKJE varsla.[ Ring {phone} eller kopier meldinga.]',
  unknown: 'Vi veit ikkje enno om meldinga kom fram. Sjekk før du gjer noko meir.',
  underWay:
    'Ei melding til eininga er under sending, kanskje frå eit anna vindauge. Vi veit ikkje enno om ho kjem fram.',
  unknownHelp:
    'Å sjekke kan ta litt over eit minutt. Du kan gå frå pasienten: det vert sjekka når du opnar pasienten her att.',
  stillUnknown: 'Det lét seg ikkje sjekke no. Vi veit framleis ikkje om meldinga kom fram.[ Du kan ringje {phone}.]',
  notSent: {
    'patient-changed': {
      what: 'Pasienten i journalen er ikkje den som står på skjermen. Ingenting er sendt.',
      todo: 'Lukk dette vindauget og opne det på nytt frå rett pasient.',
    },
    'patient-unreadable': {
      what: 'Namn og fødselsdato kunne ikkje kontrollerast mot journalen. Ingenting er sendt.',
      todo: 'Prøv igjen, eller kopier meldinga og send ho sjølv.',
    },
    'patient-unnamed': {
      what: 'Journalen har verken namn eller fødselsdato på pasienten. Ingenting er sendt.',
      todo: 'Ring koordinerande eining.',
    },
    'cannot-check': {
      what: 'Det kunne ikkje sjekkast om nokon allereie har meldt. Ingenting er sendt.',
      todo: 'Ring koordinerande eining, eller kopier meldinga og send ho sjølv.',
    },
    interrupted: {
      what: 'Sida vart lukka før meldinga gjekk herifrå. Ingenting er sendt.',
      todo: 'Skal eininga ha ho, må du sende på nytt.',
    },
    withdrawn: {
      what: 'Meldinga vart lagra, men er trekt tilbake att. Ingen behandlar ho.',
      todo: 'Skal eininga ha ho, må du sende på nytt.',
    },
    'session-expired': {
      what: 'Innlogginga er utgått. Ingenting er sendt.',
      todo: 'Opne på nytt frå journalen. Kopier meldinga først om du vil ta vare på ho.',
    },
    forbidden: {
      what: 'Du har ikkje tilgang til å sende meldinga herifrå. Ingenting er sendt.',
      todo: 'Hjelper det ikkje å opne på nytt frå journalen, kopier meldinga og send ho sjølv.',
    },
    unsupported: {
      what: 'Journalen tek ikkje imot slike meldingar. Ingenting er sendt.',
      todo: 'Kopier meldinga og send ho sjølv.',
    },
    refused: {
      what: 'Journalen tok ikkje imot meldinga. Ingenting er sendt.',
      todo: 'Kopier meldinga og send ho sjølv. Vis denne teksten til den som driftar journalen.',
    },
    unreachable: {
      what: 'Meldinga kom ikkje fram. Det er sjekka at ho ikkje er lagra.',
      todo: 'Prøv igjen, eller kopier meldinga og send ho sjølv.',
    },
    'patient-does-not-want': {
      what: 'Pasienten ønskjer det ikkje. Ingenting er sendt.',
      todo: 'Snakk med pasienten, og meld om ønsket endrar seg.',
    },
    'nothing-asked': {
      what: 'Det er ikkje valt kva meldinga gjeld. Ingenting er sendt.',
      todo: 'Vel kva meldinga gjeld.',
    },
    'contact-doctor-alone': {
      what: 'Kontaktlege er berre til orientering. Ingenting er sendt.',
      todo: 'Vel kva koordinerande eining skal vurdere.',
    },
    'child-coordinator-municipal': {
      what: 'Barnekoordinator vert berre oppnemnd av kommunen. Ingenting er sendt.',
      todo: 'Vel koordinerande eining i kommunen som mottakar.',
    },
    'consent-needed': {
      what: 'Individuell plan og barnekoordinator krev samtykke. Ingenting er sendt.',
      todo: 'Spør pasienten, eller den som samtykkjer for pasienten.',
    },
    'consent-unasked': {
      what: 'Det er kryssa av både for at ingen er spurd og for at nokon har samtykt. Ingenting er sendt.',
      todo: 'Rett det som er feil.',
    },
  },
  detail: 'Svar frå journalen: {detail}',
  showText: 'Vis meldinga',
  sent: 'Meldt[ {day}][ av {sender}][ til {recipient}]: {status}',
  status: {
    'awaiting-receipt': 'sendt, mottak er ikkje stadfesta',
    'not-received': 'ikkje motteken, koordinerande eining er IKKJE varsla',
    requested: 'sendt, ventar på svar',
    received: 'teke imot, ventar på svar',
    'in-progress': 'under arbeid',
    granted: 'innvilga',
    finished: 'ferdig behandla; kva svaret vart, står ikkje her',
    declined: 'avslått',
    cancelled: 'trekt tilbake',
    other: 'ikkje sendt',
  },
  answeredElsewhere: { requested: 'sendt', received: 'teke imot' },
  answeredElsewhereHelp:
    'Svar og spørsmål frå eininga vert ikkje viste her. Sjå etter dei blant meldingane i journalen, og svar der eller på telefon.',
  waitsForSender: 'ventar på svar frå avsendar',
  reply: 'Svar: {reply}',
  answerNotSent: 'Svaret vert ikkje lagra. Det står her til pasienten vert lukka, og følgjer med når du melder.',
  concerns: 'Gjeld {kinds}',
  notRead: 'Vi kunne ikkje lese om nokon allereie har meldt.',
  recordPending: 'Resten av journalen blir framleis lesen. Vi sjekkar om nokon allereie har meldt.',
  senderPending: 'Gjer meldinga klar.',
};

const en: NoticeText = {
  heading: 'Notify the coordinating unit',
  recipient: 'To',
  chooseRecipient: 'Choose a recipient',
  otherRecipient: 'Another unit …',
  searchRecipient: 'Search for a unit or municipality',
  searchHelp: 'Name or municipality number',
  searchFound: '{count} found',
  searchNothing: 'None found. If the unit is not here, you must call it.',
  municipalUnit: {
    unknown:
      'The record does not say which municipality the patient lives in. Choose the unit yourself if the municipality is to be told.',
    confidential:
      'The address is confidential and has not been used. Choose the unit yourself if the municipality is to be told.',
    several:
      'The record points to more than one municipality. Choose the unit yourself if the municipality is to be told.',
    'no-unit':
      'No unit is configured for the municipality the patient lives in. Choose the unit yourself if the municipality is to be told.',
  },
  childHelp: 'A child coordinator is for children under 18 and is appointed by the municipality.',
  planHelp: 'Where the patient gets services from the municipality, it is responsible for the individual plan.',
  wishLegend: 'What the patient knows and wants',
  wishLegendBoth: 'What the patient and the parents or guardians know and want',
  wish: {
    'not-asked': 'Not asked',
    informed: 'Informed',
    wants: 'Wants it',
    'does-not-want': 'Does not want it',
  },
  wishClear: 'Clear the choice',
  consentLegend: 'Who has consented to {kinds}?',
  consentHelp: 'Tick only those who have been asked and have said yes.',
  consentGivers: {
    patient: 'The patient',
    parents: 'Parents or guardians',
    other: 'Somebody else who consents for the patient',
  },
  and: 'and',
  kindsLegend: 'Concerns',
  kinds: {
    coordinator: 'Coordinator',
    'individual-plan': 'Individual plan',
    'child-coordinator': 'Child coordinator',
    'contact-doctor': 'Contact doctor (for information)',
  },
  comment: 'Comment',
  addComment: 'Add a comment',
  preview: 'What the notice will say',
  previewNote: 'This is all the text that will be sent.',
  previewAlong: 'What goes with it',
  previewCodes:
    'With the notice go codes for what it says and for the assessment, and links to the patient, the stay and the diagnoses in the record.',
  previewCopied: 'This is everything that will be copied.',
  previewBoth:
    'This is everything that will be copied. If sent from here, the line with the patient’s name is left out.',
  previewDialog:
    'If it goes as a dialog message, the patient’s name, birth date and national identity number go with it.',
  previewDialogOnly: 'The patient’s name, birth date and national identity number go with it when it is sent.',
  writtenIn: {
    nb: 'The notice is written in Norwegian (bokmål).',
    nn: 'The notice is written in Norwegian (nynorsk).',
  },
  send: 'Send notice',
  sending: 'Sending the notice',
  sendingHelp:
    'It usually takes some seconds. If no reply comes, it can take about a minute and a half to find out whether the notice arrived. If you leave the patient, it is checked when you open the patient here again.',
  copy: 'Copy the notice',
  print: 'Print the notice',
  printed: 'Printing tells nobody. You must send or hand it over yourself.',
  check: 'Check whether the notice arrived',
  checking: 'Checking whether the notice arrived',
  notifyAnyway: 'Notify anyway',
  sendAgain: 'Notify again',
  alsoNotify: 'Notify another unit as well',
  sendAgainHelp: 'Only if something has changed.',
  refused: {
    'patient-does-not-want':
      'The patient does not want this. A coordinator is appointed only with the patient’s consent, so no notice is sent.',
    'nothing-asked': 'Choose what the notice concerns.',
    'contact-doctor-alone':
      'A contact doctor is for information only: the treating unit appoints one itself. Choose what the coordinating unit is to assess.',
    'child-coordinator-municipal':
      'A child coordinator is appointed by the municipality alone. Choose the municipality’s coordinating unit.',
    'consent-needed':
      'An individual plan and a child coordinator need consent. The notice can be sent when it is ticked who has consented, or when only a coordinator is chosen.',
    'consent-unasked':
      'It is ticked both that nobody has been asked and that somebody has consented. Correct what is wrong.',
    'patient-unnamed':
      'The record has neither a name nor a birth date for the patient, so nobody can check whom the notice is about. Call the coordinating unit.',
  },
  notified: 'The coordinating unit has been notified[ at {time}].[ {answer}]',
  answerHere: 'You will see the answer here, also the next time you open the patient.',
  notifiedEarlier: 'The coordinating unit had already been notified. Nothing new was sent.',
  unsent: 'You wrote this, and it has NOT been sent:',
  unsentTodo: 'If the unit is to have it, you must copy it and send it yourself, or call.',
  unsentCopy: 'Copy what was not sent',
  unsentCopyFailed: 'It was not copied. Select the text and copy it yourself.',
  copied: 'Copied[ at {time}]. You must send it yourself.',
  fillInAgain: 'The page was reloaded. Tick the boxes and write the comment again.',
  copyFailed: 'The notice was not copied. Select the text in the preview and copy it yourself.',
  awaitingReceiptEarlier:
    'A notice has already been sent to {recipient}[ at {time}]. It is not confirmed that it has been received. Nothing new was sent.',
  awaitingReceipt:
    'The notice has been sent to {recipient}[ at {time}]. It is not confirmed that it has been received. You will see here when it is.',
  documentation: {
    documented: 'This is written in the record.',
    'not-documented': 'This is not written in the record. Write it yourself.',
    unknown: 'We do not know whether this is written in the record. Look there.',
  },
  notReceived:
    'The notice was not received. The coordinating unit has NOT been notified.[ Call {phone} or copy the notice.]',
  recordedOnly:
    'Only written in the record. The coordinating unit has NOT been notified.[ Call {phone} or copy the notice.]',
  unknown: 'We do not know yet whether the notice arrived. Check before doing anything else.',
  underWay:
    'A notice to the unit is being sent, perhaps from another window. We do not know yet whether it will arrive.',
  unknownHelp:
    'To check can take a little more than a minute. You can leave the patient: it is checked when you open the patient here again.',
  stillUnknown: 'It could not be checked now. We still do not know whether the notice arrived.[ You can call {phone}.]',
  notSent: {
    'patient-changed': {
      what: 'The patient in the record is not the one on the screen. Nothing was sent.',
      todo: 'Close this window and open it again from the right patient.',
    },
    'patient-unreadable': {
      what: 'Name and birth date could not be checked against the record. Nothing was sent.',
      todo: 'Try again, or copy the notice and send it yourself.',
    },
    'patient-unnamed': {
      what: 'The record has neither a name nor a birth date for the patient. Nothing was sent.',
      todo: 'Call the coordinating unit.',
    },
    'cannot-check': {
      what: 'It could not be checked whether somebody has already sent a notice. Nothing was sent.',
      todo: 'Call the coordinating unit, or copy the notice and send it yourself.',
    },
    interrupted: {
      what: 'The page was closed before the notice had left. Nothing was sent.',
      todo: 'If the unit is to have it, you must send it again.',
    },
    withdrawn: {
      what: 'The notice was stored, but it has been withdrawn again. Nobody is working on it.',
      todo: 'If the unit is to have it, you must send it again.',
    },
    'session-expired': {
      what: 'The log-in has expired. Nothing was sent.',
      todo: 'Open this again from the record. Copy the notice first if you want to keep it.',
    },
    forbidden: {
      what: 'You do not have access to send the notice from here. Nothing was sent.',
      todo: 'If opening this again from the record does not help, copy the notice and send it yourself.',
    },
    unsupported: {
      what: 'The record does not accept such notices. Nothing was sent.',
      todo: 'Copy the notice and send it yourself.',
    },
    refused: {
      what: 'The record did not accept the notice. Nothing was sent.',
      todo: 'Copy the notice and send it yourself. Show this text to whoever runs the record.',
    },
    unreachable: {
      what: 'The notice did not arrive. It has been checked that it is not stored.',
      todo: 'Try again, or copy the notice and send it yourself.',
    },
    'patient-does-not-want': {
      what: 'The patient does not want this. Nothing was sent.',
      todo: 'Talk with the patient, and notify if the wish changes.',
    },
    'nothing-asked': {
      what: 'Nothing has been chosen for the notice to concern. Nothing was sent.',
      todo: 'Choose what the notice concerns.',
    },
    'contact-doctor-alone': {
      what: 'A contact doctor is for information only. Nothing was sent.',
      todo: 'Choose what the coordinating unit is to assess.',
    },
    'child-coordinator-municipal': {
      what: 'A child coordinator is appointed by the municipality alone. Nothing was sent.',
      todo: 'Choose the municipality’s coordinating unit.',
    },
    'consent-needed': {
      what: 'An individual plan and a child coordinator need consent. Nothing was sent.',
      todo: 'Ask the patient, or whoever consents for the patient.',
    },
    'consent-unasked': {
      what: 'It is ticked both that nobody has been asked and that somebody has consented. Nothing was sent.',
      todo: 'Correct what is wrong.',
    },
  },
  detail: 'Reply from the record: {detail}',
  showText: 'Show the notice',
  sent: 'Notified[ {day}][ by {sender}][ to {recipient}]: {status}',
  status: {
    'awaiting-receipt': 'sent, receipt not confirmed',
    'not-received': 'not received, the coordinating unit has NOT been notified',
    requested: 'sent, waiting for an answer',
    received: 'received, waiting for an answer',
    'in-progress': 'being worked on',
    granted: 'granted',
    finished: 'closed; what came of it is not said here',
    declined: 'declined',
    cancelled: 'withdrawn',
    other: 'not sent',
  },
  answeredElsewhere: { requested: 'sent', received: 'received' },
  answeredElsewhereHelp:
    'Answers and questions from the unit are not shown here. Look for them among the messages in the record, and answer there or by telephone.',
  waitsForSender: 'waiting for the sender’s answer',
  reply: 'Answer: {reply}',
  answerNotSent:
    'The answer is not stored. It stays here until the patient is closed, and goes with the notice you send.',
  concerns: 'Concerns {kinds}',
  notRead: 'We could not read whether somebody has already sent a notice.',
  recordPending:
    'The rest of the record is still being read. We are checking whether somebody has already sent a notice.',
  senderPending: 'Preparing the notice.',
};

/** The notice on screen: form, truths, and the notice that already stands. `{...}` are filled by `fillTemplate`. */
export const noticeText: Readonly<Record<Language, NoticeText>> = { nb, nn, en };

/**
 * The language the notice itself is written in: the screen's, when that is Norwegian; else the installation's; else
 * bokmål, which every coordinating unit reads.
 */
export function messageLanguage(screen: Language, installation: Language): MessageLanguage {
  if (screen !== 'en') return screen;
  return installation === 'en' ? 'nb' : installation;
}

/** What can be said of a notice that stands in the record; the notice room's `SentNotice` fits, with `day` formatted. */
export interface SayableSentNotice {
  readonly day: string | null;
  readonly senderName: string | null;
  readonly recipientName: string | null;
  readonly status: keyof NoticeText['status'];
  /** False: no answer to it can ever be read here, and none is waited for. */
  readonly isAnsweredHere: boolean;
  /** The unit has asked the sender something, and waits. */
  readonly waitsForSender?: boolean;
}

/** "Meldt 18. november 2026 av Ola Vik til KE Helse Førde: tatt imot, venter på svar"; leaves out what is not known. */
export function sentNoticeSentence(language: Language, notice: SayableSentNotice): string {
  const text = noticeText[language];
  return fillTemplate(text.sent, {
    day: notice.day,
    sender: notice.senderName,
    recipient: notice.recipientName,
    status: notice.waitsForSender
      ? text.waitsForSender
      : notice.isAnsweredHere
        ? text.status[notice.status]
        : { ...text.status, ...text.answeredElsewhere }[notice.status],
  });
}
