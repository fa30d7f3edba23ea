import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RulesFolder } from '../rules-folder.ts';
import { namesIn, readJsonFiles } from './json-files.ts';
import { parseRuleCase } from './parse-rule-case.ts';
import type { RuleCase } from './rule-case.ts';

export interface CaseFile {
  /** "rules/cases/helse-vest/02-fracture.json" */
  readonly file: string;
  readonly ruleCase: RuleCase;
}

export interface CaseFiles {
  /** By rule set id; every rule set is there. */
  readonly cases: ReadonlyMap<string, readonly CaseFile[]>;
  readonly errors: readonly RuleFileError[];
}

/**
 * Reads the cases of all rule sets, by file name, in order. A rule set without cases is an error: nothing shows what it
 * does. So is a folder of cases for no rule set, which nobody would ever run.
 */
export function readCaseFiles({ ruleSets, codes, profiles }: RulesFolder, folder: string, shown = 'rules'): CaseFiles {
  const cases = new Map<string, readonly CaseFile[]>();
  const errors: RuleFileError[] = [];
  for (const name of namesIn(join(folder, 'cases')) ?? []) {
    const file = `${shown}/cases/${name}`;
    const isFolder = statSync(join(folder, 'cases', name)).isDirectory();
    if (isFolder && !ruleSets.has(name)) {
      errors.push({ file, key: '', problem: 'unknown-rule-set', detail: name });
    } else if (!isFolder && name.endsWith('.json')) {
      errors.push({ file, key: '', problem: 'unknown-rule-set', detail: 'a case lies in the folder of its rule set' });
    }
  }
  for (const [id, ruleSet] of ruleSets) {
    const at = `${shown}/cases/${id}`;
    const read = readJsonFiles(join(folder, 'cases', id), at);
    errors.push(...read.errors);
    const parsed = read.files.map(([name, data]) => ({
      file: `${at}/${name}`,
      ...parseRuleCase(`${at}/${name}`, data, ruleSet, codes, profiles),
    }));
    errors.push(...parsed.flatMap((one) => ('errors' in one ? one.errors : [])));
    cases.set(
      id,
      parsed.flatMap((one) => ('ruleCase' in one ? { file: one.file, ruleCase: one.ruleCase } : [])),
    );
  }
  return { cases, errors };
}
