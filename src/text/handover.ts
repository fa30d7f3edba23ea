import type { Language } from './language.ts';

const nb = {
  /** Of another unit than those at hand. */
  beyond: 'Skriv navnet. Er enheten i listen som kommer fram, kan meldingen sendes herfra.',
  how: 'Hvordan',
  byMessage: 'Send meldingen nå, som dialogmelding',
  self: 'Jeg gir beskjed selv',
  reading: 'Leser pasienten på nytt og ser etter tidligere meldinger …',
  unready: {
    'patient-changed':
      'Navnet eller fødselsdatoen i journalen er en annen enn den du ser her. Hent innboksen på nytt før noe sendes.',
    'patient-unreadable':
      'Pasienten kunne ikke leses på nytt, så meldingen kan ikke sendes herfra nå. Gi beskjed selv.',
    'session-expired': 'Innloggingen er utløpt, så meldingen kan ikke sendes herfra. Åpne innboksen på nytt.',
  },
  /** Nothing is sent: there is nothing more to send. */
  stands:
    '{name} har alt fått en melding om pasienten[, sendt {day}][ av {sender}]. Ingen ny blir sendt. Saken merkes som sendt videre, og beskjeden under blir bare stående her.',
  inVain: 'Meldingen[ som ble sendt {day}] kom ikke fram til {name}. Ring[ {phone}], eller send på nytt.',
  /** No receipt came in time: it may have arrived all the same. */
  inVainPerhaps:
    'Meldingen[ som ble sendt {day}] er ikke bekreftet mottatt hos {name} innen fristen. Ring[ {phone}] og sjekk, eller send på nytt.',
  agreed: 'Pasienten, eller den som samtykker for pasienten, er enig i at meldingen sendes videre til {name}.',
  agreedHelp: 'Meldingen går ut av journalen her. Det står i den at du har opplyst dette.',
  agreedMissing: 'Kryss av når dette er avklart. Meldingen sendes ikke uten.',
  preview: 'Slik blir meldingen',
  along: 'Pasienten nevnes med {name}[, født {birthDate}], og fødselsnummer eller D-nummer hvis det står i journalen.',
  sender: 'Avsender: {name}[, tlf. {phone}].',
  save: 'Send videre nå',
  mark: 'Merk som sendt videre',
  sending: 'Sender …',
  /** After the click. */
  queuedNow: 'Meldingen er lagt i kø til {name}. Den var ennå ikke bekreftet sendt eller mottatt da.',
  sent: 'Meldingen er sendt til {name}. Den var ennå ikke bekreftet mottatt da.',
  received: 'Meldingen er sendt til {name} og bekreftet mottatt.',
  earlier:
    '{name} hadde alt fått en melding om pasienten[, sendt {day}][ av {sender}]. Ingen ny er sendt, og det du skrev nå, er ikke sendt til dem.',
  earlierInVain:
    'En tidligere melding[, sendt {day},] kom ikke fram til {name}, og ingen ny er sendt ennå. Send på nytt, eller ring[ {phone}].',
  earlierInVainPerhaps:
    'En tidligere melding[, sendt {day},] er ikke bekreftet mottatt hos {name} innen fristen, og ingen ny er sendt ennå. Ring[ {phone}] og sjekk, eller send på nytt.',
  /** In the message service's own words. */
  detail: 'Svar fra meldingstjenesten: {detail}',
  notSent: {
    'consent-needed': 'Meldingen er ikke sendt: det er ikke krysset av for at pasienten er enig.',
    'patient-changed':
      'Meldingen er ikke sendt: pasienten i journalen er ikke lenger den samme som i forhåndsvisningen. Hent på nytt.',
    'patient-unreadable': 'Meldingen er ikke sendt: pasienten kunne ikke leses på nytt.',
    'cannot-check':
      'Meldingen er ikke sendt: det kunne ikke sjekkes om saken er endret, eller om mottakeren har fått en melding fra før. Prøv igjen.',
    'session-expired':
      'Meldingen er ikke sendt: innloggingen godtas ikke. Åpne innboksen på nytt. Hjelper ikke det, gi beskjed selv.',
    forbidden: 'Meldingen er ikke sendt: du har ikke tilgang til å sende herfra. Gi beskjed selv.',
    unsupported: 'Meldingen er ikke sendt: meldingstjenesten tar den ikke imot. Gi beskjed selv.',
    refused: 'Meldingen er ikke sendt: meldingstjenesten tok den ikke imot. Gi beskjed selv.',
    unreachable:
      'Meldingen er ikke sendt: meldingstjenesten kunne ikke ta den imot nå. Prøv igjen, eller gi beskjed selv.',
  },
  changed: 'Meldingen er ikke sendt: noen andre har endret saken i mellomtiden.',
  unknown: 'Vi vet ikke om meldingen er sendt. Send på nytt: {name} får den bare én gang.',
  /** The message has left, or was there, and the task could not be marked. */
  notMarked: 'Saken her er ikke merket som sendt videre. Prøver du igjen, sendes det ingen ny melding.',
  /** On opening the notice. */
  checking: 'Sjekker hvordan det har gått med meldingen til {name} …',
  queued: 'Dialogmeldingen til {name}[, fra {day},] ligger i kø og er ikke bekreftet sendt ennå.',
  waiting: 'Dialogmeldingen til {name}[, sendt {day},] er ikke bekreftet mottatt ennå.',
  arrived: 'Dialogmeldingen til {name}[, sendt {day},] er bekreftet mottatt.',
  failed: 'Dialogmeldingen til {name}[, sendt {day},] kom ikke fram. Ring[ {phone}] og gi beskjed.',
  /** The receiver's system has said nothing in time: it may have arrived all the same. */
  unconfirmed:
    'Dialogmeldingen til {name}[, sendt {day},] er ikke bekreftet mottatt innen fristen. Ring[ {phone}] og sjekk om den er kommet fram.',
  /** Received with faults (AppRec 8258#3): what its receiver says of them, and what to do. */
  withFaults: 'Dialogmeldingen til {name}[, sendt {day},] er mottatt, men med feil.',
  faults: 'Feilen, slik mottakeren har meldt den: {errors}',
  faultsUnsaid: 'Mottakeren har ikke sagt hva som er feil.',
  withFaultsTodo:
    'Ring[ {phone}] og hør om meldingen er lest hos {name}. Når det er avklart, velg «Send videre» og «Jeg gir beskjed selv», og skriv hva dere ble enige om. Da står saken ikke lenger under «må følges opp».',
  /** Sent on without a message from here: no receipt can come. */
  byHand: 'Det kommer ingen bekreftelse hit. Er det ikke avklart at {name} har saken, ring[ {phone}] og hør.',
  /** In a row of the list. */
  row: {
    /** What is known is that somebody has written so. */
    'by-hand': 'Skrevet[ av {by}][ {day}]: sendt videre[ til {name}], uten melding herfra.',
    asking: 'Sendt videre[ til {name}]. Sjekker om meldingen er mottatt …',
    'not-known': 'Sendt videre[ til {name}]. Om meldingen er mottatt, kunne ikke sjekkes nå.',
    queued: 'Meldingen[ til {name}] ligger i kø og er ikke bekreftet sendt ennå.',
    waiting: 'Sendt videre[ til {name}]. Ikke bekreftet mottatt ennå.',
    received: 'Sendt videre[ til {name}] og bekreftet mottatt.',
    'with-faults': 'Mottatt[ hos {name}], men med feil. Ring og sjekk at den er lest.',
    answered: 'Svar kommet[ fra {name}].',
    unconfirmed: 'Ikke bekreftet mottatt[ hos {name}] innen fristen. Ring og sjekk.',
    refused: 'Kom ikke fram[ til {name}]. Ring og gi beskjed.',
  },
  notKnown:
    'Det kunne ikke sjekkes om dialogmeldingen til {name} er mottatt. Hent på nytt om litt, eller ring[ {phone}].',
};

