import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { normaliseCode } from '../../facts/codes/code-systems.ts';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';

/**
 * The official Norwegian texts of the codes that can be shown, for records that hold codes alone: as JSON, by system and
 * normalised code. Of ICD-10 the codes that rules/codes names (all of them are 2 MB), of ICPC-2 all. They come from
 * Helsedirektoratet by @navikt/diagnosekoder, as codes that may be reported: a category has no text of its own there, and
 * gets none here.
 *
 * @throws Error when the rules are faulty, or the package (a development dependency) is not installed
 */
export async function publishedCodeTexts(folder = RULES_FOLDER): Promise<string> {
  const read = readRulesFolder(folder);
  if ('errors' in read) throw new Error('the rules are faulty: rules check says how');
  const { ICD10, ICPC2 } = await import('@navikt/diagnosekoder');
  const prefixes = icd10Prefixes(read.rules.codes);
  const isNamed = (code: string) => [...code].some((_, index) => prefixes.has(code.slice(0, index + 1)));
  return JSON.stringify({
    'icd-10': textsOf(ICD10, isNamed),
    'icpc-2': textsOf(ICPC2, () => true),
  });
}

function icd10Prefixes({ groups, lists, hospitalFrailtyRisk }: CodeLists): ReadonlySet<string> {
  const listed = [...groups, ...lists].flatMap(({ icd10 = [], icd10Weak = [] }) => [...icd10, ...icd10Weak]);
  return new Set([...listed, ...hospitalFrailtyRisk.keys()]);
}

function textsOf(
  all: readonly { readonly code: string; readonly text: string }[],
  isNamed: (code: string) => boolean,
): Readonly<Record<string, string>> {
  const texts = all.map(({ code, text }): [string, string] => [normaliseCode(code), text]);
  return Object.fromEntries(texts.filter(([code]) => isNamed(code)));
}
