// @vitest-environment happy-dom
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Configuration } from './configuration.ts';
import { configuration, createEhr, ISSUER, idToken, issuer, TOKEN, tokenReply } from './testing-ehr.ts';
import { launchChart, openPage } from './testing-page.ts';

const defaults = createEhr().answers;
const ehr = createEhr();
beforeAll(() => ehr.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => ehr.server.close());
beforeEach(() => {
  Object.assign(ehr.answers, defaults);
  ehr.answers.token = () => tokenReply({ patient: undefined, scope: SCOPES });
  ehr.seen.length = 0;
  sessionStorage.clear();
});

const SCOPES = 'launch openid fhirUser user/Task.rus user/Patient.rs';
const inbox = {
  clientId: 'inbox',
  scopes: SCOPES,
  scopesV1: 'launch openid fhirUser user/Task.read user/Task.write',
  recipients: null,
};
const withInbox: Configuration = { ...configuration, issuers: [{ ...issuer, inbox }] };

const open = (query: string, deployment = withInbox) =>
  openPage(`https://app.test/inbox-launch.html?${query}`, deployment);

/** Launches the inbox in this tab, and opens its page with what the server gave. */
async function launchInbox(deployment = withInbox) {
  const started = await (await open(`iss=${ISSUER}&launch=l1`, deployment)).startUser();
  if (!('left' in started)) throw new Error(started.failure.code);
  const state = started.left.searchParams.get('state') ?? '';
  const page = await openPage(`https://app.test/inbox.html?code=c1&state=${state}`, deployment);
  return { state, left: started.left, completed: await page.completeUser() };
}

describe('the launch of the inbox', () => {
  test('asks as the inbox’s own client for its own scopes, and comes back to its own page', async () => {
    const { left } = await launchInbox();
    expect(Object.fromEntries(left.searchParams)).toMatchObject({
      client_id: 'inbox',
      scope: SCOPES,
      redirect_uri: 'https://app.test/inbox.html',
      code_challenge_method: 'S256',
      launch: 'l1',
    });
    expect(ehr.seenAt(TOKEN)[0]?.form.get('client_id')).toBe('inbox');
  });

  test('opens a session without a patient', async () => {
    const { completed, state } = await launchInbox();
    expect(completed.session).toMatchObject({ grantedScopes: SCOPES, stateKey: state });
    expect(completed.session?.transport.base).toBe(ISSUER);
    expect(completed.session).not.toHaveProperty('patientId');
  });

  test('tells the message service who is logged in by the id token, and nothing where there is none', async () => {
    const service = 'https://service.test/messages';
    const deployment: Configuration = { ...withInbox, messageService: { url: service } };
    expect((await launchInbox(deployment)).completed.session?.messageService).toBeNull();
    const given = (token: string) => {
      ehr.answers.token = () => tokenReply({ patient: undefined, scope: SCOPES, id_token: token });
      return launchInbox(deployment);
    };
    // The chart's is another client's
    expect((await given(idToken())).completed.session?.messageService).toBeNull();
    const token = idToken({ aud: inbox.clientId });
    const { session } = (await given(token)).completed;
    await session?.messageService?.send('/notices');
    const asked = ehr.seen.filter(({ url }) => url.startsWith(service));
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual([`Bearer ${token}`]);
  });

  test('opened by itself, without a launch token, does not ask the server for a patient', async () => {
    const started = await (await open(`iss=${ISSUER}`)).startUser();
    expect('left' in started && started.left.searchParams.get('scope')).toBe(SCOPES.replace('launch ', ''));
  });

  test.each(['client_id=koordinatorflagg', 'scope=patient/*.rs', 'redirect_uri=https://evil.test', 'patient=pat-17'])(
    'refuses an address that says %s',
    async (parameter) => {
      const started = await (await open(`iss=${ISSUER}&launch=l1&${parameter}`)).startUser();
      expect(started).toMatchObject({ failure: { code: 'parameter-refused' } });
    },
  );

  test('is not to be had of an issuer without an inbox, and that is said, not that the issuer is unknown', async () => {
    const started = await (await open(`iss=${ISSUER}&launch=l1`, configuration)).startUser();
    expect(started).toEqual({ failure: { code: 'no-inbox', issuer: issuer.name } });
    const unknown = await (await open('iss=https://other.test/fhir&launch=l1', configuration)).startUser();
    expect(unknown).toEqual({ failure: { code: 'issuer-not-listed', issuer: 'https://other.test/fhir' } });
    expect(ehr.seen).toEqual([]);
  });
});

describe('the two apps of one installation', () => {
  test('the inbox does not take over a chart’s session, nor end it', async () => {
    ehr.answers.token = () => tokenReply();
    const { state } = await launchChart(withInbox);
    const page = await openPage(`https://app.test/inbox.html?state=${state}`, withInbox);
    expect((await page.completeUser()).failure).toEqual({ code: 'state-unknown' });
    const chart = await openPage(`https://app.test/index.html?state=${state}`, withInbox);
    expect((await chart.complete()).session?.patientId).toBe('pat-17');
  });

  test('the chart does not take over the inbox’s session, nor end it', async () => {
    const { state } = await launchInbox();
    const page = await openPage(`https://app.test/index.html?state=${state}`, withInbox);
    expect((await page.complete()).failure).toEqual({ code: 'state-unknown' });
    const inbox = await openPage(`https://app.test/inbox.html?state=${state}`, withInbox);
    expect((await inbox.completeUser()).session).toBeDefined();
  });

  test('a renewed token that names a patient does not end the inbox’s session, which is nobody’s', async () => {
    let patient: string | undefined;
    ehr.answers.token = () => tokenReply({ patient, scope: SCOPES, refresh_token: 'r1' });
    const { completed } = await launchInbox();
    patient = 'pat-18';
    expect(await completed.session?.transport.refresh()).toBe(true);
  });
});
