import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP_ORIGIN,
  appWith,
  launchApp,
  linkOf,
  postToken,
  type RunningEhr,
  rowsOf,
  startEhr,
  type Tokens,
} from '../testing/smart-app.ts';

let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

const launched = (faults: string, scope = 'launch openid patient/*.cruds offline_access') =>
  launchApp(running.ehr, { faults, scope });
const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/kari' } };
const ownTasks = () =>
  running.ehr
    .store('hospital')
    .all('Task')
    .filter((each) => each.id !== 't-ola').length;

test('two launches at once do not disturb each other', async () => {
  const [troubled, calm] = await Promise.all([launched('status=Encounter:403&pageSize=1'), launched('')]);
  expect((await troubled.get('Encounter?patient=kari')).status).toBe(403);
  expect(rowsOf(await calm.search('Encounter?patient=kari'))).toHaveLength(3);
});

describe('access', () => {
  test('offers: other types answer 404 not-supported, and are not in the statement of this launch', async () => {
    const app = await launched('offers=Patient,Condition');
    const response = await app.get('MedicationStatement?patient=kari');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ issue: [{ code: 'not-supported' }] });
    expect((await app.get('Condition?patient=kari')).status).toBe(200);
    const statement = await (await app.get('metadata')).json();
    expect(statement.rest[0].resource.map((each: { type: string }) => each.type)).toEqual(['Patient', 'Condition']);
  });

  test('grant: nothing beyond it is granted, and that is what the token says and does', async () => {
    const app = await launched('grant=launch+patient/Patient.r+patient/Condition.rs');
    expect(app.tokens.scope).toBe('launch patient/Patient.r patient/Condition.rs');
    expect((await app.get('Encounter?patient=kari')).status).toBe(403);
  });

  test('tokenLifetime: the token lives so many seconds', async () => {
    const app = await launched('tokenLifetime=5');
    expect(app.tokens['expires_in']).toBe(5);
    running.later(4);
    expect((await app.get('Patient/kari')).status).toBe(200);
    running.later(1);
    expect((await app.get('Patient/kari')).status).toBe(401);
  });

  test('expireAfter: the token expires after so many requests, one got by refresh does not', async () => {
    const app = await launched('expireAfter=2');
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await app.get('Patient/kari')).status);
    expect(statuses).toEqual([200, 200, 401]);
    const form = { grant_type: 'refresh_token', refresh_token: app.tokens.refresh_token ?? '' };
    const next = appWith(running.ehr, (await (await postToken(running.ehr, form)).json()) as Tokens);
    for (let n = 0; n < 3; n += 1) expect((await next.get('Patient/kari')).status).toBe(200);
  });

  test('refresh: none gives no refresh token, refused gives one that does not work', async () => {
    expect((await launched('refresh=none')).tokens.refresh_token).toBeUndefined();
    const app = await launched('refresh=refused');
    const form = { grant_type: 'refresh_token', refresh_token: app.tokens.refresh_token ?? '' };
    expect(await (await postToken(running.ehr, form)).json()).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('replies', () => {
  test('slow: each request waits, by its type', async () => {
    const app = await launched('slow=2000,Encounter:50');
    running.waits.length = 0;
    await app.get('Condition?patient=kari');
    await app.get('Encounter?patient=kari');
    expect(running.waits).toEqual([2000, 50]);
  });

  test('status: so many times, with Retry-After that the app may read', async () => {
    const app = await launched('status=Condition:429x2@1');
    const responses = [];
    for (let n = 0; n < 3; n += 1) responses.push(await app.get('Condition?patient=kari', { Origin: APP_ORIGIN }));
    expect(responses.map((each) => each.status)).toEqual([429, 429, 200]);
    expect(responses[0]?.headers.get('Retry-After')).toBe('1');
    expect(responses[0]?.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
  });

  test('status for one interaction leaves the others alone, and stops a transaction that needs it', async () => {
    const app = await launched('status=Task.c:503');
    expect((await app.get('Task?patient=kari')).status).toBe(200);
    expect((await app.send('POST', 'Task', task)).status).toBe(503);
    const entry = [{ resource: task, request: { method: 'POST', url: 'Task' } }];
    expect((await app.send('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(503);
    expect(ownTasks()).toBe(0);
  });

  test('hideRetryAfter: the header is sent, the browser keeps it from the app', async () => {
    const app = await launched('status=Condition:503@2&hideRetryAfter=1');
    const response = await app.get('Condition?patient=kari', { Origin: APP_ORIGIN });
    expect(response.headers.get('Retry-After')).toBe('2');
    expect(response.headers.get('Access-Control-Expose-Headers')).not.toContain('Retry-After');
    expect([...response.headers.keys()].filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  test('loginPage: 200 and HTML', async () => {
    const app = await launched('loginPage=Condition');
    const response = await app.get('Condition?patient=kari');
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('<h1>Log in</h1>');
  });

  test('empty: 200 and nothing', async () => {
    const response = await (await launched('empty=Condition')).get('Condition?patient=kari');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('broken: 200 and JSON that cannot be read', async () => {
    const response = await (await launched('broken=Condition')).get('Condition?patient=kari');
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });
});

describe('pages', () => {
  test('pageSize wins over _count, and failPage fails that page only', async () => {
    const app = await launched('pageSize=1&failPage=Encounter:2');
    const first = await app.search('Encounter?patient=kari&_count=100');
    expect(rowsOf(first)).toHaveLength(1);
    expect((await app.get(linkOf(first, 'next') ?? '')).status).toBe(500);
  });

  test('foreignNext: the next link leads to the other origin', async () => {
    const app = await launched('foreignNext=http://127.0.0.1:1');
    const next = linkOf(await app.search('Condition?patient=kari'), 'next') ?? '';
    expect(new URL(next).origin).toBe('http://127.0.0.1:1');
  });

  test('loopNext: the next page is the same page, for ever', async () => {
    const app = await launched('loopNext=Encounter');
    const next = linkOf(await app.search('Encounter?patient=kari'), 'next') ?? '';
    const second = await app.search(next);
    expect(linkOf(second, 'next')).toBe(next);
    expect(rowsOf(second)).toHaveLength(3);
    expect(linkOf(await app.search('Condition?patient=kari'), 'next')).toBeUndefined();
  });

  test.each([
    ['Condition', 'Condition/c3'],
    ['Patient', 'Patient/ola'],
    ['Appointment', 'Appointment/foreign-row'],
  ])("foreignRow: another patient's %s stands among the rows", async (type, row) => {
    const app = await launched(`foreignRow=${type}`);
    expect(rowsOf(await app.search(type))).toContain(row);
  });

  test.each([
    ['4119', 'warning'],
    ['incomplete', 'warning'],
    ['error', 'error'],
  ])('outcome %s stands among the rows with severity %s', async (kind, severity) => {
    const app = await launched(`outcome=Condition:${kind}`);
    const bundle = await app.search('Condition?patient=kari');
    expect(rowsOf(bundle)).toHaveLength(2);
    const added = bundle.entry?.find((entry) => entry.search?.mode === 'outcome')?.resource;
    expect(added).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity }] });
  });

  test('ignoreInclude: nothing comes along, and the self link says so', async () => {
    const app = await launched('ignoreInclude=1');
    const bundle = await app.search('Encounter?patient=kari&_include=Encounter:service-provider');
    expect(rowsOf(bundle, 'include')).toEqual([]);
    expect(linkOf(bundle, 'self')).toBe(`${app.base}/Encounter?patient=kari`);
  });
});

describe('writes', () => {
  test('cutRequest: the connection ends and nothing is stored; the next goes through', async () => {
    const app = await launched('cutRequest=1');
    const before = ownTasks();
    await expect(app.send('POST', 'Task', task)).rejects.toThrow();
    expect(ownTasks()).toBe(before);
    expect((await app.send('POST', 'Task', task)).status).toBe(201);
  });

  test('cutReply: the connection ends after it is stored, so often as ordered', async () => {
    const app = await launched('cutReply=2');
    const before = ownTasks();
    const entry = [{ resource: task, request: { method: 'POST', url: 'Task' } }];
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry };
    await expect(app.send('POST', 'Task', task)).rejects.toThrow();
    await expect(app.send('POST', '', bundle)).rejects.toThrow();
    expect(ownTasks()).toBe(before + 2);
    expect((await app.send('POST', 'Task', task)).status).toBe(201);
  });

  test('a cut comes after a 102, so that no browser sends the request again by itself', async () => {
    const app = await launched('cutReply=1');
    const seen = await new Promise<string[]>((resolve) => {
      const events: string[] = [];
      const headers = {
        Authorization: `Bearer ${app.tokens.access_token}`,
        'Content-Type': 'application/fhir+json',
      };
      const sent = request(`${app.base}/Task`, { method: 'POST', headers });
      sent.on('information', ({ statusCode }) => events.push(String(statusCode)));
      sent.on('response', ({ statusCode }) => events.push(String(statusCode)));
      sent.on('error', () => resolve([...events, 'cut']));
      sent.end(JSON.stringify(task));
    });
    expect(seen).toEqual(['102', 'cut']);
  });

  test('noConditionalCreate: If-None-Exist is ignored, and the statement says so', async () => {
    const app = await launched('noConditionalCreate=1');
    const before = ownTasks();
    const twin = { ...task, identifier: [{ value: 'twin' }] };
    for (let n = 0; n < 2; n += 1) await app.send('POST', 'Task', twin, { 'If-None-Exist': 'identifier=twin' });
    expect(ownTasks()).toBe(before + 2);
    const statement = await (await app.get('metadata')).json();
    expect(statement.rest[0].resource[0].conditionalCreate).toBe(false);
  });

  test('noTransaction: Bundles are refused with 501', async () => {
    const app = await launched('noTransaction=1');
    const response = await app.send('POST', '', { resourceType: 'Bundle', type: 'transaction' });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ issue: [{ code: 'not-supported' }] });
  });
});
