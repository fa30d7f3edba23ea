import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ORIGIN, launchApp, type RunningEhr, rowsOf, startEhr } from '../testing/smart-app.ts';

let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/kari' } };

describe('granted scopes are enforced', () => {
  test.each([
    ['patient/Condition.rs', 200, 200, 403],
    ['patient/Condition.r', 200, 403, 403],
    ['patient/Condition.s', 403, 200, 403],
    ['patient/Condition.read', 200, 200, 403],
    ['patient/*.read', 200, 200, 403],
    ['patient/*.rs', 200, 200, 403],
    ['patient/*.cruds', 200, 200, 201],
    ['patient/*.*', 200, 200, 201],
    ['patient/Condition.read patient/Task.write', 200, 200, 201],
    ['patient/Condition.rs patient/Task.c', 200, 200, 201],
    ['patient/Encounter.rs', 403, 403, 403],
  ])('%s: read %i, search %i, create a Task %i', async (scope, read, search, create) => {
    const app = await launchApp(running.ehr, { scope: `launch ${scope}` });
    expect((await app.get('Condition/c1')).status).toBe(read);
    expect((await app.get('Condition?patient=kari')).status).toBe(search);
    expect((await app.send('POST', 'Task', task)).status).toBe(create);
  });

  test('a refusal is an OperationOutcome that says what was missing', async () => {
    const app = await launchApp(running.ehr, { scope: 'launch patient/Patient.r' });
    expect(await (await app.get('Encounter?patient=kari')).json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'forbidden', diagnostics: expect.stringContaining('Encounter') }],
    });
  });

  test('organisations and medicines belong to no patient and can be read with a patient scope of the type', async () => {
    const app = await launchApp(running.ehr, { scope: 'launch patient/Organization.r user/Medication.r' });
    expect((await app.get('Organization/ward')).status).toBe(200);
    expect((await app.get('Medication/pill')).status).toBe(200);
    expect((await app.get('Practitioner/nurse')).status).toBe(403);
  });

  test('what is included needs a scope too', async () => {
    const app = await launchApp(running.ehr, { scope: 'launch patient/Encounter.rs' });
    const bundle = await app.search('Encounter?patient=kari&_include=Encounter:service-provider');
    expect(rowsOf(bundle)).toHaveLength(3);
    expect(rowsOf(bundle, 'include')).toEqual([]);
  });
});

describe('a scope with a query (SMART App Launch 2.2) covers what fits it, and nothing else of the type', () => {
  test('on searches and reads', async () => {
    const app = await launchApp(running.ehr, { scope: 'launch patient/Condition.rs?code=G35' });
    expect(rowsOf(await app.search('Condition?patient=kari'))).toEqual(['Condition/c1']);
    expect(rowsOf(await app.search('Condition?patient=kari&code=E11'))).toEqual([]);
    expect((await app.get('Condition/c1')).status).toBe(200);
    expect((await app.get('Condition/c2')).status).toBe(403);
    expect((await app.get('Condition/c3')).status).toBe(403);
  });

  test('two of them cover both, and one without a query all of it', async () => {
    const two = await launchApp(running.ehr, {
      scope: 'launch patient/Condition.rs?code=G35 patient/Condition.rs?code=E11',
    });
    expect(rowsOf(await two.search('Condition?patient=kari'))).toEqual(['Condition/c1', 'Condition/c2']);
    const whole = await launchApp(running.ehr, {
      scope: 'launch patient/Condition.s?code=G35 patient/Condition.rs',
    });
    expect(rowsOf(await whole.search('Condition?patient=kari'))).toEqual(['Condition/c1', 'Condition/c2']);
  });

  test('is granted in place of a wider one that was asked for, and the token reply says so', async () => {
    const { ehr } = running;
    const faults = `${new URLSearchParams({ grant: 'launch patient/Condition.rs?code=G35' })}`;
    const app = await launchApp(ehr, { scope: 'launch patient/Condition.read patient/Encounter.rs', faults });
    expect(app.tokens.scope).toBe('launch patient/Condition.rs?code=G35');
    expect(rowsOf(await app.search('Condition?patient=kari'))).toEqual(['Condition/c1']);
  });

  test('on what a search brings along, and on what is written', async () => {
    const app = await launchApp(running.ehr, {
      scope: 'launch patient/Encounter.rs user/Organization.rs?name=Nowhere patient/Task.c?status=draft',
    });
    const bundle = await app.search('Encounter?patient=kari&_include=Encounter:service-provider');
    expect([rowsOf(bundle).length, rowsOf(bundle, 'include')]).toEqual([3, []]);
    expect((await app.send('POST', 'Task', task)).status).toBe(403);
    expect((await app.send('POST', 'Task', { ...task, status: 'draft' })).status).toBe(201);
  });
});

