import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { LANGUAGES, type Language } from '../text/language.ts';
import { mergeComparisons, sameRun } from './compare.ts';
import { reportHtml } from './report.ts';
import { namesOf, type ReportNames } from './report-names.ts';
import { readRulesFolder } from './rules-folder.ts';
import type { RunMeta, Summary } from './summary.ts';
import { differences, mergeSummaries } from './summary.ts';
import { parsePart, type SummaryPart, writePart } from './summary-part.ts';
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
 * says how many are missing); 2 when the command is wrong.
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

  let merged: SummaryPart | null = null;
  let lost = 0;
  for (const path of paths) {
    try {
      for await (const { where, line } of linesOf(path, streams.stdin)) {
        const part = parsePart(line);
        const problem = 'problem' in part ? `${part.problem} ${part.detail}`.trim() : unlike(merged, part);
        if (problem !== null || 'problem' in part) {
          tell(`${where}: not merged: ${problem}`);
          lost += 1;
        } else merged = merged === null ? part : mergeParts(merged, part);
      }
    } catch (error) {
      tell(`${path}: not read: ${error instanceof Error ? error.message : String(error)}`);
      lost += 1;
    }
  }
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
  /** "parts/part-00001:3" */
  readonly where: string;
  readonly line: string;
}

async function* linesOf(path: string, stdin: Readable): AsyncGenerator<PartLine> {
  if (path === '-') return yield* linesIn('standard input', stdin);
  if (!(await stat(path)).isDirectory()) return yield* linesIn(path, createReadStream(path));
  // Distributed engines leave markers such as _SUCCESS and .part-00000.crc beside the parts they write.
  const names = (await readdir(path)).filter((name) => !/^[._]/.test(name)).sort();
  for (const name of names) yield* linesOf(join(path, name), stdin);
}

async function* linesIn(name: string, input: Readable): AsyncGenerator<PartLine> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield { where: `${name}:${number}`, line };
  }
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
