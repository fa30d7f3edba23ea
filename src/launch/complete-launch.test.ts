// @vitest-environment happy-dom
import { HttpResponse } from 'msw';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { parseConfiguration } from './parse-configuration.ts';
import {
  configuration,
  createEhr,
  discoveryDocument,
  ISSUER,
  idToken,
  issuer,
  TOKEN,
  tokenReply,
} from './testing-ehr.ts';
import { launchChart, openPage } from './testing-page.ts';

const defaults = createEhr().answers;
const ehr = createEhr();
beforeAll(() => ehr.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => ehr.server.close());
beforeEach(() => {
  Object.assign(ehr.answers, defaults);
  ehr.seen.length = 0;
  sessionStorage.clear();
});

async function openIndex(query: string, deployment: Configuration = configuration) {
  return (await openPage(`https://app.test/index.html?${query}`, deployment)).complete();
}

describe('a launched chart', () => {
  test('has the context the server sent beside the token', async () => {
    ehr.answers.token = () =>
      tokenReply({
        encounter: 'enc-1',
        intent: 'coordinator',
        need_patient_banner: false,
        smart_style_url: 'https://ehr.test/style.json',
        id_token: idToken({ fhirUser: 'Practitioner/p1', name: 'Åse Øvergård', locale: 'nn' }),
      });
    const { completed, state } = await launchChart(configuration);
    expect(completed.session).toMatchObject({
      issuer,
      patientId: 'pat-17',
      encounterId: 'enc-1',
      intent: 'coordinator',
      needPatientBanner: false,
      styleUrl: 'https://ehr.test/style.json',
      fhirUser: 'Practitioner/p1',
      locale: 'nn',
      grantedScopes: 'launch openid fhirUser online_access patient/Condition.rs',
      stateKey: state,
    });
    expect(completed.session?.transport.base).toBe(ISSUER);
  });

  test('shows the patient banner and has no encounter, user or scopes when the server is silent about them', async () => {
    ehr.answers.token = () => tokenReply({ scope: undefined });
    const { completed } = await launchChart(configuration);
    expect(completed.session).toMatchObject({
      needPatientBanner: true,
      encounterId: null,
      fhirUser: null,
      grantedScopes: null,
    });
  });

  test('proves itself to the token endpoint with the verifier of its challenge', async () => {
    const { started } = await launchChart(configuration);
    const [request] = ehr.seenAt(TOKEN);
    const hash = await crypto.subtle.digest(
      'SHA-256',
      new TextEncoder().encode(request?.form.get('code_verifier') ?? ''),
    );
    expect(started.searchParams.get('code_challenge')).toBe(Buffer.from(hash).toString('base64url'));
    expect(request?.form.get('client_id')).toBe(issuer.clientId);
    expect(request?.form.get('code')).toBe('c1');
  });

  test('sends a code with reserved letters as the server wrote it', async () => {
    const { state } = await launchChart(configuration);
    const pending = JSON.parse(sessionStorage.getItem(state) ?? '');
    sessionStorage.setItem(state, JSON.stringify({ ...pending, tokenResponse: {} }));
    const code = 'a+b/c=&client_id=other d';
    await openIndex(`state=${state}&code=${encodeURIComponent(code)}`);
    const request = ehr.seenAt(TOKEN)[1];
    expect(request?.form.get('code')).toBe(code);
    expect(request?.form.getAll('client_id')).toEqual([issuer.clientId]);
  });

  test('exchanges its code once however often the page asks', async () => {
    const { page, completed } = await launchChart(configuration);
    expect(await Promise.all([page.complete(), page.complete()])).toEqual([completed, completed]);
    expect(page.ready).toHaveBeenCalledTimes(1);
    expect(ehr.seenAt(TOKEN)).toHaveLength(1);
  });

  test('leaves the code out of the address and keeps the state there', async () => {
    const { state } = await launchChart(configuration);
    expect(location.href).toBe(`https://app.test/index.html?state=${state}`);
  });

  test('is there again after a reload, without another exchange', async () => {
    const { state } = await launchChart(configuration);
    const { session } = await openIndex(`state=${state}`);
    expect(session?.patientId).toBe('pat-17');
    expect(ehr.seenAt(TOKEN)).toHaveLength(1);
  });

  test('has ended after a reload when its token has run out', async () => {
    ehr.answers.token = () => tokenReply({ expires_in: -1 });
    const { state } = await launchChart(configuration);
    expect(await openIndex(`state=${state}`)).toEqual({ failure: { code: 'session-expired' } });
  });

  test('is renewed on reload when its token has run out and the server gave a refresh token', async () => {
    ehr.answers.token = () => tokenReply({ expires_in: -1, refresh_token: 'r1' });
    const { state } = await launchChart(configuration);
    ehr.answers.token = () => tokenReply({ access_token: 'second-token' });
    const { session } = await openIndex(`state=${state}`);
    await session?.transport.send(`${ISSUER}/Patient/pat-17`);
    expect(ehr.seen.at(-1)?.headers.get('authorization')).toBe('Bearer second-token');
  });
});

