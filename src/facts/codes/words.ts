import type { WordMarks } from './code-lists.ts';

/** Whether a text says one of these, in capital letters or not. What stands as a code is not looked for. */
export function isSaid({ anywhere, start, whole, exactly, notAfter }: WordMarks, text: string): boolean {
  const said = text.toLowerCase();
  for (const word of exactly ?? []) if (said === word) return true;
  for (const word of anywhere ?? []) if (isFound(word, said, notAfter)) return true;
  for (const word of start ?? []) if (said.startsWith(word)) return true;
  for (const word of whole ?? []) if (said.includes(word) && said.split(/[^\p{L}]+/u).includes(word)) return true;
  return false;
}

/** Once is enough: of "ikke akutt, men øyeblikkelig hjelp" the second is not taken back. */
function isFound(word: string, said: string, notAfter: readonly string[] = []): boolean {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    if (notAfter.length === 0) return true; // the most
    const before = ` ${wordsIn(said.slice(0, at))}`;
    if (!notAfter.some((not) => before.endsWith(` ${not}`))) return true;
  }
  return false;
}

const wordsIn = (text: string) =>
  text
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .join(' ');
