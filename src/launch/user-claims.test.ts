import { expect, test } from 'vitest';
import { readUserClaims } from './user-claims.ts';

const BASE = 'https://ehr.test/fhir';
const idToken = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

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
  expect(readUserClaims(idToken(claims), BASE).fhirUser).toBe(user);
});

test.each([null, '', 'opaque', 'h.%%%.s', 'h.bm8.s'])('an id token of %j names nobody', (token) => {
  expect(readUserClaims(token, BASE)).toEqual({ fhirUser: null, locale: null });
});

test.each([
  ['nn', 'nn'],
  ['nb-NO', 'nb-NO'],
  ['<b>', null],
  [7, null],
  [undefined, null],
])('the locale %j is read as %j, whoever the user is', (locale, read) => {
  expect(readUserClaims(idToken({ locale, fhirUser: 'Practitioner/p1' }), BASE)).toEqual({
    fhirUser: 'Practitioner/p1',
    locale: read,
  });
});
