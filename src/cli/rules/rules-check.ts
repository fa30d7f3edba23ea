import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { byClosures } from '../../criteria/closures.ts';
import type { Compile } from '../../criteria/outcome.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { type Difference, differences } from '../summary/differences.ts';
import { systemWords } from '../system-words.ts';
import { type CaseFile, readCaseFiles } from './case-files.ts';
import { configurationFaults } from './check-configuration.ts';
import { namesIn } from './json-files.ts';
import { checkNorwegianCodes } from './norwegian-codes.ts';
import { inWords } from './rule-file-words.ts';
import { caseRunner, type RunCase } from './run-rule-case.ts';

const USAGE = 2;

export interface Out {
  log(line: string): void;
  error(line: string): void;
}

/**
 * `rules check [DIR]`: validates code lists, rule sets, profiles and cases, and runs every case of every rule set in both
 * ways of evaluation. Every problem is one line with file and key; a case that fails says what was expected and found.
 *
 * @param folder a folder with codes/, rule-sets/, profiles/ and cases/; undefined: the rules of this program
 * @param configuration a `config.json` that is to go with the rules; null: none
 * @param compared what json-rules-engine is compared with; another only to show that a difference is seen
 * @returns the exit status: 0 when everything holds; 2 when the folder or the configuration is not there; else 1
 */
export async function checkRules(
  folder: string | undefined,
  out: Out,
  configuration: string | null = null,
  compared: Compile = byClosures,
): Promise<number> {
  const path = folder === undefined ? RULES_FOLDER : resolve(folder);
  const shown = folder === undefined ? 'rules' : folder.replace(/\/+$/, '') || '/';
  const names = namesIn(path);
  if (names === null || names.length === 0) {
    out.error(
      `${shown}: ${names === null ? 'no such folder' : 'this folder is empty'}; expected codes, rule-sets, cases`,
    );
    return names === null ? USAGE : 1;
  }
  const configured = configuration === null ? null : { file: configuration, ...textOf(configuration) };
  if (configured !== null && 'problem' in configured) {
    out.error(`${configured.file}: ${configured.problem}`);
    return USAGE;
  }
  const read = readRulesFolder(path, shown);
  if ('errors' in read) return refuse(read.errors, out);

  const { codes, ruleSets, profiles } = read.rules;
  const norwegian = await checkNorwegianCodes(path, shown);
  out.log(norwegian.said);
  out.log(`counting: ${Object.keys(codes.counting).length} thresholds within their bounds`);
  if (profiles.size > 0) out.log(`profiles: ${profiles.size} within the bounds of their rule sets`);
  if (configured !== null) {
    const faults = configurationFaults(configured.file, configured.text, read.rules, shown);
    for (const line of faults) out.error(line);
    if (faults.length > 0) return 1;
    out.log(`${configured.file}: goes with these rules`);
  }
  for (const [id, { criteria, likely }] of ruleSets) {
    const deciding = JSON.stringify(likely);
    for (const { id: criterion } of criteria) {
      if (deciding.includes(JSON.stringify({ criterion }))) continue;
      out.log(`${id}: ${criterion} decides nothing: it is shown, and "likely" does not name it`);
    }
  }
  const { cases, errors } = readCaseFiles(read.rules, path, shown);
  const wrong = [...norwegian.errors, ...errors];
  let failed = 0;
  for (const [id, ruleSet] of ruleSets) {
    const own = cases.get(id) ?? [];
    const failures = await failuresOf(own, caseRunner(ruleSet, codes, profiles, compared));
    for (const line of failures.flat()) out.error(line);
    const passed = own.length - failures.length;
    if (own.length > 0) {
      out.log(`${id}: ${failures.length === 0 ? own.length : `${passed} of ${own.length}`} cases pass`);
    }
    failed += failures.length;
  }
  if (wrong.length > 0) return refuse(wrong, out);
  return failed === 0 ? 0 : 1;
}

function textOf(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { problem: systemWords(error) ?? 'cannot be read' };
  }
}

function refuse(errors: readonly RuleFileError[], out: Out): 1 {
  for (const error of errors) out.error(inWords(error));
  out.error(errors.length === 1 ? '1 problem' : `${errors.length} problems`);
  return 1;
}

/** For each case that fails, the lines that say how. */
async function failuresOf(cases: readonly CaseFile[], run: RunCase): Promise<readonly (readonly string[])[]> {
  const failures: (readonly string[])[] = [];
  for (const { file, ruleCase } of cases) {
    const ran = await run(ruleCase);
    if ('problem' in ran) {
      failures.push([`${file}: ${ran.problem}`]);
      continue;
    }
    const lines = differences(ruleCase.expect, ran.actual).map((one) => `  ${difference(one, 'expect')}`);
    if (JSON.stringify(ran.assessment) !== JSON.stringify(ran.byClosures)) {
      const [first] = differences(ran.assessment, ran.byClosures);
      const where = first === undefined ? 'the order of keys' : difference(first, '');
      lines.push(`  json-rules-engine and the closures give different assessments: ${where}`);
    }
    if (lines.length > 0) failures.push([`${file}: ${ruleCase.title}`, ...lines]);
  }
  return failures;
}

function difference({ key, expected, found }: Difference, root: string): string {
  const name = [root, key].filter((part) => part !== '').join('.');
  return `${name}: expected ${JSON.stringify(expected) ?? 'nothing'}, found ${JSON.stringify(found) ?? 'nothing'}`;
}
