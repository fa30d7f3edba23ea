import { describe, expect, test } from 'vitest';
import { assess } from '../../criteria/assess.ts';
import { compileRuleSet } from '../../criteria/compile-rule-set.ts';
import { readFacts } from '../../facts/facts.ts';
import { readCaseFiles } from '../rules/case-files.ts';
import { recordOfCase } from '../rules/rule-case-record.ts';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { recordAssessor } from './assess-record.ts';
import { outputLine } from './output-format.ts';
import { readBundle } from './read-bundle.ts';
import { bundleOf } from './test-records.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const { codes, ruleSets } = read.rules;
const { cases } = readCaseFiles(read.rules, RULES_FOLDER);

describe.each([...ruleSets])('%s', (id, ruleSet) => {
  const engine = compileRuleSet(ruleSet);
  const all = (cases.get(id) ?? []).map(({ ruleCase }) => ruleCase);

  test('screening prints of every case the bytes that json-rules-engine gives the widget', async () => {
    expect(all.length).toBeGreaterThan(0);
    for (const ruleCase of all) {
      const made = recordOfCase(ruleCase);
      if ('problem' in made) throw new Error(made.problem);
      const { at, setting = 'hospital' } = ruleCase;
      const source = readFacts({ record: made.record, at, setting, codes });
      const widget = await assess(engine, source);

      const by = {
        ruleSet,
        profile: null,
        compare: null,
        codes,
        at,
        setting,
        notExtracted: [],
        extractedInPart: [],
        language: 'nb',
      } as const;
      const bundle = readBundle(JSON.stringify(bundleOf(made.record, 'case')));
      if ('fault' in bundle) throw new Error(bundle.fault);
      const assessed = await recordAssessor(by)({ ...bundle, coverage: made.record.coverage });
      if ('fault' in assessed) throw new Error(assessed.fault);
      expect(outputLine('ndjson', by)(assessed), ruleCase.title).toBe(`${JSON.stringify(widget)}\n`);
    }
  }, 120_000);
});
