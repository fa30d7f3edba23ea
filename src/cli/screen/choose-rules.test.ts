import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../rules-folder.ts';
import { chooseRules } from './choose-rules.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const { ruleSets, profiles } = read.rules;

const chosen = (asked: Partial<Parameters<typeof chooseRules>[2]>) => {
  const result = chooseRules(ruleSets, profiles, {
    rules: undefined,
    profile: undefined,
    setting: undefined,
    ...asked,
  });
  return 'problem' in result ? result.problem : [result.ruleSet.id, result.profile?.id ?? null];
};

describe('the rules that are used', () => {
  test.each([
    [{}, 'helse-vest', null],
    [{ setting: 'hospital' }, 'helse-vest', null],
    [{ setting: 'gp' }, 'oppfolgingsteam', null],
    [{ setting: 'gp', rules: 'helse-vest' }, 'helse-vest', null],
    [{ setting: 'gp', profile: 'helse-forde/medisinsk' }, 'helse-vest', 'helse-forde/medisinsk'],
  ] as const)('with %j are %s, profile %s', (asked, ruleSet, profile) => {
    expect(chosen(asked)).toEqual([ruleSet, profile]);
  });

  test('a profile of another rule set is refused, not ignored', () => {
    expect(chosen({ rules: 'forde-pilot', profile: 'helse-forde/medisinsk' })).toMatch(/for the rule set "helse-vest"/);
  });

  test('a rule set or a profile that does not exist is refused with the names of those that do', () => {
    expect(chosen({ rules: 'helse-west' })).toMatch(/helse-west.*helse-vest/);
    expect(chosen({ profile: 'helse-forde/kirurgisk' })).toMatch(/kirurgisk.*medisinsk/);
  });
});
