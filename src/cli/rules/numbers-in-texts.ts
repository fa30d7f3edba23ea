import { numbersIn } from '../../criteria/check-texts.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import type { RuleSet } from '../../criteria/rule-set.ts';
import type { LocalisedText } from '../../facts/codes/code-lists.ts';

/**
 * Numbers written out in a text that a unit's profile may move: the text would go on naming the start value. Only a number
 * in digits that is the value of a parameter which the same criterion, trigger, group or route reads; words for numbers
 * ("halvår") cannot be told from other words.
 */
export function numbersWrittenOut(file: string, ruleSet: RuleSet): readonly RuleFileError[] {
  const { criteria, triggers, groups, routes } = ruleSet;
  return [
    ...criteria.flatMap((criterion, index) => {
      const at = `criteria[${index}]`;
      const texts: readonly (readonly [string, LocalisedText | null])[] = [
        [`${at}.title`, criterion.title],
        [`${at}.question`, criterion.question],
        [`${at}.help`, criterion.help],
        ...criterion.parts.map(({ title }, part) => [`${at}.parts[${part}].title`, title] as const),
      ];
      return texts.flatMap(([key, text]) => writtenOut(file, key, text, criterion, ruleSet));
    }),
    ...Object.entries({ triggers, groups, routes }).flatMap(([list, rules]) =>
      rules.flatMap((rule, index) => writtenOut(file, `${list}[${index}].title`, rule.title, rule, ruleSet)),
    ),
  ];
}

function writtenOut(
  file: string,
  key: string,
  text: LocalisedText | null,
  rule: object,
  { parameters }: RuleSet,
): readonly RuleFileError[] {
  if (text === null) return [];
  const read = JSON.stringify(rule);
  const movable = Object.entries(parameters).filter(
    ([name, { minimum, maximum }]) => minimum < maximum && read.includes(JSON.stringify({ parameter: name })),
  );
  return Object.entries(text).flatMap(([language, words]) => {
    const numbers = [...numbersIn(words).rest.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    const [moved] = movable.filter(([, { value }]) => numbers.includes(value)).map(([name]) => name);
    if (moved === undefined) return [];
    const detail = `names the start value of a threshold that a profile may move; write {${moved}}`;
    return [{ file, key: `${key}.${language}`, problem: 'wrong-shape' as const, detail }];
  });
}
