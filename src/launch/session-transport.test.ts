// @vitest-environment happy-dom
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from './session.ts';
import { configuration, createEhr, ISSUER, issuer, TOKEN, tokenReply } from './testing-ehr.ts';
import { launchChart } from './testing-page.ts';

const defaults = createEhr().answers;
const ehr = createEhr();
beforeAll(() => ehr.server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => ehr.server.close());
beforeEach(() => {
  Object.assign(ehr.answers, defaults);
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

/** A chart launched with this token response; what was asked for until then is forgotten. */
async function launched(token: Record<string, unknown> = {}): Promise<Session> {
  ehr.answers.token = () => tokenReply(token);
  const { completed } = await launchChart(configuration);
  if (completed.session === undefined) throw new Error(`No session: ${completed.failure.code}`);
  ehr.seen.length = 0;
  return completed.session;
}

const tokensSent = () => ehr.seenAt(`${ISSUER}/Condition`).map((request) => request.headers.get('authorization'));
const refreshes = () => ehr.seenAt(TOKEN).map((request) => request.form.get('refresh_token'));

describe('the token goes to the FHIR server and nowhere else', () => {
  test('a request below the base carries it and asks for FHIR', async () => {
    const { transport } = await launched();
    await transport.send(`${ISSUER}/Condition`);
    const headers = ehr.seen[0]?.headers;
    expect(headers?.get('authorization')).toBe('Bearer first-token');
    expect(headers?.get('accept')).toBe('application/fhir+json');
  });

  test('the caller chooses method, body and headers, but not the token', async () => {
    const { transport } = await launched();
    const headers = {
      authorization: 'Bearer other',
      prefer: 'return=minimal',
      'content-type': 'application/fhir+json',
    };
    await transport.send(ISSUER, { method: 'POST', headers, body: '{}' });
    expect(ehr.seen[0]).toMatchObject({ method: 'POST', url: ISSUER });
    expect(ehr.seen[0]?.headers.get('prefer')).toBe('return=minimal');
    expect(ehr.seen[0]?.headers.get('authorization')).toBe('Bearer first-token');
  });

  test('a redirect is not followed, no cookie goes along, and nothing is cached', async () => {
    const { transport } = await launched();
    const spy = vi.spyOn(globalThis, 'fetch');
    await transport.send(`${ISSUER}/Condition`, { redirect: 'follow', credentials: 'include', cache: 'default' });
    expect(spy.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' });
    spy.mockRestore();
  });

  test.each([
    'https://evil.test/fhir/Condition',
    'https://ehr.test/fhir-evil/Condition',
    'https://ehr.test/fhir/../admin',
    'https://ehr.test/fhir/%2e%2e/admin',
    'https://ehr.test@evil.test/fhir/Condition',
    'Condition?patient=pat-17',
  ])('%s is refused and nothing is sent', async (url) => {
    const { transport } = await launched();
    await expect(transport.send(url)).rejects.toThrow(TypeError);
    expect(ehr.seen).toEqual([]);
  });
});

describe('a token that runs out', () => {
  test('ten requests refused with 401 at the same time renew it once, and go through with the new one', async () => {
    const { transport } = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token', refresh_token: 'r2' });
    ehr.answers.fhir = ({ headers }) =>
      new HttpResponse(null, { status: headers.get('authorization') === 'Bearer second-token' ? 200 : 401 });
    const read = async () => {
      const first = await transport.send(`${ISSUER}/Condition`);
      if (first.status !== 401 || !(await transport.refresh())) return first.status;
      return (await transport.send(`${ISSUER}/Condition`)).status;
    };
    expect(await Promise.all(Array.from({ length: 10 }, read))).toEqual(Array(10).fill(200));
    expect(refreshes()).toEqual(['r1']);
  });

  test('a 401 that arrives after the renewal does not renew it again', async () => {
    const { transport } = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token', refresh_token: 'r2' });
    ehr.answers.fhir = () => new HttpResponse(null, { status: 401 });
    let late: (response: Response) => void = () => {};
    await transport.send(`${ISSUER}/Condition`);
    ehr.answers.fhir = () =>
      new Promise<Response>((resolve) => {
        late = resolve;
      });
    const slow = transport.send(`${ISSUER}/Condition`);
    await vi.waitUntil(() => ehr.seenAt(`${ISSUER}/Condition`).length === 2, { timeout: 20_000 });
    expect(await transport.refresh()).toBe(true);
    late(new HttpResponse(null, { status: 401 }));
    await slow;
    expect(await transport.refresh()).toBe(true);
    expect(refreshes()).toEqual(['r1']);
  });

  test('is renewed before a request that falls in its last minute, with the client naming itself', async () => {
    // From before the launch on, time stands still but where the test moves it
    vi.useFakeTimers({ toFake: ['Date'] });
    const { transport } = await launched({ refresh_token: 'r1', expires_in: 3600 });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token' });
    vi.setSystemTime(Date.now() + 3_538_000);
    await transport.send(`${ISSUER}/Condition`);
    vi.setSystemTime(Date.now() + 4_000);
    await Promise.all([transport.send(`${ISSUER}/Condition`), transport.send(`${ISSUER}/Condition`)]);
    expect(tokensSent()).toEqual(['Bearer first-token', 'Bearer second-token', 'Bearer second-token']);
    expect(refreshes()).toEqual(['r1']);
    expect(ehr.seenAt(TOKEN)[0]?.form.get('client_id')).toBe(issuer.clientId);
  });

  test('of half a minute is not renewed before each request', async () => {
    const { transport } = await launched({ refresh_token: 'r1', expires_in: 30 });
    await transport.send(`${ISSUER}/Condition`);
    expect(refreshes()).toEqual([]);
  });

  test('is renewed though the server does not name the scope that allows it', async () => {
    const session = await launched({ refresh_token: 'r1', scope: 'launch patient/Condition.rs' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token', scope: undefined });
    expect(await session.transport.refresh()).toBe(true);
    expect(JSON.parse(sessionStorage.getItem(session.stateKey) ?? '').tokenResponse.scope).toBe(
      'launch patient/Condition.rs',
    );
  });

  test('is kept, renewed, under the state of its own chart and under no other key', async () => {
    const session = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token', refresh_token: 'r2' });
    await session.transport.refresh();
    expect(Object.keys(sessionStorage)).toEqual([session.stateKey]);
    expect(JSON.parse(sessionStorage.getItem(session.stateKey) ?? '').tokenResponse).toMatchObject({
      access_token: 'second-token',
      refresh_token: 'r2',
      patient: 'pat-17',
    });
  });

  test('keeps its refresh token when the server rotates none', async () => {
    const { transport } = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'second-token' });
    await transport.refresh();
    ehr.answers.fhir = () => new HttpResponse(null, { status: 401 });
    await transport.send(`${ISSUER}/Condition`);
    await transport.refresh();
    expect(refreshes()).toEqual(['r1', 'r1']);
  });
});

describe('when renewal fails the chart stays as it is', () => {
  test('without a refresh token nothing is asked', async () => {
    const { transport } = await launched();
    expect(await transport.refresh()).toBe(false);
    expect(ehr.seen).toEqual([]);
  });

  test("after the server's no the old token is still used, and the server is not asked again", async () => {
    const session = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => HttpResponse.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await session.transport.refresh()).toBe(false);
    expect(await session.transport.refresh()).toBe(false);
    await session.transport.send(`${ISSUER}/Condition`);
    expect(refreshes()).toEqual(['r1']);
    expect(tokensSent()).toEqual(['Bearer first-token']);
    expect(session.patientId).toBe('pat-17');
    expect(sessionStorage.getItem(session.stateKey)).toContain('first-token');
  });

  test.each([
    ['a lost network', () => HttpResponse.error()],
    ['a busy server', () => new HttpResponse(null, { status: 503 })],
    ['too many requests', () => new HttpResponse(null, { status: 429 })],
  ])('after %s the refresh token is still good, here and after a reload', async (_, failure) => {
    const session = await launched({ refresh_token: 'r1' });
    ehr.answers.token = failure;
    expect(await session.transport.refresh()).toBe(false);
    expect(sessionStorage.getItem(session.stateKey)).toContain('r1');
    ehr.answers.token = () => tokenReply({ access_token: 'second-token' });
    expect(await session.transport.refresh()).toBe(true);
  });

  test('a renewed token for another patient ends the session: nothing more is sent, nothing is kept', async () => {
    const session = await launched({ refresh_token: 'r1' });
    ehr.answers.token = () => tokenReply({ access_token: 'token-of-18', patient: 'pat-18', refresh_token: 'r2' });
    expect(await session.transport.refresh()).toBe(false);
    expect(session.refusal()).toBe('patient-changed');
    await expect(session.transport.send(`${ISSUER}/Condition`)).rejects.toThrow('ended');
    expect(await session.transport.refresh()).toBe(false);
    expect(tokensSent()).toEqual([]);
    expect(refreshes()).toEqual(['r1']);
    expect(sessionStorage).toHaveLength(0);
  });
});
