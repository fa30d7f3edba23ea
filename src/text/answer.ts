import type { Language } from './language.ts';

const nb = {
  // What the unit has answered
  takenBy: 'Tatt av {name}.',
  takenBack: 'Saken er tatt opp igjen. Det enheten svarte før, gjelder ikke lenger.',
  question: 'Spørsmål fra koordinerende enhet[ ({by})][ {day}]:',
  senderAnswer: 'Svar[ fra {by}][ {day}]:',
  answerQuestion: 'Svar på telefon:',
  answerQuestionNoPhone: 'Svar enheten direkte.',
  /** By somebody who had not seen what counts. */
  beside: 'Skrevet i samme øyeblikk[ av {by}], og gjelder ikke:',
  referredTo: 'Sendt videre til {name}.',
  granted: 'Innvilget[ {day}]: koordinator {name}[, {unit}]',
  grantedUnnamed: 'Innvilget[ {day}]. Navnet på koordinatoren er ikke oppgitt.',
  phone: 'tlf.',
  declined: 'Avslått[ {day}][: {reason}]',
  /** Volven 9188 in plain words. */
  reasons: {
    'not-appointed': 'koordinator oppnevnes ikke nå',
    'not-wanted': 'pasienten ønsker det ikke',
    'not-entitled': 'oppfyller ikke vilkårene for koordinator',
  },
  /** The same notice, by a server that keeps nothing single. */
  storedTwice: {
    two: 'Meldingen er lagret to ganger i journalen. Svaret fra enheten gjelder begge.',
    more: 'Meldingen er lagret {count} ganger i journalen. Svaret fra enheten gjelder alle.',
  },
  otherWay: 'Meldingen må fram på en annen måte: ring, kopier eller skriv ut.',
  // Looking for it
  lookAgain: 'Se etter svar',
  looking: 'Ser etter svar',
  looked: 'Sett etter kl. {time}.',
  lookedNothingNew: 'Sett etter kl. {time}. Ikke noe nytt.',
  /** Each answer to a message is a message of its own. */
  answersUnread:
    'Ikke alle meldinger i journalen er lest. Det kan ha kommet svar, eller et nyere svar, som ikke vises her.',
  lookedInVain: 'Det lot seg ikke lese nå. Det du ser, er det som ble lest før.',
  /** After `looked`. */
  lookLacks: {
    'by-scope': 'Innloggingen din viser bare noen av meldingene, så det kan ha kommet svar som ikke vises her.',
    failed: 'Ikke alt lot seg lese, så det kan ha kommet svar som ikke vises her.',
  },
  // The silent flag
  silent: 'Flagget «{level}» er stille til og med {day}.',
  silentByUnit: 'Avslått[ av {by}] {day}[: {reason}].',
  silentByPerson: '{reason}[ ({by})], {day}.',
  silentWords: '«{words}»',
  silentUntilNew: 'Det vises igjen før om noe nytt kommer i journalen.',
  reopen: 'Vis flagget igjen',
  undo: 'Opphev og vis flagget igjen',
  undoing: 'Opphever',
  undone: 'Opphevet i journalen.',
  undoneHere: 'Opphevet.',
  undoStands: 'Det kunne ikke oppheves i journalen og står der fortsatt. Flagget vises bare her, til siden lukkes.',
  undoUnknown: 'Vi vet ikke om det ble opphevet i journalen. Flagget vises her til siden lukkes.',
  // Setting it aside
  dismiss: 'Ikke aktuelt nå …',
  dismissWhy: 'Hvorfor er det ikke aktuelt nå?',
  dismissReasons: {
    'not-wanted': 'Pasienten er spurt og ønsker det ikke',
    'not-entitled': 'Oppfyller ikke vilkårene',
    'not-appointed': 'Oppnevnes ikke nå',
  },
  dismissComment: 'Med egne ord',
  dismissHelp:
    'Skrives i journalen om det går, og sendes ikke til koordinerende enhet. Flagget er stille i {days} dager, eller til noe nytt kommer i journalen.',
  dismissHelpNoDays: 'Skrives i journalen om det går, og sendes ikke til koordinerende enhet.',
  dismissChoose: 'Velg en grunn.',
  dismissSave: 'Sett til side',
  dismissSaving: 'Lagrer',
  /** In the notice, where it has just been said that the patient does not want it. */
  dismissNotWanted: 'Sett flagget til side',
  dismissWithComment: 'Kommentaren lagres med.',
  kept: {
    record: 'Lagret i journalen.',
    earlier: 'Sto allerede i journalen. Ikke noe nytt er lagret.',
    session: 'Ikke lagret i journalen. Gjelder bare her, til siden lukkes.',
    unknown: 'Vi vet ikke om det ble lagret i journalen. Her gjelder det til siden lukkes.',
  },
};

