import type { FhirResource } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assembleRecord } from './assemble.ts';
import type { RecordType } from './patient-record.ts';
import { READ_LIMITS } from './read-limits.ts';
import { type ReadRecordOptions, readPatientRecord } from './read-record.ts';
import { base, bearerTransport, emptyEhr, patient, patientClock, searchset } from './test-server.ts';

beforeAll(() => emptyEhr.listen({ onUnhandledRequest: 'error' }));
afterEach(() => emptyEhr.resetHandlers());
afterAll(() => emptyEhr.close());

const answer = (path: string, reply: (id: string) => Response) =>
  emptyEhr.use(http.get(`${base}/${path}`, ({ request }) => reply(request.url.split('/').at(-1) ?? '')));
const refuse = (path: string, status: number) => answer(path, () => HttpResponse.json(null, { status }));
const rows = (type: RecordType, ...found: FhirResource[]) => answer(type, () => HttpResponse.json(searchset(found)));
const units = (partOf?: string) => (id: string) =>
  HttpResponse.json({
    resourceType: 'Organization',
    id,
    ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }),
  });

const subject = { reference: 'Patient/p1' };
const contactAt = (unit: string): FhirResource => ({
  resourceType: 'Encounter',
  id: `at-${unit}`,
  status: 'finished',
  class: { code: 'AMB' },
  subject,
  serviceProvider: { reference: `Organization/${unit}` },
});
const prescriptionOf = (medicine: string): FhirResource => ({
  resourceType: 'MedicationRequest',
  id: `of-${medicine}`,
  status: 'active',
  intent: 'order',
  subject,
  medicationReference: { reference: `Medication/${medicine}` },
});

async function record(options: Partial<ReadRecordOptions> = {}) {
  const result = await readPatientRecord(bearerTransport(), {
    patientId: 'p1',
    grantedScopes: null,
    references: 'read',
    clock: patientClock(),
    ...options,
  });
  if ('error' in result) throw new Error(JSON.stringify(result.error));
  return result.record;
}

const coverage = async (options: Partial<ReadRecordOptions> = {}) => (await record(options)).coverage;

test('units that rows refer to, and what they are part of, are complete when all of them were read', async () => {
  rows('Encounter', contactAt('ward'), contactAt('clinic'));
  answer('Organization/:id', units());
  answer('Organization/ward', units('hospital'));
  expect((await coverage()).Organization).toEqual({ state: 'complete', read: 3, pages: 0 });
});

test('where no row refers to a unit or a medicine, nothing is said of them', async () => {
  rows('Encounter', { ...contactAt('x'), serviceProvider: { display: 'Nevrologisk' } } as FhirResource);
  expect(Object.keys(await coverage())).not.toContain('Organization');
  expect(Object.keys(await coverage())).not.toContain('Medication');
});

test.each([
  [403, 'forbidden'],
  [501, 'unsupported'],
  [404, 'unsupported'],
  [503, 'failed'],
] as const)('units that the server answers with %i are missing: %s', async (status, why) => {
  rows('Encounter', contactAt('o1'), contactAt('o2'));
  refuse('Organization/:id', status);
  expect((await coverage()).Organization).toEqual({ state: 'missing', why });
});

test('units and medicines outside the granted scopes are missing, not absent', async () => {
  rows('Encounter', contactAt('o1'));
  rows('MedicationRequest', prescriptionOf('m1'));
  const grantedScopes = 'patient/Patient.rs patient/Encounter.rs patient/MedicationRequest.rs';
  const forbidden = { state: 'missing', why: 'forbidden' };
  expect(await coverage({ grantedScopes })).toMatchObject({ Organization: forbidden, Medication: forbidden });
});

test('a hospital that may not be read leaves its ward partly known', async () => {
  rows('Encounter', contactAt('ward'));
  answer('Organization/ward', units('hospital'));
  refuse('Organization/hospital', 403);
  expect((await coverage()).Organization).toEqual({ state: 'partial', why: 'forbidden', read: 1, pages: 0 });
});

test.each([404, 410])('a unit deleted long ago (%i) does not leave the units unread for ever', async (status) => {
  rows('Encounter', contactAt('deleted'), contactAt('o1'));
  answer('Organization/:id', units());
  refuse('Organization/deleted', status);
  expect((await coverage()).Organization).toEqual({ state: 'complete', read: 1, pages: 0 });
});

