import type { HumanName, Identifier } from 'fhir/r4';
import { expect, test } from 'vitest';
import { nationalIdentifier } from './national-identifier.ts';
import { chosenName } from './patient-identity.ts';

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';

test.each<[string, Identifier[], ReturnType<typeof nationalIdentifier>]>([
  ['a fødselsnummer', [{ system: FNR, value: '13916900281' }], { kind: 'FNR', value: '13916900281' }],
  [
    'its older system name',
    [{ system: 'http://hl7.no/fhir/NamingSystem/FNR', value: '13916900281' }],
    { kind: 'FNR', value: '13916900281' },
  ],
  ['written in two groups', [{ system: FNR, value: '139169 00281' }], { kind: 'FNR', value: '13916900281' }],
  ['a D-nummer', [{ system: DNR, value: '53916900003' }], { kind: 'DNR', value: '53916900003' }],
  [
    'both: the fødselsnummer, which came later',
    [
      { system: DNR, value: '53916900003' },
      { system: FNR, value: '13916900281' },
    ],
    { kind: 'FNR', value: '13916900281' },
  ],
  [
    'one that is no longer in force',
    [
      { system: FNR, value: '13916900281', use: 'old' },
      { system: DNR, value: '53916900003' },
    ],
    { kind: 'DNR', value: '53916900003' },
  ],
  [
    'one whose time is over, beside the one that took its place',
    [
      { system: FNR, value: '13916900281', period: { end: '2026-10' } },
      { system: FNR, value: '13916900362', period: { start: '2026-11-01', end: '2026-11-20' } },
    ],
    { kind: 'FNR', value: '13916900362' },
  ],
  [
    'two in force: nobody can tell which',
    [
      { system: FNR, value: '13916900281' },
      { system: FNR, value: '13916900362' },
    ],
    null,
  ],
  [
    'a D-nummer kept as a fødselsnummer',
    [{ system: FNR, value: '53916900003' }],
    { kind: 'DNR', value: '53916900003' },
  ],
  ['a local number', [{ system: 'HNR', value: '12345678901' }], null],
  ['one digit wrong', [{ system: FNR, value: '13916900282' }], null],
  [
    'one digit wrong, beside a D-nummer',
    [
      { system: FNR, value: '13916900282' },
      { system: DNR, value: '53916900003' },
    ],
    { kind: 'DNR', value: '53916900003' },
  ],
  ['too few digits', [{ system: FNR, value: '1391691' }], null],
  ['none', [], null],
])('%s', (_, identifier, expected) => {
  expect(nationalIdentifier({ resourceType: 'Patient', identifier }, '2026-11-20')).toEqual(expected);
});

test.each<[HumanName[], string, string]>([
  [[{ use: 'official', family: 'Danser', given: ['Line', 'Marie'] }], 'Danser', 'Line Marie'],
  [
    [
      { use: 'maiden', family: 'Holm' },
      { family: 'Danser', given: ['Line'] },
    ],
    'Danser',
    'Line',
  ],
  [[{ text: 'Line Marie Danser' }], 'Danser', 'Line Marie'],
  [[{ text: 'Line' }], 'Line', ''],
  [[], '', ''],
])('the message names %j as %s, %s', (names, familyName, givenName) => {
  expect(chosenName(names)).toEqual({ familyName, givenName });
});
