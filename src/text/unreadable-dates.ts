import { countOfType } from './coverage.ts';
import type { Language } from './language.ts';
import { fillTemplate } from './template.ts';

const SENTENCES: Readonly<Record<Language, (count: number) => string>> = {
  nb: () => '{what} har en dato som ikke kan leses, og kan ha vært når som helst',
  nn: () => '{what} har ein dato som ikkje kan lesast, og kan ha vore når som helst',
  en: (count) => `{what} ${count === 1 ? 'has' : 'have'} a date that cannot be read, and may have been at any time`,
};

/** "2 kontakter har en dato som ikke kan leses, og kan ha vært når som helst", without a full stop; null where there is none. */
export function unreadableDates(language: Language, contacts: number): string | null {
  if (contacts === 0) return null;
  return fillTemplate(SENTENCES[language](contacts), { what: countOfType(language, 'Encounter', contacts) });
}