describe('the launch patient is enforced', () => {
  test.each([
    'Patient/ola',
    'Condition/c3',
    'Encounter/e4',
    'Task/t-ola',
    'Condition?patient=ola',
    'Encounter?subject=Patient/ola',
  ])('%s of another patient is refused with 403', async (path) => {
    const app = await launchApp(running.ehr);
    expect((await app.get(path)).status).toBe(403);
  });

  test.each([
    'Patient',
    'Patient?_id=ola',
    'Task',
    'Task?_id=t-ola',
    'Condition?_id=c3',
    'Condition?code=I50',
    'Encounter',
  ])('%s gives no row of another patient', async (path) => {
    const app = await launchApp(running.ehr);
    const others = ['Patient/ola', 'Task/t-ola', 'Condition/c3', 'Encounter/e4'];
    const rows = rowsOf(await app.search(path));
    expect(rows.filter((row) => others.includes(row))).toEqual([]);
  });

  test('nothing can be written for another patient, nor moved to one', async () => {
    const app = await launchApp(running.ehr);
    const forOla = { ...task, for: { reference: 'Patient/ola' } };
    expect((await app.send('POST', 'Task', forOla)).status).toBe(403);
    expect((await app.send('POST', 'Task', { ...task, for: undefined })).status).toBe(403);
    expect((await app.send('PUT', 'Task/t-ola', { ...task, id: 't-ola' })).status).toBe(403);
    const made = await (await app.send('POST', 'Task', task)).json();
    expect((await app.send('PUT', `Task/${made.id}`, { ...forOla, id: made.id })).status).toBe(403);
    expect(running.ehr.store('hospital').read('Task', made.id)).toMatchObject(task);
  });

  test('a user scope reaches the patients the user may see', async () => {
    const app = await launchApp(running.ehr, { scope: 'launch user/Condition.rs' });
    expect(rowsOf(await app.search('Condition?patient=ola'))).toEqual(['Condition/c3']);
  });

  test('the two tenants keep patients of the same id apart', async () => {
    expect(running.ehr.store('gp').all('Condition')).toHaveLength(1);
    expect(running.ehr.store('hospital').all('Condition')).toHaveLength(3);
  });
});

describe('other origins', () => {
  const preflight = (origin: string, path: string) =>
    fetch(`${running.origin}${path}`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,if-none-exist,if-match,prefer',
      },
    });

  test.each(['/hospital/fhir/Condition', '/hospital/fhir', '/hospital/auth/token'])(
    "%s: a registered app's origin may call, a stranger's may not",
    async (path) => {
      const app = await preflight(APP_ORIGIN, path);
      expect(app.headers.get('Access-Control-Allow-Origin')).toBe(APP_ORIGIN);
      expect(app.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('if-none-exist');
      const stranger = await preflight('https://stranger.example', path);
      expect(stranger.headers.get('Access-Control-Allow-Origin')).toBeNull();
    },
  );

  test('the app may see Location, ETag and Retry-After, also on errors', async () => {
    const app = await launchApp(running.ehr);
    for (const path of ['Patient/kari', 'Patient/nobody']) {
      const response = await app.get(path, { Origin: APP_ORIGIN });
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(APP_ORIGIN);
      const exposed = response.headers.get('Access-Control-Expose-Headers')?.split(',');
      expect(exposed).toEqual(expect.arrayContaining(['Location', 'ETag', 'Retry-After']));
    }
  });
});

describe('requests that are no interaction here', () => {
  test.each([
    ['GET', 'Patient/nobody', 404],
    ['GET', 'Nonsense', 404],
    ['GET', 'Patient/kari/_history', 404],
    ['GET', 'Patient/$match', 404],
    ['DELETE', 'Condition/c1', 405],
    ['PUT', 'Condition', 405],
  ])('%s %s answers %i with an OperationOutcome', async (method, path, status) => {
    const app = await launchApp(running.ehr);
    const response =
      method === 'PUT'
        ? await app.send('PUT', path, {})
        : await fetch(`${app.base}/${path}`, {
            method,
            headers: { Authorization: `Bearer ${app.tokens.access_token}` },
          });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  test('the CapabilityStatement needs no token and names types, searches and conditional create', async () => {
    const statement = await (await fetch(`${running.ehr.fhirBase('hospital')}/metadata`)).json();
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const task = statement.rest[0].resource.find((each: { type: string }) => each.type === 'Task');
    expect(task).toMatchObject({ conditionalCreate: true });
    expect(task.searchParam).toContainEqual({ name: 'patient', type: 'reference' });
  });
});
