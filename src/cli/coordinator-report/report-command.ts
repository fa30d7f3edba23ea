import { LANGUAGES, type Language } from '../../text/language.ts';
import { readRulesFolder } from '../rules-folder.ts';
import { instantOf } from '../screen/instant.ts';
import { reportPage } from '../summary-report/report-page.ts';
import { reportText } from '../summary-report/report-text.ts';
import { coordinatorFigures } from './coordinator-figures.ts';
import { type CoordinatorReport, shownReport } from './coordinator-report.ts';
import { type ReadRows, readFiles } from './read-files.ts';
import { readServer, serverBase, serverTransport } from './read-server.ts';
import { reportCsv } from './report-csv.ts';
import { ReportRows, type UnreadType } from './report-rows.ts';

export const REPORT_FORMATS = ['table', 'csv', 'html'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

/** `process` is one. */
export interface ReportStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `koordinatorflagg report SOURCE... [--at INSTANT] [--format table|csv|html] [--language nb|nn|en] [--exact]`: who has a
 * registered coordinator, by unit, and how notices have fared. SOURCE is the base URL of a FHIR server, with a token in
 * FHIR_TOKEN, or files and folders as `screen` takes them.
 *
 * @returns the exit status: 0; 1 when not everything could be read (the report says what); 2 when the command is wrong
 */
export async function coordinatorReport(
  sources: readonly string[],
  options: Readonly<Record<string, unknown>>,
  streams: ReportStreams,
  now: number = Date.now(),
): Promise<number> {
  const tell = (line: string) => void streams.stderr.write(`${line}\n`);
  const { format = 'table', language = 'nb', exact = false, at: asked } = options;
  if (!isFormat(format)) return usage(tell, `unknown --format; there are ${REPORT_FORMATS.join(', ')}`);
  if (!isLanguage(language)) return usage(tell, `unknown --language; there are ${LANGUAGES.join(', ')}`);
  if (typeof exact !== 'boolean') return usage(tell, '--exact takes no value');
  const at = instantOf(asked === undefined ? undefined : String(asked), now);
  if (at === null) return usage(tell, `--at ${String(asked)} is neither a date nor an instant`);
  const rules = readRulesFolder();
  if ('errors' in rules) return usage(tell, 'the rules are faulty; see koordinatorflagg rules check');

  const rows = new ReportRows();
  const read = await readSources(sources, rows, streams.env['FHIR_TOKEN'] ?? null, tell);
  if ('problem' in read) return usage(tell, read.problem);
  const figures = coordinatorFigures(rows, at, rules.rules.codes);
  const { faults } = read;
  const roles: UnreadType = { type: 'PractitionerRole', why: 'not-extracted' };
  const unread = figures.rolesUnread > 0 ? [...read.unread, roles] : read.unread;
  const report = { figures, source: sources.join(', '), unread, faults, language, exact };
  streams.stdout.write(written(report, format));
  return unread.length > 0 || faults > 0 || figures.notCounted > 0 ? 1 : 0;
}

async function readSources(
  sources: readonly string[],
  rows: ReportRows,
  token: string | null,
  tell: (line: string) => void,
): Promise<ReadRows | { readonly problem: string }> {
  const [first] = sources;
  if (first === undefined) return { problem: 'no SOURCE given: the base URL of a FHIR server, or files and folders' };
  if (!sources.some((source) => /^[a-z]+:\/\//i.test(source))) return readFiles(sources, rows, tell);
  const base = sources.length === 1 ? serverBase(first) : null;
  // The address is not repeated: one with a password in it must not reach a log
  if (base === null) return { problem: 'SOURCE must be one https base URL of a FHIR server, without user or query' };
  return readServer(serverTransport(base, token), rows, tell);
}

function written(report: CoordinatorReport, format: ReportFormat): string {
  const { lead, figures } = shownReport(report);
  switch (format) {
    case 'csv':
      return reportCsv(report, figures);
    case 'html':
      return reportPage(lead, figures, report.language);
    case 'table':
      return reportText(lead, figures, report.language);
  }
}

function usage(tell: (line: string) => void, problem: string): 2 {
  tell(`report: ${problem}`);
  return 2;
}

function isFormat(format: unknown): format is ReportFormat {
  return REPORT_FORMATS.some((each) => each === format);
}

function isLanguage(language: unknown): language is Language {
  return LANGUAGES.some((each) => each === language);
}
