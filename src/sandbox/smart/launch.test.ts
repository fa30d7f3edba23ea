import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appWith,
  authorize,
  authorizeUrl,
  KARI,
  launchApp,
  postToken,
  type RunningEhr,
  redeem,
  startEhr,
  type Tokens,
} from '../testing/smart-app.ts';

let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr();
});
afterAll(() => running.close());

const codeFor = async (launch: string) => (await authorize(authorizeUrl(running.ehr, launch))).get('code');

describe('discovery', () => {
  test('any origin may read the SMART configuration, which names this tenant and requires S256', async () => {
    const response = await fetch(`${running.ehr.fhirBase('gp')}/.well-known/smart-configuration`, {
      headers: { Origin: 'https://anywhere.example' },
    });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const configuration = await response.json();
    expect(configuration).toMatchObject({
      issuer: `${running.origin}/gp/fhir`,
      authorization_endpoint: `${running.origin}/gp/auth/authorize`,
      token_endpoint: `${running.origin}/gp/auth/token`,
      code_challenge_methods_supported: ['S256'],
    });
    expect(configuration.capabilities).toEqual(
      expect.arrayContaining([
        'launch-ehr',
        'launch-standalone',
        'client-public',
        'sso-openid-connect',
        'context-ehr-patient',
        'context-ehr-encounter',
        'permission-v1',
        'permission-v2',
      ]),
    );
  });

  test('the style the token points to is public', async () => {
    const app = await launchApp(running.ehr);
    const response = await fetch(String(app.tokens['smart_style_url']));
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.json()).toMatchObject({ color_text: expect.stringMatching(/^#[0-9a-f]{6}$/) });
  });
});

describe('authorisation', () => {
  test('an EHR launch goes straight back to the app with a code and the same state', async () => {
    const answer = await authorize(authorizeUrl(running.ehr, running.ehr.launch(KARI)));
    expect(answer.get('state')).toBe('the-state');
    expect(answer.get('code')).toMatch(/^[\w-]{43}$/);
  });

  test.each([
    ['no state', { state: null }, 'invalid_request'],
    ['another audience', { aud: 'https://elsewhere.example/fhir' }, 'invalid_request'],
    ['no audience', { aud: null }, 'invalid_request'],
    ['no PKCE challenge', { code_challenge: null }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope', { scope: null }, 'invalid_scope'],
    ['a launch token without the scope "launch"', { scope: 'patient/Patient.r' }, 'invalid_scope'],
    ['scopes the server does not know', { scope: 'launch2 system/*.cruds patient/Nonsense.rs launch' }, null],
    ['an unknown launch token', { launch: 'made-up' }, 'invalid_request'],
  ])('%s is refused by redirect', async (_what, change, error) => {
    const answer = await authorize(authorizeUrl(running.ehr, running.ehr.launch(KARI), change));
    expect(answer.get('error')).toBe(error);
    expect(answer.has('code')).toBe(error === null);
  });

  test.each([
    ['an unregistered client', { client_id: 'stranger' }],
    [
      'a redirect address that is not exactly the registered one',
      { redirect_uri: 'https://app.example/index.html?x=1' },
    ],
    ['no redirect address', { redirect_uri: null }],
  ])('%s gets a page, never a redirect', async (_what, change) => {
    const url = authorizeUrl(running.ehr, running.ehr.launch(KARI), change);
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('Location')).toBeNull();
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  test('a launch token is good for one authorisation', async () => {
    const launch = running.ehr.launch(KARI);
    expect((await authorize(authorizeUrl(running.ehr, launch))).has('code')).toBe(true);
    expect((await authorize(authorizeUrl(running.ehr, launch))).get('error')).toBe('invalid_request');
  });

  test('a launch token of one tenant is nothing at the other', async () => {
    const launch = running.ehr.launch({ ...KARI, tenant: 'gp', practitioner: 'doctor' });
    expect((await authorize(authorizeUrl(running.ehr, launch))).get('error')).toBe('invalid_request');
  });

  test('a launch names only what the tenant has, and an encounter of that patient', () => {
    expect(() => running.ehr.launch({ ...KARI, patient: 'nobody' })).toThrow(RangeError);
    expect(() => running.ehr.launch({ ...KARI, practitioner: 'doctor' })).toThrow(RangeError);
    expect(() => running.ehr.launch({ ...KARI, encounter: 'e4' })).toThrow(RangeError);
  });
});

describe('tokens', () => {
  test('the token reply carries the launch: patient, encounter, intent, scope', async () => {
    const app = await launchApp(running.ehr, { request: { encounter: 'e3', intent: 'coordinator' } });
    expect(app.tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      patient: 'kari',
      encounter: 'e3',
      intent: 'coordinator',
      need_patient_banner: false,
      scope: 'launch openid fhirUser patient/*.cruds',
    });
    expect(app.tokens.refresh_token).toBeUndefined();
  });

  test('the id_token is signed by the published key and says who is logged in, in which language', async () => {
    const launch = running.ehr.launch({ ...KARI, language: 'nn' });
    const answer = await authorize(authorizeUrl(running.ehr, launch, { nonce: 'once' }));
    const tokens = (await (await redeem(running.ehr, answer.get('code'))).json()) as Tokens;
    const keys = await (await fetch(`${running.origin}/hospital/auth/jwks`)).json();
    const { payload } = await jwtVerify(String(tokens['id_token']), createLocalJWKSet(keys), {
      issuer: running.ehr.fhirBase('hospital'),
      audience: 'app',
      currentDate: new Date('2026-11-20T08:00:00Z'),
    });
    expect(payload).toMatchObject({ fhirUser: 'Practitioner/nurse', nonce: 'once', locale: 'nn' });
    expect(await (await appWith(running.ehr, tokens).get('Practitioner/nurse')).json()).toMatchObject({
      name: [{ text: 'Siri Sykepleier' }],
    });
  });

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect address', { redirect_uri: 'https://app.example/other.html' }],
    ['another client', { client_id: 'other-app' }],
  ])('%s gets no token, and the code is used up', async (_what, change) => {
    const code = await codeFor(running.ehr.launch(KARI));
    const refused = await redeem(running.ehr, code, change);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await redeem(running.ehr, code)).status).toBe(400);
  });

  test('a code works once; used again it also revokes the token it gave', async () => {
    const code = await codeFor(running.ehr.launch(KARI));
    const app = appWith(running.ehr, (await (await redeem(running.ehr, code)).json()) as Tokens);
    expect((await app.get('Patient/kari')).status).toBe(200);
    expect((await redeem(running.ehr, code)).status).toBe(400);
    expect((await app.get('Patient/kari')).status).toBe(401);
  });

  test('a code is good for one minute', async () => {
    const code = await codeFor(running.ehr.launch(KARI));
    running.later(60);
    expect((await redeem(running.ehr, code)).status).toBe(400);
  });

  test('an expired token is refused with 401 and WWW-Authenticate', async () => {
    const app = await launchApp(running.ehr);
    running.later(3600);
    const response = await app.get('Patient/kari');
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toContain('error="invalid_token"');
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  test('no token, a made-up one and one of the other tenant are refused with 401', async () => {
    const app = await launchApp(running.ehr);
    const bearer = { Authorization: `Bearer ${app.tokens.access_token}` };
    const gp = `${running.ehr.fhirBase('gp')}/Patient/kari`;
    expect((await fetch(`${app.base}/Patient/kari`)).status).toBe(401);
    expect((await fetch(`${app.base}/Patient/kari`, { headers: { Authorization: 'Bearer x' } })).status).toBe(401);
    expect((await fetch(gp, { headers: bearer })).status).toBe(401);
  });
});

describe('refresh', () => {
  const scope = 'launch patient/*.rs offline_access';
  const refresh = (token: string | undefined, change: Record<string, string> = {}) =>
    postToken(running.ehr, { grant_type: 'refresh_token', refresh_token: token ?? '', ...change });

  test('each refresh gives a new access token and a new refresh token', async () => {
    const app = await launchApp(running.ehr, { scope });
    const next = (await (await refresh(app.tokens.refresh_token)).json()) as Tokens;
    expect(next).toMatchObject({ patient: 'kari', scope });
    expect(next.refresh_token).not.toBe(app.tokens.refresh_token);
    expect((await appWith(running.ehr, next).get('Patient/kari')).status).toBe(200);
  });

  test('a refresh token used twice revokes everything of the launch', async () => {
    const app = await launchApp(running.ehr, { scope });
    const next = (await (await refresh(app.tokens.refresh_token)).json()) as Tokens;
    expect((await refresh(app.tokens.refresh_token)).status).toBe(400);
    expect((await appWith(running.ehr, next).get('Patient/kari')).status).toBe(401);
  });

  test('a refresh may ask for less, and gets that', async () => {
    const app = await launchApp(running.ehr, { scope });
    const less = { scope: 'patient/Patient.r patient/Task.c' };
    const next = (await (await refresh(app.tokens.refresh_token, less)).json()) as Tokens;
    expect(next.scope).toBe('patient/Patient.r');
    expect((await appWith(running.ehr, next).get('Condition?patient=kari')).status).toBe(403);
  });

  test("another client cannot use a client's refresh token", async () => {
    const app = await launchApp(running.ehr, { scope });
    expect((await refresh(app.tokens.refresh_token, { client_id: 'other-app' })).status).toBe(400);
  });
});

describe('standalone launch', () => {
  const pick = async (change: Record<string, string> = {}) => {
    const page = await (await fetch(authorizeUrl(running.ehr, null))).text();
    const form = {
      request: /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '',
      patient: 'ola',
      practitioner: 'nurse',
    };
    const response = await fetch(`${running.origin}/hospital/auth/pick`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...form, ...change }),
    });
    return { page, form, response };
  };

  test('the user picks a patient, and the app shows the banner itself', async () => {
    const { page, response } = await pick();
    expect(page).toContain('Kari Prøve');
    expect(page).toContain('Ola Prøve');
    const answer = new URL(response.headers.get('Location') ?? '').searchParams;
    const tokens = await (await redeem(running.ehr, answer.get('code'))).json();
    expect(tokens).toMatchObject({ patient: 'ola', need_patient_banner: true });
  });

  test('a picked request is answered once, and only for a patient that exists', async () => {
    const { form } = await pick();
    const again = await fetch(`${running.origin}/hospital/auth/pick`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(again.status).toBe(400);
    expect((await pick({ patient: 'nobody' })).response.status).toBe(400);
  });

  test('an app that asks for no patient gets none', async () => {
    const url = authorizeUrl(running.ehr, null, { scope: 'user/Task.rs' });
    const page = await (await fetch(url)).text();
    expect(page).not.toContain('Kari Prøve');
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ request, practitioner: 'nurse' });
    const picked = await fetch(`${running.origin}/hospital/auth/pick`, { method: 'POST', redirect: 'manual', body });
    const code = new URL(picked.headers.get('Location') ?? '').searchParams.get('code');
    const tokens = (await (await redeem(running.ehr, code)).json()) as Tokens;
    expect(tokens['patient']).toBeUndefined();
    expect((await appWith(running.ehr, tokens).get('Task/t-ola')).status).toBe(200);
  });

  test('the page speaks the language asked for', async () => {
    const url = authorizeUrl(running.ehr, null, { ui_locales: 'nn' });
    expect(await (await fetch(url)).text()).toContain('<html lang="nn">');
  });

  test('the scope "launch" without a launch token is refused', async () => {
    const answer = await authorize(authorizeUrl(running.ehr, null, { scope: 'launch patient/*.rs' }));
    expect(answer.get('error')).toBe('invalid_request');
  });
});
