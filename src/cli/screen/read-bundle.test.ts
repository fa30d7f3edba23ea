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
