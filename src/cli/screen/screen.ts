import { tmpdir } from 'node:os';
import type { Writable } from 'node:stream';
import { inWords } from '../rules/rule-file-words.ts';
import { readRulesFolder } from '../rules-folder.ts';
import { CANNOT_WRITE, READER_GONE } from '../standard-output.ts';
import type { AssessBy } from './assess-record.ts';
import { chooseRules } from './choose-rules.ts';
import { findInputs } from './inputs.ts';
import { LineWriter } from './line-writer.ts';
import { formatter } from './output-format.ts';
import { createProgress, thousands } from './progress.ts';
import { FAULT_SENTENCES } from './record-fault.ts';
import { parseScreenOptions } from './screen-options.ts';
import { type NamedFault, screenRecords } from './screen-records.ts';
import { temporaryFault } from './temporary-folder.ts';

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
}

/** Why a run was stopped before its end; the process ends with `status`. */
export class Stopped extends Error {
  readonly status: number;
  constructor(status: number) {
    super('stopped');
    this.status = status;
  }
}

const DONE = 0;
const SOME_NOT_READ = 1;
const USAGE = 2;

/**
 * The command `screen`. Assessments, and nothing else, go to standard output; all that is said goes to standard error.
 *
 * @param given options as the command line library read them
 * @param interrupt aborted with a `Stopped` on Ctrl-C, and when the output cannot be written
 * @returns the exit status: 0; 1 when anything could not be read; 2 when the command or the rules are wrong
 */
export async function screen(
  paths: readonly string[],
  given: Readonly<Record<string, unknown>>,
  { stdout, stderr }: Terminal,
  interrupt: AbortSignal,
): Promise<number> {
  const refuse = (...lines: readonly string[]) => {
    for (const line of lines) stderr.write(`koordinatorflagg: ${line}\n`);
    return USAGE;
  };
  const options = parseScreenOptions(given, Date.now());
  if ('problem' in options) return refuse(options.problem);
  const read = readRulesFolder();
  if ('errors' in read) return refuse(...read.errors.map(inWords));
  const { codes, ruleSets, profiles } = read.rules;
  const chosen = chooseRules(ruleSets, profiles, options);
  if ('problem' in chosen) return refuse(chosen.problem);
  const other =
    options.compare === undefined
      ? null
      : chooseRules(ruleSets, profiles, { ...options, rules: undefined, profile: options.compare });
  if (other !== null && 'problem' in other) return refuse(`--compare: ${other.problem}`);
  const found = await findInputs(paths);
  if ('problem' in found) return refuse(found.problem);

  const by: AssessBy = {
    ...chosen,
    compare: other,
    codes,
    at: options.at,
    setting: options.setting ?? chosen.profile?.setting ?? 'hospital',
    notExtracted: options.notExtracted,
    extractedInPart: options.extractedInPart,
    language: options.language,
  };
  const writer = new LineWriter(stdout);
  const progress = createProgress(stderr);
  const output = formatter(options.format, by, options.exact);
  for (const sentence of found.leftOut) progress.say(sentence);
  for (const input of found.inputs) {
    if ('file' in input && input.file.bytes === 0) progress.say(`${input.file.name}: empty`);
  }
  try {
    await writer.write(Buffer.from(output.head));
    const totals = await screenRecords(found.inputs, {
      by,
      format: options.format,
      jobs: options.jobs,
      temporary: options.temporary,
      progress,
      signal: interrupt,
      onFault: (fault) => progress.say(faultLine(fault)),
      onLine: async (line) => {
        const text = output.line(line);
        if (text.length > 0) await writer.write(text);
      },
    });
    await writer.write(Buffer.from(output.end(totals)));
    await writer.flush();
    interrupt.throwIfAborted();
    if (totals.assessed + totals.faults === 0)
      progress.say('koordinatorflagg: no record in the input; nothing is assessed');
    progress.say(ending(by, totals));
    return totals.faults === 0 ? DONE : SOME_NOT_READ;
  } catch (error) {
    const noRoom = temporaryFault(error);
    if (noRoom !== null) {
      const place = options.temporary ?? tmpdir();
      progress.say(
        `koordinatorflagg: ${place}: cannot write temporary files (--temp): ${noRoom}; the output is not complete`,
      );
      return CANNOT_WRITE;
    }
    if (!(error instanceof Stopped)) throw error;
    if (error.status !== READER_GONE) progress.say('koordinatorflagg: stopped; the output is not complete');
    return error.status;
  } finally {
    progress.end();
  }
}

function faultLine({ file, line, code, detail }: NamedFault): string {
  return `${file}${line === null ? '' : `:${line}`}: ${detail === null ? '' : `${detail}: `}${FAULT_SENTENCES[code]}`;
}

function ending(by: AssessBy, { assessed, faults }: { readonly assessed: number; readonly faults: number }): string {
  const { ruleSet, profile, setting, at } = by;
  const rules = `${ruleSet.id} ${ruleSet.version}, ${profile === null ? 'no profile' : profile.id}, ${setting}`;
  const told =
    faults === 0 ? '' : `; ${thousands(faults)} could not be read or used, ${faults === 1 ? '' : 'each '}told above`;
  return `${thousands(assessed)} ${assessed === 1 ? 'patient' : 'patients'} assessed as of ${at} (${rules})${told}`;
}