export type AnswerText = typeof nb;

const nn: AnswerText = {
  takenBy: 'Teken av {name}.',
  takenBack: 'Saka er teken opp att. Det eininga svara før, gjeld ikkje lenger.',
  question: 'Spørsmål frå koordinerande eining[ ({by})][ {day}]:',
  senderAnswer: 'Svar[ frå {by}][ {day}]:',
  answerQuestion: 'Svar på telefon:',
  answerQuestionNoPhone: 'Svar eininga direkte.',
  beside: 'Skrive i same augeblink[ av {by}], og gjeld ikkje:',
  referredTo: 'Send vidare til {name}.',
  granted: 'Innvilga[ {day}]: koordinator {name}[, {unit}]',
  grantedUnnamed: 'Innvilga[ {day}]. Namnet på koordinatoren er ikkje oppgjeve.',
  phone: 'tlf.',
  declined: 'Avslått[ {day}][: {reason}]',
  reasons: {
    'not-appointed': 'koordinator vert ikkje oppnemnd no',
    'not-wanted': 'pasienten ønskjer det ikkje',
    'not-entitled': 'oppfyller ikkje vilkåra for koordinator',
  },
  storedTwice: {
    two: 'Meldinga er lagra to gonger i journalen. Svaret frå eininga gjeld begge.',
    more: 'Meldinga er lagra {count} gonger i journalen. Svaret frå eininga gjeld alle.',
  },
  otherWay: 'Meldinga må fram på ein annan måte: ring, kopier eller skriv ut.',
  lookAgain: 'Sjå etter svar',
  looking: 'Ser etter svar',
  looked: 'Sett etter kl. {time}.',
  lookedNothingNew: 'Sett etter kl. {time}. Ikkje noko nytt.',
  answersUnread:
    'Ikkje alle meldingane i journalen er lesne. Det kan ha kome svar, eller eit nyare svar, som ikkje vert vist her.',
  lookedInVain: 'Det lét seg ikkje lese no. Det du ser, er det som vart lese før.',
  lookLacks: {
    'by-scope': 'Innlogginga di viser berre nokre av meldingane, så det kan ha kome svar som ikkje vert viste her.',
    failed: 'Ikkje alt lét seg lese, så det kan ha kome svar som ikkje vert viste her.',
  },
  silent: 'Flagget «{level}» er stille til og med {day}.',
  silentByUnit: 'Avslått[ av {by}] {day}[: {reason}].',
  silentByPerson: '{reason}[ ({by})], {day}.',
  silentWords: '«{words}»',
  silentUntilNew: 'Det vert vist att før om noko nytt kjem i journalen.',
  reopen: 'Vis flagget att',
  undo: 'Opphev og vis flagget att',
  undoing: 'Opphevar',
  undone: 'Oppheva i journalen.',
  undoneHere: 'Oppheva.',
  undoStands:
    'Det kunne ikkje opphevast i journalen og står der framleis. Flagget vert vist berre her, til sida vert lukka.',
  undoUnknown: 'Vi veit ikkje om det vart oppheva i journalen. Flagget vert vist her til sida vert lukka.',
  dismiss: 'Ikkje aktuelt no …',
  dismissWhy: 'Kvifor er det ikkje aktuelt no?',
  dismissReasons: {
    'not-wanted': 'Pasienten er spurd og ønskjer det ikkje',
    'not-entitled': 'Oppfyller ikkje vilkåra',
    'not-appointed': 'Vert ikkje oppnemnd no',
  },
  dismissComment: 'Med eigne ord',
  dismissHelp:
    'Vert skrive i journalen om det går, og vert ikkje sendt til koordinerande eining. Flagget er stille i {days} dagar, eller til noko nytt kjem i journalen.',
  dismissHelpNoDays: 'Vert skrive i journalen om det går, og vert ikkje sendt til koordinerande eining.',
  dismissChoose: 'Vel ein grunn.',
  dismissSave: 'Set til side',
  dismissSaving: 'Lagrar',
  dismissNotWanted: 'Set flagget til side',
  dismissWithComment: 'Kommentaren vert lagra med.',
  kept: {
    record: 'Lagra i journalen.',
    earlier: 'Stod allereie i journalen. Ikkje noko nytt er lagra.',
    session: 'Ikkje lagra i journalen. Gjeld berre her, til sida vert lukka.',
    unknown: 'Vi veit ikkje om det vart lagra i journalen. Her gjeld det til sida vert lukka.',
  },
};

