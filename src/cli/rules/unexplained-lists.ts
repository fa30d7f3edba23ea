import * as v from 'valibot';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { JsonFiles } from './json-files.ts';

const given = (what: string) => v.custom<unknown>((value) => value !== null, `must say ${what}`);
const named = v.custom<unknown>((value) => !Array.isArray(value) || value.length > 0, 'must name at least one source');

const entries = v.optional(
  v.array(v.looseObject({ source: v.optional(named), note: given('what is meant, left out and to beware of') })),
);
const file = v.looseObject({ groups: entries, lists: entries });

/**
 * Groups and lists that a clinician could not judge, because they give no source or no note. Asked of rules/codes, where
 * they are written and read, and not by the parser: the published files have neither (vite.config.ts). What the parser
 * itself refuses is not told twice.
 *
 * @param shown what the folder of code lists is called in errors
 */
export function unexplainedLists(files: JsonFiles['files'], shown: string): readonly RuleFileError[] {
  return files.flatMap(([name, data]) =>
    (v.safeParse(file, data).issues ?? []).flatMap((issue): readonly RuleFileError[] => {
      const key = v.getDotPath(issue) ?? '';
      if (!/\.(source|note)$/.test(key)) return [];
      return [{ file: `${shown}/${name}`, key, problem: 'wrong-shape', detail: issue.message }];
    }),
  );
}
