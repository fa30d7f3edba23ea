import type { FhirResource } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, linkOf, type RunningEhr, rowsOf, type SmartApp, startEhr } from '../testing/smart-app.ts';
import { HOSPITAL } from '../testing/ward.ts';

/** 120 more appointments of Kari, so that paging has something to page. */
const MANY: readonly FhirResource[] = Array.from({ length: 120 }, (_, index) => ({
  resourceType: 'Appointment',
  id: `a${index}`,
  status: 'booked',
  start: '2026-12-01T08:00:00Z',
  end: '2026-12-01T09:00:00Z',
  participant: [{ actor: { reference: 'Patient/kari' }, status: 'accepted' }],
}));

let running: RunningEhr;
let app: SmartApp;
beforeAll(async () => {
  running = await startEhr({ tenants: { hospital: [...HOSPITAL, ...MANY], gp: [] } });
  app = await launchApp(running.ehr);
});
afterAll(() => running.close());

describe('criteria', () => {
  test.each([
    ['Encounter?patient=kari', 'e1 e2 e3'],
    ['Encounter?patient=Patient/kari', 'e1 e2 e3'],
    ['Encounter?subject=Patient/kari', 'e1 e2 e3'],
    ['Encounter?_id=e1,e3', 'e1 e3'],
    ['Encounter?status=finished', 'e1 e2'],
    ['Encounter?status=finished,in-progress&class=IMP', 'e1 e2 e3'],
    ['Encounter?status=http://hl7.org/fhir/encounter-status|finished', 'e1 e2'],
    ['Encounter?status=http://hl7.org/fhir/encounter-status|', 'e1 e2 e3'],
    ['Encounter?status=http://hl7.org/fhir/task-status|finished', ''],
    ['Encounter?service-provider=ward', 'e1 e2 e3'],
    ['Encounter?service-provider=Organization/clinic', ''],
    ['Encounter?date=ge2026-02-01', 'e2 e3'],
    ['Encounter?date=le2026-01-31', 'e1'],
    ['Encounter?date=ge2026-01-11&date=le2026-01-11', 'e1'],
    ['Encounter?date=2026-03', 'e2'],
    ['Encounter?date=sa2026-03-01', 'e3'],
    ['Encounter?date=eb2026-03-01', 'e1'],
    ['Condition?code=G35', 'c1'],
    ['Condition?code=urn:oid:2.16.578.1.12.4.1.1.7110|G35', 'c1'],
    ['Condition?code=urn:oid:2.16.578.1.12.4.1.1.7110|', 'c1 c2'],
    ['Condition?code=other|G35', ''],
    ['Condition?code=|G35', ''],
    ['Condition?recorded-date=ge2026-02', 'c2'],
    ['Patient?name=kari', 'kari'],
    ['Appointment?patient=kari&_id=a7', 'a7'],
  ])('%s finds %s', async (path, ids) => {
    const found = rowsOf(await app.search(path)).map((row) => row.split('/')[1]);
    expect(found.join(' ')).toBe(ids);
  });

  test('a search by POST finds the same', async () => {
    const response = await fetch(`${app.base}/Condition/_search`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${app.tokens.access_token}` },
      body: new URLSearchParams({ patient: 'kari', code: 'G35' }),
    });
    expect(rowsOf(await response.json())).toEqual(['Condition/c1']);
  });

  test('an unknown parameter is ignored and left out of the self link', async () => {
    const bundle = await app.search('Condition?patient=kari&invented=1&_sort=code');
    expect(rowsOf(bundle)).toHaveLength(2);
    expect(linkOf(bundle, 'self')).toBe(`${app.base}/Condition?patient=kari`);
  });

  test.each(['Encounter?date=yesterday', 'Encounter?date=ge2026-13', 'Encounter?_count=many'])(
    '%s cannot be read and is refused',
    async (path) => {
      expect((await app.get(path)).status).toBe(400);
    },
  );
});

describe('what is not offered is refused, never answered as if it had not been asked', () => {
  test.each([
    ['status:not', 'Encounter?patient=kari&status:not=finished'],
    ['code:text', 'Condition?code:text=sklerose'],
    ['patient:Patient', 'Encounter?patient:Patient=kari'],
    ['date:missing', 'Encounter?patient=kari&date:missing=true'],
    ['_include:recurse', 'Encounter?patient=kari&_include:recurse=Encounter:service-provider'],
  ])('the modifier of %s: 400 with an OperationOutcome that names it', async (parameter, path) => {
    const response = await app.get(path);
    expect(response.status).toBe(400);
    const { resourceType, issue } = await response.json();
    expect([resourceType, issue[0].code]).toEqual(['OperationOutcome', 'not-supported']);
    expect(issue[0].diagnostics).toContain(`"${parameter}"`);
  });

  test.each([
    'Encounter?patient=kari&_format=xml',
    'Encounter/e1?_format=application/fhir%2Bxml',
    'metadata?_format=xml',
    'Encounter?patient=kari&_format=html',
  ])('%s: 406', async (path) => {
    const response = await app.get(path);
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  test.each(['json', 'application/fhir%2Bjson', 'application/fhir+json'])('_format=%s is answered', async (format) => {
    expect((await app.get(`Encounter?patient=kari&_format=${format}`)).status).toBe(200);
    expect((await app.get(`metadata?_format=${format}`)).status).toBe(200);
  });
});

describe('include', () => {
  test('the unit of an encounter comes along once, and with :iterate those above it', async () => {
    const one = await app.search('Encounter?patient=kari&_include=Encounter:service-provider');
    expect(rowsOf(one, 'include')).toEqual(['Organization/ward']);
    const all = await app.search(
      'Encounter?patient=kari&_include=Encounter:service-provider&_include:iterate=Organization:partof',
    );
    expect(rowsOf(all, 'include')).toEqual(['Organization/ward', 'Organization/clinic', 'Organization/trust']);
    expect(all.total).toBe(3);
  });

  test('the medicine of a statement comes along', async () => {
    const bundle = await app.search('MedicationStatement?patient=kari&_include=MedicationStatement:medication');
    expect(rowsOf(bundle, 'include')).toEqual(['Medication/pill']);
  });
});

describe('pages', () => {
  test('every row is on exactly one page, and the links stay on this server', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${app.base}/Appointment?patient=kari&_count=50`;
    const pages: string[] = [];
    while (next) {
      pages.push(next);
      expect(next.startsWith(`${app.base}/`)).toBe(true);
      const bundle = await app.search(next);
      expect(bundle.total).toBe(120);
      seen.push(...rowsOf(bundle));
      next = linkOf(bundle, 'next');
    }
    expect(pages).toHaveLength(3);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test('what fits a page has no next link', async () => {
    expect(linkOf(await app.search('Appointment?patient=kari&_count=120'), 'next')).toBeUndefined();
  });

  test('_count=0 gives the number only, and no rows', async () => {
    const bundle = await app.search('Appointment?patient=kari&_count=0');
    expect(bundle).toMatchObject({ total: 120 });
    expect(bundle.entry).toBeUndefined();
    expect(linkOf(bundle, 'next')).toBeUndefined();
  });

  test("another launch's token cannot open a page", async () => {
    const next = linkOf(await app.search('Appointment?patient=kari&_count=50'), 'next') ?? '';
    const other = await launchApp(running.ehr);
    expect((await other.get(next)).status).toBe(404);
    expect((await app.get(next)).status).toBe(200);
  });

  test('a page shows what was found when the search was made', async () => {
    const next = linkOf(await app.search('Task?patient=kari&_count=1'), 'next');
    expect(next).toBeUndefined();
    const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/kari' } };
    await app.send('POST', 'Task', task);
    await app.send('POST', 'Task', task);
    const first = await app.search('Task?patient=kari&_count=1');
    await app.send('POST', 'Task', task);
    const second = await app.search(linkOf(first, 'next') ?? '');
    expect(second.total).toBe(2);
    expect(linkOf(second, 'next')).toBeUndefined();
  });
});