export type HandoverText = typeof nb;

const nn: HandoverText = {
  beyond: 'Skriv namnet. Er eininga i lista som kjem fram, kan meldinga sendast herifrå.',
  how: 'Korleis',
  byMessage: 'Send meldinga no, som dialogmelding',
  self: 'Eg gir beskjed sjølv',
  reading: 'Les pasienten på nytt og ser etter tidlegare meldingar …',
  unready: {
    'patient-changed':
      'Namnet eller fødselsdatoen i journalen er ein annan enn den du ser her. Hent innboksen på nytt før noko vert sendt.',
    'patient-unreadable':
      'Pasienten kunne ikkje lesast på nytt, så meldinga kan ikkje sendast herifrå no. Gi beskjed sjølv.',
    'session-expired': 'Innlogginga er gått ut, så meldinga kan ikkje sendast herifrå. Opne innboksen på nytt.',
  },
  stands:
    '{name} har alt fått ei melding om pasienten[, send {day}][ av {sender}]. Inga ny vert send. Saka vert merkt som send vidare, og beskjeden under vert berre ståande her.',
  inVain: 'Meldinga[ som vart send {day}] kom ikkje fram til {name}. Ring[ {phone}], eller send på nytt.',
  inVainPerhaps:
    'Meldinga[ som vart send {day}] er ikkje stadfesta motteken hos {name} innan fristen. Ring[ {phone}] og sjekk, eller send på nytt.',
  agreed: 'Pasienten, eller den som samtykkjer for pasienten, er samd i at meldinga vert send vidare til {name}.',
  agreedHelp: 'Meldinga går ut av journalen her. Det står i ho at du har opplyst dette.',
  agreedMissing: 'Kryss av når dette er avklart. Meldinga vert ikkje send utan.',
  preview: 'Slik vert meldinga',
  along:
    'Pasienten vert nemnd med {name}[, fødd {birthDate}], og fødselsnummer eller D-nummer om det står i journalen.',
  sender: 'Avsendar: {name}[, tlf. {phone}].',
  save: 'Send vidare no',
  mark: 'Merk som send vidare',
  sending: 'Sender …',
  queuedNow: 'Meldinga er lagd i kø til {name}. Ho var enno ikkje stadfesta send eller motteken då.',
  sent: 'Meldinga er send til {name}. Ho var enno ikkje stadfesta motteken då.',
  received: 'Meldinga er send til {name} og stadfesta motteken.',
  earlier:
    '{name} hadde alt fått ei melding om pasienten[, send {day}][ av {sender}]. Inga ny er send, og det du skreiv no, er ikkje sendt til dei.',
  earlierInVain:
    'Ei tidlegare melding[, send {day},] kom ikkje fram til {name}, og inga ny er send enno. Send på nytt, eller ring[ {phone}].',
  earlierInVainPerhaps:
    'Ei tidlegare melding[, send {day},] er ikkje stadfesta motteken hos {name} innan fristen, og inga ny er send enno. Ring[ {phone}] og sjekk, eller send på nytt.',
  detail: 'Svar frå meldingstenesta: {detail}',
  notSent: {
    'consent-needed': 'Meldinga er ikkje send: det er ikkje kryssa av for at pasienten er samd.',
    'patient-changed':
      'Meldinga er ikkje send: pasienten i journalen er ikkje lenger den same som i førehandsvisinga. Hent på nytt.',
    'patient-unreadable': 'Meldinga er ikkje send: pasienten kunne ikkje lesast på nytt.',
    'cannot-check':
      'Meldinga er ikkje send: det kunne ikkje sjekkast om saka er endra, eller om mottakaren har fått ei melding frå før. Prøv igjen.',
    'session-expired':
      'Meldinga er ikkje send: innlogginga vert ikkje godteken. Opne innboksen på nytt. Hjelper ikkje det, gi beskjed sjølv.',
    forbidden: 'Meldinga er ikkje send: du har ikkje tilgang til å sende herifrå. Gi beskjed sjølv.',
    unsupported: 'Meldinga er ikkje send: meldingstenesta tek ho ikkje imot. Gi beskjed sjølv.',
    refused: 'Meldinga er ikkje send: meldingstenesta tok ho ikkje imot. Gi beskjed sjølv.',
    unreachable:
      'Meldinga er ikkje send: meldingstenesta kunne ikkje ta ho imot no. Prøv igjen, eller gi beskjed sjølv.',
  },
  changed: 'Meldinga er ikkje send: nokon andre har endra saka i mellomtida.',
  unknown: 'Vi veit ikkje om meldinga er send. Send på nytt: {name} får ho berre éin gong.',
  notMarked: 'Saka her er ikkje merkt som send vidare. Prøver du igjen, vert det ikkje sendt noka ny melding.',
  checking: 'Sjekkar korleis det har gått med meldinga til {name} …',
  queued: 'Dialogmeldinga til {name}[, frå {day},] ligg i kø og er ikkje stadfesta send enno.',
  waiting: 'Dialogmeldinga til {name}[, send {day},] er ikkje stadfesta motteken enno.',
  arrived: 'Dialogmeldinga til {name}[, send {day},] er stadfesta motteken.',
  failed: 'Dialogmeldinga til {name}[, send {day},] kom ikkje fram. Ring[ {phone}] og gi beskjed.',
  unconfirmed:
    'Dialogmeldinga til {name}[, send {day},] er ikkje stadfesta motteken innan fristen. Ring[ {phone}] og sjekk om ho er komen fram.',
  withFaults: 'Dialogmeldinga til {name}[, send {day},] er motteken, men med feil.',
  faults: 'Feilen, slik mottakaren har meldt han: {errors}',
  faultsUnsaid: 'Mottakaren har ikkje sagt kva som er feil.',
  withFaultsTodo:
    'Ring[ {phone}] og høyr om meldinga er lesen hos {name}. Når det er avklart, vel «Send vidare» og «Eg gir beskjed sjølv», og skriv kva de vart samde om. Då står saka ikkje lenger under «må følgjast opp».',
  byHand: 'Det kjem inga stadfesting hit. Er det ikkje avklart at {name} har saka, ring[ {phone}] og høyr.',
  row: {
    'by-hand': 'Skrive[ av {by}][ {day}]: send vidare[ til {name}], utan melding herifrå.',
    asking: 'Send vidare[ til {name}]. Sjekkar om meldinga er motteken …',
    'not-known': 'Send vidare[ til {name}]. Om meldinga er motteken, kunne ikkje sjekkast no.',
    queued: 'Meldinga[ til {name}] ligg i kø og er ikkje stadfesta send enno.',
    waiting: 'Send vidare[ til {name}]. Ikkje stadfesta motteken enno.',
    received: 'Send vidare[ til {name}] og stadfesta motteken.',
    'with-faults': 'Motteken[ hos {name}], men med feil. Ring og sjekk at ho er lesen.',
    answered: 'Svar komme[ frå {name}].',
    unconfirmed: 'Ikkje stadfesta motteken[ hos {name}] innan fristen. Ring og sjekk.',
    refused: 'Kom ikkje fram[ til {name}]. Ring og gi beskjed.',
  },
  notKnown:
    'Det kunne ikkje sjekkast om dialogmeldinga til {name} er motteken. Hent på nytt om litt, eller ring[ {phone}].',
};

