import { isPacked, type Titles, unpackCodes } from '../../criteria/packed-codes.ts';
import { parseRuleSet } from '../../criteria/parse-rule-set.ts';
import { parseUnitProfile } from '../../criteria/parse-unit-profile.ts';
import { type Installation, otherRuleSet } from '../../criteria/profile-fits.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { withTexts } from '../../criteria/texts-apart.ts';
import { parseCodeLists } from '../../facts/codes/parse-code-lists.ts';
import type { FetchedRules, ReadRules, Texts } from './load-rules.ts';
import type { FetchedFile } from './rule-files.ts';

/** Rules that somebody else than the build has written: everything is checked, and every fault told with file and key. */
export function checkRules(
  { lists, set, unit }: FetchedRules,
  { titles, texts }: Texts,
  installation: Installation,
): ReadRules | { readonly errors: readonly RuleFileError[] } {
  const parsedLists = parseCodeLists(codeFiles(lists, titles));
  if ('errors' in parsedLists) {
    return {
      errors: parsedLists.errors.map(({ file, key, problem }) => ({
        file: file === lists.file ? file : `rules/codes/${file}`,
        key,
        problem: 'wrong-shape',
        detail: problem,
      })),
    };
  }
  const { codes } = parsedLists;
  const parsed = parseRuleSet(set.file, withTexts(set.json, listOf(texts?.json)), codes);
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

/** The lists as files by name; those of the build, which somebody has changed since, as one of the name it has there. */
function codeFiles({ file, json }: FetchedFile, titles: FetchedFile | null): Readonly<Record<string, unknown>> {
  if (!isPacked(json)) return typeof json === 'object' && json !== null ? { ...json } : {};
  try {
    const written = unpackCodes(json, Object(titles?.json) as Titles);
    return { [file]: { description: '-', ...written } };
  } catch {
    return { [file]: null };
  }
}

const listOf = (texts: unknown): readonly unknown[] => (Array.isArray(texts) ? texts : []);
