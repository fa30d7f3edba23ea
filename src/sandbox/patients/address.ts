import type { Address, Coding } from 'fhir/r4';

/**
 * How a record says where its patient lives; each is met in Norwegian record systems.
 * - `district`: no-basis, an extension on the name of the municipality
 * - `property`: no-basis, nested in the land register's information
 * - `dips`: the extension of the DIPS Core implementation guide (draft 0.1.0) on the name of the municipality
 * - `postal-code`: nothing but the postal code and its town
 * - `none`: no address at all
 */
export type AddressShape = 'district' | 'property' | 'dips' | 'postal-code' | 'none';

export interface Place {
  /** Four digits. */
  readonly municipality: string;
  readonly district: string;
  readonly postalCode: string;
  readonly city: string;
  readonly street: string;
}

const BASIS = 'http://hl7.no/fhir/StructureDefinition';
const CODES = 'https://register.geonorge.no/sosi-kodelister/kommunenummer-alle';
const VOLVEN_CODES = 'urn:oid:2.16.578.1.12.4.1.1.3402';

export function addressesOf(place: Place, houseNumber: number, shape: AddressShape): Address[] {
  const { city, district, municipality, postalCode, street } = place;
  const coding = (system: string): Coding => ({ system, code: municipality, display: district });
  const home: Address = { use: 'home', line: [`${street} ${houseNumber}`], postalCode, city };
  const onDistrict = (url: string, system: string) => ({ extension: [{ url, valueCoding: coding(system) }] });
  switch (shape) {
    case 'district':
      return [{ ...home, district, _district: onDistrict(`${BASIS}/no-basis-municipalitycode`, CODES) }];
    case 'dips':
      return [
        {
          ...home,
          district,
          _district: onDistrict('http://dips.no/fhir/StructureDefinition/R4/DIPSPatientMunicipality', VOLVEN_CODES),
        },
      ];
    case 'property':
      return [
        {
          ...home,
          extension: [
            {
              url: `${BASIS}/no-basis-propertyinformation`,
              extension: [{ url: 'municipality', valueCoding: coding(VOLVEN_CODES) }],
            },
          ],
        },
      ];
    case 'postal-code':
      return [home];
    case 'none':
      return [];
  }
}
