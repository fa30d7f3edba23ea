import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { assess } from '../../src/criteria/assess.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { readPatientRecord } from '../../src/record/read-record.ts';
import { type Faults, parseFaults } from '../../src/sandbox/ehr-server.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';
import type { Story } from '../../src/sandbox/patients/story.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { launched } from './launched.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
const { codes, ruleSets } = rulesFolder.rules;
const ruleSet = ruleSets.get('helse-vest');
if (ruleSet === undefined) throw new Error('no helse-vest');
const helseVest = compileRuleSet(ruleSet);

const TODAY = '2026-11-20';
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ehrPort: 0, appPort: 0, today: TODAY });
});
afterAll(() => sandbox.close());

/** Launch, read, derive, decide: everything between the record system and the face. */
async function assessed(story: Story, faults?: Faults) {
  const { transport, grantedScopes } = await launched(sandbox, story, faults);
  const result = await readPatientRecord(transport, {
    patientId: story.patient,
    grantedScopes,
    references: 'include',
  });
  if ('error' in result) throw new Error(JSON.stringify(result.error));
  const source = readFacts({
    record: result.record,
    at: `${TODAY}T12:00:00+01:00`,
    setting: story.tenant,
    codes,
  });
  return assess(helseVest, source);
}

describe('each synthetic patient gets the level its story says, by the rules, over HTTP', () => {
  test.each(STORIES.map((story) => ({ title: story.title.nb, level: story.expectedLevel, story })))(
    '$title: $level',
    async ({ story }) => {
      const assessment = await assessed(story);
      expect(assessment.level).toBe(story.expectedLevel);
      for (const [type, coverage] of Object.entries(assessment.coverage)) {
        expect({ type, state: coverage.state }).toEqual({ type, state: 'complete' });
      }
    },
  );
});

/** Troubles a ward meets; each is a line in the sandbox's own form of faults. */
const TROUBLES = [
  'status=Encounter:403',
  'status=Condition:403',
  'status=EpisodeOfCare:403',
  'failPage=Encounter:2&pageSize=5',
  'offers=Patient,Condition,Encounter',
  'loginPage=Encounter',
  'loginPage=Condition',
  'empty=Encounter',
  'broken=Condition',
  'outcome=Encounter=incomplete',
];

describe('no patient who needs a coordinator is shown as fine under trouble', () => {
  const needing = STORIES.filter(({ expectedLevel }) => expectedLevel === 'likely' || expectedLevel === 'clarify');
  test.each(TROUBLES)('%s', async (trouble) => {
    const { faults } = parseFaults(new URLSearchParams(trouble));
    const shownAsFine: string[] = [];
    for (const story of needing) {
      const assessment = await assessed(story, faults);
      // "no signs" may only be said when everything it rests on was read; the face then says what was not
      const unreadCriteria = assessment.criteria.some((criterion) =>
        criterion.missing.some(({ why }) => ['forbidden', 'unsupported', 'failed', 'truncated'].includes(why)),
      );
      if (assessment.level === 'not-indicated' && !unreadCriteria) shownAsFine.push(story.title.nb);
      if (assessment.level === 'has-coordinator') shownAsFine.push(story.title.nb);
    }
    expect(shownAsFine).toEqual([]);
  });
});
