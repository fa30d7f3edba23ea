import type { NoticeText } from './nb.ts';

export const nn: NoticeText = {
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
    'postal-code':
      'Etter postnummeret i adressa kan pasienten bu i fleire kommunar. Vel eininga sjølv om kommunen skal ha meldinga.',
  },
  municipalUnitPresumed:
    'Kommunen er foreslått etter postnummeret i adressa ({codes}). Kontroller at pasienten bur der.',
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
  previewNote: 'All teksten i ruta vert send. Rull ned i ruta for å lese alt.',
  previewAlong: 'Kva følgjer med',
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
  print: 'Skriv ut meldinga eller lagre ho som PDF',
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
  queuedEarlier:
    'Det ligg allereie ei melding i kø til {recipient}[ frå kl. {time}]. Det er ikkje stadfesta at ho er send eller motteken. Det er ikkje sendt noko nytt.',
  queued:
    'Meldinga er lagd i kø til {recipient}[ kl. {time}]. Det er ikkje stadfesta at ho er send eller motteken. Du ser her når ho er det.',
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
    queued: 'i kø, ikkje stadfesta send eller motteken',
    'awaiting-receipt': 'sendt, mottak er ikkje stadfesta',
    'not-received': 'ikkje motteken, koordinerande eining er IKKJE varsla',
    requested: 'sendt, ventar på svar',
    received: 'teke imot, ventar på svar',
    'in-progress': 'under arbeid',
    answered: 'svar er kome, sjå under',
    granted: 'innvilga',
    finished: 'ferdig behandla; kva svaret vart, står ikkje her',
    declined: 'avslått',
    cancelled: 'trekt tilbake',
    other: 'ikkje sendt',
  },
  answeredElsewhere: { requested: 'sendt', received: 'teke imot' },
  /** Of a message in the record that nobody has answered yet. */
  answeredPerhapsHelp:
    'Svarar eininga i innboksen som høyrer til denne appen, ser du svaret her. Svarar ho på annan måte, kjem svaret blant meldingane i journalen eller på telefon.',
  answeredElsewhereHelp:
    'Svar og spørsmål frå eininga kjem blant meldingane i journalen. Dei vert òg viste her når appen finn dei, men det er ikkje sikkert at han gjer det. Sjå etter dei i journalen, og svar der eller på telefon.',
  waitsForSender: 'ventar på svar frå avsendar',
  reply: 'Svar: {reply}',
  answerNotSent: 'Svaret vert ikkje lagra. Det står her til pasienten vert lukka, og følgjer med når du melder.',
  concerns: 'Gjeld {kinds}',
  notRead: 'Vi kunne ikkje lese om nokon allereie har meldt.',
  recordPending: 'Resten av journalen blir framleis lesen. Vi sjekkar om nokon allereie har meldt.',
  senderPending: 'Gjer meldinga klar.',
};
