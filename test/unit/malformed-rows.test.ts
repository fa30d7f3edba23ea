import type { Patient, Resource } from 'fhir/r4';
import { expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { recordAssessor } from '../../src/cli/screen/assess-record.ts';
import { mutations, richestBundles } from '../../src/cli/screen/test-mutations.ts';
import { assess } from '../../src/criteria/assess.ts';
import type { Assessment } from '../../src/criteria/assessment.ts';
import { compileRuleSet } from '../../src/criteria/compile-rule-set.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { parseFhirJson } from '../../src/record/fhir-json.ts';
import { readPatientRecord } from '../../src/record/read-record.ts';
import type { FhirTransport } from '../../src/record/transport.ts';

/*
 * A value of a wrong type, wherever it lies in a row: the widget, which reads rows over HTTP, and screening, which has them
 * from files, both leave the row out and say that its type was read in part.
 */

const folder = readRulesFolder();
if ('errors' in folder) throw new Error(JSON.stringify(folder.errors));
const { codes, ruleSets } = folder.rules;
const ruleSet = ruleSets.get('helse-vest');
if (ruleSet === undefined) throw new Error('no helse-vest');
const AT = '2026-11-20T08:00:00+01:00';
const REFERRED = ['Patient', 'Organization', 'Medication', 'PractitionerRole', 'Practitioner'];
const BASE = 'https://ehr.example/fhir';

const compiled = compileRuleSet(ruleSet, null);
const screen = recordAssessor({
  ...{ ruleSet, profile: null, compare: null, codes, at: AT, setting: 'hospital', language: 'nb' },
  ...{ notExtracted: [], extractedInPart: [] },
});

/** What both must agree on; null when nothing is assessed. */
function answersOf(assessment: Assessment | null) {
  if (assessment === null) return null;
  const { level, criteria, questions } = assessment;
  return { level, questions, criteria: criteria.map(({ id, answer }) => `${id} ${answer}`) };
}

async function screened(texts: readonly string[]) {
  const resources = texts.map((text) => parseFhirJson(text) as Resource);
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient') as Patient | undefined;
  if (patient === undefined) return null;
  const rows = resources.filter((resource) => resource !== patient);
  const result = await screen({ patient, resources: rows, coverage: {} });
  return answersOf('assessment' in result ? result.assessment : null);
}

/** Without what nothing refers to: a server is not asked for it, while in a file it may belong to what was left out. */
function inUse(resources: readonly Resource[]): readonly Resource[] {
  const own = resources.filter(({ resourceType }) => resourceType === 'Patient' || !REFERRED.includes(resourceType));
  for (const each of own) {
    const text = JSON.stringify(each);
    own.push(...resources.filter((one) => !own.includes(one) && text.includes(`"${one.resourceType}/${one.id}"`)));
  }
  return own;
}

/** A server of these rows, whosever they are: by type as they were before, whatever they say now. */
function serverOf(rows: ReadonlyMap<string, string>): FhirTransport {
  const reply = (url: URL): string | null => {
    const [type = '', id] = decodeURIComponent(url.pathname).slice('/fhir/'.length).split('/');
    if (id !== undefined) return rows.get(`${type}/${id}`) ?? null;
    const found = [...rows].filter(([name]) => name.startsWith(`${type}/`)).map(([, text]) => `{"resource":${text}}`);
    return `{"resourceType":"Bundle","type":"searchset","entry":[${found.join(',')}]}`;
  };
  return {
    base: BASE,
    send: async (url) => {
      const body = reply(new URL(url));
      return new Response(body ?? '', { status: body === null ? 404 : 200 });
    },
    refresh: async () => false,
  };
}

async function shown(rows: ReadonlyMap<string, string>) {
  const transport = serverOf(rows);
  const result = await readPatientRecord(transport, { patientId: 'p', grantedScopes: null, references: 'read' });
  if ('error' in result) return null;
  const facts = readFacts({ record: result.record, at: AT, setting: 'hospital', codes });
  return answersOf(await assess(compiled, facts));
}

test('the widget comes to the level and the answers that screening comes to', { timeout: 120_000 }, async () => {
  let tried = 0;
  let changed = 0;
  for (const { entry = [] } of richestBundles(folder.rules, REFERRED)) {
    const resources = inUse(entry.flatMap(({ resource }) => resource ?? []));
    const rows = new Map(resources.map((each) => [`${each.resourceType}/${each.id}`, JSON.stringify(each)]));
    const sound = await shown(rows);
    // Of a Bundle that lacks a unit it refers to a server says that it has none, and a file says nothing
    if (JSON.stringify(sound) !== JSON.stringify(await screened([...rows.values()]))) continue;
    for (const resource of resources) {
      const name = `${resource.resourceType}/${resource.id}`;
      for (const { path, text, otherKind } of mutations(resource)) {
        // What a resource is called, and of what type, a server knows before it sends it
        if (!otherKind || /^\/(id|resourceType) /.test(path)) continue;
        tried += 1;
        if (tried % 7 !== 0) continue; // every seventh: all of them are tried on screening alone
        const mutated = new Map(rows).set(name, text);
        const [widget, screening] = [await shown(mutated), await screened([...mutated.values()])];
        expect([name, path, widget]).toEqual([name, path, screening]);
        if (JSON.stringify(widget) !== JSON.stringify(sound)) changed += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(1000);
  expect(changed).toBeGreaterThan(10); // else nothing of it would matter
});
