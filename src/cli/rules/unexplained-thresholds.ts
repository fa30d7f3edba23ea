import * as v from 'valibot';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { keyOf } from '../../criteria/valibot-key.ts';
import type { JsonFiles } from './json-files.ts';

const words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

/** The number and its bounds are the parser's to check. */
const number = v.optional(v.unknown());

const explained = v.strictObject({
  value: number,
  minimum: number,
  maximum: number,
  title: v.strictObject({ nb: words, nn: words, en: words }),
  unit: v.picklist(['count', 'days', 'hours']),
  basis: v.picklist(['stated', 'published', 'own']),
  source: words,
});

const file = v.looseObject({ counting: v.optional(v.record(v.string(), explained)) });

/**
 * Thresholds of rules/codes/counting.json that a clinician could not judge: without a title, unit, basis or source. As
 * with groups and lists (unexplained-lists.ts) it is asked where they are written, since the published files have none.
 *
 * @param shown what the folder of code lists is called in errors
 */
export function unexplainedThresholds(files: JsonFiles['files'], shown: string): readonly RuleFileError[] {
  return files.flatMap(([name, data]) =>
    (v.safeParse(file, data).issues ?? []).flatMap((issue): readonly RuleFileError[] => {
      const key = keyOf(issue);
      if (!/^counting\.\w+\./.test(key)) return [];
      return [{ file: `${shown}/${name}`, key, problem: 'wrong-shape', detail: issue.message }];
    }),
  );
}