test('a page that is not the unit asked for is no unit', async () => {
  rows('Encounter', contactAt('o1'));
  answer('Organization/:id', () => HttpResponse.json({ resourceType: 'OperationOutcome', issue: [] }));
  expect((await coverage()).Organization).toEqual({ state: 'missing', why: 'failed' });
});

test('units beyond the bound of what is read one by one are told as truncated', async () => {
  rows('Encounter', ...Array.from({ length: READ_LIMITS.references + 1 }, (_, n) => contactAt(`o${n}`)));
  answer('Organization/:id', units());
  const read = READ_LIMITS.references;
  expect((await coverage()).Organization).toEqual({ state: 'partial', why: 'truncated', read, pages: 0 });
});

test('medicines that cannot be read say nothing of the units', async () => {
  rows('Encounter', contactAt('o1'));
  rows('MedicationRequest', prescriptionOf('m1'));
  answer('Organization/:id', units());
  refuse('Medication/:id', 503);
  const covered = await coverage();
  expect(covered.Organization?.state).toBe('complete');
  expect(covered.Medication).toEqual({ state: 'missing', why: 'failed' });
});

test('units told of early and again when the rest has come count once', async () => {
  rows('Encounter', contactAt('o1'));
  answer('Organization/:id', units());
  expect((await coverage({ onEnough: () => undefined })).Organization).toMatchObject({ state: 'complete', read: 1 });
});

const managedBy = (role: string, said: object = {}): FhirResource => ({
  resourceType: 'EpisodeOfCare',
  id: `by-${role}`,
  status: 'active',
  patient: subject,
  careManager: { reference: `PractitionerRole/${role}` },
  ...said,
});
const teamOf = (role: string, said: object = {}): FhirResource => ({
  resourceType: 'CareTeam',
  id: `of-${role}`,
  subject,
  participant: [{ member: { reference: `PractitionerRole/${role}` } }],
  ...said,
});
const roles = (id: string) => HttpResponse.json({ resourceType: 'PractitionerRole', id });

test('the roles of care managers and of team members are read, each once', async () => {
  rows('EpisodeOfCare', managedBy('r1'));
  rows('CareTeam', teamOf('r1', { id: 'same' }), teamOf('r2'));
  const asked: string[] = [];
  answer('PractitionerRole/:id', (id) => {
    asked.push(id);
    return roles(id);
  });
  const { practitioners, coverage: covered } = await record({ onEnough: () => undefined });
  expect([...(practitioners?.keys() ?? [])]).toEqual(['PractitionerRole/r1', 'PractitionerRole/r2']);
  expect(covered.PractitionerRole).toEqual({ state: 'complete', read: 2, pages: 0 });
  expect(asked.sort()).toEqual(['r1', 'r2']);
});

test('nobody’s role is asked for where an episode or a team is over', async () => {
  rows('EpisodeOfCare', managedBy('r1', { status: 'finished' }));
  rows('CareTeam', teamOf('r2', { status: 'inactive' }));
  expect(Object.keys(await coverage())).not.toContain('PractitionerRole');
});

test('the role of a care manager that may not be read is missing: no access', async () => {
  rows('EpisodeOfCare', managedBy('r1'));
  const forbidden = { state: 'missing', why: 'forbidden' };
  const grantedScopes = 'patient/Patient.rs patient/EpisodeOfCare.rs';
  expect((await coverage({ grantedScopes })).PractitionerRole).toEqual(forbidden);
  refuse('PractitionerRole/:id', 403);
  expect((await coverage()).PractitionerRole).toEqual(forbidden);
});

test('roles and practitioners among loose resources are kept', () => {
  const person: FhirResource = { resourceType: 'Practitioner', id: 'k1' };
  const role: FhirResource = { resourceType: 'PractitionerRole', id: 'r1' };
  const assembled = assembleRecord({ patient, resources: [managedBy('r1'), person, role] });
  const kept = 'record' in assembled ? assembled.record.practitioners : undefined;
  expect([...(kept?.keys() ?? [])].sort()).toEqual(['Practitioner/k1', 'PractitionerRole/r1']);
});

test('loose resources are taken as all there is, unless it is said that units are not among them', () => {
  const covered = (declared: object) => {
    const assembled = assembleRecord({ patient, resources: [contactAt('o1')], coverage: declared });
    return 'record' in assembled ? assembled.record.coverage.Organization : null;
  };
  expect(covered({})).toBeUndefined();
  const missing = { state: 'missing', why: 'not-extracted' };
  expect(covered({ Organization: missing })).toEqual(missing);
});
