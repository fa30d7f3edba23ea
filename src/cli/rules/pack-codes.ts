import { type PackedCodes, unpackCodes } from '../../criteria/packed-codes.ts';
import type { CodeFile } from '../../facts/codes/merge-code-lists.ts';

/**
 * Files of code lists as one table (packed-codes.ts), without titles, sources and notes.
 * @throws when they hold something that would not come back as it was
 */
export function packCodes(files: readonly CodeFile[]): PackedCodes {
  const groups = files.flatMap((file) => file.groups ?? []);
  const lists = files.flatMap((file) => file.lists ?? []);
  const {
    groups: _,
    lists: __,
    description: ___,
    ...others
  }: CodeFile & { description?: unknown } = Object.assign({}, ...files);
  const packed: PackedCodes = {
    ...others,
    icpc2FourCharacter: files.flatMap(({ icpc2FourCharacter = [] }) => icpc2FourCharacter),
    groups: columnsOf(groups),
    lists: columnsOf(lists),
  };
  const back = unpackCodes(packed, titlesOf(files));
  if (written([...groups, ...lists]) !== written([...(back.groups ?? []), ...(back.lists ?? [])])) {
    throw new Error('rules/codes has something that pack-codes.ts cannot write');
  }
  return packed;
}

/** Titles of groups and lists by id. */
export const titlesOf = (files: readonly CodeFile[]) =>
  Object.fromEntries(
    files.flatMap(({ groups = [], lists = [] }) => [...groups, ...lists].map(({ id, title }) => [id, title])),
  );

/** Whatever order its keys are in; sources and notes are for those who write the lists. */
const written = (entries: readonly object[]) =>
  JSON.stringify(
    entries.map((entry) =>
      Object.entries(entry)
        .filter(([key]) => key !== 'source' && key !== 'note')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

function columnsOf(entries: readonly object[]): PackedCodes['groups'] {
  const rows = entries.map((entry) => new Map<string, unknown>(Object.entries(entry)));
  const keys = new Set(rows.flatMap((row) => [...row.keys()]));
  for (const apart of ['title', 'source', 'note']) keys.delete(apart);
  return Object.fromEntries(
    [...keys].map((key) => {
      const column = rows.map((row) => {
        const value = row.get(key);
        return Array.isArray(value) ? withRuns(value.map(String)).join(',') : value;
      });
      const isText = column.every((value) => value === undefined || typeof value === 'string');
      return [key, isText ? column.join('|') : column.map((value) => (value === undefined ? 0 : value))];
    }),
  );
}

/** Codes in their order; those of one length that differ in their last digits alone, and follow each other, as a run. */
function withRuns(codes: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    const [first, last] = [run?.[0], run?.at(-1)];
    if (run && first !== undefined && last !== undefined && next(first, last) === code) run.push(code);
    else runs.push([code]);
  }
  return runs.map(([first = '', ...more]) => {
    const last = more.at(-1);
    if (last === undefined) return first;
    return `${first}-${last.slice([...first].findIndex((letter, place) => letter !== last[place]))}`;
  });
}

/** The code after `last` in the run that `first` begins; null where there is none ("Q99" ends its letter). */
function next(first: string, last: string): string | null {
  const digits = /^[A-Z].*?(\d+)$/.exec(last)?.[1];
  if (digits === undefined || first.length !== last.length) return null;
  const after = String(Number(digits) + 1).padStart(digits.length, '0');
  return after.length > digits.length ? null : last.slice(0, -digits.length) + after;
}
