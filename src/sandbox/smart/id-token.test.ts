import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, postToken, type RunningEhr, startEhr, type Tokens } from '../testing/smart-app.ts';

/** What somebody who is shown the id token, and knows no more than its issuer, can find out. */
let running: RunningEhr;
beforeAll(async () => {
  running = await startEhr({ now: Date.now });
});
afterAll(() => running.close());

const SCOPE = 'launch openid fhirUser online_access patient/Patient.r';

/** As OpenID Connect Discovery 1.0 and Core 1.0, 3.1.3.7 ask: keys by the issuer's own document, then the claims. */
async function verified(idToken: unknown) {
  const issuer = String(decodeJwt(String(idToken)).iss);
  const discovered = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  expect(discovered.issuer).toBe(issuer);
  const keys = createRemoteJWKSet(new URL(discovered.jwks_uri));
  return (await jwtVerify(String(idToken), keys, { issuer, audience: 'app', requiredClaims: ['sub', 'iat', 'exp'] }))
    .payload;
}

test('the token of a launch holds, and says who is logged in', async () => {
  const { tokens } = await launchApp(running.ehr, { scope: SCOPE });
  const payload = await verified(tokens['id_token']);
  expect(payload.iss).toBe(running.ehr.fhirBase('hospital'));
  expect(payload).toMatchObject({ name: 'Siri Sykepleier', fhirUser: 'Practitioner/nurse', locale: 'nb' });
  expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
});

test('a refresh brings a fresh one, of the same user', async () => {
  const { tokens } = await launchApp(running.ehr, { scope: SCOPE });
  const reply = await postToken(running.ehr, {
    grant_type: 'refresh_token',
    refresh_token: tokens.refresh_token ?? '',
  });
  const refreshed = (await reply.json()) as Tokens;
  expect((await verified(refreshed['id_token'])).sub).toBe((await verified(tokens['id_token'])).sub);
});

describe('on order', () => {
  test.each([
    ['expired', 'ERR_JWT_EXPIRED'],
    ['foreign-key', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ])('%s: it is given, and does not hold', async (fault, code) => {
    const { tokens } = await launchApp(running.ehr, { scope: SCOPE, faults: `idToken=${fault}` });
    await expect(verified(tokens['id_token'])).rejects.toMatchObject({ code });
  });

  test('none: the launch goes on without', async () => {
    const { tokens } = await launchApp(running.ehr, { scope: SCOPE, faults: 'idToken=none' });
    expect(tokens).not.toHaveProperty('id_token');
    expect(tokens.access_token).toBeTruthy();
  });
});
