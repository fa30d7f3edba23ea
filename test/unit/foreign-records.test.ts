import type { Condition, Encounter, FhirResource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { assess } from '../../src/criteria/assess.ts';
import { byClosures } from '../../src/criteria/closures.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { Coverage } from '../../src/record/patient-record.ts';

/**
 * Records as other countries' systems write them: code systems these rules do not read, hospitals without departments,
 * types left out of an export. What is not understood is asked about, never taken for a no.
 */
const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors, null, 1));
const { codes, ruleSets } = read.rules;
const ruleSet = ruleSets.get('helse-vest');
if (ruleSet === undefined) throw new Error('no helse-vest');
const helseVest = compileRuleSet(ruleSet, null, byClosures);

const NOT_EXTRACTED: Coverage = { state: 'missing', why: 'not-extracted' };
const subject = { reference: 'Patient/p1' };
let made = 0;

function diagnosis(system: string, code: string, display: string): Condition {
  made += 1;
  return {
    resourceType: 'Condition',
    id: `c${made}`,
    subject,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system, code, display }], text: display },
    recordedDate: '2018-02-01',
  };
}

function visit(date: string, hospital: string | null): Encounter {
  made += 1;
  return {
    resourceType: 'Encounter',
    id: `e${made}`,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    type: [{ coding: [{ system: 'http://snomed.info/sct', code: '185349003' }], text: 'Encounter for check up' }],
    subject,
    period: { start: `${date}T10:00:00-05:00`, end: `${date}T10:15:00-05:00` },
    ...(hospital === null ? {} : { serviceProvider: { reference: `Organization/${hospital}` } }),
  };
}

const HOSPITALS: readonly FhirResource[] = ['NORTH SHORE MEDICAL CENTER', 'LAHEY HOSPITAL', 'WINCHESTER HOSPITAL'].map(
  (name, index) => ({ resourceType: 'Organization', id: `h${index + 1}`, name }),
);

const PARTLY: Readonly<Record<string, Coverage>> = {
  ServiceRequest: NOT_EXTRACTED,
  EpisodeOfCare: NOT_EXTRACTED,
  Appointment: NOT_EXTRACTED,
  CareTeam: NOT_EXTRACTED,
};

async function assessed(rows: readonly FhirResource[], coverage = PARTLY) {
  const assembled = assembleRecord({
    patient: { resourceType: 'Patient', id: 'p1', birthDate: '1950-05-05', gender: 'female' },
    resources: [...HOSPITALS, ...rows],
    coverage,
  });
  if ('error' in assembled) throw new Error(JSON.stringify(assembled.error));
  const source = readFacts({ record: assembled.record, at: '2019-10-01T08:00:00+02:00', setting: 'hospital', codes });
  const { criteria, level } = await assess(helseVest, source);
  const named = (id: string) => {
    const found = criteria.find((criterion) => criterion.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  return { level, A: named('A'), B: named('B'), C: named('C'), D: named('D') };
}

describe('several units, where referrals were not extracted', () => {
  test('nobody met in half a year: a referral alone would not be enough, so that the answer is a certain no', async () => {
    const { D } = await assessed([visit('2018-03-01', 'h1'), visit('2017-01-10', 'h2')]);
    expect(D).toMatchObject({ answer: 'not-met', missing: [] });
  });

  test('one unit met in half a year: open referrals could make it several, and nobody has read them', async () => {
    const { D } = await assessed([visit('2019-08-01', 'h1')]);
    expect(D).toMatchObject({ answer: 'unknown', missing: [{ what: 'ServiceRequest', why: 'not-extracted' }] });
  });

  test('three hospitals in half a year are several, whatever they are called', async () => {
    const { D } = await assessed([visit('2019-08-01', 'h1'), visit('2019-07-01', 'h2'), visit('2019-06-11', 'h3')]);
    expect(D.answer).toBe('met');
  });

  test('contacts that name no unit may be with several: it is asked', async () => {
    const { D } = await assessed([visit('2019-08-01', null), visit('2019-07-01', null), visit('2019-06-11', null)]);
    expect(D.answer).toBe('unknown');
  });
});

describe('one unit over a long time, where everything was extracted', () => {
  test('two contacts a year apart that name no unit may be with one: it is asked', async () => {
    const { A } = await assessed([visit('2018-06-01', null), visit('2019-08-01', null)], {});
    expect(A).toMatchObject({ answer: 'unknown', missing: [{ what: 'Encounter', why: 'not-recorded' }] });
  });

  test('a contact that names no unit, a year before one that does: they may be with one', async () => {
    const { A } = await assessed([visit('2018-06-01', null), visit('2019-08-01', 'h1')], {});
    expect(A.answer).toBe('unknown');
  });

  test('two contacts a month apart are not a long time, whatever the units', async () => {
    const { A } = await assessed([visit('2019-07-01', null), visit('2019-08-01', null)], {});
    expect(A).toMatchObject({ answer: 'not-met', missing: [] });
  });
});

describe('diagnoses in a code system that these rules do not read', () => {
  test.each([
    ['ICD-9-CM', 'http://hl7.org/fhir/sid/icd-9-cm', '340', 'Multiple sclerosis'],
    ['a local list', 'http://hospital.example/codes', 'MS', 'Multiple sclerosis'],
    ['SNOMED CT, a concept that is in no list', 'http://snomed.info/sct', '192928003', 'A concept of no list'],
  ])(
    '%s: long-term need and severity are asked about, and the record says that it was not understood',
    async (...row) => {
      const [, system, code, display] = row;
      const { A, B } = await assessed([diagnosis(system, code, display), visit('2019-08-01', 'h1')]);
      expect(A.answer).toBe('unknown');
      expect(B.answer).toBe('unknown');
      for (const criterion of [A, B]) {
        expect(criterion.missing).toContainEqual({ what: 'Condition', why: 'not-recorded' });
      }
    },
  );
});

test('a foreign record is never reassuring about what a record cannot hold', async () => {
  const { B, C, level } = await assessed([visit('2018-03-01', 'h1')]);
  expect([B.answer, C.answer]).toEqual(['unknown', 'unknown']);
  expect(level).not.toBe('has-coordinator');
});
