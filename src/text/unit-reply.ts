import type { Language } from './language.ts';

const nb = {
  from: 'Svar fra {from}[, {day}]:',
  /** Opens to what would push all else off the screen. */
  show: 'Vis hele svaret',
  /** The words are removed after a time, and told to nobody who has not the patient before them as the message names them. */
  withheld: 'Hva som står i svaret, vises ikke her. Les det blant meldingene i journalen.',
  attachments: 'Vedlegg: {count}. De er bare i journalen.',
  unread: 'Dette er enhetens egne ord. Appen tolker dem ikke, og ingen koordinator er registrert ut fra dem.',
  belongs: 'Svaret hører hjemme blant meldingene i journalen. Svar enheten der. Det kan ligge flere svar der.',
};

export type ReplyText = typeof nb;

const nn: ReplyText = {
  from: 'Svar frå {from}[, {day}]:',
  show: 'Vis heile svaret',
  withheld: 'Kva som står i svaret, vert ikkje vist her. Les det blant meldingane i journalen.',
  attachments: 'Vedlegg: {count}. Dei er berre i journalen.',
  unread: 'Dette er orda til eininga sjølv. Appen tolkar dei ikkje, og ingen koordinator er registrert ut frå dei.',
  belongs: 'Svaret høyrer heime blant meldingane i journalen. Svar eininga der. Det kan liggje fleire svar der.',
};

const en: ReplyText = {
  from: 'Answer from {from}[, {day}]:',
  show: 'Show the whole answer',
  withheld: 'What the answer says is not shown here. Read it among the messages in the record.',
  attachments: 'Attachments: {count}. They are in the record only.',
  unread:
    'These are the unit’s own words. The app does not interpret them, and no coordinator is registered from them.',
  belongs:
    'The answer belongs among the messages in the record. Reply to the unit there. There may be more answers there.',
};

/** What the unit has written back to a dialog message, and what it is and is not. */
export const REPLY_TEXT: Readonly<Record<Language, ReplyText>> = { nb, nn, en };
