import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseServiceConfiguration } from './load-service-configuration.ts';
import { partiesOf } from './parties.ts';

const ISSUER = 'https://ehr.example/fhir';
const example = () => JSON.parse(readFileSync(new URL('./example/service.json', import.meta.url), 'utf8'));
const surgery = { name: 'Legesenteret', herId: '7', unit: { name: 'Fastleger', herId: '8' } };

function senderFrom(app: 'chart' | 'inbox', change: Readonly<Record<string, unknown>>) {
  const json = example();
  Object.assign(json.issuers[0], change);
  const { configuration } = parseServiceConfiguration(json, 'service.json');
  if (configuration === undefined) throw new Error('not a configuration');
  return partiesOf(configuration)(ISSUER, 'ke-municipality', app)?.sender.unit.name;
}

test.each([
  ['a chart: whoever sends for the installation', 'chart', {}, 'Barneavdelingen'],
  ['a chart of a record system with a sender of its own', 'chart', { sender: surgery }, 'Fastleger'],
  ['the inbox: the unit itself', 'inbox', { sender: surgery }, 'Koordinerende enhet'],
  [
    'the inbox, where the unit is not said: as from the charts',
    'inbox',
    { inbox: { clientId: 'inbox', sender: null }, sender: surgery },
    'Fastleger',
  ],
] as const)('a message goes in the name of the right one, from %s', (_, app, change, unit) => {
  expect(senderFrom(app, change)).toBe(unit);
});
