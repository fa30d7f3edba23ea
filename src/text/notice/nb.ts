export const nb = {
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
    'postal-code':
      'Etter postnummeret i adressen kan pasienten bo i flere kommuner. Velg enheten selv om kommunen skal ha meldingen.',
  },
  municipalUnitPresumed:
    'Kommunen er foreslått etter postnummeret i adressen ({codes}). Kontroller at pasienten bor der.',
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
  previewNote: 'All teksten i ruten sendes. Rull ned i ruten for å lese alt.',
  /** Opens to what no reader of the text would know of. */
  previewAlong: 'Hva følger med',
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
  print: 'Skriv ut meldingen eller lagre den som PDF',
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
  /** The message service has it; nobody knows that it has left. */
  queuedEarlier:
    'Det ligger allerede en melding i kø til {recipient}[ fra kl. {time}]. Det er ikke bekreftet at den er sendt eller mottatt. Det er ikke sendt noe nytt.',
  queued:
    'Meldingen er lagt i kø til {recipient}[ kl. {time}]. Det er ikke bekreftet at den er sendt eller mottatt. Du ser her når den er det.',
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
    queued: 'i kø, ikke bekreftet sendt eller mottatt',
    'awaiting-receipt': 'sendt, mottak er ikke bekreftet',
    'not-received': 'ikke mottatt, koordinerende enhet er IKKE varslet',
    requested: 'sendt, venter på svar',
    received: 'tatt imot, venter på svar',
    'in-progress': 'under arbeid',
    answered: 'besvart, se under',
    granted: 'innvilget',
    finished: 'ferdig behandlet; hva svaret ble, står ikke her',
    declined: 'avslått',
    cancelled: 'trukket tilbake',
    other: 'ikke sendt',
  },
  /** Of a notice of which nobody knows that it is answered here: a dialog message, a Communication. */
  answeredElsewhere: { requested: 'sendt', received: 'tatt imot' },
  /** Of a message in the record that nobody has answered yet. */
  answeredPerhapsHelp:
    'Svarer enheten i innboksen som hører til denne appen, ser du svaret her. Svarer den på annen måte, kommer svaret blant meldingene i journalen eller på telefon.',
  answeredElsewhereHelp:
    'Svar og spørsmål fra enheten kommer blant meldingene i journalen. De vises også her når appen finner dem, men det er ikke sikkert at den gjør det. Se etter dem i journalen, og svar der eller på telefon.',
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

export type NoticeText = typeof nb;
