import type { Appointment, Condition, MedicationRequest, MedicationStatement, Patient, Resource, Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { assembleRecord } from './assemble.ts';

const patient: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '13916900216' }],
};
const condition = (id: string, subject: Condition['subject'] = { reference: 'Patient/p1' }): Condition => ({
  resourceType: 'Condition',
  id,
  subject,
});
const base = 'https://ehr.example/fhir';

function recordOf(resources: readonly Resource[], coverage?: Parameters<typeof assembleRecord>[0]['coverage']) {
  const result = assembleRecord({ patient, resources, base, ...(coverage ? { coverage } : {}) });
  if ('error' in result) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.record;
}

describe('the rows of a record', () => {
  test('are one per id, the later version, and in order of id whatever order they were read in', () => {
    const late: Condition = { ...condition('b'), recordedDate: '2026-02-01' };
    const record = recordOf([condition('c'), condition('b'), condition('a'), late]);
    expect(record.rows.Condition.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(record.rows.Condition[1]?.recordedDate).toBe('2026-02-01');
    expect(record.coverage.Condition).toEqual({ state: 'complete', read: 3, pages: 1 });
  });

  test('keep the resources they refer to by type and id', () => {
    const record = recordOf([
      { resourceType: 'Organization', id: 'o1' } as Resource,
      { resourceType: 'Medication', id: 'm1' } as Resource,
    ]);
    expect([...record.organizations.keys()]).toEqual(['Organization/o1']);
    expect([...record.medications.keys()]).toEqual(['Medication/m1']);
  });
});

describe('a row of another patient refuses the whole record', () => {
  test.each<[string, Condition['subject']]>([
    ['relative', { reference: 'Patient/p2' }],
    ['of a version', { reference: 'Patient/p2/_history/3' }],
    ['absolute', { reference: `${base}/Patient/p2` }],
    ['absolute on another server', { reference: 'https://other.example/fhir/Patient/p2' }],
    ['urn', { reference: 'urn:uuid:6f1c6a5e-0000-4000-8000-000000000002' }],
    ['identifier only', { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '20815000000' } }],
  ])('named by a reference that is %s', (_, subject) => {
    const result = assembleRecord({ patient, resources: [condition('a'), condition('x', subject)], base });
    expect(result).toEqual({ error: { code: 'other-patient', type: 'Condition', resource: 'Condition/x' } });
  });

  test('also as the only patient among the participants of an appointment', () => {
    const appointment: Appointment = {
      resourceType: 'Appointment',
      id: 'x',
      status: 'booked',
      participant: [
        { status: 'accepted', actor: { reference: 'Practitioner/p1' } },
        { status: 'accepted', actor: { reference: 'Patient/p2' } },
      ],
    };
    expect(assembleRecord({ patient, resources: [appointment] })).toMatchObject({ error: { code: 'other-patient' } });
  });

  test('also in a type that was declared missing', () => {
    const result = assembleRecord({
      patient,
      resources: [condition('x', { reference: 'Patient/p2' })],
      coverage: { Condition: { state: 'missing', why: 'failed' } },
    });
    expect(result).toMatchObject({ error: { code: 'other-patient' } });
  });
});

describe('a row is this patient’s', () => {
  test.each<[string, Condition['subject']]>([
    ['relative', { reference: 'Patient/p1' }],
    ['of a version', { reference: 'Patient/p1/_history/3' }],
    ['absolute', { reference: `${base}/Patient/p1` }],
    ['urn', { reference: 'urn:uuid:p1' }],
    ['identifier only', { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '13916900216' } }],
  ])('when its reference is %s', (_, subject) => {
    expect(recordOf([condition('a', subject)]).rows.Condition).toHaveLength(1);
  });

  test('when a group appointment names this patient beside another', () => {
    const appointment: Appointment = {
      resourceType: 'Appointment',
      id: 'a',
      status: 'booked',
      participant: [
        { status: 'accepted', actor: { reference: 'Patient/p2' } },
        { status: 'accepted', actor: { reference: 'Patient/p1' } },
      ],
    };
    expect(recordOf([appointment]).rows.Appointment).toHaveLength(1);
  });
});

describe('a row not proven to be this patient’s is left out, and its type is not complete', () => {
  test('a Task that names no patient', () => {
    const task: Task = { resourceType: 'Task', id: 't', status: 'requested', intent: 'order' };
    const record = recordOf([task]);
    expect(record.rows.Task).toEqual([]);
    expect(record.coverage.Task).toEqual({ state: 'partial', why: 'failed', read: 0, pages: 1 });
  });

  test('a row whose subject has this id on another server', () => {
    const record = recordOf([condition('a', { reference: 'https://other.example/fhir/Patient/p1' })]);
    expect(record.coverage.Condition).toMatchObject({ state: 'partial', read: 0 });
  });

  test('a row without an id, which no evidence could name', () => {
    const record = recordOf([{ resourceType: 'Condition', subject: { reference: 'Patient/p1' } } as Condition]);
    expect(record.rows.Condition).toEqual([]);
    expect(record.coverage.Condition).toMatchObject({ state: 'partial', why: 'failed' });
  });
});

describe('coverage', () => {
  test('of a partial type keeps its reason and counts the rows that are there', () => {
    const record = recordOf([condition('a')], { Condition: { state: 'partial', why: 'truncated', read: 9, pages: 2 } });
    expect(record.coverage.Condition).toEqual({ state: 'partial', why: 'truncated', read: 1, pages: 2 });
  });

  test('of a missing type leaves no rows to be counted', () => {
    const record = recordOf([condition('a')], { Condition: { state: 'missing', why: 'forbidden' } });
    expect(record.rows.Condition).toEqual([]);
    expect(record.coverage.Condition).toEqual({ state: 'missing', why: 'forbidden' });
  });

  test('of a missing MedicationStatement names MedicationRequest as substitute only when that was read', () => {
    const missing = { state: 'missing', why: 'unsupported' } as const;
    expect(recordOf([], { MedicationStatement: missing }).coverage.MedicationStatement).toEqual({
      ...missing,
      substitute: 'MedicationRequest',
    });
    expect(
      recordOf([], { MedicationStatement: missing, MedicationRequest: missing }).coverage.MedicationStatement,
    ).toEqual(missing);
  });

  test('of a MedicationStatement without rows names MedicationRequest as substitute where those are what there is to count', () => {
    const request: MedicationRequest = {
      resourceType: 'MedicationRequest',
      id: 'r',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p1' },
    };
    const statement: MedicationStatement = {
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'active',
      subject: { reference: 'Patient/p1' },
    };
    const read = { state: 'complete', read: 0, pages: 1 } as const;
    const cut = { state: 'partial', why: 'failed', read: 0, pages: 1 } as const;
    const statementsIn = (...given: Parameters<typeof recordOf>) => recordOf(...given).coverage.MedicationStatement;
    expect(statementsIn([request])).toEqual({ ...read, substitute: 'MedicationRequest' });
    expect(statementsIn([request], { MedicationStatement: cut })).toEqual({ ...cut, substitute: 'MedicationRequest' });
    expect(statementsIn([request, statement])).toEqual({ ...read, read: 1 });
    expect(statementsIn([])).toEqual(read);
  });
});
