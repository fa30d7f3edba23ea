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

describe('a search that says itself that it did not give all', () => {
  const PATIENT_P1 = { resourceType: 'Patient', id: 'p1' };
  const read = (said: object, ...issue: readonly object[]) => {
    const outcome = { search: { mode: 'outcome' }, resource: { resourceType: 'OperationOutcome', issue } };
    const entry = [{ resource: PATIENT_P1 }, ...(issue.length === 0 ? [] : [outcome])];
    const found = readBundle(JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry, ...said }));
    return 'fault' in found ? found.fault : (found.coverage.Encounter ?? 'complete');
  };

  it.each([
    ['rows are left out', 'warning', 'incomplete', { state: 'partial', why: 'truncated' }],
    ['some are withheld', 'information', 'suppressed', { state: 'partial', why: 'forbidden' }],
    ['it failed', 'error', 'exception', { state: 'partial', why: 'failed' }],
  ])('as a warning too, as the app hears it: %s', (_, severity, code, coverage) => {
    expect(read({}, { severity, code })).toMatchObject(coverage);
  });

  it('but not by a note, nor by a warning of something else', () => {
    expect(read({}, { severity: 'information', code: 'informational' })).toBe('complete');
    expect(read({}, { severity: 'warning', code: 'processing' })).toBe('complete');
  });

  it('by a total beyond its entries, also without a link to the next page', () => {
    expect(read({ total: 900 })).toMatchObject({ state: 'partial', why: 'truncated' });
    expect(read({ total: 1 })).toBe('complete');
    expect(read({ type: 'collection', total: 900 })).toBe('complete');
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

describe('an entry without a resource', () => {
  const patient = { resourceType: 'Patient', id: 'p1' };
  const incomplete = { Condition: { state: 'partial', why: 'failed' }, Task: { state: 'partial', why: 'failed' } };
  const read = (...entry: readonly unknown[]) =>
    readBundle(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));

  it.each([
    null,
    7,
    'x',
    true,
    [],
    {},
    { resource: null },
    { resource: 7 },
    { resource: [] },
    { resource: {} },
    { resource: { resourceType: 7 } },
    { resource: { resourceType: 'condition' } },
    { resource: { resourceType: 'Bundle', entry: 'x' } },
  ])('that is %j is a row that was lost, and nobody knows of which type', (entry) => {
    expect(read({ resource: patient }, entry)).toMatchObject({
      patient,
      coverage: incomplete,
      faults: [{ code: 'lost-entry', detail: 'entry[1]' }],
    });
  });

  it('in the answer to a search of a batch too', () => {
    const answer = { resource: { resourceType: 'Bundle', entry: [{ resource: patient }, null] } };
    expect(read(answer)).toMatchObject({ coverage: incomplete, faults: [{ detail: 'entry[0].resource.entry[1]' }] });
  });

  it('is none where it says what was asked or answered: a row that was deleted has no content', () => {
    const deleted = { request: { method: 'DELETE', url: 'Condition/c1' } };
    expect(read({ resource: patient }, deleted, { response: { status: '204' } })).toMatchObject({
      coverage: {},
      faults: [],
    });
  });
});

it.each([['x'], [{ relation: 7 }], [null, 7]].map((link) => [link]))(
  'links that are not as FHIR has them (%j) may have been to a further page',
  (link) => {
    const read = readBundle(
      JSON.stringify({ resourceType: 'Bundle', link, entry: [{ resource: { resourceType: 'Patient', id: 'p1' } }] }),
    );
    expect(read).toMatchObject({
      coverage: { Condition: { state: 'partial' } },
      faults: [{ code: 'link-of-wrong-shape', detail: 'Bundle: link' }],
    });
  },
);
