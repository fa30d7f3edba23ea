import type { MessageLanguage } from './notice-message.ts';

const nb = {
  /** Before each: what it answers, for whoever reads it among other messages of the record. */
  about: 'Gjelder melding om mulig behov for koordinator[, sendt {day}].',
  taken: 'Saken er tatt av {name}.',
  reopened: 'Saken er tatt opp igjen av {name}. Det som var svart før, gjelder ikke lenger.',
  asked: 'Spørsmål fra {name}:',
  answered: 'Svar fra avsender ({name}):',
  granted: 'Innvilget av {name}. Koordinator: {coordinator}[, {unit}][, tlf. {phone}].',
  declined: 'Avslått av {name}: {reason}.',
  reasons: {
    'not-appointed': 'koordinator oppnevnes ikke nå',
    'not-wanted': 'pasienten ønsker det ikke',
    'not-entitled': 'oppfyller ikke vilkårene for koordinator',
  },
  referred: 'Sendt videre av {name} til {unit}.',
};

const nn: typeof nb = {
  about: 'Gjeld melding om mogleg behov for koordinator[, send {day}].',
  taken: 'Saka er teken av {name}.',
  reopened: 'Saka er teken opp att av {name}. Det som var svara før, gjeld ikkje lenger.',
  asked: 'Spørsmål frå {name}:',
  answered: 'Svar frå avsendar ({name}):',
  granted: 'Innvilga av {name}. Koordinator: {coordinator}[, {unit}][, tlf. {phone}].',
  declined: 'Avslått av {name}: {reason}.',
  reasons: {
    'not-appointed': 'koordinator vert ikkje oppnemnd no',
    'not-wanted': 'pasienten ønskjer det ikkje',
    'not-entitled': 'oppfyller ikkje vilkåra for koordinator',
  },
  referred: 'Send vidare av {name} til {unit}.',
};

/**
 * What a step of an answer says in a message of the record, for people who read it in any program. It stays in a
 * Norwegian record, so it is in bokmål or nynorsk as the notice is.
 */
export const MESSAGE_ANSWER_TEXT: Readonly<Record<MessageLanguage, typeof nb>> = { nb, nn };
