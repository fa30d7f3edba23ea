import { readdirSync, readFileSync } from 'node:fs';
import type { CodeLists } from '../../src/facts/codes/code-lists.ts';
import { parseCodeLists } from '../../src/facts/codes/parse-code-lists.ts';

const folder = new URL('../../rules/codes/', import.meta.url);

/** The files of rules/codes as parsed JSON, by name. */
export function codeFiles(): Record<string, unknown> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]));
}

/** The real code lists: tests of clinical rules run on what clinicians read and sign. */
export const CODES: CodeLists = (() => {
  const parsed = parseCodeLists(codeFiles());
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors, null, 2));
  return parsed.codes;
})();
