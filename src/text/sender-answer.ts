import type { Language } from './language.ts';
import type { MessageLanguage } from './notice-message.ts';

const nb = {
  label: 'Svaret ditt',
  reminder: 'Skriv bare det som trengs for å svare på spørsmålet. Svaret blir en del av meldingen.',
  count: '{count} av {limit} tegn',
  blank: 'Skriv svaret først.',
  tooLong: 'Svaret er for langt: {count} tegn, og det er plass til {limit}. Kort det ned.',
  preview: 'Slik blir svaret',
  previewNote: 'Dette er all tekst som sendes. Tidspunktet følger med.',
  previewNoteLink: 'Dette er all tekst som sendes. Tidspunktet og en lenke til deg i journalen følger med.',
  previewCopied: 'Dette er alt som kopieres.',
  writtenIn: { nb: 'Teksten rundt svaret er på bokmål.', nn: 'Teksten rundt svaret er på nynorsk.' },
  send: 'Send svaret',
  sending: 'Sender svaret',
  copy: 'Kopier svaret',
  copied: 'Kopiert[ kl. {time}]. Du må sende svaret selv.',
  copyFailed: 'Svaret ble ikke kopiert. Marker teksten i forhåndsvisningen og kopier den selv.',
  senderPending: 'Navnet ditt leses fortsatt. Da kan svaret sendes.',
  orPhone: 'Du kan også svare på telefon:',
  phone: 'Svar på telefon:',
  phoneUnknown: 'Telefonnummeret til enheten er ikke satt opp her.',
  /** Why nothing can be sent from here; the text is copied, or said by telephone. */
  notFromHere: {
    'no-access': 'Du har ikke tilgang til å svare herfra. Kopier svaret og send det selv, eller ring.',
    'not-offered': 'Journalen tar ikke imot svar herfra. Kopier svaret og send det selv, eller ring.',
    'session-expired':
      'Innloggingen er utløpt, så svaret kan ikke sendes nå. Kopier det du har skrevet, og åpne på nytt fra journalen, eller ring.',
  },
  stored: 'Svaret er sendt[ kl. {time}]. Det står i meldingen, og nå er det koordinerende enhet sin tur.',
  notSingle: 'Journalen kan ikke hindre at to skriver samtidig. Se etter svar om litt, og se at svaret ditt står.',
  /** What the unit, or a colleague, has done since the question was shown. */
  changed: {
    granted: 'Koordinerende enhet har innvilget i mellomtiden. Svaret ditt er ikke sendt.',
    declined: 'Koordinerende enhet har avslått i mellomtiden. Svaret ditt er ikke sendt.',
    answered: '{name} har allerede svart. Svaret ditt er ikke sendt.',
    asked:
      'Koordinerende enhet har stilt et nytt spørsmål i mellomtiden. Svaret ditt er ikke sendt. Les det, og send på nytt om svaret passer.',
    closed: 'Koordinerende enhet venter ikke lenger på svaret. Det er ikke sendt.',
    other: 'Meldingen ble endret i samme øyeblikk. Svaret ditt er ikke sendt. Send det på nytt.',
    /** After a lost reply: it may have been stored, and changed again. */
    since: 'Noen har endret meldingen i mellomtiden. Svaret ditt står ikke der nå.',
    /** Both are stored, where the record keeps nothing single. */
    beside: 'Noen skrev i samme øyeblikk, og det er det som gjelder. Svaret ditt er lagret, men gjelder ikke.',
    kept: 'Det du skrev, står fortsatt her. Vil du at enheten skal ha det, kan du kopiere det eller ringe.',
  },
  somebody: 'Noen andre',
  notStored: {
    'session-expired': 'Innloggingen er utløpt. Svaret er ikke sendt. Kopier det, og åpne på nytt fra journalen.',
    forbidden: 'Du har ikke tilgang til å svare herfra. Svaret er ikke sendt. Kopier det, eller ring.',
    unsupported: 'Journalen tar ikke imot svar herfra. Svaret er ikke sendt. Kopier det, eller ring.',
    gone: 'Meldingen finnes ikke lenger i journalen. Svaret er ikke sendt. Ring koordinerende enhet.',
    refused:
      'Journalen tok ikke imot svaret. Det er ikke sendt. Kopier det, eller ring. Vis denne teksten til den som drifter journalen.',
    unreadable: 'Meldingen kunne ikke leses på nytt, så ingenting er sendt. Prøv igjen, eller ring.',
    unreachable: 'Svaret kom ikke fram. Det er sjekket at det ikke er lagret. Prøv igjen, eller ring.',
    barred:
      'Journalen slipper ikke gjennom svar fra denne siden. Svaret er ikke sendt. Kopier det, eller ring. Vis denne teksten til den som drifter journalen (CORS: If-Match).',
    'patient-changed':
      'Pasienten i journalen er ikke den som står på skjermen. Ingenting er sendt. Lukk dette vinduet og åpne det på nytt fra riktig pasient.',
    'patient-unreadable':
      'Navn og fødselsdato kunne ikke kontrolleres mot journalen. Ingenting er sendt. Prøv igjen, eller ring.',
  },
  detail: 'Svar fra journalen: {detail}',
  unknown: 'Vi vet ikke ennå om svaret kom fram. Sjekk før du gjør noe mer.',
  stillUnknown: 'Det lot seg ikke sjekke nå. Vi vet fortsatt ikke om svaret kom fram.',
  check: 'Sjekk om svaret kom fram',
  checking: 'Sjekker om svaret kom fram',
};

