import { formatInstantDay, formatInstantTime } from './instants.ts';
import type { Language } from './language.ts';
import { fillTemplate } from './template.ts';

const nb = {
  granted: 'innvilget[ med {coordinator} som koordinator][ {day} kl. {time}][ av {by}]',
  declined: 'avslått[ {day} kl. {time}][ av {by}]',
  /** What was decided, oldest first. */
  told: 'Det er svart ulikt på denne meldingen: {decisions}.',
  between: ', og ',
  /** To the unit itself, and to whoever waits for its answer. */
  unit: 'Avklar hvilket svar som gjelder. Ta saken opp igjen, og svar på nytt.',
  sender: 'Det nyeste svaret er vist her. Spør enheten hvilket som gjelder[: {phone}].',
};

type DisagreementText = typeof nb;

const nn: DisagreementText = {
  granted: 'innvilga[ med {coordinator} som koordinator][ {day} kl. {time}][ av {by}]',
  declined: 'avslått[ {day} kl. {time}][ av {by}]',
  told: 'Det er svara ulikt på denne meldinga: {decisions}.',
  between: ', og ',
  unit: 'Avklar kva svar som gjeld. Ta saka opp att, og svar på nytt.',
  sender: 'Det nyaste svaret er vist her. Spør eininga kva for eit som gjeld[: {phone}].',
};

const en: DisagreementText = {
  granted: 'granted[ with {coordinator} as coordinator][ {day} at {time}][ by {by}]',
  declined: 'declined[ {day} at {time}][ by {by}]',
  told: 'This notice was answered differently: {decisions}.',
  between: ', and ',
  unit: 'Clarify which answer counts. Take the case up again, and answer anew.',
  sender: 'The latest answer is shown here. Ask the unit which one counts[: {phone}].',
};

/** One notice that was answered differently, where it is stored more than once. */
export const DISAGREEMENT_TEXT: Readonly<Record<Language, DisagreementText>> = { nb, nn, en };

/** The notice room's `ToldDecision` fits. */
interface SayableDecision {
  readonly decided: 'granted' | 'declined';
  readonly at: string | null;
  readonly by: string | null;
  readonly coordinator: string | null;
}

/** What was decided, by whom and when, in one sentence. */
export function disagreementSentence(language: Language, decisions: readonly SayableDecision[]): string {
  const words = DISAGREEMENT_TEXT[language];
  const each = decisions.map(({ decided, at, by, coordinator }) =>
    fillTemplate(words[decided], {
      by,
      coordinator,
      day: at === null ? null : formatInstantDay(language, at),
      time: at === null ? null : formatInstantTime(language, at),
    }),
  );
  return fillTemplate(words.told, { decisions: each.join(words.between) });
}
