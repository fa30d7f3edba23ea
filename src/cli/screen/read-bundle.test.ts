import { describe, expect, it } from 'vitest';
import { readBundle } from './read-bundle.ts';

const PATIENT = 'urn:uuid:8a3f1c1e-5b1f-4a53-9a55-000000000001';
const WARD = 'urn:uuid:8a3f1c1e-5b1f-4a53-9a55-000000000002';

const visit = (subject: string, serviceProvider: string) => ({
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: subject },
  serviceProvider: { reference: serviceProvider },
  participant: [{ individual: { reference: 'urn:uuid:of-nobody-here' } }],
});

function resourcesOf(...entry: readonly object[]) {
  const read = readBundle(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return 'fault' in read ? read.fault : read.resources;
}

describe('references to a fullUrl of the Bundle', () => {
  const patient = { resourceType: 'Patient', id: 'p1' };

  it('name type and id of the resource there', () => {
    expect(
      resourcesOf(
        { fullUrl: PATIENT, resource: patient },
        { fullUrl: WARD, resource: { resourceType: 'Organization', id: 'ward', name: 'Medisinsk avdeling' } },
        { fullUrl: 'urn:uuid:e', resource: visit(PATIENT, WARD) },
      ),
    ).toContainEqual(visit('Patient/p1', 'Organization/ward'));
  });

  it('name the id that the urn gives a resource without one', () => {
    expect(
      resourcesOf(
        { fullUrl: PATIENT, resource: { resourceType: 'Patient' } },
        { resource: visit(PATIENT, 'Organization/ward') },
      ),
    ).toContainEqual(visit(`Patient/${PATIENT.slice('urn:uuid:'.length)}`, 'Organization/ward'));
  });

  it('are left as they are where nothing is known by a urn', () => {
    const entry = { fullUrl: 'https://ehr.example/fhir/Patient/p1', resource: patient };
    expect(resourcesOf(entry, { resource: visit('Patient/p1', WARD) })).toContainEqual(visit('Patient/p1', WARD));
  });

  it('are found however deep they lie', () => {
    const deep = `${'{"extension":['.repeat(20_000)}{}${']}'.repeat(20_000)}`;
    const text = `{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"${PATIENT}","resource":{"resourceType":"Patient","id":"p1","text":${deep}}}]}`;
    expect(readBundle(text)).toMatchObject({ patient: { id: 'p1' } });
  });
});

describe('the answer to a batch', () => {
  const patient = { resourceType: 'Patient', id: 'p1' };
  const found = (...resources: readonly object[]) => ({
    resource: { resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })) },
    response: { status: '200 OK' },
  });
  const read = (...entry: readonly object[]) =>
    readBundle(JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry }));
  const ward = visit('Patient/p1', 'Organization/ward');

  it('is read with the rows of each of its searches', () => {
    expect(read(found(patient), found(ward))).toMatchObject({ patient, coverage: {} });
    expect(resourcesOf(found(patient), found(ward))).toContainEqual(ward);
  });

  it('may bring the patient along with each search, but not two patients', () => {
    expect(read(found(patient), found(ward, patient))).toMatchObject({ patient });
    expect(read(found(patient), found({ ...patient, id: 'p2' }))).toEqual({ fault: 'several-patients' });
  });

  it('of which a search has more pages, or was refused, is not complete', () => {
    const more = { ...found(ward).resource, link: [{ relation: 'next', url: 'https://ehr.example/fhir?page=2' }] };
    const partial = (why: string) => ({ coverage: { Encounter: { state: 'partial', why } } });
    expect(read(found(patient), { resource: more })).toMatchObject(partial('truncated'));
    expect(read(found(patient), { response: { status: '403 Forbidden' } })).toMatchObject(partial('failed'));
  });

  it('with Bundles in its Bundles is refused, not read as empty', () => {
    expect(read(found(patient), found(found(ward).resource))).toEqual({ fault: 'bundle-in-bundle' });
  });
});
