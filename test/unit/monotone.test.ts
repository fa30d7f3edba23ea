import fc from 'fast-check';
import type { FhirResource, Patient, Resource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { assess } from '../../src/criteria/assess.ts';
import type { Answer, Assessment, Setting } from '../../src/criteria/assessment.ts';
import { byClosures } from '../../src/criteria/closures.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import type { FactConditions } from '../../src/criteria/rule-set.ts';
import type { FactName } from '../../src/facts/catalogue.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { TYPES_IN_PART } from '../../src/launch/configuration.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import type { Coverage, CoveredType, UnreadReason } from '../../src/record/patient-record.ts';
import { generatePatients } from '../../src/sandbox/patients/generate-patients.ts';
import { STORIES } from '../../src/sandbox/patients/stories.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
const { codes, ruleSets } = rulesFolder.rules;
const ALL = new Map([...ruleSets].map(([id, ruleSet]) => [id, compileRuleSet(ruleSet, null, byClosures)]));
const OTHERS = [...ALL.keys()].filter((id) => id !== 'helse-vest');

/** Counts that something more can make smaller, by what they are: none of these is asked to stay. */
const NOT_MONOTONE: readonly FactName[] = [
  'new-groups', // an older row shows that the disease is not new
  'admissions', // a planned visit shows that the planned stay after it was an operation prepared for
];

/** Whether more of what it counts can only make it truer: it has no upper bound, and names no count that can fall. */
function isMonotone(conditions: FactConditions): boolean {
  if ('all' in conditions) return conditions.all.every(isMonotone);
  if ('any' in conditions) return conditions.any.every(isMonotone);
  if ('of' in conditions) return conditions.of.every(isMonotone);
  const { fact, operator, value } = conditions;
  if (NOT_MONOTONE.includes(fact)) return false;
  // One visit more can make a series of several, which is one contact; but none of one.
  if (fact === 'specialist-contacts' && value !== 1) return false;
  return operator === 'equal' ? value === true : operator === 'greaterThan' || operator === 'greaterThanInclusive';
}

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

/** Each criterion's answer by its id, and each part's by "criterion part". `in part`: all rows are there, and more may be. */
async function assessmentOf(
  chart: Chart,
  missing: Partial<Record<CoveredType, UnreadReason | 'in part'>> = {},
  rules = 'helse-vest',
): Promise<Assessment> {
  const assembled = assembleRecord({
    patient: chart.patient,
    resources: chart.resources,
    coverage: Object.fromEntries(
      Object.entries(missing).map(([type, why]): [string, Coverage] => [
        type,
        why === 'in part' ? { state: 'partial', why: 'unsupported', read: 0, pages: 1 } : { state: 'missing', why },
      ]),
    ),
  });
  if ('error' in assembled) throw new Error(assembled.error.code);
  const source = readFacts({ record: assembled.record, at: AT, setting: chart.setting, codes });
  const compiled = ALL.get(rules);
  if (compiled === undefined) throw new Error(rules);
  return assess(compiled, source);
}

async function answersOf(...of: Parameters<typeof assessmentOf>): Promise<ReadonlyMap<string, Answer>> {
  const { criteria } = await assessmentOf(...of);
  return new Map(
    criteria.flatMap(({ id, answer, parts }): [string, Answer][] => [
      [id, answer],
      ...parts.map((part): [string, Answer] => [`${id} ${part.id}`, part.answer]),
    ]),
  );
}

/** The parts of a rule set that more of the same can only make truer. */
const monotoneParts = (rules: string): readonly string[] =>
  ALL.get(rules)?.ruleSet.criteria.flatMap(({ id, parts }) =>
    parts.filter((part) => part.conditions !== null && isMonotone(part.conditions)).map((part) => `${id} ${part.id}`),
  ) ?? [];

const chart = fc.constantFrom(...CHARTS);
const date = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10));
const units = synthetic.hospital.filter((each) => each.resourceType === 'Organization').map(({ id }) => `${id}`);

/**
 * Rows that count: real contacts, with a unit and without, also so close together that they are a series; confirmed
 * active diagnoses, medicines in use, appointments, episodes, referrals. One draw is one or more rows.
 */
