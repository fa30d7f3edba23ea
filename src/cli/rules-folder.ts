import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRuleSet } from '../criteria/parse-rule-set.ts';
import type { RuleFileError } from '../criteria/rule-file-error.ts';
import type { RuleSet } from '../criteria/rule-set.ts';
import type { CodeLists } from '../facts/code-lists.ts';
import { parseCodeLists } from '../facts/parse-code-lists.ts';
import type { RuleCase } from './rule-case.ts';

/** The rules/ of this checkout. */
export const RULES_FOLDER = fileURLToPath(new URL('../../rules/', import.meta.url));

export interface RulesFolder {
  readonly codes: CodeLists;
  readonly ruleSets: ReadonlyMap<string, RuleSet>;
}

/** Reads and checks code lists and rule sets. Every problem names its file and key; nothing is evaluated. */
export function readRulesFolder(
  folder = RULES_FOLDER,
): { readonly rules: RulesFolder } | { readonly errors: readonly RuleFileError[] } {
  const parsedCodes = parseCodeLists(Object.fromEntries(jsonFiles(join(folder, 'codes'))));
  if ('errors' in parsedCodes) {
    const errors = parsedCodes.errors.map(({ file, key, problem }): RuleFileError => {
      return { file: `rules/codes/${file}`, key, problem: 'wrong-shape', detail: problem };
    });
    return { errors };
  }
  const { codes } = parsedCodes;
  const ruleSets = new Map<string, RuleSet>();
  const errors: RuleFileError[] = [];
  for (const [name, data] of jsonFiles(join(folder, 'rule-sets'))) {
    const parsed = parseRuleSet(`rules/rule-sets/${name}`, data, codes);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else ruleSets.set(parsed.ruleSet.id, parsed.ruleSet);
  }
  return errors.length > 0 ? { errors } : { rules: { codes, ruleSets } };
}

/** The cases of one rule set, by file name, in order. */
export function readRuleCases(ruleSet: string, folder = RULES_FOLDER): readonly (readonly [string, RuleCase])[] {
  return jsonFiles(join(folder, 'cases', ruleSet)).map(([name, data]) => [name, data as RuleCase] as const);
}

function jsonFiles(folder: string): readonly (readonly [string, unknown])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))] as const);
}