export type SenderAnswerText = typeof nb;

const nn: SenderAnswerText = {
  label: 'Svaret ditt',
  reminder: 'Skriv berre det som trengst for å svare på spørsmålet. Svaret vert ein del av meldinga.',
  count: '{count} av {limit} teikn',
  blank: 'Skriv svaret først.',
  tooLong: 'Svaret er for langt: {count} teikn, og det er plass til {limit}. Kort det ned.',
  preview: 'Slik vert svaret',
  previewNote: 'Dette er all tekst som vert send. Tidspunktet følgjer med.',
  previewNoteLink: 'Dette er all tekst som vert send. Tidspunktet og ei lenkje til deg i journalen følgjer med.',
  previewCopied: 'Dette er alt som vert kopiert.',
  writtenIn: { nb: 'Teksten rundt svaret er på bokmål.', nn: 'Teksten rundt svaret er på nynorsk.' },
  send: 'Send svaret',
  sending: 'Sender svaret',
  copy: 'Kopier svaret',
  copied: 'Kopiert[ kl. {time}]. Du må sende svaret sjølv.',
  copyFailed: 'Svaret vart ikkje kopiert. Marker teksten i førehandsvisinga og kopier han sjølv.',
  senderPending: 'Namnet ditt vert framleis lese. Då kan svaret sendast.',
  orPhone: 'Du kan òg svare på telefon:',
  phone: 'Svar på telefon:',
  phoneUnknown: 'Telefonnummeret til eininga er ikkje sett opp her.',
  notFromHere: {
    'no-access': 'Du har ikkje tilgang til å svare herifrå. Kopier svaret og send det sjølv, eller ring.',
    'not-offered': 'Journalen tek ikkje imot svar herifrå. Kopier svaret og send det sjølv, eller ring.',
    'session-expired':
      'Innlogginga er utgått, så svaret kan ikkje sendast no. Kopier det du har skrive, og opne på nytt frå journalen, eller ring.',
  },
  stored: 'Svaret er sendt[ kl. {time}]. Det står i meldinga, og no er det koordinerande eining sin tur.',
  notSingle: 'Journalen kan ikkje hindre at to skriv samtidig. Sjå etter svar om litt, og sjå at svaret ditt står.',
  changed: {
    granted: 'Koordinerande eining har innvilga i mellomtida. Svaret ditt er ikkje sendt.',
    declined: 'Koordinerande eining har avslått i mellomtida. Svaret ditt er ikkje sendt.',
    answered: '{name} har allereie svara. Svaret ditt er ikkje sendt.',
    asked:
      'Koordinerande eining har stilt eit nytt spørsmål i mellomtida. Svaret ditt er ikkje sendt. Les det, og send på nytt om svaret passar.',
    closed: 'Koordinerande eining ventar ikkje lenger på svaret. Det er ikkje sendt.',
    other: 'Meldinga vart endra i same augneblink. Svaret ditt er ikkje sendt. Send det på nytt.',
    since: 'Nokon har endra meldinga i mellomtida. Svaret ditt står ikkje der no.',
    beside: 'Nokon skreiv i same augeblink, og det er det som gjeld. Svaret ditt er lagra, men gjeld ikkje.',
    kept: 'Det du skreiv, står framleis her. Vil du at eininga skal ha det, kan du kopiere det eller ringje.',
  },
  somebody: 'Nokon andre',
  notStored: {
    'session-expired': 'Innlogginga er utgått. Svaret er ikkje sendt. Kopier det, og opne på nytt frå journalen.',
    forbidden: 'Du har ikkje tilgang til å svare herifrå. Svaret er ikkje sendt. Kopier det, eller ring.',
    unsupported: 'Journalen tek ikkje imot svar herifrå. Svaret er ikkje sendt. Kopier det, eller ring.',
    gone: 'Meldinga finst ikkje lenger i journalen. Svaret er ikkje sendt. Ring koordinerande eining.',
    refused:
      'Journalen tok ikkje imot svaret. Det er ikkje sendt. Kopier det, eller ring. Vis denne teksten til den som driftar journalen.',
    unreadable: 'Meldinga kunne ikkje lesast på nytt, så ingenting er sendt. Prøv igjen, eller ring.',
    unreachable: 'Svaret kom ikkje fram. Det er sjekka at det ikkje er lagra. Prøv igjen, eller ring.',
    barred:
      'Journalen slepper ikkje gjennom svar frå denne sida. Svaret er ikkje sendt. Kopier det, eller ring. Vis denne teksten til den som driftar journalen (CORS: If-Match).',
    'patient-changed':
      'Pasienten i journalen er ikkje den som står på skjermen. Ingenting er sendt. Lukk dette vindauget og opne det på nytt frå rett pasient.',
    'patient-unreadable':
      'Namn og fødselsdato kunne ikkje kontrollerast mot journalen. Ingenting er sendt. Prøv igjen, eller ring.',
  },
  detail: 'Svar frå journalen: {detail}',
  unknown: 'Vi veit ikkje enno om svaret kom fram. Sjekk før du gjer noko meir.',
  stillUnknown: 'Det lét seg ikkje sjekke no. Vi veit framleis ikkje om svaret kom fram.',
  check: 'Sjekk om svaret kom fram',
  checking: 'Sjekkar om svaret kom fram',
};

