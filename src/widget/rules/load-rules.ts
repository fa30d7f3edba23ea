import { type CompiledRuleSet, compileRuleSet } from '../../criteria/compile-rule-set.ts';
import { isPacked, type Titles, unpackCodes } from '../../criteria/packed-codes.ts';
import { type Installation, profileMisfits } from '../../criteria/profile-fits.ts';
import { parameterValues } from '../../criteria/resolve-conditions.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import { withNumbers } from '../../criteria/rule-texts.ts';
import { textsLieApart, withTexts } from '../../criteria/texts-apart.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { mergeCodeLists } from '../../facts/codes/merge-code-lists.ts';
import type { Configuration, IssuerConfiguration } from '../../launch/configuration.ts';
import type { RuleContent } from './rule-content.ts';
import type { FetchedFile, RuleFiles } from './rule-files.ts';

/** The rules of this installation, ready to assess with and to show the flag by. */
export interface Rules {
  readonly compiled: CompiledRuleSet;
  readonly codes: CodeLists;
  /** Of its texts those that the flag says. */
  readonly content: RuleContent;
  /** All of it: texts that the flag does not say lie apart where the build has written them, and are fetched now. */
  readonly whole: () => Promise<{ readonly content: RuleContent } | Faults>;
}

type Faults = { readonly errors: readonly RuleFileError[] };
export type RulesResult = { readonly rules: Rules } | Faults;

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
  const fetched = { lists, set, unit };
  const built = asBuilt(fetched, NO_TEXTS, installation);
  const read = built ?? (await readWhole(fetched, files, installation));
  if ('errors' in read) return read;
  const { profile } = read;
  const misfits = unit === null || profile === null ? [] : profileMisfits(unit.file, profile, installation);
  if (misfits.length > 0) return { errors: misfits };
  const compiled = compileRuleSet(read.ruleSet, profile);
  const content = contentOf(read, compiled.ruleSet, issuer);
  const whole = async () => {
    if (built === null) return { content };
    const all = await readWhole(fetched, files, installation);
    if ('errors' in all) return all;
    const named = withNumbers(all.ruleSet, parameterValues(all.ruleSet, profile));
    return { content: contentOf(all, named, issuer) };
  };
  return { rules: { compiled, codes: read.codes, content, whole } };
}

/** @param named the rule set with the numbers in its texts that it is decided by */
function contentOf(
  { codes, ruleSet, profile }: ReadRules,
  named: RuleSet,
  { givenInPart }: IssuerConfiguration,
): RuleContent {
  const parameters = parameterValues(ruleSet, profile);
  const titles = new Map([...codes.groups, ...codes.lists].map(({ id, title }) => [id, title]));
  return {
    ruleSet: named,
    groupTitle: (group) => titles.get(group) ?? null,
    parameter: (name) => parameters[name] ?? null,
    givenInPart,
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

/** What lies apart from the files of the build: titles of groups and lists by id, and texts of a rule set by number. */
export interface Texts {
  readonly titles: FetchedFile | null;
  readonly texts: FetchedFile | null;
}

const NO_TEXTS: Texts = { titles: null, texts: null };

/**
 * Rules that the build has written are not checked anew in every page: what checks them is a third of what runs before
 * the flag. Null where a hospital has put a file of its own in the place of one, or has named others together than the
 * build has seen: then all are checked, by code that is fetched for it.
 */
function asBuilt(
  { lists, set, unit }: FetchedRules,
  { titles, texts }: Texts,
  { ruleSet }: Installation,
): ReadRules | null {
  if ([lists, set, unit, titles, texts].some((file) => file?.asBuilt === false) || !isPacked(lists.json)) return null;
  const codes = mergeCodeLists([unpackCodes(lists.json, titles?.json as Titles | undefined)]);
  const profile = unit === null ? null : (unit.json as UnitProfile);
  if (codes === null || (profile !== null && profile.ruleSet !== ruleSet)) return null;
  const { defaultIn = [], ...rules } = withTexts(set.json, texts?.json as [] | undefined) as BuiltRuleSet;
  return { codes, ruleSet: { ...rules, defaultIn }, profile };
}

type BuiltRuleSet = Partial<Pick<RuleSet, 'defaultIn'>> & Omit<RuleSet, 'defaultIn'>;

/** The rules with all their texts, which are fetched where they lie apart. */
async function readWhole(
  fetched: FetchedRules,
  files: RuleFiles,
  installation: Installation,
): Promise<ReadRules | Faults> {
  const { lists, set } = fetched;
  const [titles, texts] = await Promise.all([
    isPacked(lists.json) ? files.textsOf(lists.file) : null,
    textsLieApart(set.json) ? files.textsOf(set.file) : null,
  ]);
  if (titles !== null && 'error' in titles) return { errors: [titles.error] };
  if (texts !== null && 'error' in texts) return { errors: [texts.error] };
  return (
    asBuilt(fetched, { titles, texts }, installation) ??
    (await import('./check-rules.ts')).checkRules(fetched, { titles, texts }, installation)
  );
}
