import { describe, expect, test } from 'vitest';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { readCaseFiles } from './case-files.ts';
import { caseRunner } from './run-rule-case.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { codes, ruleSets, profiles } = read.rules;
const { cases, errors } = readCaseFiles(read.rules, RULES_FOLDER);

test('every case is written in the notation of cases', () => {
  expect(errors).toEqual([]);
});

describe.each([...ruleSets])('the cases of %s', (id, ruleSet) => {
  const run = caseRunner(ruleSet, codes, profiles);
  test.each((cases.get(id) ?? []).map(({ file, ruleCase }) => ({ file, title: ruleCase.title, ruleCase })))(
    '$file: $title',
    async ({ ruleCase }) => {
      const ran = await run(ruleCase);
      if ('problem' in ran) throw new Error(ran.problem);
      expect(ran.actual).toEqual(ruleCase.expect);
      expect(JSON.stringify(ran.byClosures)).toBe(JSON.stringify(ran.assessment));
    },
  );
});
