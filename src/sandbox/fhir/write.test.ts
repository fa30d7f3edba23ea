import type { Bundle } from 'fhir/r4';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { launchApp, type RunningEhr, type SmartApp, startEhr } from '../testing/smart-app.ts';

let running: RunningEhr;
let app: SmartApp;
beforeEach(async () => {
  await running?.close();
  running = await startEhr();
  app = await launchApp(running.ehr);
});
afterAll(() => running.close());

const identifier = [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }];
const ifNoneExist = 'identifier=urn:ietf:rfc:3986|urn:uuid:1';
const task = {
  resourceType: 'Task',
  identifier,
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/kari' },
};
const request = {
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/kari' },
};
const tasks = () =>
  running.ehr
    .store('hospital')
    .all('Task')
    .filter((each) => each.id !== 't-ola');

describe('create', () => {
  test('a stored resource gets id, version, Location and ETag, and can be read back', async () => {
    const response = await app.send('POST', 'Task', task);
    expect(response.status).toBe(201);
    const { id } = await response.json();
    expect(response.headers.get('Location')).toBe(`${app.base}/Task/${id}/_history/1`);
    expect(response.headers.get('ETag')).toBe('W/"1"');
    const read = await app.get(`Task/${id}`);
    expect(read.headers.get('ETag')).toBe('W/"1"');
    expect(read.headers.get('Last-Modified')).toBe('Fri, 20 Nov 2026 08:00:00 GMT');
    expect(await read.json()).toMatchObject({ ...task, meta: { versionId: '1' } });
  });

  test('an id and a version chosen by the app do not count', async () => {
    const response = await app.send('POST', 'Task', { ...task, id: 't-ola', meta: { versionId: '9' } });
    expect(await response.json()).toMatchObject({ id: expect.not.stringMatching('t-ola'), meta: { versionId: '1' } });
  });

  test('Prefer: return=minimal gives no body', async () => {
    const response = await app.send('POST', 'Task', task, { Prefer: 'return=minimal' });
    expect(response.status).toBe(201);
    expect(await response.text()).toBe('');
  });

  test.each([
    ['a Task without status', { ...task, status: undefined }, 422],
    ['a Task with an invented status', { ...task, status: 'invented' }, 422],
    ['a Task about an encounter that is not there', { ...task, encounter: { reference: 'Encounter/none' } }, 422],
    ['a Task for a patient to be searched for', { ...task, for: { reference: 'Patient?identifier=1' } }, 422],
    ['another type than the address says', request, 400],
    ['no resource', [1], 400],
  ])('%s is refused, and nothing is stored', async (_what, body, status) => {
    const response = await app.send('POST', 'Task', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
    expect(tasks()).toEqual([]);
  });

  test('what is no JSON is refused', async () => {
    const post = (type: string, body: string) =>
      fetch(`${app.base}/Task`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${app.tokens.access_token}`, 'Content-Type': type },
        body,
      });
    expect((await post('application/fhir+json', '{')).status).toBe(400);
    expect((await post('application/fhir+xml', '<Task/>')).status).toBe(415);
  });
});

describe('conditional create', () => {
  test('the second finds what the first made', async () => {
    const first = await app.send('POST', 'Task', task, { 'If-None-Exist': ifNoneExist });
    const second = await app.send('POST', 'Task', task, { 'If-None-Exist': ifNoneExist });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(tasks()).toHaveLength(1);
  });

  test('of 20 at once, one makes and 19 find', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => app.send('POST', 'Task', task, { 'If-None-Exist': ifNoneExist })),
    );
    expect(all.map((response) => response.status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(tasks()).toHaveLength(1);
  });

  test('more than one match is 412, and nothing is stored', async () => {
    await app.send('POST', 'Task', task);
    await app.send('POST', 'Task', task);
    expect((await app.send('POST', 'Task', task, { 'If-None-Exist': ifNoneExist })).status).toBe(412);
    expect(tasks()).toHaveLength(2);
  });

  test.each([
    ['with a question mark', `?${ifNoneExist}`, 400],
    ['with the type', `Task?${ifNoneExist}`, 400],
    ['as an address', `http://127.0.0.1/hospital/fhir/Task?${ifNoneExist}`, 400],
    ['with an unknown parameter', 'invented=1', 400],
    ['that selects nothing in particular', '_count=1', 412],
  ])('a header %s is refused', async (_what, header, status) => {
    expect((await app.send('POST', 'Task', task, { 'If-None-Exist': header })).status).toBe(status);
    expect(tasks()).toEqual([]);
  });

  test('a token that may only create is told that it is there, not what it says', async () => {
    await app.send('POST', 'Task', task);
    const writer = await launchApp(running.ehr, { scope: 'launch patient/Task.c' });
    const response = await writer.send('POST', 'Task', task, { 'If-None-Exist': ifNoneExist });
    expect(response.status).toBe(200);
    expect(response.headers.get('Location')).toContain('/Task/');
    expect(await response.text()).toBe('');
  });
});

describe('update', () => {
  test('the version on hand is changed, an older one is refused with 412', async () => {
    const { id } = await (await app.send('POST', 'Task', task)).json();
    const next = { ...task, id, status: 'accepted' };
    const first = await app.send('PUT', `Task/${id}`, next, { 'If-Match': 'W/"1"' });
    expect([first.status, first.headers.get('ETag')]).toEqual([200, 'W/"2"']);
    const late = await app.send('PUT', `Task/${id}`, { ...next, status: 'rejected' }, { 'If-Match': 'W/"1"' });
    expect(late.status).toBe(412);
    expect(tasks()).toMatchObject([{ status: 'accepted' }]);
  });

  test('of two updates of one version at once, one wins', async () => {
    const { id } = await (await app.send('POST', 'Task', task)).json();
    const put = (status: string) => app.send('PUT', `Task/${id}`, { ...task, id, status }, { 'If-Match': 'W/"1"' });
    const both = await Promise.all([put('accepted'), put('rejected')]);
    expect(both.map((response) => response.status).sort()).toEqual([200, 412]);
  });

  test('the id of the body must be the id of the address', async () => {
    expect((await app.send('PUT', 'Task/x', { ...task, id: 'y' })).status).toBe(400);
  });

  test('a new id of the app is taken, as PUT to an unknown id', async () => {
    expect((await app.send('PUT', 'Task/mine', { ...task, id: 'mine' })).status).toBe(201);
  });
});

describe('transaction', () => {
  const entry = (resource: object, fullUrl: string, more: object = {}) => ({
    fullUrl,
    resource,
    request: { method: 'POST', url: (resource as { resourceType: string }).resourceType, ...more },
  });
  const notice = (change: object = {}) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      entry(request, 'urn:uuid:request'),
      entry({ ...task, focus: { reference: 'urn:uuid:request' }, ...change }, 'urn:uuid:task', { ifNoneExist }),
    ],
  });
  const requests = () => running.ehr.store('hospital').all('ServiceRequest');

  test('all entries are stored, and refer to each other by their new ids', async () => {
    const response = await app.send('POST', '', notice());
    expect(response.status).toBe(200);
    const bundle = (await response.json()) as Bundle;
    expect(bundle.type).toBe('transaction-response');
    expect(bundle.entry?.map((each) => each.response?.status)).toEqual(['201 Created', '201 Created']);
    expect(tasks()).toMatchObject([{ focus: { reference: `ServiceRequest/${requests()[0]?.id}` } }]);
  });

  test.each([
    ['one entry is not valid', { status: undefined }, 422],
    ['one entry is for another patient', { for: { reference: 'Patient/ola' } }, 403],
    ['one entry refers to nothing', { focus: { reference: 'urn:uuid:forgotten' } }, 422],
    ['one entry refers to what is not there', { focus: { reference: 'ServiceRequest/none' } }, 422],
  ])('when %s, none is stored', async (_what, change, status) => {
    expect((await app.send('POST', '', notice(change))).status).toBe(status);
    expect([...tasks(), ...requests()]).toEqual([]);
  });

  test('the error names the entry', async () => {
    const outcome = await (await app.send('POST', '', notice({ status: undefined }))).json();
    expect(outcome.issue[0].expression).toEqual(['Bundle.entry[1].resource.status']);
  });

  test('every entry needs its scope', async () => {
    const writer = await launchApp(running.ehr, { scope: 'launch patient/Task.c' });
    expect((await writer.send('POST', '', notice())).status).toBe(403);
    expect([...tasks(), ...requests()]).toEqual([]);
  });

  test('of 20 at once with If-None-Exist on both, one Task and one ServiceRequest are made', async () => {
    const bundle = notice();
    const [first, second] = bundle.entry;
    const both = {
      ...bundle,
      entry: [entry({ ...request, identifier }, 'urn:uuid:request', { ifNoneExist }), second],
    };
    expect(first).toBeDefined();
    const all = await Promise.all(Array.from({ length: 20 }, () => app.send('POST', '', both)));
    expect(all.map((response) => response.status)).toEqual(Array(20).fill(200));
    expect(tasks()).toMatchObject([{ focus: { reference: `ServiceRequest/${requests()[0]?.id}` } }]);
    expect(requests()).toHaveLength(1);
  });

  test('an update in a transaction checks the version', async () => {
    const { id } = await (await app.send('POST', 'Task', task)).json();
    const put = (ifMatch: string) => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        entry(request, 'urn:uuid:request'),
        { resource: { ...task, id, status: 'accepted' }, request: { method: 'PUT', url: `Task/${id}`, ifMatch } },
      ],
    });
    expect((await app.send('POST', '', put('W/"7"'))).status).toBe(412);
    expect(requests()).toEqual([]);
    expect((await app.send('POST', '', put('W/"1"'))).status).toBe(200);
    expect(tasks()).toMatchObject([{ status: 'accepted', meta: { versionId: '2' } }]);
  });

  test('two entries about one resource, a batch and a DELETE are refused', async () => {
    const twice = { ...notice(), entry: [notice().entry[1], notice().entry[1]] };
    expect((await app.send('POST', '', twice)).status).toBe(400);
    expect((await app.send('POST', '', { ...notice(), type: 'batch' })).status).toBe(422);
    const remove = { ...notice(), entry: [{ request: { method: 'DELETE', url: 'Task/x' } }] };
    expect((await app.send('POST', '', remove)).status).toBe(400);
    expect(tasks()).toEqual([]);
  });
});
