import { parseRuleSet } from '../../criteria/parse-rule-set.ts';
import { parseUnitProfile } from '../../criteria/parse-unit-profile.ts';
import { type Installation, otherRuleSet } from '../../criteria/profile-fits.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { parseCodeLists } from '../../facts/codes/parse-code-lists.ts';
import type { FetchedRules, ReadRules } from './load-rules.ts';

/** Rules that somebody else than the build has written: everything is checked, and every fault told with file and key. */
export function checkRules(
  { lists, set, unit }: FetchedRules,
  installation: Installation,
): ReadRules | { readonly errors: readonly RuleFileError[] } {
  const isFiles = typeof lists.json === 'object' && lists.json !== null;
  const parsedLists = parseCodeLists(isFiles ? { ...lists.json } : {});
  if ('errors' in parsedLists) {
    return {
      errors: parsedLists.errors.map(({ file, key, problem }) => ({
        file: `rules/codes/${file}`,
        key,
        problem: 'wrong-shape',
        detail: problem,
      })),
    };
  }
  const { codes } = parsedLists;
  const parsed = parseRuleSet(set.file, set.json, codes);
  if ('errors' in parsed) return parsed;
  const { ruleSet } = parsed;
  if (unit === null) return { codes, ruleSet, profile: null };
  const fitted = parseUnitProfile(unit.file, unit.json, new Map([[installation.ruleSet, ruleSet]]));
  if ('errors' in fitted) {
    return {
      errors: fitted.errors.map((error) =>
        error.problem === 'unknown-rule-set' ? otherRuleSet(error.file, error.detail, installation) : error,
      ),
    };
  }
  return { codes, ruleSet, profile: fitted.profile };
}
