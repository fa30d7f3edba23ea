import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FactName } from '../facts/catalogue.ts';
import type { Evidence, Fact } from '../facts/fact.ts';
import type { Coordinator, CoverageByType, FactSource, RecordType } from '../facts/fact-source.ts';
import { assess } from './assess.ts';
import type { ClinicianAnswer } from './assessment.ts';
import { compileRuleSet } from './compile-rule-set.ts';
import type { RuleSet } from './rule-set.ts';

const ruleSet = JSON.parse(
  readFileSync(new URL('../../rules/rule-sets/helse-vest.json', import.meta.url), 'utf8'),
) as RuleSet;
const helseVest = compileRuleSet(ruleSet);

const seen: Evidence = {
  resource: 'Encounter/e1',
  date: '2026-03-02',
  code: null,
  display: null,
  unit: 'Nevrologisk avdeling',
  reason: 'same-unit',
};
const proven = (value: number | boolean): Fact => ({ complete: true, value, evidence: [seen] });
const unread = (what: RecordType): Fact => ({
  complete: false,
  value: 0,
  evidence: [],
  why: [{ what, why: 'forbidden' }],
});

/** Everything read, nothing found, except what is given. */
function source(
  facts: Partial<Record<FactName, Fact>>,
  other: Partial<Pick<FactSource, 'coordinator' | 'notAssessable' | 'coverage' | 'setting'>> = {},
): FactSource {
  return {
    patientId: 'pat-1',
    at: '2026-11-20T08:00:00+01:00',
    setting: 'hospital',
    coverage: everythingRead,
    notAssessable: null,
    coordinator: null,
    coordinatorMissing: [],
    fact: (name) => facts[name] ?? { complete: true, value: 0, evidence: [] },
    ...other,
  };
}
const complete = { state: 'complete', read: 0, pages: 1 } as const;
const everythingRead: CoverageByType = {
  Condition: complete,
  Encounter: complete,
  MedicationStatement: complete,
  MedicationRequest: complete,
  EpisodeOfCare: complete,
  Appointment: complete,
  ServiceRequest: complete,
  CareTeam: complete,
  Task: complete,
  Communication: complete,
};

const longFollowUp = { 'same-unit-span-days': proven(200) };
const lifelong = { 'current-groups': proven(1) };
const threeUnits = { 'specialist-units': proven(3) };
const says = (criterion: string, answer: ClinicianAnswer['answer']): ClinicianAnswer => ({
  criterion,
  answer,
  by: { name: 'Ola Vik', reference: 'Practitioner/ola' },
  at: '2026-11-20T08:05:00+01:00',
});

describe('the level by the Helse Vest criteria', () => {
  test('A with B and D makes a coordinator likely, and nothing more is asked', async () => {
    const assessment = await assess(helseVest, source({ ...longFollowUp, ...lifelong, ...threeUnits }));
    expect(assessment.level).toBe('likely');
    expect(assessment.questions).toEqual([]);
  });

  test('A and B with everything else read leaves one answer: the situation', async () => {
    const assessment = await assess(helseVest, source({ ...longFollowUp, ...lifelong }));
    expect(assessment.level).toBe('clarify');
    expect(assessment.questions).toEqual(['C']);
  });

  test('A alone is two answers away: not indicated', async () => {
    const assessment = await assess(helseVest, source(longFollowUp));
    expect(assessment.level).toBe('not-indicated');
  });

  test('two alternatives of B count once', async () => {
    const facts = { ...longFollowUp, ...lifelong, 'inpatient-days': proven(30) };
    expect((await assess(helseVest, source(facts))).level).toBe('clarify');
  });

  test('B and D without A: whether follow-up will be long is the question', async () => {
    const assessment = await assess(helseVest, source({ ...lifelong, ...threeUnits }));
    expect(assessment.level).toBe('clarify');
    expect(assessment.questions).toContain('A');
  });

  test('four acute admissions in two departments at 70 lift "not indicated" to "clarify"', async () => {
    const facts = {
      'acute-admissions': proven(4),
      'acute-admission-departments': proven(2),
      'age-years': proven(70),
    };
    const assessment = await assess(helseVest, source(facts));
    expect(assessment.level).toBe('clarify');
    expect(assessment.triggers).toEqual(['repeated-acute-admissions']);
  });

  test('three acute admissions are not more than three', async () => {
    const facts = { 'acute-admissions': proven(3), 'acute-admission-departments': proven(2), 'age-years': proven(70) };
    expect((await assess(helseVest, source(facts))).level).toBe('not-indicated');
  });

  test('a registered coordinator silences the flag and is named', async () => {
    const coordinator: Coordinator = {
      name: 'Kari Nes',
      role: { system: '9034', code: '18', display: null },
      phone: null,
      unit: null,
      since: null,
      evidence: [],
    };
    const assessment = await assess(
      helseVest,
      source({ ...longFollowUp, ...lifelong, ...threeUnits }, { coordinator }),
    );
    expect(assessment.level).toBe('has-coordinator');
    expect(assessment.coordinator?.name).toBe('Kari Nes');
  });

  test('a deceased patient is not assessed, and the reason is said', async () => {
    const assessment = await assess(helseVest, source(lifelong, { notAssessable: 'deceased' }));
    expect(assessment.level).toBe('not-assessable');
    expect(assessment.notAssessable).toEqual([{ what: 'Patient', why: 'deceased' }]);
  });
});

