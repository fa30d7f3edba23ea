import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseUnitProfile } from './parse-unit-profile.ts';
import type { RuleSet } from './rule-set.ts';

const helseVest = JSON.parse(
  readFileSync(new URL('../../rules/rule-sets/helse-vest.json', import.meta.url), 'utf8'),
) as RuleSet;
const ruleSets = new Map([[helseVest.id, helseVest]]);
const FILE = 'rules/profiles/helse-forde/medisinsk.json';
const profile = {
  id: 'helse-forde/medisinsk',
  title: { nb: 'Medisinsk', nn: 'Medisinsk', en: 'Medical' },
  ruleSet: 'helse-vest',
  setting: 'hospital',
  parameters: { units: 4 },
  recipients: null,
  schemes: null,
};

test('a unit may ask for four units instead of three', () => {
  expect(parseUnitProfile(FILE, profile, ruleSets)).toEqual({ profile });
});

test('a unit may say how long a decision silences its flag', () => {
  const silent = { ...profile, silenceDays: { declined: 365, notWanted: 0 } };
  expect(parseUnitProfile(FILE, silent, ruleSets)).toEqual({ profile: silent });
});

test.each([
  ['a threshold outside the bounds', { parameters: { units: 9 } }, 'parameters.units', 'out-of-bounds'],
  ['a threshold that does not exist', { parameters: { unit: 3 } }, 'parameters.unit', 'unknown-parameter'],
  ['a rule set that does not exist', { ruleSet: 'helse-ost' }, 'ruleSet', 'unknown-rule-set'],
  ['a scheme that is no route', { schemes: ['nobody'] }, 'schemes[0]', 'unknown-route'],
  ['nobody to tell', { recipients: [] }, 'recipients', 'wrong-shape'],
  [
    'a silence without end',
    { silenceDays: { declined: 731, notWanted: 180 } },
    'silenceDays.declined',
    'out-of-bounds',
  ],
  ['half a silence', { silenceDays: { declined: 90 } }, 'silenceDays.notWanted', 'wrong-shape'],
  ['a key nobody knows', { threshold: 3 }, 'threshold', 'wrong-shape'],
])('%s is refused, naming file and key', (_, change, key, problem) => {
  expect(parseUnitProfile(FILE, { ...profile, ...change }, ruleSets)).toMatchObject({
    errors: [{ file: FILE, key, problem }],
  });
});
