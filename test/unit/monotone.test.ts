import fc from 'fast-check';
import type { FhirResource, Patient, Resource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { assess } from '../../src/criteria/assess.ts';
import type { Answer, Setting } from '../../src/criteria/assessment.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { Coverage, CoveredType, UnreadReason } from '../../src/record/patient-record.ts';
import { generatePatients } from '../../src/sandbox/patients/generate-patients.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
const { codes, ruleSets } = rulesFolder.rules;
const ruleSet = ruleSets.get('helse-vest');
if (ruleSet === undefined) throw new Error('no helse-vest');
const helseVest = compileRuleSet(ruleSet);

const TODAY = '2026-11-20';
const AT = `${TODAY}T12:00:00+01:00`;
const synthetic = generatePatients({ today: TODAY, seed: 1 });

interface Chart {
  readonly patient: Patient;
  readonly resources: readonly Resource[];
  readonly setting: Setting;
}

/** The living patients of the sandbox but the one with thousands of rows, as loose resources. */
const CHARTS: readonly Chart[] = STORIES.filter(({ patient }) => !['h14', 'h17'].includes(patient)).map((story) => {
  const all: readonly FhirResource[] = synthetic[story.tenant];
  const patient = all.find((each): each is Patient => each.resourceType === 'Patient' && each.id === story.patient);
  if (patient === undefined) throw new Error(story.patient);
  const about = JSON.stringify(`Patient/${story.patient}`);
  const shared = ['Organization', 'Medication'];
  return {
    patient,
    setting: story.tenant,
    resources: all.filter((each) => shared.includes(each.resourceType) || JSON.stringify(each).includes(about)),
  };
});

async function answersOf(chart: Chart, missing: Partial<Record<CoveredType, UnreadReason>> = {}) {
  const assembled = assembleRecord({
    patient: chart.patient,
    resources: chart.resources,
    coverage: Object.fromEntries(
      Object.entries(missing).map(([type, why]): [string, Coverage] => [type, { state: 'missing', why }]),
    ),
  });
  if ('error' in assembled) throw new Error(assembled.error.code);
  const source = readFacts({ record: assembled.record, at: AT, setting: chart.setting, codes });
  const assessment = await assess(helseVest, source);
  return new Map(assessment.criteria.map(({ id, answer }): [string, Answer] => [id, answer]));
}

const chart = fc.constantFrom(...CHARTS);
const date = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10));
const units = synthetic.hospital.filter((each) => each.resourceType === 'Organization').map(({ id }) => `${id}`);

/** Rows that count: real contacts, confirmed active diagnoses, medicines in use, appointments, episodes, referrals. */
const addition = (subject: { reference: string }): fc.Arbitrary<Resource> => {
  const id = fc.uuid();
  const serviceProvider = fc.constantFrom(...units).map((unit) => ({ reference: `Organization/${unit}` }));
  const icd10 = (code: string) => ({ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code }] });
  const status = (system: string, code: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code }],
  });
  return fc.oneof(
    fc
      .record({ id, day: date, serviceProvider, kind: fc.constantFrom('AMB', 'IMP', 'ACUTE', 'EMER') })
      .map(({ day, kind, ...rest }) => ({
        ...rest,
        resourceType: 'Encounter' as const,
        status: 'finished' as const,
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: kind },
        subject,
        period: { start: `${day}T01:00:00Z`, end: `${day}T${kind === 'AMB' ? '02' : '16'}:00:00Z` },
      })),
    fc
      .record({
        id,
        recordedDate: date,
        code: fc.constantFrom('G35', 'E10.9', 'I50.9', 'S82.1', 'F20.0', 'C50.9', 'J44', 'K50', 'Z99.2', 'Q90.9'),
      })
      .map(({ code, ...rest }) => ({
        ...rest,
        resourceType: 'Condition' as const,
        subject,
        code: icd10(code),
        clinicalStatus: status('clinical', 'active'),
        verificationStatus: status('ver-status', 'confirmed'),
      })),
    fc.record({ id, atc: fc.constantFrom('L01BA01', 'N07BC02', 'C07AB02', 'A10AB05') }).map(({ id, atc }) => ({
      id,
      resourceType: 'MedicationStatement' as const,
      status: 'active' as const,
      subject,
      medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: atc }] },
    })),
    fc.record({ id, days: fc.integer({ min: 1, max: 400 }) }).map(({ id, days }) => ({
      id,
      resourceType: 'Appointment' as const,
      status: 'booked' as const,
      start: new Date(Date.parse(AT) + days * 86_400_000).toISOString(),
      participant: [{ actor: subject, status: 'accepted' as const }],
    })),
  );
};

describe('whatever the record', () => {
  test('adding a row that counts never moves a criterion from met to not met, nor back to unknown', async () => {
    const charted = chart.chain((of) =>
      fc
        .array(addition({ reference: `Patient/${of.patient.id}` }), { minLength: 1, maxLength: 8 })
        .map((added) => ({ of, added })),
    );
    await fc.assert(
      fc.asyncProperty(charted, async ({ of, added }) => {
        const before = await answersOf(of);
        const after = await answersOf({ ...of, resources: [...of.resources, ...added] });
        for (const [id, answer] of before) if (answer === 'met') expect([id, after.get(id)]).toEqual([id, 'met']);
      }),
      { numRuns: 150 },
    );
  });

  test('taking a type away turns answers to unknown, never to not met', async () => {
    const types = fc.uniqueArray(
      fc.constantFrom<CoveredType>(
        'Condition',
        'Encounter',
        'MedicationStatement',
        'MedicationRequest',
        'EpisodeOfCare',
        'Appointment',
        'ServiceRequest',
        'CareTeam',
        'Organization',
        'Medication',
      ),
      { minLength: 1 },
    );
    const why = fc.constantFrom<UnreadReason>('forbidden', 'unsupported', 'failed', 'not-extracted', 'pending');
    await fc.assert(
      fc.asyncProperty(chart, types, why, async (of, taken, reason) => {
        const before = await answersOf(of);
        const after = await answersOf(of, Object.fromEntries(taken.map((type) => [type, reason])));
        for (const [id, answer] of after) {
          if (answer === 'not-met') expect([id, before.get(id)]).toEqual([id, 'not-met']);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each<[string, CoveredType]>([
    ['A', 'Condition'],
    ['A', 'Encounter'],
    ['A', 'EpisodeOfCare'],
    ['A', 'Appointment'],
    ['A', 'ServiceRequest'],
    ['A', 'Organization'],
    ['B', 'Medication'],
    ['D', 'Encounter'],
    ['D', 'Organization'],
  ])('%s is never "not met" while %s is unread', async (criterion, type) => {
    for (const of of CHARTS) expect((await answersOf(of, { [type]: 'forbidden' })).get(criterion)).not.toBe('not-met');
  });
});