describe('an id token', () => {
  const user = { fhirUser: 'Practitioner/p1', locale: 'nn' };
  const nobody = { fhirUser: null, locale: null, messageService: null };
  const withService = { ...configuration, messageService: { url: 'https://service.test' } };
  const given = (claims: Record<string, unknown>) => {
    ehr.answers.token = () => tokenReply({ id_token: idToken({ ...user, ...claims }) });
    return launchChart(withService);
  };

  test.each([
    ['for another app', { aud: 'another-app' }],
    ['of another issuer than the server names', { iss: ISSUER }],
    ['that has run out', { exp: Math.floor(Date.now() / 1000) - 3600 }],
  ])('%s names nobody, goes to no service, and not after a reload either', async (_, claims) => {
    const { completed, state } = await given(claims);
    expect(completed.session).toMatchObject(nobody);
    expect((await openIndex(`state=${state}`, withService)).session).toMatchObject(nobody);
  });

  test('is held against no issuer where the server names none', async () => {
    const { issuer: _, ...nameless } = discoveryDocument;
    ehr.answers.discovery = () => HttpResponse.json(nameless);
    expect((await given({ iss: 'https://any.test' })).completed.session).toMatchObject(user);
  });

  test('says who is logged in after a reload, though it has run out since: it was checked when it came', async () => {
    const { state } = await given({});
    const stored = JSON.parse(sessionStorage.getItem(state) ?? '');
    const old = { ...stored.tokenResponse, id_token: idToken({ ...user, exp: 1 }) };
    sessionStorage.setItem(state, JSON.stringify({ ...stored, tokenResponse: old }));
    expect((await openIndex(`state=${state}`)).session).toMatchObject(user);
  });
});

test('two charts in one storage never mix, whichever was opened last', async () => {
  const first = await launchChart(configuration);
  ehr.answers.token = () => tokenReply({ access_token: 'token-of-18', patient: 'pat-18' });
  const second = await launchChart(configuration);

  const firstAgain = await openIndex(`state=${first.state}`);
  const secondAgain = await openIndex(`state=${second.state}`);
  expect(firstAgain.session?.patientId).toBe('pat-17');
  expect(secondAgain.session?.patientId).toBe('pat-18');

  await firstAgain.session?.transport.send(`${ISSUER}/Condition`);
  expect(ehr.seen.at(-1)?.headers.get('authorization')).toBe('Bearer first-token');
  await first.completed.session?.transport.send(`${ISSUER}/Condition`);
  expect(ehr.seen.at(-1)?.headers.get('authorization')).toBe('Bearer first-token');
  expect(await openIndex('')).toEqual({ failure: { code: 'no-session' } });
});

describe('no session, and no request', () => {
  test('for a page opened directly, though another chart is open', async () => {
    await launchChart(configuration);
    ehr.seen.length = 0;
    expect(await openIndex('')).toEqual({ failure: { code: 'no-session' } });
    expect(ehr.seen).toEqual([]);
  });

  test.each(['10000000-0000-4000-8000-000000000000', 'SMART_KEY', 'other-app'])(
    'for the state %s, which this browser did not make',
    async (state) => {
      sessionStorage.setItem('SMART_KEY', '"other-app"');
      sessionStorage.setItem('other-app', JSON.stringify({ serverUrl: ISSUER, tokenUri: TOKEN, tokenResponse: {} }));
      expect(await openIndex(`state=${state}&code=c1`)).toEqual({ failure: { code: 'state-unknown' } });
      expect(ehr.seen).toEqual([]);
    },
  );

  test('for a state or a code said twice', async () => {
    const { state } = await launchChart(configuration);
    ehr.seen.length = 0;
    const failure = { code: 'parameter-refused', parameter: 'code' };
    expect(await openIndex(`state=${state}&code=c1&code=c2`)).toEqual({ failure });
    expect(ehr.seen).toEqual([]);
  });

  test('for a launch that left and never came back with a code', async () => {
    const page = await openPage(`https://app.test/launch.html?iss=${ISSUER}&launch=l1`, configuration);
    const started = await page.start();
    const state = 'left' in started ? started.left.searchParams.get('state') : '';
    ehr.seen.length = 0;
    expect(await openIndex(`state=${state}`)).toEqual({ failure: { code: 'no-session' } });
    expect(ehr.seen).toEqual([]);
  });
});