const en: AnswerText = {
  takenBy: 'Taken by {name}.',
  takenBack: 'The case has been taken up again. What the unit answered before no longer holds.',
  question: 'Question from the coordinating unit[ ({by})][ {day}]:',
  senderAnswer: 'Answer[ from {by}][ {day}]:',
  answerQuestion: 'Answer by telephone:',
  answerQuestionNoPhone: 'Answer the unit directly.',
  beside: 'Written in the same moment[ by {by}], and does not count:',
  referredTo: 'Sent on to {name}.',
  granted: 'Granted[ {day}]: coordinator {name}[, {unit}]',
  grantedUnnamed: 'Granted[ {day}]. The coordinator’s name is not given.',
  phone: 'tel.',
  declined: 'Declined[ {day}][: {reason}]',
  reasons: {
    'not-appointed': 'no coordinator is appointed now',
    'not-wanted': 'the patient does not want one',
    'not-entitled': 'the conditions for a coordinator are not met',
  },
  storedTwice: {
    two: 'The notice is stored twice in the record. The unit’s answer holds for both.',
    more: 'The notice is stored {count} times in the record. The unit’s answer holds for all of them.',
  },
  otherWay: 'The notice must reach the unit another way: call, copy or print.',
  lookAgain: 'Look for an answer',
  looking: 'Looking for an answer',
  looked: 'Looked at {time}.',
  lookedNothingNew: 'Looked at {time}. Nothing new.',
  answersUnread:
    'Not all messages in the record were read. There may be an answer, or a newer one, that is not shown here.',
  lookedInVain: 'It could not be read now. What you see is what was read before.',
  lookLacks: {
    'by-scope': 'Your login shows only some of the messages, so there may be answers that are not shown here.',
    failed: 'Not everything could be read, so there may be answers that are not shown here.',
  },
  silent: 'The flag “{level}” is silent up to and including {day}.',
  silentByUnit: 'Declined[ by {by}] {day}[: {reason}].',
  silentByPerson: '{reason}[ ({by})], {day}.',
  silentWords: '“{words}”',
  silentUntilNew: 'It is shown before that if something new comes into the record.',
  reopen: 'Show the flag again',
  undo: 'Take back and show the flag again',
  undoing: 'Taking back',
  undone: 'Taken back in the record.',
  undoneHere: 'Taken back.',
  undoStands:
    'It could not be taken back in the record and still stands there. The flag is shown only here, until the page is closed.',
  undoUnknown:
    'We do not know whether it was taken back in the record. The flag is shown here until the page is closed.',
  dismiss: 'Not relevant now …',
  dismissWhy: 'Why is it not relevant now?',
  dismissReasons: {
    'not-wanted': 'The patient has been asked and does not want it',
    'not-entitled': 'The conditions are not met',
    'not-appointed': 'Not appointed now',
  },
  dismissComment: 'In your own words',
  dismissHelp:
    'Written in the record where possible, and not sent to the coordinating unit. The flag is silent for {days} days, or until something new comes into the record.',
  dismissHelpNoDays: 'Written in the record where possible, and not sent to the coordinating unit.',
  dismissChoose: 'Choose a reason.',
  dismissSave: 'Set aside',
  dismissSaving: 'Saving',
  dismissNotWanted: 'Set the flag aside',
  dismissWithComment: 'The comment is stored with it.',
  kept: {
    record: 'Saved in the record.',
    earlier: 'It was in the record already. Nothing new was saved.',
    session: 'Not saved in the record. It holds only here, until the page is closed.',
    unknown: 'We do not know whether it was saved in the record. Here it holds until the page is closed.',
  },
};

/** What the sender sees of the answer, of the flag that is silent because of one, and of setting the flag aside. */
export const ANSWER_TEXT: Readonly<Record<Language, AnswerText>> = { nb, nn, en };
