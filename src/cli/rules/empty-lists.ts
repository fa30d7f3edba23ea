import * as v from 'valibot';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { JsonFiles } from './json-files.ts';

const KEYS = [
  'icd10',
  'icd10Weak',
  'icd10cmExtra',
  'icpc2',
  'icpc2Weak',
  'snomed',
  'atc',
  'ingredients',
  'memberGroups',
];
const EXCLUDING = ['icd10Exclude', 'icpc2Exclude', 'atcExclude'];

const entries = v.optional(v.array(v.record(v.string(), v.unknown())));
const file = v.looseObject({ groups: entries, lists: entries });

/**
 * Lists of codes without a code, and groups and lists that name nothing: they find nobody, as if nobody had the disease.
 * What else is wrong with a file its parser says.
 *
 * @param shown what the folder of code lists is called in errors
 */
export function emptyLists(files: JsonFiles['files'], shown: string): readonly RuleFileError[] {
  return files.flatMap(([name, data]) => {
    const read = v.safeParse(file, data);
    if (!read.success) return [];
    const empty = (key: string, detail: string): RuleFileError => ({
      file: `${shown}/${name}`,
      key,
      problem: 'empty-list',
      detail,
    });
    return (['groups', 'lists'] as const).flatMap((kind) =>
      (read.output[kind] ?? []).flatMap((entry, index): readonly RuleFileError[] => {
        const at = `${kind}.${index}`;
        const none = [...KEYS, ...EXCLUDING].filter((key) => Array.isArray(entry[key]) && entry[key].length === 0);
        if (none.length > 0) return none.map((key) => empty(`${at}.${key}`, 'name a code, or leave the key out'));
        return KEYS.some((key) => entry[key] !== undefined) ? [] : [empty(at, `it names no code, so it finds nobody`)];
      }),
    );
  });
}
