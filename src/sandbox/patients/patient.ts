import type { Patient } from 'fhir/r4';
import type { Tenant } from '../ehr.ts';
import { IDENTIFIER } from './code-systems.ts';
import { type Sex, syntheticIdentityNumber } from './identity-number.ts';
import { type Random, randomFrom } from './random.ts';
import { unitReference } from './units.ts';

export interface Person {
  readonly given: string;
  readonly family: string;
  readonly sex: Sex;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly deceased?: string;
}

/** Real municipalities, so that the municipal unit can be found; the streets are invented. */
const ADDRESSES = [
  { municipality: '4647', district: 'Sunnfjord', postalCode: '6800', city: 'Førde', street: 'Prøvevegen' },
  { municipality: '4602', district: 'Kinn', postalCode: '6900', city: 'Florø', street: 'Oppdiktvegen' },
  { municipality: '4640', district: 'Sogndal', postalCode: '6856', city: 'Sogndal', street: 'Tenktgata' },
  { municipality: '4649', district: 'Stad', postalCode: '6770', city: 'Nordfjordeid', street: 'Dømevegen' },
] as const;

const MUNICIPALITY_EXTENSION = 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode';
const MUNICIPALITY_SYSTEM = 'https://register.geonorge.no/sosi-kodelister/kommunenummer-alle';

/** A patient as no-basis-Patient (HL7 Norway) has one, marked as test data. */
export function patientResource(id: string, person: Person, tenant: Tenant, random: Random): Patient {
  const address = ADDRESSES[random.integer(0, ADDRESSES.length - 1)] ?? ADDRESSES[0];
  // Its own sequence: how many numbers are tried depends on the birth date, and so on the day
  const identity = randomFrom(random.hexadecimal(8));
  const municipality = { system: MUNICIPALITY_SYSTEM, code: address.municipality, display: address.district };
  return {
    resourceType: 'Patient',
    id,
    meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }] },
    identifier: [
      {
        use: 'official',
        system: IDENTIFIER.identityNumber,
        value: syntheticIdentityNumber(person.birthDate, person.sex, identity),
      },
    ],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.sex,
    birthDate: person.birthDate,
    ...(person.deceased === undefined ? {} : { deceasedDateTime: person.deceased }),
    address: [
      {
        use: 'home',
        line: [`${address.street} ${random.integer(1, 60)}`],
        postalCode: address.postalCode,
        city: address.city,
        district: address.district,
        _district: { extension: [{ url: MUNICIPALITY_EXTENSION, valueCoding: municipality }] },
      },
    ],
    ...(tenant === 'gp' ? { managingOrganization: unitReference('gp-surgery') } : {}),
  };
}
