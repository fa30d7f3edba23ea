import type { FhirResource, Location, Organization } from 'fhir/r4';
import { IDENTIFIER } from './code-systems.ts';
import { UNIT_IDS, UNITS, type UnitId, unitReference } from './units.ts';

const TYPE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/organization-type';
const TYPES = {
  prov: { system: TYPE_SYSTEM, code: 'prov', display: 'Healthcare Provider' },
  clinic: { system: TYPE_SYSTEM, code: 'other', display: 'Other' },
  dept: { system: TYPE_SYSTEM, code: 'dept', display: 'Hospital Department' },
  ward: { system: TYPE_SYSTEM, code: 'team', display: 'Organizational team' },
} as const;

/** Invented HER-ids; the app's configuration has those of the coordinating units. */
export const messageAddress = (id: UnitId): string => String(9_900_001 + UNIT_IDS.indexOf(id));
/** RESH-ids have no leading zeros, so these are nobody's. */
export const healthUnitNumber = (id: UnitId): string => `00${700_101 + UNIT_IDS.indexOf(id)}`;

/** The whole chain of units, and a place in each, as both installations know them. */
export function organizations(): FhirResource[] {
  return UNIT_IDS.flatMap((id) => [organization(id), place(id)]);
}

function organization(id: UnitId): Organization {
  const { name, level, partOf } = UNITS[id];
  return {
    resourceType: 'Organization',
    id,
    identifier: [
      { system: IDENTIFIER.messageAddress, value: messageAddress(id) },
      { system: IDENTIFIER.healthUnit, value: healthUnitNumber(id) },
    ],
    active: true,
    type: [{ coding: [TYPES[level]] }],
    name,
    ...(partOf === null ? {} : { partOf: unitReference(partOf) }),
  };
}

/** R4 lets an Appointment name a place but not an Organization; the place says whose it is. */
function place(id: UnitId): Location {
  return {
    resourceType: 'Location',
    id: `at-${id}`,
    status: 'active',
    name: UNITS[id].name,
    managingOrganization: unitReference(id),
  };
}
