// @vitest-environment happy-dom
import { HttpResponse } from 'msw';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AUTHORIZE, configuration, createEhr, discoveryDocument, ISSUER, issuer } from './testing-ehr.ts';
import { openPage } from './testing-page.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const defaults = createEhr().answers;
const ehr = createEhr();
beforeAll(() => ehr.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => ehr.server.close());
beforeEach(() => {
  Object.assign(ehr.answers, defaults);
  ehr.seen.length = 0;
  sessionStorage.clear();
});

async function start(query: string, deployment = configuration) {
  return (await openPage(`https://app.test/launch.html?${query}`, deployment)).start();
}

async function leave(query: string, deployment = configuration): Promise<URL> {
  const result = await start(query, deployment);
  if (!('left' in result)) throw new Error(`The launch failed: ${result.failure.code}`);
  return result.left;
}

const fromEhr = `iss=${encodeURIComponent(ISSUER)}&launch=l1`;

test('a launch whose rules are not there keeps the page, and leaves no session behind', async () => {
  const failure = { code: 'configuration-invalid', errors: [] } as const;
  const page = await openPage(`https://app.test/launch.html?${fromEhr}`, configuration);
  expect(await page.start(async (asked) => (asked.issuer === ISSUER ? failure : null))).toEqual({ failure });
  expect(sessionStorage.length).toBe(0);
});

describe('an EHR launch leaves for the authorisation server', () => {
  test('with what the configuration says and the launch token the EHR gave', async () => {
    const url = await leave(fromEhr);
    expect(url.origin + url.pathname).toBe(AUTHORIZE);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: issuer.clientId,
      redirect_uri: 'https://app.test/index.html',
      aud: ISSUER,
      launch: 'l1',
      scope: issuer.scopes,
    });
  });

  test('with a state of 122 random bits, another for each launch', async () => {
    const states = await Promise.all([leave(fromEhr), leave(fromEhr)]);
    const [first, second] = states.map((url) => url.searchParams.get('state'));
    expect(first).toMatch(UUID_V4);
    expect(second).toMatch(UUID_V4);
    expect(first).not.toBe(second);
  });

  test('with the S256 challenge of the verifier it keeps', async () => {
    const url = await leave(fromEhr);
    const kept = JSON.parse(sessionStorage.getItem(url.searchParams.get('state') ?? '') ?? '');
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept.codeVerifier));
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('code_challenge')).toBe(Buffer.from(hash).toString('base64url'));
  });

  test('and keeps the query an authorisation endpoint already has', async () => {
    const authorization_endpoint = `${AUTHORIZE}?tenant=t1`;
    ehr.answers.discovery = () => HttpResponse.json({ ...discoveryDocument, authorization_endpoint });
    const url = await leave(fromEhr);
    expect(url.searchParams.get('tenant')).toBe('t1');
    expect(url.searchParams.get('response_type')).toBe('code');
  });

  test('with v1 scopes when the server does not know v2', async () => {
    ehr.answers.discovery = () => HttpResponse.json({ ...discoveryDocument, capabilities: ['launch-ehr'] });
    expect((await leave(fromEhr)).searchParams.get('scope')).toBe(issuer.scopesV1);
  });

  test('to the listed issuer when the EHR writes a trailing slash, giving its own letters back as aud', async () => {
    expect((await leave(`iss=${ISSUER}/&launch=l1`)).searchParams.get('aud')).toBe(`${ISSUER}/`);
  });

  test('even with a parameter of the EHR that means nothing here', async () => {
    expect((await leave(`${fromEhr}&ehrSession=7`)).searchParams.has('ehrSession')).toBe(false);
  });
});

test('a standalone launch asks the server for a patient and sends no launch token', async () => {
  const url = await leave(`iss=${ISSUER}`);
  const scopes = url.searchParams.get('scope')?.split(' ') ?? [];
  expect(scopes).toContain('launch/patient');
  expect(scopes).not.toContain('launch');
  expect(scopes).toContain('patient/Condition.rs');
  expect(url.searchParams.has('launch')).toBe(false);
});