const addition = (
  subject: { reference: string },
  medicines: 'MedicationStatement' | 'MedicationRequest',
): fc.Arbitrary<readonly Resource[]> => {
  const one = (row: Resource) => [row];
  const id = fc.uuid();
  const serviceProvider = fc.constantFrom(...units).map((unit) => ({ reference: `Organization/${unit}` }));
  const icd10 = (code: string) => ({ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code }] });
  const status = (system: string, code: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code }],
  });
  return fc.oneof(
    fc
      .record({
        id,
        day: date,
        serviceProvider: fc.option(serviceProvider),
        kind: fc.constantFrom('AMB', 'IMP', 'ACUTE', 'EMER'),
      })
      .map(({ id, day, kind, serviceProvider: unit }) => ({
        id,
        ...(unit === null ? {} : { serviceProvider: unit }),
        resourceType: 'Encounter' as const,
        status: 'finished' as const,
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: kind },
        subject,
        period: { start: `${day}T01:00:00Z`, end: `${day}T${kind === 'AMB' ? '02' : '16'}:00:00Z` },
      }))
      .map(one),
    fc
      .record({ id, start: fc.integer({ min: 0, max: 600 }), every: fc.integer({ min: 1, max: 9 }), serviceProvider })
      .map(({ id, start, every, serviceProvider }) =>
        Array.from({ length: 8 }, (_, index) => {
          const day = new Date(Date.parse(TODAY) - (start + index * every) * 86_400_000).toISOString().slice(0, 10);
          return {
            id: `${id}-${index}`,
            resourceType: 'Encounter' as const,
            status: 'finished' as const,
            class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
            subject,
            serviceProvider,
            period: { start: `${day}T08:00:00Z`, end: `${day}T09:00:00Z` },
          };
        }),
      ),
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
      }))
      .map(one),
    fc
      .record({ id, atc: fc.constantFrom('L01BA01', 'N07BC02', 'C07AB02', 'A10AB05') })
      .map(({ id, atc }) => {
        const medicationCodeableConcept = { coding: [{ system: 'http://www.whocc.no/atc', code: atc }] };
        const common = { id, status: 'active' as const, subject, medicationCodeableConcept };
        return medicines === 'MedicationStatement'
          ? { ...common, resourceType: 'MedicationStatement' as const }
          : { ...common, resourceType: 'MedicationRequest' as const, intent: 'order' as const };
      })
      .map(one),
    fc
      .record({ id, start: date, managingOrganization: serviceProvider })
      .map(({ id, start, managingOrganization: { reference } }) => ({
        id,
        resourceType: 'EpisodeOfCare' as const,
        status: 'active' as const,
        patient: subject,
        managingOrganization: { reference },
        period: { start },
      }))
      .map(one),
    fc
      .record({ id, authoredOn: date, performer: serviceProvider })
      .map(({ id, authoredOn, performer }) => ({
        id,
        resourceType: 'ServiceRequest' as const,
        status: 'active' as const,
        intent: 'order' as const,
        subject,
        authoredOn,
        performer: [performer],
      }))
      .map(one),
    fc
      .record({ id, days: fc.integer({ min: 1, max: 400 }) })
      .map(({ id, days }) => ({
        id,
        resourceType: 'Appointment' as const,
        status: 'booked' as const,
        start: new Date(Date.parse(AT) + days * 86_400_000).toISOString(),
        participant: [{ actor: subject, status: 'accepted' as const }],
      }))
      .map(one),
  );
};

