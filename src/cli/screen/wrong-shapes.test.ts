import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../rules-folder.ts';
import type { AssessBy } from './assess-record.ts';
import { jobDoer } from './do-jobs.ts';
import { type Format, formatter } from './output-format.ts';
import { FAULT_SENTENCES } from './record-fault.ts';
import { mutations, richestBundles } from './test-mutations.ts';

/* Values that are not of the type FHIR gives them: told with resource and key, never as a fault of the program. */

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const { codes, ruleSets } = read.rules;
const ruleSet = ruleSets.get('helse-vest');
if (ruleSet === undefined) throw new Error('no helse-vest');
const by: AssessBy = {
  ruleSet,
  profile: null,
  compare: null,
  codes,
  at: '2026-11-20T08:00:00+01:00',
  setting: 'hospital',
  notExtracted: [],
  extractedInPart: [],
  language: 'nb',
};

const workers = new Map<Format, ReturnType<typeof jobDoer>>();

/** What a run makes of one record: its line, or why there is none. In a format that sums up it is added to a sum. */
async function screened(text: string, format: Format = 'ndjson') {
  const doJob = workers.get(format) ?? jobDoer({ by, format, worker: 0 });
  workers.set(format, doJob);
  const result = await doJob({
    kind: 'bundles',
    source: 0,
    firstLine: 1,
    oneBundle: false,
    bytes: new Uint8Array(Buffer.from(text)),
  });
  const { output, faults } = result.reply().message;
  const made = formatter(format, by);
  const line = output === null ? null : made.line(Buffer.from(output.bytes)).toString();
  return {
    line,
    faults: faults.map(({ code, detail }) => (detail === undefined ? FAULT_SENTENCES[code] : detail)),
  };
}