const en: SenderAnswerText = {
  label: 'Your answer',
  reminder: 'Write only what is needed to answer the question. The answer becomes part of the notice.',
  count: '{count} of {limit} characters',
  blank: 'Write the answer first.',
  tooLong: 'The answer is too long: {count} characters, and there is room for {limit}. Shorten it.',
  preview: 'The answer as it will be',
  previewNote: 'This is all text that is sent. The time goes with it.',
  previewNoteLink: 'This is all text that is sent. The time and a link to you in the record go with it.',
  previewCopied: 'This is all that is copied.',
  writtenIn: {
    nb: 'The text around the answer is in Norwegian (bokmål).',
    nn: 'The text around the answer is in Norwegian (nynorsk).',
  },
  send: 'Send the answer',
  sending: 'Sending the answer',
  copy: 'Copy the answer',
  copied: 'Copied[ at {time}]. You must send the answer yourself.',
  copyFailed: 'The answer was not copied. Mark the text in the preview and copy it yourself.',
  senderPending: 'Your name is still being read. Then the answer can be sent.',
  orPhone: 'You can also answer by telephone:',
  phone: 'Answer by telephone:',
  phoneUnknown: 'The unit’s telephone number is not set up here.',
  notFromHere: {
    'no-access': 'You have no access to answer from here. Copy the answer and send it yourself, or call.',
    'not-offered': 'The record takes no answers from here. Copy the answer and send it yourself, or call.',
    'session-expired':
      'The login has expired, so the answer cannot be sent now. Copy what you have written, and open it anew from the record, or call.',
  },
  stored: 'The answer is sent[ at {time}]. It stands in the notice, and it is now the coordinating unit’s turn.',
  notSingle:
    'The record cannot prevent two people from writing at once. Look for an answer in a while, and see that yours is there.',
  changed: {
    granted: 'The coordinating unit has granted it in the meantime. Your answer is not sent.',
    declined: 'The coordinating unit has declined it in the meantime. Your answer is not sent.',
    answered: '{name} has already answered. Your answer is not sent.',
    asked:
      'The coordinating unit has asked a new question in the meantime. Your answer is not sent. Read it, and send again if the answer fits.',
    closed: 'The coordinating unit no longer waits for the answer. It is not sent.',
    other: 'The notice was changed in the same moment. Your answer is not sent. Send it again.',
    since: 'Somebody has changed the notice in the meantime. Your answer is not there now.',
    beside: 'Somebody wrote in the same moment, and that is what counts. Your answer is stored, but does not count.',
    kept: 'What you wrote is still here. If you want the unit to have it, you can copy it or call.',
  },
  somebody: 'Somebody else',
  notStored: {
    'session-expired': 'The login has expired. The answer is not sent. Copy it, and open it anew from the record.',
    forbidden: 'You have no access to answer from here. The answer is not sent. Copy it, or call.',
    unsupported: 'The record takes no answers from here. The answer is not sent. Copy it, or call.',
    gone: 'The notice is no longer in the record. The answer is not sent. Call the coordinating unit.',
    refused:
      'The record did not take the answer. It is not sent. Copy it, or call. Show this text to whoever runs the record.',
    unreadable: 'The notice could not be read again, so nothing is sent. Try again, or call.',
    unreachable: 'The answer did not get through. It has been checked that it is not stored. Try again, or call.',
    barred:
      'The record lets no answers through from this page. The answer is not sent. Copy it, or call. Show this text to whoever runs the record (CORS: If-Match).',
    'patient-changed':
      'The patient in the record is not the one on the screen. Nothing is sent. Close this window and open it anew from the right patient.',
    'patient-unreadable':
      'Name and birth date could not be checked against the record. Nothing is sent. Try again, or call.',
  },
  detail: 'Answer from the record: {detail}',
  unknown: 'We do not know yet whether the answer got through. Check before you do anything more.',
  stillUnknown: 'It could not be checked now. We still do not know whether the answer got through.',
  check: 'Check whether the answer got through',
  checking: 'Checking whether the answer got through',
};

/** The sender's answer to a question the coordinating unit has asked back: the form, and what came of it. */
export const SENDER_ANSWER_TEXT: Readonly<Record<Language, SenderAnswerText>> = { nb, nn, en };

/** Of the text that is copied: it goes to a Norwegian unit, as the notice did. */
export const COPIED_ANSWER_TEXT = {
  nb: {
    title: 'Svar på spørsmål fra koordinerende enhet',
    patient: 'Pasient: {name}[, f. {date}]',
    notice: 'Meldt[ {day}][ av {sender}][ til {recipient}]',
    question: 'Spørsmål[ ({by})][ {day}]:',
    answer: 'Svar fra {name}:',
  },
  nn: {
    title: 'Svar på spørsmål frå koordinerande eining',
    patient: 'Pasient: {name}[, f. {date}]',
    notice: 'Meldt[ {day}][ av {sender}][ til {recipient}]',
    question: 'Spørsmål[ ({by})][ {day}]:',
    answer: 'Svar frå {name}:',
  },
} as const satisfies Readonly<Record<MessageLanguage, object>>;
