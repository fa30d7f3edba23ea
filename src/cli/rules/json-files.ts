import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { jsonFault } from './json-fault.ts';

export interface JsonFiles {
  /** File name and content of every file that is JSON, by name. */
  readonly files: readonly (readonly [name: string, data: unknown])[];
  readonly errors: readonly RuleFileError[];
}

/**
 * Reads the .json files of one folder. A folder that is not there, or holds none, is an error; so is each file that
 * cannot be read or is not JSON, with line and column.
 *
 * @param shown what the folder is called in errors, e.g. "rules/codes"
 */
export function readJsonFiles(folder: string, shown: string): JsonFiles {
  const names = namesIn(folder);
  if (names === null) return nothing(shown, 'no such folder');
  const json = names.filter(isJsonName).sort();
  if (json.length === 0) return nothing(shown, 'no .json file in this folder');
  const files: [string, unknown][] = [];
  const errors: RuleFileError[] = [];
  for (const name of json) {
    if (!name.endsWith('.json')) {
      // Other readers of the same folder go by the name, and would leave it out in silence
      const detail = 'the name must end in ".json", in small letters';
      errors.push({ file: `${shown}/${name}`, key: '', problem: 'wrong-shape', detail });
      continue;
    }
    const read = readJsonFile(join(folder, name), `${shown}/${name}`);
    if ('error' in read) errors.push(read.error);
    else files.push([name, read.data]);
  }
  return { files, errors };
}

/** A file meant as JSON, however its ending is written. */
export const isJsonName = (name: string) => /\.json$/i.test(name);

/** Names of the folders and files in a folder; null when there is no such folder. */
export function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}

function readJsonFile(path: string, file: string): { readonly data: unknown } | { readonly error: RuleFileError } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { error: { file, key: '', problem: 'not-found', detail } };
  }
  const text = bytes.toString('utf8');
  const foreign = notUtf8(bytes, text);
  if (foreign !== null) return { error: { file, key: '', problem: 'not-json', detail: foreign } };
  const fault = jsonFault(text);
  if (fault === null) return { data: JSON.parse(text) };
  const detail = `line ${fault.line}, column ${fault.column}: ${fault.detail}`;
  return { error: { file, key: '', problem: 'not-json', detail } };
}

/** Where the bytes stop being UTF-8, which JSON is in (RFC 8259 8.1); else letters would be lost in silence. */
function notUtf8(bytes: Buffer, text: string): string | null {
  if (isUtf8(bytes)) return null;
  let at = 0;
  for (const letter of text) {
    const length = Buffer.byteLength(letter);
    if (letter === '\uFFFD' && bytes.toString('hex', at, at + length) !== 'efbfbd') break;
    at += length;
  }
  const line = bytes.subarray(0, at).toString('latin1').split('\n').length;
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return `not UTF-8: line ${line}, byte ${at + 1} of the file is ${byte}; save the file as UTF-8`;
}

function nothing(file: string, detail: string): JsonFiles {
  return { files: [], errors: [{ file, key: '', problem: 'not-found', detail }] };
}
