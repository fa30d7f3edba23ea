import { describe, expect, test } from 'vitest';
import { compileRuleSet } from '../criteria/compile-rule-set.ts';
import { readRuleCases, readRulesFolder } from './rules-folder.ts';
import { runRuleCase } from './run-rule-case.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { codes, ruleSets } = read.rules;

describe.each([...ruleSets])('the cases of %s', (id, ruleSet) => {
  const compiled = compileRuleSet(ruleSet);
  test.each(readRuleCases(id).map(([file, ruleCase]) => ({ file, title: ruleCase.title, ruleCase })))(
    '$file: $title',
    async ({ ruleCase }) => {
      const { actual } = await runRuleCase(ruleCase, compiled, codes);
      expect(actual).toEqual(ruleCase.expect);
    },
  );
});
