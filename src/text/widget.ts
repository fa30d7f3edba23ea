import type { Language } from './language.ts';

const nb = {
  language: 'Språk',
  born: 'f. {date}',
  nameUnknown: 'Navn mangler i journalen',
  birthDateUnknown: 'fødselsdato mangler i journalen',
  // Reading
  reading: 'Leser journalen',
  notRead: 'Ikke lest: {what}.',
  partlyRead: 'Delvis lest: {what}.',
  coordinatorUnread: 'Vi kunne ikke lese om pasienten alt har koordinator ({what}).',
  read: 'Lest {what}.',
  readInPlaceOf: '{count} (i stedet for {what})',
  stillReading: 'Venter på {what}.',
  // Session
  expired: 'Innloggingen er utløpt. Det du ser, er det som ble lest før det.',
  reopen: 'Åpne på nytt fra journalen for å fortsette.',
  tryAgain: 'Prøv igjen',
  restMissing: 'Resten av siden kunne ikke hentes. Det kan ha kommet en ny utgave av appen.',
  noticesMissing: 'Journalen kan ha et varsel eller et svar som ikke vises her.',
  reload: 'Last siden på nytt',
  loggedInUser: 'innlogget bruker',
};

export type WidgetText = typeof nb;

const nn: WidgetText = {
  language: 'Språk',
  born: 'f. {date}',
  nameUnknown: 'Namn manglar i journalen',
  birthDateUnknown: 'fødselsdato manglar i journalen',
  reading: 'Les journalen',
  notRead: 'Ikkje lese: {what}.',
  partlyRead: 'Delvis lese: {what}.',
  coordinatorUnread: 'Vi kunne ikkje lese om pasienten alt har koordinator ({what}).',
  read: 'Lese {what}.',
  readInPlaceOf: '{count} (i staden for {what})',
  stillReading: 'Ventar på {what}.',
  expired: 'Innlogginga er utgått. Det du ser, er det som vart lese før det.',
  reopen: 'Opne på nytt frå journalen for å halde fram.',
  tryAgain: 'Prøv igjen',
  restMissing: 'Resten av sida kunne ikkje hentast. Det kan ha kome ei ny utgåve av appen.',
  noticesMissing: 'Journalen kan ha eit varsel eller eit svar som ikkje blir vist her.',
  reload: 'Last sida på nytt',
  loggedInUser: 'innlogga brukar',
};

const en: WidgetText = {
  language: 'Language',
  born: 'b. {date}',
  nameUnknown: 'No name in the record',
  birthDateUnknown: 'no birth date in the record',
  reading: 'Reading the record',
  notRead: 'Not read: {what}.',
  partlyRead: 'Partly read: {what}.',
  coordinatorUnread: 'We could not read whether the patient already has a coordinator ({what}).',
  read: 'Read {what}.',
  readInPlaceOf: '{count} (in place of {what})',
  stillReading: 'Waiting for {what}.',
  expired: 'The log-in has expired. What you see is what was read before that.',
  reopen: 'Open again from the chart to go on.',
  tryAgain: 'Try again',
  restMissing: 'The rest of the page could not be fetched. There may be a new edition of the app.',
  noticesMissing: 'The record may hold a notice or an answer that is not shown here.',
  reload: 'Reload the page',
  loggedInUser: 'the logged-in user',
};

/** Labels and sentences of the widget. Rule sets carry their own titles and questions. */
export const WIDGET_TEXT: Readonly<Record<Language, WidgetText>> = { nb, nn, en };
