import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Setting } from '../../facts/fact.ts';
import { RECORD_TYPES, type RecordType } from '../../record/patient-record.ts';
import { LANGUAGES, type Language } from '../../text/language.ts';
import { isRecordType } from './export-rows.ts';
import { instantOf } from './instant.ts';
import { FORMATS, type Format } from './output-format.ts';

/** What the command line of `screen` says, checked; rules and profiles are looked up later. */
export interface ScreenOptions {
  readonly rules: string | undefined;
  readonly profile: string | undefined;
  readonly compare: string | undefined;
  readonly at: string;
  readonly setting: Setting | undefined;
  readonly notExtracted: readonly RecordType[];
  readonly extractedInPart: readonly RecordType[];
  readonly format: Format;
  readonly language: Language;
  /** Of a summary or report: counts of 1 to 4 persons too. */
  readonly exact: boolean;
  readonly jobs: number;
  readonly temporary: string | undefined;
}

const SETTINGS = ['hospital', 'gp', 'municipality'] as const satisfies readonly Setting[];
const MOST_JOBS = 256;

/**
 * @param given by the option's name, as the command line library read it: it makes numbers of what looks like one, and
 *   a list of an option given twice
 * @param now milliseconds since 1970, for a run without `--at`
 */
export function parseScreenOptions(
  given: Readonly<Record<string, unknown>>,
  now: number,
): ScreenOptions | { readonly problem: string } {
  const twice = Object.keys(given).find((name) => name !== '--' && Array.isArray(given[name]));
  if (twice !== undefined) return { problem: `--${kebab(twice)} is given more than once` };
  const text = (name: string) => (given[name] === undefined ? undefined : String(given[name]));

  const at = instantOf(text('at'), now);
  if (at === null)
    return { problem: `--at must be a date or an instant, such as 2026-11-20 or 2026-11-20T08:00:00+01:00` };
  const setting = oneOf(SETTINGS, text('setting'));
  if (setting === null) return { problem: `--setting must be ${SETTINGS.join(', ')}` };
  const format = oneOf(FORMATS, text('format') ?? 'ndjson');
  if (format === null || format === undefined) return { problem: `--format must be ${FORMATS.join(', ')}` };
  const language = oneOf(LANGUAGES, text('language') ?? 'nb');
  if (language === null || language === undefined) return { problem: `--language must be ${LANGUAGES.join(', ')}` };
  const notExtracted = (text('notExtracted') ?? '').split(',').filter((type) => type !== '');
  const inPart = (text('extractedInPart') ?? '').split(',').filter((type) => type !== '');
  for (const [option, types] of Object.entries({ 'not-extracted': notExtracted, 'extracted-in-part': inPart })) {
    const foreign = types.find((type) => !isRecordType(type));
    if (foreign !== undefined) return { problem: `--${option}: "${foreign}" is none of ${RECORD_TYPES.join(', ')}` };
  }
  const both = inPart.find((type) => notExtracted.includes(type));
  if (both !== undefined) return { problem: `--extracted-in-part: "${both}" is in --not-extracted too` };
  const { exact = false } = given;
  if (typeof exact !== 'boolean') return { problem: '--exact takes no value' };
  const jobs = Number(given['jobs'] ?? availableParallelism());
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    return { problem: `--jobs must be a whole number from 1 to ${MOST_JOBS}` };
  }
  const temporary = text('temp');
  if (temporary !== undefined && !isFolder(temporary)) return { problem: `--temp: no folder "${temporary}"` };
  return {
    rules: text('rules'),
    profile: text('profile'),
    compare: text('compare'),
    at,
    setting,
    notExtracted: RECORD_TYPES.filter((type) => notExtracted.includes(type)),
    extractedInPart: RECORD_TYPES.filter((type) => inPart.includes(type)),
    format,
    language,
    exact,
    jobs,
    temporary,
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Undefined stays so; null is a value that is none of them. */
function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | null | undefined {
  return text === undefined ? undefined : (values.find((value) => value === text) ?? null);
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
