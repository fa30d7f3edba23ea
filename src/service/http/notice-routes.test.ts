import { generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TokenChange } from '../testing/test-issuer.ts';
import { PATIENT } from '../testing/test-notice.ts';
import { startTestService, type TestService } from '../testing/test-service.ts';

let running: TestService;
beforeEach(async () => {
  running = await startTestService();
});
afterEach(() => running.close());

const HOUR = 3600;
const at = () => Math.floor(running.now / 1000);
const postWith = async (change: TokenChange) =>
  running.post(running.notice('one'), { authorization: `Bearer ${await running.issuer.token(change)}` });

describe('who may ask', () => {
  test.each<[string, () => TokenChange]>([
    ['for another client', () => ({ claims: { aud: 'another-app' } })],
    ['of another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['that has ended', () => ({ claims: { iat: at() - 2 * HOUR, exp: at() - 61 } })],
    ['made long ago, whatever its end', () => ({ claims: { iat: at() - 13 * HOUR, exp: at() + HOUR } })],
    ['made in the future', () => ({ claims: { iat: at() + 120 } })],
    ['without an end', () => ({ without: ['exp'] })],
    ['that does not say who the user is', () => ({ without: ['fhirUser'] })],
    ['whose user is empty', () => ({ claims: { fhirUser: '' } })],
    ['of a patient', () => ({ claims: { fhirUser: 'https://ehr.example/fhir/Patient/1' } })],
    ['of a relative', () => ({ claims: { fhirUser: 'RelatedPerson/1' } })],
    ['made for another party of the same audience', () => ({ claims: { aud: ['koordinatorflagg', 'x'], azp: 'x' } })],
    ['with a key id nobody knows', () => ({ kid: 'unknown' })],
  ])('an id token %s is refused, and nothing is stored', async (_, change) => {
    const response = await postWith(change());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const read = await running.request(`/notices/${running.notice('one').identifier}`, {
      headers: { authorization: `Bearer ${await running.issuer.token()}` },
    });
    expect(read.status).toBe(404);
  });

  test('a token signed with a stranger’s key under the right key id is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect((await postWith({ key: privateKey })).status).toBe(401);
  });

  test('a token without a signature, or with a shared secret, is refused', async () => {
    const [, payload = ''] = (await running.issuer.token()).split('.');
    for (const alg of ['none', 'HS256']) {
      const header = Buffer.from(JSON.stringify({ alg, kid: 'first' })).toString('base64url');
      const response = await running.post(running.notice('one'), { authorization: `Bearer ${header}.${payload}.AAAA` });
      expect(response.status).toBe(401);
    }
    expect((await running.post(running.notice('one'), { authorization: '' })).status).toBe(401);
  });

  test('a clock a minute off is forgiven', async () => {
    expect((await postWith({ claims: { iat: at() + 50, exp: at() - 50 } })).status).toBe(202);
  });

  test('the issuer’s discovery and keys are read once for many requests', async () => {
    for (let n = 0; n < 5; n += 1) await running.post(running.notice('one'));
    expect(running.issuer.requests).toHaveLength(2);
  });

  test('unknown keys make the keys be read again, but not for every token', async () => {
    for (let n = 0; n < 20; n += 1) await postWith({ kid: `unknown-${n}` });
    expect(running.issuer.requests.filter((path) => path === '/jwks').length).toBeLessThanOrEqual(2);
  });

  test('while the issuer cannot be reached it is 503, not the user’s fault', async () => {
    const token = await running.issuer.token();
    await running.issuer.close();
    const response = await running.post(running.notice('one'), { authorization: `Bearer ${token}` });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
  });

  test('a notice said to come from another record system than the token is forbidden', async () => {
    const response = await running.post(running.notice('one', { issuer: 'https://other.example/fhir' }));
    expect(response.status).toBe(403);
  });
});

describe('what is asked', () => {
  test.each([
    ['identifier', { identifier: 'short' }],
    ['authoredOn', { authoredOn: 'yesterday' }],
    ['patient.birthDate', { patient: { ...PATIENT, birthDate: '1969-02-30' } }],
    [
      'patient.nationalIdentifier',
      { patient: { ...PATIENT, nationalIdentifier: { kind: 'FNR', value: '13916900282' } } },
    ],
    ['patient', { patient: { familyName: ' ', givenName: '', birthDate: '1969-11-13', nationalIdentifier: null } }],
    ['sender.name', { sender: { name: ' ', phone: null } }],
    ['text', { text: ' \n' }],
    ['recipient', { recipient: 'nobody' }],
    ['surprise', { surprise: true }],
  ])('a fault in the notice is told by its key: %s', async (key, change) => {
    const response = await running.post({ ...running.notice('one'), ...change });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, key });
  });

  test('what is not JSON, not said to be, or too large is refused for that', async () => {
    expect((await running.post('{"half":')).status).toBe(400);
    expect((await running.post(running.notice('one'), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await running.post(running.notice('one', { text: 'x'.repeat(600_000) }))).status).toBe(413);
    expect((await running.post(running.notice('one', { text: 'x'.repeat(100_001) }))).status).toBe(400);
  });

  test('an identifier nobody posted is 404: certainly not there', async () => {
    const headers = { authorization: `Bearer ${await running.issuer.token()}` };
    expect((await running.request(`/notices/${'0'.repeat(64)}`, { headers })).status).toBe(404);
    expect((await running.request('/notices/..%2f..%2fetc', { headers })).status).toBe(404);
  });
});

describe('how often, and from where', () => {
  test('one user’s haste is stopped, and is nobody else’s', async () => {
    await running.close();
    running = await startTestService({ requestsPerMinute: 3 });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await running.post(running.notice('one'))).status);
    expect(statuses).toEqual([202, 200, 200, 429]);
    expect((await postWith({ claims: { sub: 'user-2' } })).status).toBe(200);
    await running.pass(20);
    expect((await running.post(running.notice('one'))).status).toBe(200);
  });

  test('a page of a configured origin may ask; another may not even know', async () => {
    const preflight = (origin: string) =>
      running.request('/notices', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await preflight('https://app.example');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const refused = await running.post('{}', { origin: 'https://app.example' });
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });

  test.each(['http://evil.example', 'https://app.example.evil.example', 'null'])(
    'a page of %s may neither send a notice nor ask about one, whoever’s id token it has',
    async (origin) => {
      const refused = await running.post(running.notice('one'), { origin });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      expect(await refused.json()).toMatchObject({ type: 'urn:koordinatorflagg:problem:other-origin', status: 403 });
      const ask = async (headers: Readonly<Record<string, string>>) =>
        running.request(`/notices/${running.notice('one').identifier}`, {
          headers: { authorization: `Bearer ${await running.issuer.token()}`, ...headers },
        });
      expect((await ask({})).status).toBe(404);
      expect((await running.post(running.notice('one'), { origin: 'https://app.example' })).status).toBe(202);
      expect((await ask({ origin })).status).toBe(403);
    },
  );

  test('every answer has a request id and is kept by no cache', async () => {
    const response = await running.post(running.notice('one'));
    const id = response.headers.get('x-request-id');
    expect(running.log).toContainEqual(expect.objectContaining({ event: 'request', request: id, status: 202 }));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
