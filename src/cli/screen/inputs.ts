import { fstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { RECORD_TYPES, REFERRED_TYPES } from '../../record/patient-record.ts';
import { systemWords } from '../system-words.ts';
import { eachLine, lineLots, openBytes } from './byte-lines.ts';

/** One file of the input, or standard input ("-"). `name` is what messages call it. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
  /** As stored, packed or not; null for what can be read only once, and has no size: standard input, a pipe. */
  readonly bytes: number | null;
}

/** A file of one type of a Bulk Data export. */
export interface ExportFile extends InputFile {
  readonly bytes: number;
  /** Null: neither its name nor its rows say. */
  readonly type: string | null;
}

export type Input =
  | { readonly kind: 'bundle'; readonly file: InputFile }
  | { readonly kind: 'bundle-lines'; readonly file: InputFile }
  /** All files of one folder are one export: rows of one patient lie in many of them. */
  | { readonly kind: 'export'; readonly files: readonly ExportFile[] };

export interface FoundInputs {
  readonly inputs: readonly Input[];
  /** Files of folders that are not read, in words: an export's manifest, and what is packed in another way. */
  readonly leftOut: readonly string[];
}

const RECORD_FILE = /\.(json|ndjson)(\.gz)?$/i;
/** What may stand in an export beside the record types; files of other types are not read at all. */
const OTHER_TYPES = ['Patient', ...REFERRED_TYPES, 'Practitioner', 'OperationOutcome'];
/** Lines looked at to tell what a file holds, should the first ones be damaged; and endings of names that are told. */
const LOOK = 5;

/**
 * What the paths hold, told by content: one Bundle a file, one Bundle a line, or an export by type. Files of a folder
 * are taken by name order, so that a run can be repeated; a file that is named twice is read once.
 */
export async function findInputs(paths: readonly string[]): Promise<FoundInputs | { readonly problem: string }> {
  try {
    return await lookInto(paths);
  } catch (error) {
    const words = systemWords(error);
    if (words === null) throw error;
    const path = error instanceof Error && 'path' in error ? `${error.path}: ` : '';
    return { problem: `${path}${words}` };
  }
}

async function lookInto(paths: readonly string[]): Promise<FoundInputs | { readonly problem: string }> {
  const inputs: Input[] = [];
  const leftOut: string[] = [];
  const unknown: { readonly file: InputFile; readonly folder: string }[] = [];
  const exports = new Map<string, ExportFile[]>();
  const seen = new Set<string>();
  for (const path of paths) {
    const stat = path === '-' ? fstatSync(STANDARD_INPUT) : statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { problem: `${path}: no such file or folder` };
    if (path === '-' || !(stat.isFile() || stat.isDirectory())) {
      // Opened once: what a look at its beginning takes is gone. One that is named twice is known by its place
      const place = placeOf(stat);
      if (!seen.has(place)) inputs.push({ kind: 'bundle-lines', file: onceOnly(path, place) });
      seen.add(place);
      continue;
    }
    const named = stat.isDirectory() ? filesBelow(path) : [path];
    const others = stat.isDirectory() ? named.filter((file) => !RECORD_FILE.test(file)) : [];
    if (others.length > 0) leftOut.push(`${path}: ${ofAnotherKind(others)}`);
    let records = 0;
    for (const file of named) {
      if (stat.isDirectory() && !RECORD_FILE.test(file)) continue;
      const real = realpathSync(file);
      records += 1;
      if (seen.has(real)) continue;
      seen.add(real);
      const input = { path: file, name: file, bytes: statSync(file).size };
      const content = await contentOf(file);
      if (content === 'bundle' || content === 'bundle-lines') inputs.push({ kind: content, file: input });
      else if (content === 'unknown') unknown.push({ file: input, folder: dirname(real) });
      else exports.set(dirname(real), [...(exports.get(dirname(real)) ?? []), { ...input, type: content.type }]);
    }
    if (records === 0) return { problem: `${path}: no .json, .ndjson, .json.gz or .ndjson.gz in this folder` };
  }
  // Beside an export lie its manifest and log; elsewhere such a file is taken for records, and reading it says what it is
  for (const { file, folder } of unknown) {
    if (exports.has(folder)) leftOut.push(`${file.name}: no records; left out`);
    else inputs.push({ kind: isLines(file.path) ? 'bundle-lines' : 'bundle', file });
  }
  for (const files of exports.values()) inputs.push({ kind: 'export', files });
  return { inputs, leftOut };
}

/** How names end, in order, the first few of them; the whole name where it has no ending. */
function ofAnotherKind(files: readonly string[]): string {
  const endings = [...new Set(files.map((file) => extname(file) || basename(file)))].sort();
  const named = endings.slice(0, LOOK).join(', ') + (endings.length > LOOK ? ' and others' : '');
  return `${files.length} ${files.length === 1 ? 'file' : 'files'} of another kind not read (${named})`;
}

const STANDARD_INPUT = 0;

const placeOf = ({ dev, ino }: Stats) => `${dev}:${ino}`;

/** Standard input goes by many names, such as /dev/stdin; under some of them it cannot be opened again. */
function onceOnly(path: string, place: string): InputFile {
  if (path === '-') return { path, name: 'standard input', bytes: null };
  return { path: place === placeOf(fstatSync(STANDARD_INPUT)) ? '-' : path, name: path, bytes: null };
}

type Content = 'bundle' | 'bundle-lines' | 'unknown' | { readonly type: string | null };

async function contentOf(path: string): Promise<Content> {
  const types = await firstTypes(path);
  // One Bundle a line, whatever the name says: of one Bundle on many lines no second line begins as one
  if (!isLines(path) && types.length > 1 && types.every((type) => type === 'Bundle')) return 'bundle-lines';
  if (!isLines(path)) return types[0] === 'Bundle' ? 'bundle' : 'unknown';
  if (types.includes('Bundle')) return 'bundle-lines';
  const byName = typeInName(path);
  const [type] = types;
  return byName === null && type === undefined ? 'unknown' : { type: byName ?? type ?? null };
}

const isLines = (path: string) => /\.ndjson(\.gz)?$/i.test(path);

/** The types of the first lines that are resources. A file that cannot be read gives none: reading it will tell. */
async function firstTypes(path: string): Promise<readonly string[]> {
  const types: string[] = [];
  let looked = 0;
  try {
    for await (const lot of lineLots(openBytes(path))) {
      if ('tooLargeLine' in lot) continue;
      eachLine(lot, (text) => {
        looked += 1;
        const type = looked > LOOK ? undefined : typeOf(text);
        if (type !== undefined) types.push(type);
      });
      break;
    }
  } catch {
    // the run meets the same fault, and reports it with file and line
  }
  return types;
}

function typeOf(text: string): string | undefined {
  // The usual case without parsing what may be megabytes
  const first = /^\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]+)"/.exec(text)?.[1];
  if (first !== undefined) return first;
  try {
    const type: unknown = JSON.parse(text)?.resourceType;
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}

/** "Condition.ndjson", "Condition.000.ndjson.gz", "1.Condition.ndjson": the names servers give (FHIR Bulk Data). */
function typeInName(path: string): string | null {
  const words = basename(path).split(/[^A-Za-z]+/);
  return [...RECORD_TYPES, ...OTHER_TYPES].find((type) => words.includes(type)) ?? null;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
}
