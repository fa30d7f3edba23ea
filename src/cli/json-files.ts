import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFileError } from '../criteria/rule-file-error.ts';
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
  const json = names.filter((name) => name.endsWith('.json')).sort();
  if (json.length === 0) return nothing(shown, 'no .json file in this folder');
  const files: [string, unknown][] = [];
  const errors: RuleFileError[] = [];
  for (const name of json) {
    const read = readJsonFile(join(folder, name), `${shown}/${name}`);
    if ('error' in read) errors.push(read.error);
    else files.push([name, read.data]);
  }
  return { files, errors };
}

/** Names of the folders and files in a folder; null when there is no such folder. */
export function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}

function readJsonFile(path: string, file: string): { readonly data: unknown } | { readonly error: RuleFileError } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { error: { file, key: '', problem: 'not-found', detail } };
  }
  const fault = jsonFault(text);
  if (fault === null) return { data: JSON.parse(text) };
  const detail = `line ${fault.line}, column ${fault.column}: ${fault.detail}`;
  return { error: { file, key: '', problem: 'not-json', detail } };
}

function nothing(file: string, detail: string): JsonFiles {
  return { files: [], errors: [{ file, key: '', problem: 'not-found', detail }] };
}
