import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRulesFolder } from '../rules-folder.ts';
import { configurationFaults } from './check-configuration.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const { rules } = read;

const EXAMPLE = new URL('../../../public/config.example.json', import.meta.url);
const WARD = 'rules/profiles/helse-forde/medisinsk.json';

/** The example of the built site, with its only issuer changed. */
function faults(change: Readonly<Record<string, unknown>>): readonly string[] {
  const json = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  Object.assign(json.issuers[0], change);
  return configurationFaults('config.json', JSON.stringify(json), rules, 'rules');
}

test('the example of the built site goes with the rules', () => {
  expect(faults({})).toEqual([]);
});

test.each([
  [
    { setting: 'spa' },
    /^config\.json: issuers\[0\]\.setting: the value is not allowed: expected .*"gp".*, found "spa"$/,
  ],
  [{ channels: [] }, /^config\.json: issuers\[0\]\.channels: is empty$/],
  [{ channels: ['task', 'task'] }, /^config\.json: issuers\[0\]\.channels: stands twice$/],
  [{ clientID: 'x' }, /^config\.json: issuers\[0\]\.clientID: unknown key$/],
  [
    { scopes: 'launch, openid' },
    /^config\.json: issuers\[0\]\.scopes: lacks the scope launch: found "launch, openid"$/,
  ],
  [{ ruleSet: 'nope' }, /^config\.json: issuers\[0\]\.ruleSet: not found: rules\/rule-sets\/nope\.json$/],
  [{ profile: 'nope/ward' }, /^config\.json: issuers\[0\]\.profile: not found: rules\/profiles\/nope\/ward\.json$/],
])('%j is told with file and key', (change, line) => {
  expect(faults(change)).toEqual([expect.stringMatching(line)]);
});

test('a postal code that is none is told with its place in the list', () => {
  const text = readFileSync(EXAMPLE, 'utf8');
  expect(text).toContain('"9998-9999"');
  expect(configurationFaults('config.json', text.replace('"9998-9999"', '"9999-9998"'), rules, 'rules')).toEqual([
    expect.stringMatching(/^config\.json: recipients\[1\]\.postalCodes\[1\]: is not a postal code \(four digits\)/),
  ]);
});

test('a profile for another rule set and setting, and of a unit that is not described, is told in the profile’s keys', () => {
  expect(faults({ profile: 'helse-forde/medisinsk', ruleSet: 'forde-pilot', setting: 'gp' })).toEqual([
    `${WARD}: ruleSet: the configuration names another rule set: helse-vest ≠ forde-pilot (config.json: issuers[0].ruleSet)`,
    `${WARD}: setting: the configuration names another setting: hospital ≠ gp (config.json: issuers[0].setting)`,
    `${WARD}: recipients[0]: the configuration describes no such recipient: ke-helse-forde (config.json: recipients)`,
  ]);
});

test.each([
  [
    'a key written twice, of which the app would take the last',
    '"language": "nb",',
    '"language": "nb", "language": "en",',
  ],
  ['a comma too much', '"issuers": [', '"issuers": [,'],
])('%s is told with its place', (_, before, after) => {
  const text = readFileSync(EXAMPLE, 'utf8');
  expect(text).toContain(before);
  expect(configurationFaults('config.json', text.replace(before, after), rules, 'rules')).toEqual([
    expect.stringMatching(
      /^config\.json: not JSON: line \d+, column \d+: (the key "language" is written twice|expected)/,
    ),
  ]);
});
