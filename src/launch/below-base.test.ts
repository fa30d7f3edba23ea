import fc from 'fast-check';
import { expect, test } from 'vitest';
import { urlBelowBase } from './below-base.ts';

const BASE = 'https://ehr.test/fhir/r4';

test.each([
  [BASE, BASE],
  [`${BASE}/`, `${BASE}/`],
  [`${BASE}?_count=1`, `${BASE}?_count=1`],
  [`${BASE}/Condition?patient=a&code=http%3A%2F%2Fx%7C1`, `${BASE}/Condition?patient=a&code=http%3A%2F%2Fx%7C1`],
  ['https://EHR.test:443/fhir/r4/Condition', `${BASE}/Condition`],
  [`${BASE}/Encounter/../Condition`, `${BASE}/Condition`],
])('%s is the base or below it', (url, sent) => {
  expect(urlBelowBase(url, BASE)?.href).toBe(sent);
});

test.each([
  ['another origin', 'https://evil.test/fhir/r4/Condition'],
  ['another port', 'https://ehr.test:8443/fhir/r4/Condition'],
  ['another scheme', 'http://ehr.test/fhir/r4/Condition'],
  ['a subdomain', 'https://x.ehr.test/fhir/r4/Condition'],
  ['a longer host', 'https://ehr.test.evil.test/fhir/r4/Condition'],
  ['a host behind user information', 'https://ehr.test@evil.test/fhir/r4/Condition'],
  ['user information', 'https://user:secret@ehr.test/fhir/r4/Condition'],
  ['a path that only begins alike', 'https://ehr.test/fhir/r4-evil/Condition'],
  ['a path in other case', 'https://ehr.test/FHIR/r4/Condition'],
  ['a parent', 'https://ehr.test/fhir'],
  ['a way up', `${BASE}/../admin`],
  ['an encoded way up', `${BASE}/%2e%2e/admin`],
  ['a way up with an encoded slash', `${BASE}/..%2fadmin`],
  ['a way up with a back slash', `${BASE}\\..\\admin`],
  ['an encoded back slash', `${BASE}/x%5C..%5Cadmin`],
  ['a relative URL', '/fhir/r4/Condition'],
  ['no scheme', '//ehr.test/fhir/r4/Condition'],
  ['nothing', ''],
  ['a script', 'javascript:alert(1)'],
])('%s is not below the base: %s', (_, url) => {
  expect(urlBelowBase(url, BASE)).toBeNull();
});

test('a base at the root of its host holds the whole host and no other', () => {
  expect(urlBelowBase('https://ehr.test/Condition', 'https://ehr.test')?.pathname).toBe('/Condition');
  expect(urlBelowBase('https://ehr.test.evil.test/Condition', 'https://ehr.test')).toBeNull();
});

test('whatever stands behind the base, what is sent begins with the base and is what the browser would send', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '%2e',
    '%2F',
    '@',
    ':',
    '?',
    '#',
    '\t',
    'Condition',
    'evil.test',
    'ø',
  );
  const bases = fc.constantFrom(BASE, `${BASE}/`, 'https://ehr.test', 'https://', '//', '');
  fc.assert(
    fc.property(bases, fc.array(pieces, { maxLength: 8 }), (start, rest) => {
      const sent = urlBelowBase(start + rest.join(''), BASE);
      if (sent === null) return;
      expect(new URL(sent.href).href).toBe(sent.href);
      expect(sent.href === BASE || ['/', '?', '#'].some((next) => sent.href.startsWith(BASE + next))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
