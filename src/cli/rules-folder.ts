import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRuleSet } from '../criteria/parse-rule-set.ts';
import type { RuleFileError } from '../criteria/rule-file-error.ts';
import type { RuleSet, UnitProfile } from '../criteria/rule-set.ts';
import type { CodeLists } from '../facts/codes/code-lists.ts';
import { parseCodeLists } from '../facts/codes/parse-code-lists.ts';
import { emptyLists } from './rules/empty-lists.ts';
import { readJsonFiles } from './rules/json-files.ts';
import { numbersWrittenOut } from './rules/numbers-in-texts.ts';
import { notWhole, readProfiles } from './rules/read-profiles.ts';
import { unexplainedLists } from './rules/unexplained-lists.ts';
import { unexplainedThresholds } from './rules/unexplained-thresholds.ts';
import { unexplainedWords } from './rules/unexplained-words.ts';

/** The rules/ of this checkout. */
export const RULES_FOLDER = fileURLToPath(new URL('../../rules/', import.meta.url));

export interface RulesFolder {
  readonly codes: CodeLists;
  readonly ruleSets: ReadonlyMap<string, RuleSet>;
  readonly profiles: ReadonlyMap<string, UnitProfile>;
}

/**
 * Reads and checks code lists, rule sets and unit profiles. Every problem names its file and key; nothing is evaluated.
 *
 * @param shown what the folder is called in errors
 */
export function readRulesFolder(
  folder = RULES_FOLDER,
  shown = 'rules',
): { readonly rules: RulesFolder } | { readonly errors: readonly RuleFileError[] } {
  const codeFiles = readJsonFiles(join(folder, 'codes'), `${shown}/codes`);
  const ruleSetFiles = readJsonFiles(join(folder, 'rule-sets'), `${shown}/rule-sets`);
  const errors = [...codeFiles.errors, ...ruleSetFiles.errors];
  // A list in a file that could not be read would be missing everywhere else: one fault, not fifty.
  if (codeFiles.errors.length > 0) return { errors };
  for (const faults of [unexplainedLists, emptyLists, unexplainedThresholds, unexplainedWords]) {
    errors.push(...faults(codeFiles.files, `${shown}/codes`));
  }
  const parsedCodes = parseCodeLists(Object.fromEntries(codeFiles.files));
  if ('errors' in parsedCodes) {
    const wrong = parsedCodes.errors.map(
      ({ file, key, problem }): RuleFileError => ({
        file: file === '' ? `${shown}/codes` : `${shown}/codes/${file}`,
        key,
        problem: 'wrong-shape',
        detail: problem,
      }),
    );
    return { errors: [...errors, ...wrong] };
  }
  const { codes } = parsedCodes;
  const ruleSets = new Map<string, RuleSet>();
  for (const [name, data] of ruleSetFiles.files) {
    const file = `${shown}/rule-sets/${name}`;
    const parsed = parseRuleSet(file, data, codes);
    if ('errors' in parsed) errors.push(...parsed.errors);
    else if (`${parsed.ruleSet.id}.json` !== name) {
      // Cases, profiles and doors find a rule set by its id; two files with one id would hide each other.
      errors.push({ file, key: 'id', problem: 'wrong-shape', detail: `must be the name of the file without ".json"` });
    } else {
      errors.push(...unfinished(file, parsed.ruleSet), ...numbersWrittenOut(file, parsed.ruleSet));
      ruleSets.set(parsed.ruleSet.id, parsed.ruleSet);
    }
  }
  errors.push(...defaultsTwice(ruleSets, `${shown}/rule-sets`));
  // A profile of a rule set that is itself refused would only repeat that fault.
  if (errors.length > 0) return { errors };
  const read = readProfiles(join(folder, 'profiles'), ruleSets, `${shown}/profiles`);
  return 'errors' in read ? read : { rules: { codes, ruleSets, profiles: read.profiles } };
}

/** A rule set without a version could not be named by an assessment; thresholds are in whole days, years and contacts. */
function unfinished(file: string, { version, parameters, silenceDays }: RuleSet): readonly RuleFileError[] {
  const thresholds = [
    ...Object.entries(parameters).map(([name, one]) => [`parameters.${name}`, one] as const),
    ...Object.entries(silenceDays).map(([name, one]) => [`silenceDays.${name}`, one] as const),
  ];
  const bounds = (['value', 'minimum', 'maximum'] as const).flatMap((bound) =>
    notWhole(
      file,
      Object.fromEntries(thresholds.map(([key, parameter]) => [key, parameter[bound]])),
      (key) => `${key}.${bound}`,
    ),
  );
  if (version.trim() !== '') return bounds;
  return [{ file, key: 'version', problem: 'wrong-shape', detail: 'must not be empty' }, ...bounds];
}

/** Two rule sets that are both the usual one of a setting: which is used would depend on the order of files. */
function defaultsTwice(ruleSets: ReadonlyMap<string, RuleSet>, shown: string): readonly RuleFileError[] {
  const first = new Map<string, string>();
  return [...ruleSets.values()].flatMap(({ id, defaultIn }) =>
    defaultIn.flatMap((setting, index): readonly RuleFileError[] => {
      const other = first.get(setting);
      if (other === undefined) first.set(setting, id);
      if (other === undefined) return [];
      return [{ file: `${shown}/${id}.json`, key: `defaultIn[${index}]`, problem: 'duplicate-id', detail: other }];
    }),
  );
}
