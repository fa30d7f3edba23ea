import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { assess } from '../../src/criteria/assess.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { parseConfiguration } from '../../src/launch/parse-configuration.ts';
import { type Clock, systemClock } from '../../src/record/clock.ts';
import { RECORD_TYPES } from '../../src/record/patient-record.ts';
import { READ_LIMITS } from '../../src/record/read-limits.ts';
import { readPatientRecord } from '../../src/record/read-record.ts';
import { appConfiguration } from '../../src/sandbox/app-configuration.ts';
import { type Faults, parseFaults } from '../../src/sandbox/ehr-server.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';
import type { Story } from '../../src/sandbox/patients/story.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { LEVEL_TEXT } from '../../src/text/level.ts';
import { headline } from '../../src/widget/flag/headline.ts';
import { launched } from './launched.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
const { codes, ruleSets } = rulesFolder.rules;

/** The rules that the sandbox's own configuration gives each of its record systems. */
const configured = parseConfiguration(JSON.stringify(appConfiguration('http://127.0.0.1:4100')));
if (configured.configuration === undefined) throw new Error(JSON.stringify(configured.errors, null, 1));
const compiled = new Map(
  configured.configuration.issuers.map(({ setting, ruleSet }) => {
    const rules = ruleSets.get(ruleSet);
    if (rules === undefined) throw new Error(`no ${ruleSet}`);
    return [setting, compileRuleSet(rules)];
  }),
);

const TODAY = '2026-11-20';
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ehrPort: 0, appPort: 0, today: TODAY });
});
afterAll(() => sandbox.close());

/** Waits before a new try pass at once; a request may still take its time. */
const NO_WAITS: Clock = {
  ...systemClock,
  sleep: (ms, signal) => (ms < READ_LIMITS.requestMs ? Promise.resolve() : systemClock.sleep(ms, signal)),
};

/** Launch, read, derive, decide: everything between the record system and the face. */
async function assessed(story: Story, faults?: Faults) {
  const { transport, grantedScopes } = await launched(sandbox, story, faults);
  const result = await readPatientRecord(transport, {
    patientId: story.patient,
    grantedScopes,
    references: 'include',
    clock: NO_WAITS,
  });
  if ('error' in result) throw new Error(JSON.stringify(result.error));
  const source = readFacts({
    record: result.record,
    at: `${TODAY}T12:00:00+01:00`,
    setting: story.tenant,
    codes,
  });
  return assess(rulesOf(story), source);
}

function rulesOf(story: Story) {
  const rules = compiled.get(story.tenant);
  if (rules === undefined) throw new Error(`no rules for ${story.tenant}`);
  return rules;
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

const OFFERED = ['Patient', 'Medication', 'Organization', 'Practitioner', 'PractitionerRole', ...RECORD_TYPES];

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
  'outcome=Encounter:incomplete',
  'status=Organization:403&ignoreInclude=1',
  'status=Organization:503&ignoreInclude=1',
  'expireAfter=3&refresh=none',
  'status=MedicationStatement:401&refresh=none',
  'status=MedicationRequest:401&refresh=none',
  'status=Task:401&refresh=none',
  'status=MedicationStatement:403,MedicationRequest:403',
  `offers=${OFFERED.filter((type) => type !== 'MedicationStatement').join(',')}`,
];

describe('a GP’s record with hospital letters where units may not be read', () => {
  const clarified = STORIES.filter(({ tenant, expectedLevel }) => tenant === 'gp' && expectedLevel === 'clarify');
  test.each([
    ['403', 'forbidden'],
    ['503', 'failed'],
  ])('%s: what is not found rests on units, and says so', async (status, why) => {
    expect(clarified).not.toEqual([]);
    const { faults } = parseFaults(new URLSearchParams(`status=Organization:${status}&ignoreInclude=1`));
    for (const story of clarified) {
      const assessment = await assessed(story, faults);
      expect(assessment.coverage.Organization).toEqual({ state: 'missing', why });
      const services = assessment.criteria.find(({ id }) => id === 'services');
      expect(services?.answer).toBe('unknown');
      expect(services?.missing).toContainEqual({ what: 'Organization', why });
    }
  });
});

describe('no patient who needs a coordinator is shown as fine under trouble', () => {
  const needing = STORIES.filter(({ expectedLevel }) => expectedLevel === 'likely' || expectedLevel === 'clarify');

  test('those who need one are of the ward and of the GP’s', () => {
    expect(needing.map(({ patient }) => patient)).toEqual(expect.arrayContaining(['h01', 'h03', 'h16', 'g01', 'g05']));
  });

  test.each(TROUBLES)('%s', async (trouble) => {
    const { faults, mistakes } = parseFaults(new URLSearchParams(trouble));
    expect(mistakes).toEqual([]);
    const shownAsFine: string[] = [];
    for (const story of needing) {
      const assessment = await assessed(story, faults);
      const said = headline('nb', assessment, { ...rulesOf(story), groupTitle: () => null, parameter: () => null });
      // what the face says at once; "not everything was read" is no such word
      const { notIndicated, notIndicatedSomeSigns, hasCoordinator } = LEVEL_TEXT.nb;
      if ([notIndicated, notIndicatedSomeSigns, hasCoordinator].includes(said)) shownAsFine.push(story.title.nb);
      if (assessment.level === 'has-coordinator') shownAsFine.push(story.title.nb);
    }
    expect(shownAsFine).toEqual([]);
  });
});
