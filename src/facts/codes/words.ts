import type { WordMarks } from './code-lists.ts';

/** Whether a text says one of these, in capital letters or not. What stands as a code is not looked for. */
export function isSaid({ anywhere, start, whole, exactly }: WordMarks, text: string): boolean {
  const said = text.toLowerCase();
  for (const word of exactly ?? []) if (said === word) return true;
  for (const word of anywhere ?? []) if (said.includes(word)) return true;
  for (const word of start ?? []) if (said.startsWith(word)) return true;
  for (const word of whole ?? []) if (said.includes(word) && said.split(/[^\p{L}]+/u).includes(word)) return true;
  return false;
}
