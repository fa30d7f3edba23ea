import { type CompiledRuleSet, compileRuleSet } from '../../criteria/compile-rule-set.ts';
import { parseRuleSet } from '../../criteria/parse-rule-set.ts';
import { parseUnitProfile } from '../../criteria/parse-unit-profile.ts';
import { type Installation, otherRuleSet, profileMisfits } from '../../criteria/profile-fits.ts';
import { parameterValues } from '../../criteria/resolve-conditions.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { parseCodeLists } from '../../facts/codes/parse-code-lists.ts';
import type { Configuration, IssuerConfiguration } from '../../launch/configuration.ts';
import type { RuleContent } from './rule-content.ts';
import type { RuleFiles } from './rule-files.ts';

/** The rules of this installation, ready to assess with and to show. */
export interface Rules {
  readonly compiled: CompiledRuleSet;
  readonly codes: CodeLists;
  readonly content: RuleContent;
}

export type RulesResult = { readonly rules: Rules } | { readonly errors: readonly RuleFileError[] };

/**
 * The rules an issuer is configured with, read from the files beside the app. Never rejects; every fault is told with
 * file and key, and nothing is assessed with faulty rules, or with a profile that contradicts the configuration. A file
 * that is not there is told with the key that names it.
 */
export async function loadRules(
  files: RuleFiles,
  issuer: IssuerConfiguration,
  { issuers, recipients }: Configuration,
): Promise<RulesResult> {
  const { ruleSet } = issuer;
  const key = `issuers[${issuers.indexOf(issuer)}]`;
  const [lists, set, unit] = await Promise.all([files.codeLists, files.ruleSet, files.profile]);
  if ('error' in lists) return { errors: [lists.error] };
  // A profile that is asked for and not applied would change thresholds in silence
  if (unit !== null && 'error' in unit) return { errors: [namedBy(`${key}.profile`, unit.error)] };
  if ('error' in set) return { errors: [namedBy(`${key}.ruleSet`, set.error)] };
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
  const parsed = parseRuleSet(set.file, set.json, codes);
  if ('errors' in parsed) return parsed;
  const fitted =
    unit === null ? { profile: null } : parseUnitProfile(unit.file, unit.json, new Map([[ruleSet, parsed.ruleSet]]));
  const installation: Installation = {
    key,
    ruleSet,
    setting: issuer.setting,
    directory: recipients.map(({ id }) => id),
  };
  if ('errors' in fitted) {
    return {
      errors: fitted.errors.map((error) =>
        error.problem === 'unknown-rule-set' ? otherRuleSet(error.file, error.detail, installation) : error,
      ),
    };
  }
  const misfits =
    unit === null || fitted.profile === null ? [] : profileMisfits(unit.file, fitted.profile, installation);
  if (misfits.length > 0) return { errors: misfits };
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
        givenInPart: issuer.givenInPart,
      },
    },
  };
}

/** A file that is not there is as likely a wrong name in `config.json`. */
function namedBy(key: string, error: RuleFileError): RuleFileError {
  if (error.problem !== 'not-found') return error;
  return { ...error, detail: [`config.json: ${key}`, error.detail].filter((part) => part !== '').join(', ') };
}

function fault(file: string, problem: RuleFileError['problem'], detail: string): RuleFileError {
  return { file, key: '', problem, detail };
}
