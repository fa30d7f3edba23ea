import { type CompiledRuleSet, compileRuleSet } from '../criteria/compile-rule-set.ts';
import { parseRuleSet } from '../criteria/parse-rule-set.ts';
import { parseUnitProfile } from '../criteria/parse-unit-profile.ts';
import { parameterValues } from '../criteria/resolve-conditions.ts';
import type { RuleFileError } from '../criteria/rule-file-error.ts';
import type { CodeLists } from '../facts/code-lists.ts';
import { parseCodeLists } from '../facts/parse-code-lists.ts';
import { type Fetched, fetchJson } from './fetch-json.ts';
import type { RuleContent } from './rule-content.ts';

/** The rules of this installation, ready to assess with and to show. */
export interface Rules {
  readonly compiled: CompiledRuleSet;
  readonly codes: CodeLists;
  readonly content: RuleContent;
}

export type RulesResult = { readonly rules: Rules } | { readonly errors: readonly RuleFileError[] };

/**
 * The rule set and profile an issuer is configured with, from the files beside the app. Never rejects; every fault is
 * told with file and key, and nothing is assessed with faulty rules.
 */
export async function loadRules(
  base: string,
  { ruleSet, profile }: { readonly ruleSet: string; readonly profile: string | null },
  codeLists: Promise<Fetched>,
): Promise<RulesResult> {
  const profileFile = `rules/profiles/${profile}.json`;
  const [lists, usual, unit] = await Promise.all([
    codeLists,
    fetchJson(base, fileOf(ruleSet)),
    profile === null ? null : fetchJson(base, profileFile),
  ]);
  if ('error' in lists) return { errors: [lists.error] };
  // A profile that is asked for and not applied would change thresholds in silence
  if (unit !== null && 'error' in unit) return { errors: [unit.error] };
  const chosen = (unit === null ? null : ruleSetOf(unit.json)) ?? ruleSet;
  const file = fileOf(chosen);
  const set = chosen === ruleSet ? usual : await fetchJson(base, file);
  if ('error' in set) return { errors: [set.error] };
  const isFiles = typeof lists.json === 'object' && lists.json !== null;
  const parsedLists = parseCodeLists(isFiles ? { ...lists.json } : {});
  if ('errors' in parsedLists) {
    return {
      errors: parsedLists.errors.map(({ file: name, key, problem }) => ({
        ...fault(`rules/codes/${name}`, 'wrong-shape', problem),
        key,
      })),
    };
  }
  const { codes } = parsedLists;
  const parsed = parseRuleSet(file, set.json, codes);
  if ('errors' in parsed) return parsed;
  const ruleSets = new Map([[parsed.ruleSet.id, parsed.ruleSet]]);
  const fitted = unit === null ? { profile: null } : parseUnitProfile(profileFile, unit.json, ruleSets);
  if ('errors' in fitted) return fitted;
  const parameters = parameterValues(parsed.ruleSet, fitted.profile);
  const titles = new Map([...codes.groups, ...codes.lists].map(({ id, title }) => [id, title]));
  return {
    rules: {
      compiled: compileRuleSet(parsed.ruleSet, fitted.profile),
      codes,
      content: {
        ruleSet: parsed.ruleSet,
        groupTitle: (group) => titles.get(group) ?? null,
        parameter: (name) => parameters[name] ?? null,
      },
    },
  };
}

const fileOf = (ruleSet: string) => `rules/rule-sets/${ruleSet}.json`;

/** The rule set a profile chooses before the installation's; the profile itself is checked against it afterwards. */
function ruleSetOf(profile: unknown): string | null {
  if (typeof profile !== 'object' || profile === null || !('ruleSet' in profile)) return null;
  const { ruleSet } = profile;
  return typeof ruleSet === 'string' && /^[\w-]+$/.test(ruleSet) ? ruleSet : null;
}

function fault(file: string, problem: RuleFileError['problem'], detail: string): RuleFileError {
  return { file, key: '', problem, detail };
}