describe('refused before any request leaves, and with nothing kept', () => {
  test.each([
    'fhirServiceUrl=https://evil.test/fhir',
    'FHIRSERVICEURL=https://evil.test/fhir',
    'patientId=pat-2',
    'clientId=other',
    'client_id=other',
    'scope=system/*.cruds',
    'redirectUri=https://evil.test',
    'redirect_uri=https://evil.test',
    'stateKey=known',
    'state=known',
    'code=known',
    'pkceMode=disabled',
    'encounterId=e1',
    'iss=https://evil.test/fhir',
    'launch=second',
    'ISS=https://evil.test/fhir',
  ])('a launch URL with %s, named in the answer', async (parameter) => {
    const result = await start(`${fromEhr}&${parameter}`);
    const name = parameter.split('=')[0];
    expect(result).toEqual({ failure: { code: 'parameter-refused', parameter: name } });
    expect(ehr.seen).toEqual([]);
    expect(sessionStorage).toHaveLength(0);
  });

  test.each([
    'https://evil.test/fhir',
    'https://ehr.test/fhir2',
    'https://ehr.test/fhir/other',
    'https://ehr.test/fhir//',
    'https://ehr.test.evil.test/fhir',
    'https://ehr.test@evil.test/fhir',
    'https://user@ehr.test/fhir',
    'https://EHR.test/fhir',
    'https://ehr.test/FHIR',
    'https://ehr.test:443/fhir',
    'http://ehr.test/fhir',
    'https://ehr.test/fhir?x=1',
    'https://ehr.test/fhir#',
    'https://ehr.test/x/../fhir',
    ' https://ehr.test/fhir',
    'ehr.test/fhir',
  ])('the issuer %j, which is not listed', async (iss) => {
    const result = await start(`iss=${encodeURIComponent(iss)}&launch=l1`);
    expect(result).toEqual({ failure: { code: 'issuer-not-listed', issuer: iss } });
    expect(ehr.seen).toEqual([]);
    expect(sessionStorage).toHaveLength(0);
  });

  test.each(['', 'iss=', 'launch=l1'])('a launch URL without an issuer: "%s"', async (query) => {
    expect(await start(query)).toEqual({ failure: { code: 'no-issuer' } });
    expect(ehr.seen).toEqual([]);
  });

  test('a page without a secure context, where the browser has no cryptography', async () => {
    const page = await openPage(`https://app.test/launch.html?${fromEhr}`, configuration);
    vi.stubGlobal('isSecureContext', false);
    expect(await page.start()).toEqual({ failure: { code: 'insecure-context' } });
    expect(ehr.seen).toEqual([]);
  });

  test('a page whose frame may not store anything', async () => {
    const page = await openPage(`https://app.test/launch.html?${fromEhr}`, configuration);
    const storage = sessionStorage;
    vi.stubGlobal('sessionStorage', {
      setItem: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    const result = await page.start();
    vi.stubGlobal('sessionStorage', storage);
    expect(result).toEqual({ failure: { code: 'storage-blocked' } });
    expect(ehr.seen).toEqual([]);
  });
});

describe('a server that cannot be trusted with a login', () => {
  const failures: [string, () => Response, object][] = [
    [
      'without PKCE',
      () => HttpResponse.json({ ...discoveryDocument, code_challenge_methods_supported: undefined }),
      { code: 'pkce-unsupported' },
    ],
    [
      'with plain PKCE only',
      () => HttpResponse.json({ ...discoveryDocument, code_challenge_methods_supported: ['plain'] }),
      { code: 'pkce-unsupported' },
    ],
    [
      'without a discovery document',
      () => new HttpResponse(null, { status: 404 }),
      { code: 'discovery-failed', status: 404 },
    ],
    ['answering with a login page', () => HttpResponse.html('<html>'), { code: 'discovery-failed', status: 200 }],
    ['that cannot be reached', () => HttpResponse.error(), { code: 'discovery-failed', status: null }],
    [
      'without an authorisation endpoint',
      () => HttpResponse.json({ ...discoveryDocument, authorization_endpoint: undefined }),
      { code: 'discovery-failed', status: 200 },
    ],
    [
      'whose login page is a script',
      () => HttpResponse.json({ ...discoveryDocument, authorization_endpoint: 'javascript:alert(1)' }),
      { code: 'discovery-failed', status: 200 },
    ],
    [
      'whose token endpoint is not https',
      () => HttpResponse.json({ ...discoveryDocument, token_endpoint: 'http://ehr.test/token' }),
      { code: 'discovery-failed', status: 200 },
    ],
  ];
  test.each(failures)('%s: the page stays, and no session is left behind', async (_, discovery, failure) => {
    ehr.answers.discovery = discovery;
    expect(await start(fromEhr)).toEqual({ failure });
    expect(sessionStorage).toHaveLength(0);
  });

  test('that changes its endpoints between two readings', async () => {
    const documents = [discoveryDocument, { ...discoveryDocument, token_endpoint: 'https://evil.test/token' }];
    ehr.answers.discovery = () => HttpResponse.json(documents.shift());
    expect(await start(fromEhr)).toEqual({ failure: { code: 'discovery-failed', status: null } });
    expect(sessionStorage).toHaveLength(0);
  });
});

test('a launch forgets sessions that have run out for good, and no others', async () => {
  const past = Math.floor(Date.now() / 1000) - 10;
  const sessions = {
    '10000000-0000-4000-8000-000000000000': { serverUrl: ISSUER, expiresAt: past, tokenResponse: {} },
    '20000000-0000-4000-8000-000000000000': {
      serverUrl: ISSUER,
      expiresAt: past,
      tokenResponse: { refresh_token: 'r' },
    },
    '30000000-0000-4000-8000-000000000000': { serverUrl: ISSUER, expiresAt: past + 3600, tokenResponse: {} },
    'another-app': { serverUrl: ISSUER, expiresAt: past, tokenResponse: {} },
  };
  for (const [key, session] of Object.entries(sessions)) sessionStorage.setItem(key, JSON.stringify(session));
  const state = (await leave(fromEhr)).searchParams.get('state');
  expect(Object.keys(sessionStorage).sort()).toEqual([...Object.keys(sessions).slice(1), state].sort());
});