describe('whatever the record', () => {
  /** A chart, and rows of its patient's to add; medicines in the form that the chart already has them in. */
  const charted = chart.chain((of) => {
    const written = of.resources.some(({ resourceType }) => resourceType === 'MedicationRequest');
    const stated = of.resources.some(({ resourceType }) => resourceType === 'MedicationStatement');
    return fc
      .constantFrom(stated || !written ? 'MedicationStatement' : 'MedicationRequest')
      .chain((medicines) =>
        fc
          .array(addition({ reference: `Patient/${of.patient.id}` }, medicines), { minLength: 1, maxLength: 8 })
          .map((added) => ({ of, added: added.flat() })),
      );
  });

  test.each([['helse-vest', 150], ...OTHERS.map((id): [string, number] => [id, 40])])(
    '%s: adding a row that counts never moves an answer from met to not met, nor back to unknown',
    async (id, runs) => {
      const parts = monotoneParts(id);
      expect(parts).not.toEqual([]);
      const wholly = id === 'helse-vest' ? ['A', 'B', 'C', 'D'] : [];
      await fc.assert(
        fc.asyncProperty(charted, async ({ of, added }) => {
          const before = await answersOf(of, {}, id);
          const after = await answersOf({ ...of, resources: [...of.resources, ...added] }, {}, id);
          for (const each of [...wholly, ...parts]) {
            if (before.get(each) === 'met') expect([each, after.get(each)]).toEqual([each, 'met']);
          }
        }),
        { numRuns: runs },
      );
    },
  );

  test.each([['helse-vest', 150], ...OTHERS.map((id): [string, number] => [id, 40])])(
    '%s: taking a type away turns answers, of criteria and parts, to unknown, never to not met',
    async (id, runs) => {
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
          const before = await answersOf(of, {}, id);
          const after = await answersOf(of, Object.fromEntries(taken.map((type) => [type, reason])), id);
          for (const [each, answer] of after) {
            if (answer === 'not-met') expect([each, before.get(each)]).toEqual([each, 'not-met']);
          }
        }),
        { numRuns: runs },
      );
    },
  );

  test.each([...ALL.keys()])(
    '%s: a type that is given in part makes nothing not met that was not, and A to D stay met',
    async (id) => {
      const types = fc.uniqueArray(fc.constantFrom<CoveredType>(...TYPES_IN_PART), { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(chart, types, async (of, given) => {
          const before = await answersOf(of, {}, id);
          const after = await answersOf(of, Object.fromEntries(given.map((type) => [type, 'in part'])), id);
          for (const [each, answer] of after) {
            if (answer === 'not-met') expect([each, before.get(each)]).toEqual([each, 'not-met']);
            const stays = id === 'helse-vest' && !each.includes(' ') && before.get(each) === 'met';
            if (stays) expect([each, answer]).toEqual([each, 'met']);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test('care teams that are not active change nothing: a server that gives only active ones gives all that counts', async () => {
    for (const of of CHARTS) {
      const subject = { reference: `Patient/${of.patient.id}` };
      const role = [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18' }] }];
      const teams = (['proposed', 'suspended', 'inactive', 'entered-in-error'] as const).map((status) => ({
        resourceType: 'CareTeam' as const,
        id: status,
        status,
        subject,
        name: 'Individuell plan',
        participant: [{ role, member: { display: 'Kari Berg' } }],
        managingOrganization: [{ display: 'Lia kommune' }],
      }));
      const assessed = async (resources: readonly Resource[]) => {
        const { coverage: _, ...rest } = await assessmentOf({ ...of, resources }, {}, 'helse-vest');
        return rest;
      };
      expect(await assessed([...of.resources, ...teams])).toEqual(await assessed(of.resources));
    }
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

  test('the one exception: a statement beside prescriptions takes their place, and what they had shown is asked about', async () => {
    const medicine = (of: Chart, id: string, atc: string) => ({
      id,
      status: 'active' as const,
      subject: { reference: `Patient/${of.patient.id}` },
      medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: atc }] },
    });
    const tried: string[] = [];
    for (const of of CHARTS) {
      const others = of.resources.filter(({ resourceType }) => !resourceType.startsWith('Medication'));
      const request = {
        ...medicine(of, 'request', CLOZAPINE),
        resourceType: 'MedicationRequest' as const,
        intent: 'order' as const,
      };
      const statement = { ...medicine(of, 'statement', PARACETAMOL), resourceType: 'MedicationStatement' as const };
      const disease = async (added: readonly Resource[]) =>
        (await answersOf({ ...of, resources: [...others, ...added] })).get('B');
      if ((await disease([])) === 'met') continue; // the prescription is not what shows it
      expect(await disease([request])).toBe('met');
      expect(await disease([request, statement])).toBe('unknown');
      tried.push(`${of.patient.id}`);
    }
    expect(tried).not.toEqual([]);
  });
});

const CLOZAPINE = 'N05AH02';
const PARACETAMOL = 'N02BE01';
