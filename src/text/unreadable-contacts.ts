import { countOfType } from './coverage.ts';
import type { Language } from './language.ts';
import { fillTemplate } from './template.ts';

type Sentences = Readonly<Record<Language, (count: number) => string>>;

const DATES: Sentences = {
  nb: () => '{what} har en dato som ikke kan leses, og kan ha vært når som helst',
  nn: () => '{what} har ein dato som ikkje kan lesast, og kan ha vore når som helst',
  en: (count) => `{what} ${count === 1 ? 'has' : 'have'} a date that cannot be read, and may have been at any time`,
};

const KINDS: Sentences = {
  nb: (count) =>
    `{what} har en type som ikke kan leses, og kan ha vært ${count === 1 ? 'en innleggelse' : 'innleggelser'}`,
  nn: (count) =>
    `{what} har ein type som ikkje kan lesast, og kan ha vore ${count === 1 ? 'ei innlegging' : 'innleggingar'}`,
  en: (count) =>
    count === 1
      ? '{what} has a kind that cannot be read, and may have been an admission'
      : '{what} have a kind that cannot be read, and may have been admissions',
};

/**
 * "2 kontakter har en dato som ikke kan leses, og kan ha vært når som helst", without the last full stop; null where there
 * is none. So where it cannot be read whether they were admissions.
 */
export function unreadableContacts(
  language: Language,
  {
    unreadableDates = 0,
    unreadableKinds = 0,
  }: { readonly unreadableDates?: number; readonly unreadableKinds?: number },
): string | null {
  const told = [
    [DATES, unreadableDates],
    [KINDS, unreadableKinds],
  ] as const;
  const sentences = told.flatMap(([sentenceOf, contacts]) =>
    contacts === 0
      ? []
      : fillTemplate(sentenceOf[language](contacts), { what: countOfType(language, 'Encounter', contacts) }),
  );
  return sentences.length === 0 ? null : sentences.join('. ');
}