describe('missing is never no', () => {
  test('C is unknown however complete the record is: records do not hold it', async () => {
    const c = (await assess(helseVest, source({}))).criteria.find(({ id }) => id === 'C');
    expect(c?.answer).toBe('unknown');
    expect(c?.missing).toEqual([{ what: 'C', why: 'not-recorded' }]);
  });

  test('with contacts refused, D is unknown and says why', async () => {
    const facts = { 'specialist-units': unread('Encounter'), trajectories: unread('Encounter') };
    const d = (await assess(helseVest, source(facts))).criteria.find(({ id }) => id === 'D');
    expect(d?.answer).toBe('unknown');
    expect(d?.missing).toContainEqual({ what: 'Encounter', why: 'forbidden' });
  });

  test('with contacts refused, "not indicated" is not said', async () => {
    const coverage: CoverageByType = { ...everythingRead, Encounter: { state: 'missing', why: 'forbidden' } };
    const facts = { 'specialist-units': unread('Encounter'), 'same-unit-span-days': unread('Encounter') };
    const assessment = await assess(helseVest, source(facts, { coverage }));
    expect(assessment.level).toBe('not-assessable');
    expect(assessment.notAssessable).toEqual([{ what: 'Encounter', why: 'forbidden' }]);
  });

  test('with the second page of contacts lost, what the first page proves still counts', async () => {
    const coverage: CoverageByType = {
      ...everythingRead,
      Encounter: { state: 'partial', why: 'failed', read: 100, pages: 1 },
    };
    const spans: Fact = { complete: false, value: 400, evidence: [seen], why: [{ what: 'Encounter', why: 'failed' }] };
    const units: Fact = { complete: false, value: 3, evidence: [seen], why: [{ what: 'Encounter', why: 'failed' }] };
    const facts = { 'same-unit-span-days': spans, 'specialist-units': units, ...lifelong };
    expect((await assess(helseVest, source(facts, { coverage }))).level).toBe('likely');
  });

  test('A is unknown, not "no", when a chronic disease is current or suspected', async () => {
    const facts = { 'suspected-groups': proven(1) };
    const a = (await assess(helseVest, source(facts))).criteria.find(({ id }) => id === 'A');
    expect(a?.answer).toBe('unknown');
  });

  test('A is "no" when everything was read and nothing chronic is known or suspected', async () => {
    const a = (await assess(helseVest, source({}))).criteria.find(({ id }) => id === 'A');
    expect(a?.answer).toBe('not-met');
  });
});

describe('the clinician', () => {
  test('"yes" to the one open question makes the flag likely and is kept with name and time', async () => {
    const assessment = await assess(helseVest, source({ ...longFollowUp, ...lifelong }), [says('C', 'yes')]);
    expect(assessment.level).toBe('likely');
    expect(assessment.criteria.find(({ id }) => id === 'C')).toMatchObject({
      answer: 'met',
      by: 'clinician',
      clinician: { by: { name: 'Ola Vik' }, at: '2026-11-20T08:05:00+01:00' },
    });
  });

  test('"no" to it makes it not indicated', async () => {
    const assessment = await assess(helseVest, source({ ...longFollowUp, ...lifelong }), [says('C', 'no')]);
    expect(assessment.level).toBe('not-indicated');
  });

  test('"don\'t know" is kept but decides nothing', async () => {
    const assessment = await assess(helseVest, source({ ...longFollowUp, ...lifelong }), [says('C', 'dont-know')]);
    expect(assessment.level).toBe('clarify');
    expect(assessment.criteria.find(({ id }) => id === 'C')?.clinician?.answer).toBe('dont-know');
  });

  test('"no" overrules a presumed A', async () => {
    const facts = {
      ...lifelong,
      ...threeUnits,
      'specialist-contacts': proven(1),
      'inpatient-now': proven(true),
    };
    const before = await assess(helseVest, source(facts));
    expect(before.criteria[0]).toMatchObject({ id: 'A', answer: 'met', certainty: 'presumed' });
    const after = await assess(helseVest, source(facts), [says('A', 'no')]);
    expect(after.level).toBe('not-indicated');
  });

  test('a strong hint never decides C', async () => {
    const facts = { ...longFollowUp, ...lifelong, 'interpreter-needed': proven(true) };
    const c = (await assess(helseVest, source(facts))).criteria.find(({ id }) => id === 'C');
    expect(c?.answer).toBe('unknown');
    expect(c?.hints.map(({ id }) => id)).toContain('interpreter');
  });
});

test('the same input gives the same bytes', async () => {
  const facts = { ...longFollowUp, ...lifelong, ...threeUnits };
  const [first, second] = [
    await assess(helseVest, source(facts)),
    await assess(compileRuleSet(ruleSet), source(facts)),
  ];
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
});
