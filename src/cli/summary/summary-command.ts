import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { LANGUAGES, type Language } from '../../text/language.ts';
import { readRulesFolder } from '../rules-folder.ts';
import { BrokenOff, lineLots, linesOf as lineTexts, openBytes, unpacked } from '../screen/byte-lines.ts';
import { reportHtml } from '../summary-report/report.ts';
import { namesOf, type ReportNames } from '../summary-report/report-names.ts';
import { systemWords } from '../system-words.ts';
import { mergeComparisons, sameRun } from './compare.ts';
import type { RunMeta, Summary } from './summary.ts';
import { differences, mergeSummaries } from './summary.ts';
import { type PartProblem, parsePart, type SummaryPart, writePart } from './summary-part.ts';
import { summaryText } from './summary-text.ts';

export const SUMMARY_FORMATS = ['text', 'json', 'html'] as const;
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

/** `process` is one. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * `koordinatorflagg summary PATH... [--format text|json|html] [--language nb|nn|en] [--exact]`: merges part summaries, one
 * a line, from files, folders of files, or standard input ("-"), and writes the whole on standard output. `json` is again
 * a part. Holds one part at a time, and the merged one.
 *
 * @returns the exit status: 0; 1 when a part could not be read or merged (each is told with file and line, and the report
 * says how many are missing); 2 when the command is wrong, or a path is not there: nothing is written then.
 */
export async function mergeSummaryFiles(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  streams: Streams,
): Promise<number> {
  const { format = 'text', language = 'nb', exact = false } = options;
  const tell = (line: string) => void streams.stderr.write(`${line}\n`);
  if (paths.length === 0) return usage(tell, 'no PATH given; "-" is standard input');
  if (!isFormat(format)) return usage(tell, `unknown --format; there are ${SUMMARY_FORMATS.join(', ')}`);
  if (!isLanguage(language)) return usage(tell, `unknown --language; there are ${LANGUAGES.join(', ')}`);
  if (typeof exact !== 'boolean') return usage(tell, '--exact takes no value');

  // As screen does: what is not there is a slip of the pen, and nothing is merged without it
  for (const path of paths) {
    const missing = path === '-' ? null : await notThere(path);
    if (missing !== null) return usage(tell, `${path}: ${missing}`);
  }
  let merged: SummaryPart | null = null;
  let lost = 0;
  // By file and what is wrong: a file of another kind is one line, not one for each of its own
  const told = new Map<string, number>();
  const seen = new Map<string, string>();
  for (const path of paths) {
    try {
      for await (const { name, number, line } of linesOf(path, streams.stdin)) {
        const where = `${name}:${number}`;
        const part = parsePart(line);
        const problem = 'problem' in part ? partWords(part) : unlike(merged, part);
        if (problem !== null || 'problem' in part) {
          lost += 1;
          const times = (told.get(`${name}: ${problem}`) ?? 0) + 1;
          told.set(`${name}: ${problem}`, times);
          if (times === 1) tell(`${where}: not merged: ${problem}`);
          continue;
        }
        const mark = createHash('sha256').update(line).digest('base64');
        const same = part.summary.assessed === 0 ? undefined : seen.get(mark);
        if (same === undefined) seen.set(mark, where);
        else
          tell(`${where}: reads the same as ${same}; if it is that part again, ${countedTwice(part.summary.assessed)}`);
        merged = merged === null ? part : mergeParts(merged, part);
      }
    } catch (error) {
      const broken = error instanceof BrokenOff;
      tell(`${path}${broken ? `:${error.line}` : ''}: not read: ${readWords(broken ? error.cause : error)}`);
      lost += 1;
    }
  }
  for (const [what, times] of told) if (times > 1) tell(`${what}; ${times} lines of the file in all`);
  if (merged === null) {
    tell('summary: nothing to merge');
    return lost > 0 ? 1 : 2;
  }
  const whole = { ...merged, summary: { ...merged.summary, partsNotRead: merged.summary.partsNotRead + lost } };
  streams.stdout.write(written(whole, format, { language, exact, names: namesFor(whole.summary.run) }));
  return lost > 0 ? 1 : 0;
}