describe('the authorisation server says no', () => {
  async function refuse(query: string) {
    const page = await openPage(`https://app.test/launch.html?iss=${ISSUER}&launch=l1`, configuration);
    const started = await page.start();
    const state = 'left' in started ? started.left.searchParams.get('state') : '';
    return openIndex(`state=${state}&${query}`);
  }

  test('with a known code, and its words as one line of text', async () => {
    const description = encodeURIComponent('<b>Ikke\u0000\n tilgang</b>');
    expect(await refuse(`error=access_denied&error_description=${description}`)).toEqual({
      failure: { code: 'authorization-refused', error: 'access_denied', description: '<b>Ikke  tilgang</b>' },
    });
  });

  test('with a code of its own', async () => {
    expect(await refuse('error=made_up')).toEqual({
      failure: { code: 'authorization-refused', error: 'other', description: null },
    });
  });

  test('though the link was made by somebody else: nothing of it is shown', async () => {
    const words = 'error=access_denied&error_description=Ring+900+00+000';
    expect(await openIndex(words)).toEqual({
      failure: { code: 'authorization-refused', error: 'access_denied', description: null },
    });
    expect(await openIndex(`state=10000000-0000-4000-8000-000000000000&${words}`)).toEqual({
      failure: { code: 'state-unknown' },
    });
  });
});

test('a launch that has given a session is told as used, and its session stays', async () => {
  const { state } = await launchChart(configuration);
  expect(await openIndex(`state=${state}&error=invalid_request&error_description=unknown+launch`)).toEqual({
    failure: { code: 'launch-used' },
  });
  expect((await openIndex(`state=${state}`)).session?.patientId).toBe('pat-17');
});

describe('the token endpoint', () => {
  const answers: [string, () => Response, object][] = [
    [
      'refuses the code',
      () => HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      { code: 'token-failed', status: 400 },
    ],
    ['is down', () => new HttpResponse(null, { status: 503 }), { code: 'token-failed', status: 503 }],
    ['cannot be reached', () => HttpResponse.error(), { code: 'token-failed', status: null }],
    ['answers with a login page', () => HttpResponse.html('<html>'), { code: 'token-failed', status: null }],
    ['gives no token', () => HttpResponse.json({ patient: 'pat-17' }), { code: 'token-failed', status: null }],
    [
      'gives a token this app cannot use',
      () => tokenReply({ token_type: 'DPoP' }),
      { code: 'token-failed', status: null },
    ],
    ['names no patient', () => tokenReply({ patient: undefined }), { code: 'no-patient' }],
    ['names a patient that is no FHIR id', () => tokenReply({ patient: '../Patient' }), { code: 'no-patient' }],
  ];
  test.each(answers)('%s: a typed failure, and nothing of the session is kept', async (_, token, failure) => {
    ehr.answers.token = token;
    const { completed } = await launchChart(configuration);
    expect(completed).toEqual({ failure });
    expect(sessionStorage).toHaveLength(0);
  });
});

test('an issuer taken off the list since the launch is refused', async () => {
  const { state } = await launchChart(configuration);
  const others = { ...configuration, issuers: [{ ...issuer, issuer: 'https://other.test/fhir' }] };
  expect(await openIndex(`state=${state}`, others)).toEqual({
    failure: { code: 'issuer-not-listed', issuer: ISSUER },
  });
  expect(sessionStorage.getItem(state)).toBeNull();
});

test('a faulty config.json is told with its errors, and the session outlives it until the file is mended', async () => {
  const { state } = await launchChart(configuration);
  const page = await openPage(`https://app.test/index.html?state=${state}`, configuration);
  const { errors = [] } = parseConfiguration('{}');
  expect(errors).not.toEqual([]);
  expect(await page.complete(Promise.resolve({ errors }))).toEqual({
    failure: { code: 'configuration-invalid', errors },
  });
  expect((await openIndex(`state=${state}`)).session?.patientId).toBe('pat-17');
});