const en: HandoverText = {
  beyond: 'Write the name. If the unit is in the list that appears, the notice can be sent from here.',
  how: 'How',
  byMessage: 'Send the notice now, as a dialog message',
  self: 'I tell them myself',
  reading: 'Reading the patient again and looking for earlier messages …',
  unready: {
    'patient-changed':
      'The name or birth date in the record is not the one you see here. Read the inbox again before anything is sent.',
    'patient-unreadable':
      'The patient could not be read again, so it cannot be sent from here now. Tell them yourself.',
    'session-expired': 'The login has expired, so it cannot be sent from here. Open the inbox again.',
  },
  stands:
    '{name} already has a message about the patient[, sent {day}][ by {sender}]. No new one will be sent. The notice is marked as sent on, and the message below stays here only.',
  inVain: 'The message[ sent {day}] did not reach {name}. Call[ {phone}], or send it again.',
  inVainPerhaps:
    'The message[ sent {day}] has not been confirmed as received by {name} in time. Call[ {phone}] and check, or send it again.',
  agreed: 'The patient, or whoever consents for the patient, agrees to the notice being sent on to {name}.',
  agreedHelp: 'The notice leaves the record here. It says that you have stated this.',
  agreedMissing: 'Tick this when it is clarified. Without it the notice is not sent.',
  preview: 'The message as it will be',
  along:
    'The patient is named by {name}[, born {birthDate}], and the national identity number or D-number if the record has it.',
  sender: 'Sender: {name}[, tel. {phone}].',
  save: 'Send on now',
  mark: 'Mark as sent on',
  sending: 'Sending …',
  queuedNow: 'The message is queued for {name}. It was not yet confirmed as sent or received then.',
  sent: 'The message has been sent to {name}. It was not yet confirmed as received then.',
  received: 'The message has been sent to {name} and is confirmed as received.',
  earlier:
    '{name} already had a message about the patient[, sent {day}][ by {sender}]. No new one was sent, and what you wrote now has not been sent to them.',
  earlierInVain:
    'An earlier message[, sent {day},] did not reach {name}, and no new one has been sent yet. Send it again, or call[ {phone}].',
  earlierInVainPerhaps:
    'An earlier message[, sent {day},] has not been confirmed as received by {name} in time, and no new one has been sent yet. Call[ {phone}] and check, or send it again.',
  detail: 'Reply from the message service: {detail}',
  notSent: {
    'consent-needed': 'The message was not sent: it is not ticked that the patient agrees.',
    'patient-changed':
      'The message was not sent: the patient in the record is no longer the one in the preview. Read again.',
    'patient-unreadable': 'The message was not sent: the patient could not be read again.',
    'cannot-check':
      'The message was not sent: whether the case has changed, or the recipient already has a message, could not be checked. Try again.',
    'session-expired':
      'The message was not sent: the login is not accepted. Open the inbox again. If that does not help, tell them yourself.',
    forbidden: 'The message was not sent: you have no access to send from here. Tell them yourself.',
    unsupported: 'The message was not sent: the message service does not take it. Tell them yourself.',
    refused: 'The message was not sent: the message service did not take it. Tell them yourself.',
    unreachable:
      'The message was not sent: the message service could not take it now. Try again, or tell them yourself.',
  },
  changed: 'The message was not sent: somebody else has changed the notice meanwhile.',
  unknown: 'It is not known whether the message was sent. Send again: {name} gets it only once.',
  notMarked: 'The notice here is not marked as sent on. If you try again, no new message is sent.',
  checking: 'Checking what has become of the message to {name} …',
  queued: 'The dialog message to {name}[, from {day},] is queued and not confirmed as sent yet.',
  waiting: 'The dialog message to {name}[, sent {day},] is not confirmed as received yet.',
  arrived: 'The dialog message to {name}[, sent {day},] is confirmed as received.',
  failed: 'The dialog message to {name}[, sent {day},] did not arrive. Call[ {phone}] and tell them.',
  unconfirmed:
    'The dialog message to {name}[, sent {day},] has not been confirmed as received in time. Call[ {phone}] and check whether it has arrived.',
  withFaults: 'The dialog message to {name}[, sent {day},] was received, but with errors.',
  faults: 'The error, as the receiver has reported it: {errors}',
  faultsUnsaid: 'The receiver has not said what is wrong.',
  withFaultsTodo:
    'Call[ {phone}] and ask whether {name} has read the message. When that is clear, choose “Send on” and “I tell them myself”, and write what you agreed. Then it is no longer counted as one that needs a call.',
  byHand: 'No confirmation will come here. If it is not clear that {name} has the case, call[ {phone}] and ask.',
  row: {
    'by-hand': 'Written[ by {by}][ on {day}]: sent on[ to {name}], without a message from here.',
    asking: 'Sent on[ to {name}]. Checking whether the message has been received …',
    'not-known': 'Sent on[ to {name}]. Whether the message has been received could not be checked now.',
    queued: 'The message[ to {name}] is queued and not confirmed as sent yet.',
    waiting: 'Sent on[ to {name}]. Not confirmed as received yet.',
    received: 'Sent on[ to {name}] and confirmed as received.',
    'with-faults': 'Received[ by {name}], but with errors. Call and check that it has been read.',
    answered: 'An answer has come[ from {name}].',
    unconfirmed: 'Not confirmed as received[ by {name}] in time. Call and check.',
    refused: 'Did not arrive[ at {name}]. Call and tell them.',
  },
  notKnown:
    'Whether the dialog message to {name} has been received could not be checked. Read again in a while, or call[ {phone}].',
};

/** Sending a notice on to a unit that does not read this record, as its worker reads of it. */
export const HANDOVER_TEXT: Readonly<Record<Language, HandoverText>> = { nb, nn, en };
