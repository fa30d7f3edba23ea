import type { Report } from './check-conditions.ts';
import { NUMBER } from './rule-texts.ts';

const LANGUAGES = ['nb', 'nn', 'en'] as const;

interface Text {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

/**
 * What a text names in braces must be a parameter, the same in all three languages: a gap that nothing fills, or a number
 * in one language only, would be shown to people.
 */
export function checkText(text: Text, key: string, parameters: ReadonlySet<string>, report: Report): void {
  const named = new Set(numbersIn(text.nb).names);
  for (const language of LANGUAGES) {
    const { names, rest } = numbersIn(text[language]);
    const at = `${key}.${language}`;
    if (/[{}]/.test(rest))
      report(at, 'wrong-shape', '{parameter} or {parameter|words for its start value|words with #}');
    for (const name of new Set(names)) if (!parameters.has(name)) report(at, 'unknown-parameter', name);
    for (const name of named) {
      if (!names.includes(name)) report(at, 'wrong-shape', `names {${name}} in nb, and not here`);
    }
  }
}

/** The parameters that a text names, and what is left of it; braces left over are a slip of the pen. */
export function numbersIn(text: string): { readonly names: readonly string[]; readonly rest: string } {
  return { names: [...text.matchAll(NUMBER)].map(([, name]) => name ?? ''), rest: text.replace(NUMBER, ' ') };
}
