import type { Identifier, Patient } from 'fhir/r4';
import type { Tenant } from '../ehr.ts';
import { type AddressShape, addressesOf, type Place } from './address.ts';
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
  /** The municipality whose unit the app is configured with; left out, either of the two, by chance. */
  readonly livesIn?: 'Lia';
  /** Default `district`. */
  readonly address?: AddressShape;
  /** The address is graded (adressegradering) as strictly confidential: nobody may show or send it. */
  readonly isAddressConfidential?: true;
  /** Nobody knows the national identity number; there is a number of the hospital's own. */
  readonly hasNoIdentityNumber?: true;
}

/** Invented places: no Norwegian municipality has a number that begins with 99. A GP's patients live in one of them. */
const ADDRESSES = [
  { municipality: '9901', district: 'Lia', postalCode: '0099', city: 'Lia', street: 'Prøvevegen' },
  { municipality: '9901', district: 'Lia', postalCode: '0099', city: 'Lia', street: 'Tenktgata' },
  { municipality: '9902', district: 'Oppdiktnes', postalCode: '0098', city: 'Oppdiktnes', street: 'Fabelvegen' },
] as const satisfies readonly Place[];

/** A patient as no-basis-Patient (HL7 Norway) has one, marked as test data. */
export function patientResource(id: string, person: Person, tenant: Tenant, random: Random): Patient {
  const drawn = ADDRESSES[random.integer(0, tenant === 'gp' ? 1 : 2)] ?? ADDRESSES[0];
  const address = person.livesIn === undefined ? drawn : ADDRESSES[0];
  // Its own sequence: how many numbers are tried depends on the birth date, and so on the day
  const identity = randomFrom(random.hexadecimal(8));
  const number = syntheticIdentityNumber(person.birthDate, person.sex, identity);
  const addresses = addressesOf(address, random.integer(1, 60), person.address ?? 'district');
  return {
    resourceType: 'Patient',
    id,
    meta: {
      tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }],
      ...(person.isAddressConfidential
        ? { security: [{ code: 'strengtFortrolig', display: 'Strengt fortrolig' }] }
        : {}),
    },
    identifier: [
      person.hasNoIdentityNumber
        ? localNumber(id)
        : { use: 'official', system: IDENTIFIER.identityNumber, value: number },
    ],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    gender: person.sex,
    birthDate: person.birthDate,
    ...(person.deceased === undefined ? {} : { deceasedDateTime: person.deceased }),
    ...(addresses.length === 0 ? {} : { address: addresses }),
    ...(tenant === 'gp' ? { managingOrganization: unitReference('gp-surgery') } : {}),
  };
}

/** H-number, as no-basis has it: the hospital's own, given to those whose national number nobody knows. */
function localNumber(id: string): Identifier {
  return {
    use: 'temp',
    type: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8327', code: 'HNR', display: 'H-nummer' }] },
    system: 'HNR',
    value: `9900-${id}`,
    assigner: { display: 'Fjordane sjukehus' },
  };
}
