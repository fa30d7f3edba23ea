import type { Bundle, Task } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ORIGIN, launchApp, linkOf, type RunningEhr, rowsOf, startEhr } from '../testing/smart-app.ts';

/** The coordinating unit's inbox: an app launched for its user, without a patient. */
let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

const INBOX = 'launch openid fhirUser user/Task.rus user/Patient.r user/CareTeam.crus user/Practitioner.rs';
const inbox = (scope = INBOX) => launchApp(running.ehr, { scope, request: { patient: null } });

const CODE = { system: 'urn:test:task', code: 'assess' };
const notice = (id: string, patient: string): Task & { id: string } => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'proposal',
  code: { coding: [CODE] },
  for: { reference: `Patient/${patient}` },
});

describe('a launch without a patient', () => {
  test('has no patient in the token reply, and no patient scope however many are asked for', async () => {
    const { tokens } = await inbox(`${INBOX} launch/patient patient/*.cruds`);
    expect(tokens).not.toHaveProperty('patient');
    expect(tokens).not.toHaveProperty('encounter');
    expect(tokens.scope).toBe(INBOX);
    expect(tokens['need_patient_banner']).toBe(true);
  });

  test('reaches the notices of every patient, and nothing else of them', async () => {
    running.ehr.store('hospital').put(notice('n-kari', 'kari'));
    running.ehr.store('hospital').put(notice('n-ola', 'ola'));
    const app = await inbox();
    expect(rowsOf(await app.search('Task?code=urn:test:task|assess'))).toEqual(['Task/n-kari', 'Task/n-ola']);
    expect((await app.get('Patient/ola')).status).toBe(200);
    expect((await app.get('Patient?name=o')).status).toBe(403);
    expect((await app.get('Condition?patient=ola')).status).toBe(403);
    expect((await app.send('POST', 'Task', notice('x', 'ola'))).status).toBe(403);
  });

  test('with v1 scopes reaches the same', async () => {
    const app = await inbox('launch openid user/Task.read user/Task.write user/Patient.read');
    expect(rowsOf(await app.search('Task?code=assess')).length).toBeGreaterThan(0);
    expect((await app.get('Patient/kari')).status).toBe(200);
    expect((await app.get('Condition?patient=kari')).status).toBe(403);
  });

  test('pages through more notices than fit on one page, each once', async () => {
    for (let n = 0; n < 25; n += 1) running.ehr.store('hospital').put(notice(`many-${n}`, 'kari'));
    const app = await inbox();
    const seen: string[] = [];
    let bundle: Bundle = await app.search('Task?code=assess&_count=10');
    for (;;) {
      seen.push(...rowsOf(bundle));
      const next = linkOf(bundle, 'next');
      if (next === undefined) break;
      bundle = await app.search(next);
    }
    expect(seen.filter((row) => row.startsWith('Task/many-'))).toHaveLength(25);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('that asks for a patient scope alone is granted none', async () => {
    await expect(inbox('launch patient/Task.rs')).resolves.toMatchObject({ tokens: { scope: 'launch' } });
  });
});

describe('two workers on one notice', () => {
  test('a read says the version in its ETag, which a script of another origin may read', async () => {
    running.ehr.store('hospital').put(notice('seen', 'kari'));
    const reply = await (await inbox()).get('Task/seen', { Origin: APP_ORIGIN });
    const { meta } = (await reply.clone().json()) as Task;
    expect(reply.headers.get('ETag')).toBe(`W/"${meta?.versionId}"`);
    expect(reply.headers.get('Access-Control-Expose-Headers')?.split(',')).toContain('ETag');
  });

  test('the first to write wins; the second is answered 412 and changes nothing', async () => {
    running.ehr.store('hospital').put(notice('race', 'kari'));
    const [first, second] = [await inbox(), await inbox()];
    const etag = (await first.get('Task/race')).headers.get('ETag') ?? '';
    const take = (app: typeof first, status: Task['status']) =>
      app.send('PUT', 'Task/race', { ...notice('race', 'kari'), status }, { 'If-Match': etag });
    const won = await take(first, 'accepted');
    expect(won.status).toBe(200);
    const lost = await take(second, 'rejected');
    expect(lost.status).toBe(412);
    expect(await lost.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'conflict' }] });
    const stored = await second.get('Task/race');
    expect(((await stored.json()) as Task).status).toBe('accepted');
    expect(stored.headers.get('ETag')).toBe(won.headers.get('ETag'));
    expect(stored.headers.get('ETag')).not.toBe(etag);
  });

  test('of twenty at once with the same version, one is stored', async () => {
    running.ehr.store('hospital').put(notice('crowd', 'kari'));
    const app = await inbox();
    const etag = (await app.get('Task/crowd')).headers.get('ETag') ?? '';
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const task = { ...notice('crowd', 'kari'), status: 'accepted' };
        return (await app.send('PUT', 'Task/crowd', task, { 'If-Match': etag })).status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
  });
});
