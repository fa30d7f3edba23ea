import fc from 'fast-check';
import type { Address, Coding, Extension, Patient } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { isAddressConfidential, municipalityOf } from './municipality.ts';

const DAY = '2026-11-20';
const patient = (...address: Address[]): Patient => ({ resourceType: 'Patient', id: 'p1', address });
const coding = (code: string): Coding => ({
  system: 'https://register.geonorge.no/sosi-kodelister/kommunenummer',
  code,
});
const extension = (url: string, code: string): Extension => ({ url, valueCoding: coding(code) });
const inDistrict = (code: string, given: Partial<Address> = {}): Address => ({
  use: 'home',
  _district: { extension: [extension('http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode', code)] },
  ...given,
});
const official: Extension = {
  url: 'http://hl7.no/fhir/StructureDefinition/no-basis-address-official',
  valueBoolean: true,
};

describe('the municipality is found in every shape Norwegian servers write it', () => {
  test.each<[string, Address]>([
    ['no-basis, on the district', inDistrict('4647')],
    [
      'no-basis-propertyinformation, one level in',
      {
        extension: [
          {
            url: 'http://hl7.no/fhir/StructureDefinition/no-basis-propertyinformation',
            extension: [extension('municipality', '4647')],
          },
        ],
      },
    ],
    [
      'DIPSPatientMunicipality on the district',
      {
        _district: {
          extension: [extension('http://dips.no/fhir/StructureDefinition/R4/DIPSPatientMunicipality', '4647')],
        },
      },
    ],
    [
      'DIPS MunicipalityCode on the address',
      { extension: [extension('http://dips.no/fhir/StructureDefinition/R4/MunicipalityCode', '4647')] },
    ],
    [
      'a concept instead of a coding, with a code system of its own',
      {
        extension: [
          {
            url: 'http://dips.no/fhir/StructureDefinition/R4/DIPSPersonMunicipality',
            valueCodeableConcept: { coding: [{ system: 'urn:oid:1.3.6.1.4.1.9038.52.5', code: '4647' }] },
          },
        ],
      },
    ],
  ])('%s', (_, address) => {
    expect(municipalityOf(patient(address), DAY)).toMatchObject({ found: 'one', number: '4647' });
  });

  test('the name is the coding’s, else the district’s', () => {
    expect(municipalityOf(patient(inDistrict('4647', { district: 'Sunnfjord' })), DAY)).toEqual({
      found: 'one',
      number: '4647',
      name: 'Sunnfjord',
    });
  });

  test('a city district, a text and a number of another length are none', () => {
    const district = extension('http://hl7.no/fhir/StructureDefinition/no-basis-urban-district', '0301');
    expect(municipalityOf(patient({ extension: [district] }), DAY)).toEqual({ found: 'unknown' });
    expect(municipalityOf(patient(inDistrict('46')), DAY)).toEqual({ found: 'unknown' });
    expect(municipalityOf(patient({ city: 'Førde' }), DAY)).toEqual({ found: 'unknown' });
    expect(municipalityOf({ resourceType: 'Patient' }, DAY)).toEqual({ found: 'unknown' });
  });
});

describe('the postal code, where no municipality is named', () => {
  const posted = (postalCode: string, given: Partial<Address> = {}): Address => ({ use: 'home', postalCode, ...given });

  test.each<[string, Address, readonly string[] | null]>([
    ['four digits', posted('6800'), ['6800']],
    ['with spaces about it', posted(' 6800 '), ['6800']],
    ['with the country before it', posted('NO-6800'), ['6800']],
    ['with the country before it, in the older way', posted('N-6800'), ['6800']],
    ['in Norway by its code', posted('6800', { country: 'NO' }), ['6800']],
    ['in Norway by its longer code', posted('6800', { country: 'NOR' }), ['6800']],
    ['in Norway by name', posted('6800', { country: 'Norge' }), ['6800']],
    ['in Denmark, of as many digits', posted('6800', { country: 'DK' }), null],
    ['a Danish one by itself', posted('DK-6800'), null],
    ['in Sweden', posted('68000'), null],
    ['too short', posted('680'), null],
    ['with letters', posted('68O0'), null],
    ['at work', posted('6800', { use: 'work' }), null],
    ['no longer lived at', posted('6800', { use: 'old' }), null],
    ['of a time that is over', posted('6800', { period: { end: '2026-11-19' } }), null],
  ])('%s', (_, address, codes) => {
    expect(municipalityOf(patient(address), DAY)).toEqual(
      codes === null ? { found: 'unknown' } : { found: 'postal-code', codes },
    );
  });

  test('a number goes before it, in the same address or another of the same standing', () => {
    expect(municipalityOf(patient(inDistrict('4647', { postalCode: '0150' })), DAY)).toMatchObject({ number: '4647' });
    expect(municipalityOf(patient(posted('0150'), inDistrict('4647')), DAY)).toMatchObject({ number: '4647' });
  });

  test('that of the home goes before the number of where one stays for a while', () => {
    expect(municipalityOf(patient(inDistrict('0301', { use: 'temp' }), posted('6800')), DAY)).toEqual({
      found: 'postal-code',
      codes: ['6800'],
    });
  });

  test('a home without one is not replaced by a lesser address that has one', () => {
    const temporary = posted('0150', { use: 'temp' });
    expect(municipalityOf(patient({ use: 'home', city: 'Førde' }, temporary), DAY)).toEqual({ found: 'unknown' });
  });

  test('two homes give two, in no order of their own', () => {
    const codes = { found: 'postal-code', codes: ['0150', '6800'] };
    expect(municipalityOf(patient(posted('6800'), posted('0150'), posted('6800')), DAY)).toEqual(codes);
  });

  test('that of a graded address is not made use of', () => {
    const graded = { ...patient(posted('6800')), meta: { security: [{ code: 'fortrolig' }] } };
    expect(municipalityOf(graded, DAY)).toEqual({ found: 'confidential' });
  });
});

