export const nb = {
  title: 'Innboks for koordinerende enhet',
  language: 'Språk',
  born: 'f. {date}',
  birthDateUnknown: 'fødselsdato mangler i journalen',
  /** Reading */
  reading: 'Leser meldingene',
  refresh: 'Hent på nytt',
  refreshing: 'Henter',
  readAt: 'Lest kl. {time}',
  unread: 'Meldingene kunne ikke leses ({why}). Det kan være meldinger som venter.',
  unreadPartly: 'Ikke alle meldinger er lest ({why}). Det kan være flere som venter.',
  answeredUnread: 'Besvarte meldinger er ikke lest eller bare delvis lest ({why}).',
  namesUnread: '{count} av pasientene kunne ikke leses ({why}). Meldingene deres står i listen uten navn.',
  elsewhere: {
    one: '1 melding er til en annen mottaker og vises ikke.',
    other: '{count} meldinger er til andre mottakere og vises ikke.',
  },
  /** To one other unit. */
  toOther: {
    one: '1 melding er til {name} og vises ikke.',
    other: '{count} meldinger er til {name} og vises ikke.',
  },
  expired: 'Innloggingen er utløpt. Det du ser, er det som ble lest før det.',
  expiredKept: 'Det du har skrevet, står her så lenge siden er åpen. Kopier det før du åpner innboksen på nytt.',
  readOnly: 'Du har tilgang til å lese meldingene, men ikke til å svare herfra.',
  tryAgain: 'Prøv igjen',
  /** List */
  /** Whose inbox, where several units have one */
  otherUnit: 'Bytt enhet',
  othersAnswer: 'Meldingen er nå til {name}, og det er de som svarer på den.',
  unitChoice: {
    which: 'Hvilken enhet arbeider du for?',
    why: {
      record: 'Du er registrert i flere enheter som bruker denne innboksen.',
      unsaid: 'Flere enheter bruker denne innboksen, og journalen sier ikke hvilken av dem du arbeider i.',
      unread: 'Flere enheter bruker denne innboksen, og det kunne ikke leses i journalen hvilken av dem du arbeider i.',
    },
    kept: 'Valget gjelder til du lukker innboksen.',
    save: 'Vis meldingene',
  },
  list: 'Meldinger',
  stages: { new: 'Nye', 'in-progress': 'Under arbeid', 'sent-on': 'Sendt videre', answered: 'Besvart' },
  stageCount: '{stage} ({count})',
  /** Where not all was read; the number stands alone only of what was. */
  stageAtLeast: '{stage} (minst {count})',
  none: {
    new: 'Ingen nye meldinger.',
    'in-progress': 'Ingen under arbeid.',
    'sent-on': 'Ingen er sendt videre.',
    answered: 'Ingen besvarte.',
  },
  /** Never "none" of what was not read. */
  noneRead: 'Ingen er lest.',
  noneFiltered: 'Ingen passer med utvalget.',
  shown: 'Viser {shown} av {count}',
  overdue: 'Over fristen',
  overdueDays: 'Over fristen: sendt for {days} siden, fristen er {limit}',
  overdueCount: { one: '1 over fristen', other: '{count} over fristen' },
  overdueSinceAnswer: 'Over fristen: avsender svarte for {days} siden, fristen er {limit}',
  /** The sender has answered what was asked back. */
  newAnswerCount: { one: '1 svar kommet', other: '{count} svar kommet' },
  /** Sent on without a message from here, as long ago as the unit has to answer. */
  byHandDays: 'Det er {days} siden. Er det avklart at de har saken?',
  /** Sent on, and not known to have arrived, or with faults. */
  toCallCount: { one: '1 må følges opp', other: '{count} må følges opp' },
  day: { one: '1 dag', other: '{count} dager' },
  sent: 'Sendt {day}[ av {sender}][ fra {unit}]',
  sentUnknown: 'Det står ikke når den ble sendt.[ Avsender: {sender}][ Meldt fra: {unit}]',
  takenBy: 'Tatt av {name}',
  waitsForSender: 'Venter på svar fra avsender',
  patientUnread: 'Pasienten kunne ikke leses',
  patientMissing: 'Meldingen sier ikke hvilken pasient',
  /** Filters */
  filter: 'Utvalg',
  unit: 'Mottaker',
  /** Of which ward, clinic or surgery. */
  sendingUnit: 'Meldt fra',
  allSendingUnits: 'Alle enheter',
  sendingUnitUnsaid: 'Ikke oppgitt',
  unitUnknown: 'Uten mottaker',
  /** Of the notice: beside names and birth dates "age" would be read as the patient's. */
  age: 'Når sendt',
  ages: { all: 'Alle', week: 'Siste sju dager', older: 'For over sju dager siden', overdue: 'Over fristen' },
  level: 'Vurdering',
  allLevels: 'Alle vurderinger',
  levels: {
    likely: 'Trenger trolig koordinator',
    clarify: 'Bør avklares',
    'not-indicated': 'Meldt uten at reglene ga utslag',
    'has-coordinator': 'Hadde koordinator da det ble meldt',
    'not-assessable': 'Kunne ikke vurderes',
  },
  levelUnsaid: 'Ikke oppgitt',
  /** In a row of the list: how it was assessed, and what the patient wants. */
  rowLevels: {
    likely: 'Trenger trolig koordinator',
    clarify: 'Bør avklares',
    'not-indicated': 'Reglene ga ikke utslag',
    'has-coordinator': 'Hadde koordinator',
    'not-assessable': 'Kunne ikke vurderes',
    unsaid: 'Vurdering ikke oppgitt',
  },
  rowWishes: {
    wants: 'ønsker det',
    informed: 'informert',
    'not-asked': 'ikke spurt',
    unsaid: 'ønske ikke oppgitt',
  },
  rowInText: 'Vurdering og ønske: se teksten',
  clearFilter: 'Vis alle',
  /** Notices that were sent as messages, in a record that takes no tasks. */
  messages: {
    count: 'Sendt som meldinger ({count})',
    unread:
      'Meldinger som er sendt på annen måte enn som oppgaver, er ikke lest ({why}). Det kan være noen som venter.',
    /** Of one that nobody is seen to have answered, or not all of it. */
    answersUnread: 'Ikke alle meldinger er lest, så det kan være svart på denne.',
    notReceived: 'Ingen har sagt at den er tatt imot.',
    received: 'Tatt imot {day}[ av {name}].',
    byHand:
      'Denne er sendt som en melding i journalen og kan ikke besvares herfra. Ring avsenderen, eller svar med en melding i journalen.',
    role: 'Oppnevnes det koordinator, må rollen registreres i pasientens journal for hånd.',
    mark: 'Merk som tatt imot',
    marked: 'Avsenderen kan nå se at den er tatt imot. Svaret må du gi selv.',
    changed: 'Noen andre har endret meldingen. Se hvordan den står nå.',
    notMarked: 'Den ble ikke merket som tatt imot. Ring avsenderen.',
    cannotMark: {
      'no-access': 'Du har ikke tilgang til å merke den som tatt imot. Si fra til avsenderen på telefon.',
      'not-offered': 'Journalen lar den ikke merkes som tatt imot. Si fra til avsenderen på telefon.',
    },
  },
  /** Detail */
  choose: 'Velg en melding i listen.',
  back: 'Til listen',
  wish: 'Hva pasienten ønsker',
  /** Of a notice that went as a message, which has them in its text alone. */
  wishInText: 'Står i teksten under, om avsenderen har oppgitt det.',
  wishes: {
    informed: 'Pasienten er informert.',
    'not-asked': 'Pasienten er ikke spurt.',
    wants: 'Pasienten ønsker dette.',
    unsaid: 'Meldingen sier ikke om pasienten er spurt.',
  },
  consents: 'Samtykke[ til {kinds}]: {who}.',
  sender: 'Avsender',
  senderUnknown: 'Avsenderens navn står ikke i meldingen.',
  phone: 'Telefon',
  phoneReading: 'Leser telefonnummer',
  phoneUnknown: 'Telefonnummer er ikke oppgitt.',
  phoneUnread: 'Telefonnummeret kunne ikke leses.',
  text: 'Meldingen slik den ble sendt',
  noText: 'Meldingen har ingen tekst.',
  standing: 'Slik står den nå',
  status: {
    new: 'Ny. Ingen har tatt saken.',
    taken: 'Under arbeid hos {name}.',
    working: 'Under arbeid.',
    asked: 'Venter på svar fra avsender[, spurt {day}].',
    answered: 'Svar kommet[ {day}]: avsender har svart.[ Under arbeid hos {name}.]',
    sentOn: 'Sendt videre[ til {name}][ av {by}].',
    granted: 'Innvilget[ {day}].',
    declined: 'Avslått[ {day}].',
    finished: 'Ferdig behandlet i et annet program. Hva svaret ble, står ikke her.',
    withdrawn: 'Trukket tilbake. Den skal ikke besvares.',
  },
  coordinator: 'Koordinator: {name}[, {unit}][, tlf. {phone}]',
  exchange: 'Spørsmål og svar',
  question: 'Spørsmål[ fra {name}][ {day}]: {text}',
  senderAnswer: 'Svar[ fra {name}][ {day}]: {text}',
  beside: 'Skrevet i samme øyeblikk[ av {name}], og gjelder ikke: {text}',
  referredTo: 'Sendt videre til {name}.',
  /** To the unit that has it now: said to those who got it. */
  referredHere: 'Sendt videre hit fra en annen enhet.',
  words: 'Fra enheten: {text}',
  /** The same notice, by a server that keeps nothing single. */
  writtenTwice: 'To eller flere har meldt om det samme samtidig. Les alt de har skrevet. Svaret gjelder alle.',
  alsoWritten: 'Også skrevet[ av {sender}]',
  storedTwice: {
    two: 'Meldingen er lagret to ganger i journalen. Svaret gjelder begge.',
    more: 'Meldingen er lagret {count} ganger i journalen. Svaret gjelder alle.',
  },
  /** Actions */
  actions: 'Svar',
  toAnswer: 'Gå til svar',
  take: 'Ta saken',
  takeAgain: 'Ta opp igjen',
  takeOver: 'Overta saken',
  ask: 'Spør avsender',
  grant: 'Innvilg',
  decline: 'Avslå',
  refer: 'Send videre',
  cancel: 'Avbryt',
  sending: 'Lagrer',
  /** While an answer is on its way. */
  saving: 'Lagrer …',
  checkingNow: 'Sjekker om svaret er lagret …',
  required: 'Fyll ut dette feltet.',
  chooseOne: 'Velg en av dem.',
  optional: '(valgfritt)',
  askForm: { question: 'Hva vil du vite?', save: 'Send spørsmålet' },
  grantForm: {
    name: 'Koordinatorens navn',
    unit: 'Enhet som har ansvaret',
    phone: 'Telefon til koordinatoren',
    phoneDigits: 'Skriv et telefonnummer med minst fem sifre.',
    words: 'Beskjed til avsender',
    /** Also where the patient wants it: that is no consent. */
    consent:
      'Meldingen sier ikke at noen har samtykket til koordinator. Koordinator oppnevnes bare med samtykke fra pasienten, eller fra den som samtykker for pasienten.',
    consentInText:
      'Se i teksten om noen har samtykket. Koordinator oppnevnes bare med samtykke fra pasienten, eller fra den som samtykker for pasienten.',
    save: 'Innvilg og gi beskjed',
  },
  declineForm: {
    reason: 'Hvorfor',
    reasons: {
      'not-entitled': 'Oppfyller ikke retten til koordinator',
      'not-wanted': 'Pasienten ønsker det ikke',
      'not-appointed': 'Koordinator oppnevnes ikke nå',
    },
    words: 'Begrunnelse til avsender',
    save: 'Avslå og gi beskjed',
  },
  referForm: {
    to: 'Til',
    choose: 'Velg',
    other: 'En annen enhet',
    unit: 'Enhetens navn',
    words: 'Beskjed',
    save: 'Send videre',
    handsOver: '{name} får meldingen i sin innboks og har ansvaret fra da av.',
    staysHere:
      '{name} får ikke meldingen herfra. Den blir stående hos dere, og dere må gi beskjed selv.[ Telefon: {phone}.]',
  },
  /** After an action: what the sender now sees. */
  senderSees: {
    take: 'Avsenderen kan nå se at {name} har tatt saken.',
    ask: 'Avsenderen kan nå se spørsmålet når pasienten åpnes i journalen. Haster det, ring. Saken venter på svar, og fristen løper på nytt når svaret kommer.',
    grant: 'Avsenderen kan nå se at det er innvilget, med koordinatorens navn og telefon: {name}, {phone}.',
    decline: 'Avsenderen kan nå se at det er avslått, med begrunnelsen.',
    refer: 'Avsenderen kan nå se at saken er sendt videre til {name}.',
  },
  notSingle: 'Journalen kan ikke hindre at to svarer samtidig. Hent på nytt om litt og se at svaret ditt står.',
  /** The one who came second. */
  changed: {
    taken: '{name} kom deg i forkjøpet og har tatt saken. Svaret ditt er ikke lagret.',
    granted: '{name} kom deg i forkjøpet og har innvilget. Svaret ditt er ikke lagret.',
    declined: '{name} kom deg i forkjøpet og har avslått. Svaret ditt er ikke lagret.',
    asked: '{name} kom deg i forkjøpet og har spurt avsender. Svaret ditt er ikke lagret.',
    answered: '{name} har svart på spørsmålet i mellomtiden. Det du gjorde, er ikke lagret.',
    referred: '{name} kom deg i forkjøpet og har sendt saken videre[ til {unit}]. Svaret ditt er ikke lagret.',
    other: 'Meldingen er endret av noen andre siden du åpnet den. Svaret ditt er ikke lagret.',
    /** After a lost reply: it may have been stored, and changed again. */
    since: 'Noen andre har endret meldingen i mellomtiden. Svaret ditt står ikke nå.',
    /** Both are stored, where the record keeps nothing single. */
    beside: '{name} svarte i samme øyeblikk, og det er det svaret som gjelder. Ditt er lagret, men gjelder ikke.',
    kept: 'Det du skrev, står fortsatt her. Se hvordan saken står nå, og svar på nytt om det trengs.',
  },
  somebody: 'Noen andre',
  notStored: {
    'session-expired': 'Innloggingen er utløpt. Svaret er ikke lagret.',
    forbidden: 'Du har ikke tilgang til å svare herfra. Svaret er ikke lagret.',
    unsupported: 'Journalen tar ikke imot svar herfra. Svaret er ikke lagret. Ring avsender.',
    gone: 'Meldingen finnes ikke lenger i journalen. Svaret er ikke lagret.',
    refused: 'Journalen tok ikke imot svaret. Det er ikke lagret. Vis denne teksten til den som drifter journalen.',
    unreadable: 'Meldingen kunne ikke leses på nytt, så ingenting er sendt. Prøv igjen.',
    barred:
      'Journalen slipper ikke gjennom svar fra denne siden, så ingen svar kan lagres herfra. Svaret er ikke lagret. Ring avsender, og vis denne teksten til den som drifter journalen (CORS: If-Match).',
    unreachable: 'Svaret kom ikke fram. Det er sjekket at det ikke er lagret. Prøv igjen.',
  },
  detail: 'Svar fra journalen: {detail}',
  unknown: 'Vi vet ikke ennå om svaret er lagret. Sjekk før du gjør noe mer.',
  check: 'Sjekk om svaret er lagret',
  checking: 'Sjekker',
  /** The role in the record. It never undoes the answer. */
  role: {
    writing: 'Registrerer koordinatoren i pasientens journal.',
    registered: 'Koordinatoren er registrert i pasientens journal.',
    registeredEarlier: 'Koordinatoren var allerede registrert i pasientens journal.',
    byHand:
      'Svaret er gitt, men koordinatoren er IKKE registrert i pasientens journal ({why}). Registrer rollen for hånd.',
    unknown:
      'Svaret er gitt, men vi vet ikke om koordinatoren ble registrert i pasientens journal. Se etter der før du registrerer for hånd.',
    stillThere:
      'Tidligere ble det innvilget koordinator. Er rollen registrert i pasientens journal, må den avsluttes der for hånd.',
    why: {
      forbidden: 'ingen tilgang',
      unsupported: 'journalen tar ikke imot det',
      refused: 'journalen tok det ikke imot',
      'cannot-check': 'det kunne ikke sjekkes om den står der fra før',
      'session-expired': 'innloggingen er utløpt',
      'no-patient': 'meldingen sier ikke hvilken pasient',
      barred: 'journalen slipper ikke endringen gjennom fra denne siden, CORS: If-Match',
      unreachable: 'journalen svarte ikke',
    },
  },
  /** Problems of the launch that are said otherwise for an app without a patient. */
  noSession: 'Innboksen er ikke åpnet fra journalen.',
  reopen: 'Lukk og åpne innboksen på nytt fra journalen.',
  loggedInUser: 'innlogget bruker',
};

export type InboxText = typeof nb;
