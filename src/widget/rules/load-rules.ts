import { type CompiledRuleSet, compileRuleSet } from '../../criteria/compile-rule-set.ts';
import { type Installation, profileMisfits } from '../../criteria/profile-fits.ts';
import { parameterValues } from '../../criteria/resolve-conditions.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { type CodeFile, mergeCodeLists } from '../../facts/codes/merge-code-lists.ts';
import type { Configuration, IssuerConfiguration } from '../../launch/configuration.ts';
import type { RuleContent } from './rule-content.ts';
import type { FetchedFile, RuleFiles } from './rule-files.ts';

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
  const installation: Installation = {
    key,
    ruleSet,
    setting: issuer.setting,
    directory: recipients.map(({ id }) => id),
  };
  const read =
    asBuilt({ lists, set, unit }, ruleSet) ??
    (await import('./check-rules.ts')).checkRules({ lists, set, unit }, installation);
  if ('errors' in read) return read;
  const { codes, profile } = read;
  const misfits = unit === null || profile === null ? [] : profileMisfits(unit.file, profile, installation);
  if (misfits.length > 0) return { errors: misfits };
  const parameters = parameterValues(read.ruleSet, profile);
  const titles = new Map([...codes.groups, ...codes.lists].map(({ id, title }) => [id, title]));
  const compiled = compileRuleSet(read.ruleSet, profile);
  return {
    rules: {
      compiled,
      codes,
      content: {
        ruleSet: compiled.ruleSet,
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

/** The files of one installation, all of them there. */
export interface FetchedRules {
  readonly lists: FetchedFile;
  readonly set: FetchedFile;
  readonly unit: FetchedFile | null;
}

/** What they say, each by itself and together without fault. */
export interface ReadRules {
  readonly codes: CodeLists;
  readonly ruleSet: RuleSet;
  readonly profile: UnitProfile | null;
}

/**
 * Rules that the build has written are not checked anew in every page: what checks them is a third of what runs before
 * the flag. Null where a hospital has put a file of its own in the place of one, or has named others together than the
 * build has seen: then all are checked, by code that is fetched for it.
 */
function asBuilt({ lists, set, unit }: FetchedRules, ruleSet: string): ReadRules | null {
  if (![lists, set, unit].every((file) => file === null || file.asBuilt)) return null;
  const files = lists.json as Readonly<Record<string, CodeFile>>;
  const codes = mergeCodeLists(
    Object.keys(files)
      .sort()
      .flatMap((name) => files[name] ?? []),
  );
  const profile = unit === null ? null : (unit.json as UnitProfile);
  if (codes === null || (profile !== null && profile.ruleSet !== ruleSet)) return null;
  const { defaultIn = [], ...rules } = set.json as Partial<Pick<RuleSet, 'defaultIn'>> & Omit<RuleSet, 'defaultIn'>;
  return { codes, ruleSet: { ...rules, defaultIn }, profile };
}