function written(part: SummaryPart, format: SummaryFormat, options: Parameters<typeof summaryText>[2]): string {
  switch (format) {
    case 'json':
      return `${writePart(part)}\n`;
    case 'html':
      return reportHtml(part.summary, part.comparison, options);
    case 'text':
      return summaryText(part.summary, part.comparison, options);
  }
}

/** Two small parts of different patients can have the same counts, so that it is the same part is not known. */
const countedTwice = (patients: number) =>
  patients === 1 ? 'its patient is counted twice' : `its ${patients} patients are counted twice`;

/** Why a path cannot be looked into; null when it can. */
async function notThere(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).isDirectory()) await readdir(path);
    return null;
  } catch (error) {
    const words = systemWords(error);
    if (words === null) throw error;
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file or folder' : words;
  }
}

/** Both parts together. @throws RangeError when `unlike` says why not. */
export function mergeParts(a: SummaryPart, b: SummaryPart): SummaryPart {
  const summary: Summary = mergeSummaries(a.summary, b.summary);
  const comparison =
    a.comparison === null || b.comparison === null ? null : mergeComparisons(a.comparison, b.comparison);
  return { summary, comparison };
}

/** Why two parts are not of the same run; null when they are. */
function unlike(a: SummaryPart | null, b: SummaryPart): string | null {
  if (a === null) return null;
  const differing = differences(a.summary, b.summary);
  if (differing.length > 0) return `it is of another run: ${differing.join(', ')}`;
  if (a.comparison === null && b.comparison === null) return null;
  const same =
    a.comparison !== null &&
    b.comparison !== null &&
    sameRun(a.comparison.from, b.comparison.from) &&
    sameRun(a.comparison.to, b.comparison.to);
  return same ? null : 'it does not compare the same profiles';
}

interface PartLine {
  /** "parts/part-00001" */
  readonly name: string;
  readonly number: number;
  readonly line: string;
}

async function* linesOf(path: string, stdin: Readable): AsyncGenerator<PartLine> {
  if (path === '-') return yield* linesIn('standard input', unpacked(bytesOf(stdin)));
  if (!(await stat(path)).isDirectory()) return yield* linesIn(path, openBytes(path));
  // Distributed engines leave markers such as _SUCCESS and .part-00000.crc beside the parts they write.
  const names = (await readdir(path)).filter((name) => !/^[._]/.test(name)).sort();
  for (const name of names) yield* linesOf(join(path, name), stdin);
}

async function* bytesOf(stdin: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stdin) yield Buffer.from(chunk);
}

async function* linesIn(name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<PartLine> {
  for await (const lot of lineLots(bytes)) {
    // Too large for any part: told as what it is not
    if ('tooLargeLine' in lot) yield { name, number: lot.tooLargeLine, line: '-' };
    else for (const { text, line } of lineTexts(lot)) yield { name, number: line, line: text.trimEnd() };
  }
}

const PROBLEMS: Readonly<Record<PartProblem, string>> = {
  'not-json': 'not JSON',
  'not-a-summary': 'not a part of a run (screen --format part)',
  'does-not-add-up': 'its numbers do not add up, so some of it is lost',
};

function partWords({ problem, detail }: { readonly problem: PartProblem; readonly detail: string }): string {
  // Of a file of another kind it is enough to say so
  const isOther = problem === 'not-json' || /"kind"|^kind /.test(detail);
  return isOther || detail === '' ? PROBLEMS[problem] : `${PROBLEMS[problem]}: ${detail}`;
}

function readWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return 'compressed data that ends too early or is damaged';
  return systemWords(error) ?? (error instanceof Error ? error.message : String(error));
}

/** Names from the rules at hand, where they are of the version that was run; else ids are shown. */
function namesFor({ ruleSet, version, profile }: RunMeta): ReportNames {
  const read = readRulesFolder();
  if ('errors' in read) return namesOf(null);
  const found = read.rules.ruleSets.get(ruleSet);
  return namesOf(found?.version === version ? found : null, read.rules.profiles.get(profile ?? '') ?? null);
}

function usage(tell: (line: string) => void, problem: string): 2 {
  tell(`summary: ${problem}`);
  return 2;
}

function isFormat(format: unknown): format is SummaryFormat {
  return SUMMARY_FORMATS.some((each) => each === format);
}

function isLanguage(language: unknown): language is Language {
  return LANGUAGES.some((each) => each === language);
}
