import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../cli/rules-folder.ts';
import { parameterValues } from './resolve-conditions.ts';
import type { RuleSet } from './rule-set.ts';
import { withNumbers } from './rule-texts.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { ruleSets } = read.rules;
const published = (id: string): RuleSet => {
  const found = ruleSets.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

/** The texts of a rule set where a unit has moved these thresholds. */
const moved = (id: string, values: Readonly<Record<string, number>>) => {
  const ruleSet = published(id);
  return withNumbers(ruleSet, { ...parameterValues(ruleSet, null), ...values });
};
const criterion = (rules: RuleSet, id: string) => rules.criteria.find((each) => each.id === id);

describe('a text that names a threshold names the one that is decided by', () => {
  test('in the words for the start value, while no unit has moved it', () => {
    const rules = moved('helse-vest', {});
    expect(criterion(rules, 'A')?.question).toEqual({
      nb: 'Venter du at pasienten trenger oppfølging i spesialisthelsetjenesten i mer enn et halvt år?',
      nn: 'Ventar du at pasienten treng oppfølging i spesialisthelsetenesta i meir enn eit halvt år?',
      en: 'Do you expect the patient to need specialist follow-up for more than half a year?',
    });
    expect(criterion(rules, 'D')?.parts[0]?.title.nb).toBe('Flere enheter siste halvår');
  });

  test('in its own number where a unit has', () => {
    const rules = moved('helse-vest', { longTermDays: 270, unitsWindowDays: 365 });
    expect(criterion(rules, 'A')?.question).toEqual({
      nb: 'Venter du at pasienten trenger oppfølging i spesialisthelsetjenesten i mer enn 270 dager?',
      nn: 'Ventar du at pasienten treng oppfølging i spesialisthelsetenesta i meir enn 270 dagar?',
      en: 'Do you expect the patient to need specialist follow-up for more than 270 days?',
    });
    expect(criterion(rules, 'D')?.parts[0]?.title).toEqual({
      nb: 'Flere enheter siste 365 dager',
      nn: 'Fleire einingar siste 365 dagar',
      en: 'Several units in the last 365 days',
    });
  });

  test('ages and counts of diseases as well', () => {
    const asked = moved('nhsp-groups', { highAge: 80, majorGroups: 4 }).criteria.map(({ question }) => question.en);
    expect(asked).toContainEqual(expect.stringContaining('Is the patient 80 or older'));
    expect(asked).toContainEqual(expect.stringContaining('at least 4 serious chronic diseases'));
  });

  test.each([...ruleSets.keys()])('%s: nothing is left to be filled in, whatever is moved', (id) => {
    const ruleSet = published(id);
    const most = Object.fromEntries(Object.entries(ruleSet.parameters).map(([name, { maximum }]) => [name, maximum]));
    for (const rules of [moved(id, {}), moved(id, most)]) {
      const { criteria, triggers, groups, routes } = rules;
      expect(JSON.stringify([criteria, triggers, groups, routes].flat().map(textsOf))).not.toMatch(/[{}|#]/);
    }
  });
});

function textsOf(rule: RuleSet['criteria'][number] | RuleSet['triggers'][number]): readonly string[] {
  const own = 'question' in rule ? [rule.question, rule.help, ...rule.parts.map(({ title }) => title)] : [];
  return [rule.title, ...own].flatMap((text) => (text === null ? [] : [text.nb, text.nn, text.en]));
}
