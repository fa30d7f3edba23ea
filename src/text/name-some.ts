import type { Language } from './language.ts';

const MORE: Readonly<Record<Language, (count: number) => string>> = {
  nb: (count) => `og ${count} til`,
  nn: (count) => `og ${count} til`,
  en: (count) => `and ${count} more`,
};

/** More than these are counted, not named: a reason must fit a narrow sidebar. */
const NAMED = 3;

export const distinctNames = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** "A, B, C og 2 til" */
export function nameSome(language: Language, names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(', ');
  return `${names.slice(0, NAMED).join(', ')} ${MORE[language](names.length - NAMED)}`;
}
