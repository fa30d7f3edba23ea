import type { LocalisedText } from '../facts/codes/code-lists.ts';
import type { CodeFile } from '../facts/codes/merge-code-lists.ts';
import { NO_TEXT } from './texts-apart.ts';

/**
 * The code lists as the build publishes them, for every flag waits for them: all groups by column, all lists by column.
 * Of text a column is one line with a bar between entries; in it an entry's codes have commas between them, and codes
 * that follow each other are a run: the first, and how the last one ends ("J40-4,J47"). Titles lie apart, by id, since
 * the flag names no group.
 */
export type PackedCodes = Omit<CodeFile, 'groups' | 'lists'> & { readonly groups: Columns; readonly lists: Columns };

/** By key; in the order of the entries. An entry without that key has `0`, or nothing between two bars. */
type Columns = Readonly<Record<string, string | readonly unknown[]>>;

const OF_MANY = /^(icd|icp|atc|sno|ing|mem)/;
const RUN = /^([A-Z]\w*)-(\d{1,3})$/;

export const isPacked = (json: unknown): json is PackedCodes =>
  typeof json === 'object' && json !== null && 'groups' in json && 'lists' in json;

/**
 * One file of code lists, as if it were written so.
 * @param titles by id; absent: they have not come yet
 * @throws when what was packed has been changed to something that is no such table
 */
export function unpackCodes({ groups, lists, ...others }: PackedCodes, titles: Titles = {}): CodeFile {
  // The build holds that this gives back all that was packed
  return { ...others, groups: entriesOf(groups, titles), lists: entriesOf(lists, titles) } as CodeFile;
}

export type Titles = Readonly<Record<string, LocalisedText>>;

function entriesOf({ id = '', ...columns }: Columns, titles: Titles): unknown {
  const entries: Record<string, unknown>[] = [];
  for (const name of rowsOf(id)) entries.push({ id: name, title: titles[String(name)] ?? NO_TEXT, source: [] });
  for (const key in columns) {
    const isOfMany = OF_MANY.test(key);
    const rows = rowsOf(columns[key] ?? []);
    entries.forEach((entry, row) => {
      const value = rows[row];
      if (value !== 0 && value !== '') entry[key] = isOfMany ? codesOf(String(value)) : value;
    });
  }
  return entries;
}

const rowsOf = (column: Columns[string]): readonly unknown[] =>
  typeof column === 'string' ? column.split('|') : column;

/** Most are no run, and every flag waits for this. */
function codesOf(written: string): readonly string[] {
  const codes = written.split(',');
  return written.includes('-') ? codes.flatMap((code) => (code.includes('-') ? inRun(code) : code)) : codes;
}

function inRun(written: string): string | readonly string[] {
  const [, first = '', end] = RUN.exec(written) ?? [];
  if (end === undefined) return written;
  const begins = first.slice(0, -end.length);
  const from = Number(first.slice(-end.length));
  const codes: string[] = [];
  for (let code = from; code <= Number(end); code += 1) codes.push(begins + String(code).padStart(end.length, '0'));
  return codes;
}
