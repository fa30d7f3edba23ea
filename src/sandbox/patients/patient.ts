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

/** Invented places: no Norwegian municipality has a number that begins with 99. A GP's patients live in one of them. */
const ADDRESSES = [
  { municipality: '9901', district: 'Lia', postalCode: '0099', city: 'Lia', street: 'Prøvevegen' },
  { municipality: '9901', district: 'Lia', postalCode: '0099', city: 'Lia', street: 'Tenktgata' },
  { municipality: '9902', district: 'Oppdiktnes', postalCode: '0098', city: 'Oppdiktnes', street: 'Fabelvegen' },
] as const;

const MUNICIPALITY_EXTENSION = 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode';
const MUNICIPALITY_SYSTEM = 'https://register.geonorge.no/sosi-kodelister/kommunenummer-alle';

/** A patient as no-basis-Patient (HL7 Norway) has one, marked as test data. */
export function patientResource(id: string, person: Person, tenant: Tenant, random: Random): Patient {
  const address = ADDRESSES[random.integer(0, tenant === 'gp' ? 1 : 2)] ?? ADDRESSES[0];
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