describe('of several addresses', () => {
  test.each<[string, Address[], string]>([
    ['home goes before temporary', [inDistrict('0301', { use: 'temp' }), inDistrict('4647')], '4647'],
    [
      'the official one goes before another',
      [inDistrict('0301'), inDistrict('4647', { extension: [official] })],
      '4647',
    ],
    [
      'where one lives goes before where the post goes',
      [inDistrict('0301', { type: 'postal' }), inDistrict('4647')],
      '4647',
    ],
    ['one that is no longer lived at does not count', [inDistrict('0301', { use: 'old' }), inDistrict('4647')], '4647'],
    ['nor one whose time is over', [inDistrict('0301', { period: { end: '2026-11-19' } }), inDistrict('4647')], '4647'],
    ['nor one that is to come', [inDistrict('0301', { period: { start: '2026-12' } }), inDistrict('4647')], '4647'],
  ])('%s', (_, addresses, number) => {
    expect(municipalityOf(patient(...addresses), DAY)).toMatchObject({ found: 'one', number });
    expect(municipalityOf(patient(...addresses.toReversed()), DAY)).toMatchObject({ found: 'one', number });
  });

  test('two of equal standing in two municipalities are asked about', () => {
    expect(municipalityOf(patient(inDistrict('4647'), inDistrict('0301')), DAY)).toEqual({
      found: 'several',
      numbers: ['0301', '4647'],
    });
  });

  test.each(['work', 'billing'] as const)('a %s address alone does not say where the patient lives', (use) => {
    expect(municipalityOf(patient(inDistrict('4647', { use })), DAY)).toEqual({ found: 'unknown' });
  });

  test('a home that names no municipality is not replaced by a temporary address that does', () => {
    expect(municipalityOf(patient({ use: 'home' }, inDistrict('0301', { use: 'temp' })), DAY)).toEqual({
      found: 'unknown',
    });
  });

  test('an address is in use on the last day of its period, and in a month that is all it says', () => {
    for (const end of ['2026-11-20', '2026-11', '2026', '2026-11-20T12:00:00+01:00']) {
      expect(municipalityOf(patient(inDistrict('4647', { period: { end } })), DAY)).toMatchObject({ found: 'one' });
    }
  });

  test('whatever the addresses and their order, a number is told only when one of them names it', () => {
    const address = fc.record({
      use: fc.constantFrom('home', 'temp', 'old', 'work', undefined),
      number: fc.constantFrom('4647', '0301', null),
    });
    fc.assert(
      fc.property(fc.array(address, { maxLength: 5 }), (drawn) => {
        const addresses = drawn.map(({ use, number }): Address => {
          const given: Address = use === undefined ? {} : { use };
          return number === null ? given : { ...given, _district: inDistrict(number)._district };
        });
        const found = municipalityOf(patient(...addresses), DAY);
        expect(municipalityOf(patient(...addresses.toReversed()), DAY)).toEqual(found);
        const current = drawn.filter(({ use }) => use !== 'old').map(({ number }) => number);
        if (found.found === 'one') expect(current).toContain(found.number);
        if (found.found === 'several') for (const number of found.numbers) expect(current).toContain(number);
      }),
    );
  });
});

describe('a graded address', () => {
  test.each(['fortrolig', 'strengtFortrolig', 'Strengt fortrolig', 'STRENGT_FORTROLIG', 'SPSF', 'klientadresse'])(
    '%s is not made use of, whatever it says',
    (code) => {
      const graded = { ...patient(inDistrict('4647')), meta: { security: [{ system: 'http://dips.no', code }] } };
      expect(isAddressConfidential(graded)).toBe(true);
      expect(municipalityOf(graded, DAY)).toEqual({ found: 'confidential' });
    },
  );

  test('an ungraded one is, also where the record as a whole is marked as ordinary', () => {
    const security = [
      { code: 'ugradert' },
      { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' },
    ];
    const open = { ...patient(inDistrict('4647')), meta: { security } };
    expect(municipalityOf(open, DAY)).toMatchObject({ found: 'one', number: '4647' });
  });
});