const bundle = (...resources: readonly object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
const patient = { resourceType: 'Patient', id: 'p', birthDate: '1950-01-01' };
const condition = { resourceType: 'Condition', id: 'c1', subject: { reference: 'Patient/p' } };
const heart = { system: 'http://hl7.org/fhir/sid/icd-10', code: 'I50' };

describe('null is what an export writes for what is not there', () => {
  test.each([
    ['a birth date', { ...patient, birthDate: null }, condition, { resourceType: 'Patient', id: 'p' }, condition],
    ['a date of recording', patient, { ...condition, recordedDate: null }, patient, condition],
    [
      'the system of a code',
      patient,
      { ...condition, code: { coding: [{ system: null, code: 'I50' }, heart, null] } },
      patient,
      { ...condition, code: { coding: [{ code: 'I50' }, heart] } },
    ],
  ])('%s that is null is one that is left out', async (_, who, what, sameWho, sameWhat) => {
    const found = await screened(bundle(who, what));
    expect(found).toEqual(await screened(bundle(sameWho, sameWhat)));
    expect(found.faults).toEqual([]);
  });
});

describe('a value of a wrong type is told with its resource and key', () => {
  test.each([
    ['Condition/c1: code.coding is not a list', { ...condition, code: { coding: heart } }],
    ['Condition/c1: code.coding[0].code is not a text', { ...condition, code: { coding: [{ ...heart, code: 50 }] } }],
    ['Condition: code.coding is not a list', { ...condition, id: '01017012345', code: { coding: heart } }],
  ])('%s', async (told, row) => {
    const { line, faults } = await screened(bundle(patient, row));
    expect(faults).toEqual([told]);
    expect(JSON.parse(line ?? '').coverage.Condition).toMatchObject({ state: 'partial', why: 'failed', read: 0 });
  });

  test('once for all rows of a type, and other rows stand', async () => {
    const wrong = (id: string) => ({ ...condition, id, code: 'I50' });
    const right = { ...condition, id: 'c4', code: { coding: [heart] } };
    const { line, faults } = await screened(bundle(patient, wrong('c1'), wrong('c2'), wrong('c3'), right));
    expect(faults).toEqual(['Condition/c1: code is not an object (and 2 more of Condition)']);
    expect(JSON.parse(line ?? '').coverage.Condition).toMatchObject({ state: 'partial', why: 'failed', read: 1 });
  });

  test('of a unit: which it was is then not known', async () => {
    const unit = { resourceType: 'Organization', id: 'u', partOf: 'Organization/v' };
    const { line, faults } = await screened(bundle(patient, unit));
    expect(faults).toEqual(['Organization/u: partOf is not an object']);
    expect(JSON.parse(line ?? '').coverage.Organization).toMatchObject({ state: 'partial', why: 'failed' });
  });

  test.each([
    ['contained[0].resourceType is not a text', { contained: [{ resourceType: [], id: 'o' }] }],
    ['appointment is not a list', { appointment: 7 }],
    ['hospitalization.admitSource is not an object', { hospitalization: { admitSource: 'emd' } }],
  ])('of a contact: %s', async (told, wrong) => {
    const { faults } = await screened(bundle(patient, { ...condition, resourceType: 'Encounter', id: 'e1', ...wrong }));
    expect(faults).toEqual([`Encounter/e1: ${told}`]);
  });

  test('of a patient: nothing is assessed, and the patient is not named', async () => {
    const found = await screened(bundle({ ...patient, contact: { name: { text: 'Kari Nes' } } }));
    expect(found).toEqual({ line: null, faults: ['Patient: contact is not a list'] });
  });

  test('extensions nested however deep are looked into', async () => {
    const deep = (value: string) =>
      `${'{"url":"https://example.org/x","extension":['.repeat(2_000)}{"url":${value}}${']}'.repeat(2_000)}`;
    const text = (value: string) =>
      bundle(patient, { ...condition, extension: ['HERE'] }).replace('"HERE"', deep(value));
    expect((await screened(text('"https://example.org/y"'))).faults).toEqual([]);
    const [told] = (await screened(text('7'))).faults;
    expect(told).toMatch(/^Condition\/c1: (extension\[0\]\.)+url is not a text$/);
  });
});

const RICHEST = richestBundles(read.rules);

describe('one value replaced, wherever it lies', () => {
  test.each(['ndjson', 'csv', 'summary'] as const)(
    'is told or changes nothing, as %s, and is never a fault in the program',
    { timeout: 300_000 },
    async (format) => {
      const ours: string[] = [];
      const silent: string[] = [];
      for (const one of RICHEST) {
        const { line } = await screened(JSON.stringify(one), format);
        for (const { path, text, otherKind } of mutations(one)) {
          const found = await screened(text, format).catch((error: Error) => ({ faults: [`thrown: ${error.stack}`] }));
          if (found.faults.some((told) => told === FAULT_SENTENCES['assessment-failed'] || told.startsWith('thrown'))) {
            ours.push(`${path}: ${found.faults}`);
          }
          const told = found.faults.length > 0 || !('line' in found) || found.line === line;
          if (otherKind && !told) silent.push(path);
        }
      }
      expect(ours).toEqual([]);
      expect(silent).toEqual([]);
    },
  );
});

test('dates of contacts that nobody can read are told once for the record, which is assessed; what rests on them is open', async () => {
  const visits = ['15.10.2026', 'i fjor', '2026-10-15'].map((start, index) => ({
    resourceType: 'Encounter',
    id: `e${index}`,
    status: 'finished',
    class: { code: 'AMB' },
    subject: { reference: 'Patient/p' },
    serviceProvider: { display: 'Nevrologisk avdeling' },
    period: { start },
  }));
  const { line, faults } = await screened(bundle(patient, ...visits));
  expect(faults).toEqual(['2 of Encounter']);
  const assessed = JSON.parse(line ?? '');
  expect(assessed.coverage.Encounter).toMatchObject({ state: 'complete', read: 3, unreadableDates: 2 });
  expect(assessed.criteria[0]).toMatchObject({ id: 'A', answer: 'unknown' });
});
