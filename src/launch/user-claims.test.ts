import { expect, test } from 'vitest';
import { ISSUER, idToken, issuer, OPEN_ID_ISSUER } from './testing-ehr.ts';
import { type IdTokenRules, latestIdToken, readIdToken } from './user-claims.ts';

const BASE = ISSUER;
const { clientId } = issuer;
const rules: IdTokenRules = { base: BASE, clientId, openIdIssuer: OPEN_ID_ISSUER, receivedAt: Date.now() };
const read = (token: string | null, changed: Partial<IdTokenRules> = {}) =>
  readIdToken(token, { ...rules, ...changed });
const NOBODY = { idToken: null, claims: { fhirUser: null, locale: null } };

test.each([
  ['a relative reference', { fhirUser: 'Practitioner/p1' }, 'Practitioner/p1'],
  ['an absolute URL on the issuer', { fhirUser: `${BASE}/PractitionerRole/r1` }, 'PractitionerRole/r1'],
  ['the older profile claim', { profile: 'Practitioner/p1' }, 'Practitioner/p1'],
  ['letters outside ASCII beside it', { name: 'Åse Bjørk ÿ?>', fhirUser: 'Practitioner/p1' }, 'Practitioner/p1'],
  ['the same id on another server', { fhirUser: 'https://other.test/fhir/Practitioner/p1' }, null],
  ['a server whose name begins alike', { fhirUser: `${BASE}-evil/Practitioner/p1` }, null],
  ['a resource that is no user', { fhirUser: 'Organization/o1' }, null],
  ['a way out of the type', { fhirUser: 'Practitioner/../Patient/p1' }, null],
  ['no user', {}, null],
  ['a user that is no text', { fhirUser: 7 }, null],
])('%s', (_, claims, user) => {
  expect(read(idToken(claims)).claims.fhirUser).toBe(user);
});

test.each([null, '', 'opaque', 'h.%%%.s', 'h.bm8.s', 'h.bnVsbA.s', 'h.W10.s'])(
  'an id token of %j names nobody',
  (token) => {
    expect(read(token)).toEqual(NOBODY);
  },
);

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

// OpenID Connect Core 3.1.3.7, where the signature is not what vouches for the issuer
test.each([
  ['of another issuer', { iss: 'https://other.test' }],
  ['of an issuer whose address only ends otherwise', { iss: `${OPEN_ID_ISSUER}/` }],
  ['without an issuer', { iss: undefined }],
  ['for another app', { aud: 'another-app' }],
  ['for nobody', { aud: undefined }],
  ['for other apps, in a list', { aud: ['another-app'] }],
  ['for several, of which none is said to be the one it was made for', { aud: [clientId, 'another-app'] }],
  ['made for another of several', { aud: [clientId, 'another-app'], azp: 'another-app' }],
  ['made for another, by its own word', { azp: 'another-app' }],
  ['without a subject', { sub: undefined }],
  ['that has run out', { exp: seconds(-3600) }],
  ['that never runs out', { exp: undefined }],
  ['whose end is no number', { exp: String(seconds(300)) }],
])('an id token %s names nobody, and is sent on to nobody', (_, claims) => {
  expect(read(idToken({ fhirUser: 'Practitioner/p1', locale: 'nn', ...claims }))).toEqual(NOBODY);
});

test.each([
  ['for this app alone', {}, {}],
  ['for this app, in a list', { aud: [clientId] }, {}],
  ['for this app among others', { aud: ['https://ehr.test', clientId], azp: clientId }, {}],
  ['that ran out while a clock was a little behind', { exp: seconds(-120) }, {}],
  ['that has run out since it was checked', { exp: seconds(-3600) }, { receivedAt: 0 }],
  ['of any issuer, where the server names none', { iss: 'https://other.test' }, { openIdIssuer: null }],
])('an id token %s says who is logged in', (_, claims, changed) => {
  const token = idToken({ fhirUser: 'Practitioner/p1', ...claims });
  expect(read(token, changed)).toEqual({ idToken: token, claims: { fhirUser: 'Practitioner/p1', locale: null } });
});

test('of two id tokens the renewed one holds when it is of the same user, by the same issuer, for the same app', () => {
  const first = idToken({ jti: '1' });
  const renewed = idToken({ jti: '2' });
  expect(latestIdToken(first, renewed)).toBe(renewed);
  for (const other of [null, 'opaque', idToken({ sub: 'u2' }), idToken({ iss: BASE }), idToken({ aud: 'x' })]) {
    expect(latestIdToken(first, other)).toBe(first);
  }
});

test.each([
  ['nn', 'nn'],
  ['nb-NO', 'nb-NO'],
  [7, null],
  [undefined, null],
])('the locale %j is read as %j, whoever the user is', (locale, told) => {
  expect(read(idToken({ locale, fhirUser: 'Practitioner/p1' })).claims).toEqual({
    fhirUser: 'Practitioner/p1',
    locale: told,
  });
});
