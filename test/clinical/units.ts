import type { Encounter, Organization, Reference } from 'fhir/r4';

const TYPE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/organization-type';

/** An organisation; `type` "prov" a hospital, "dept" a department, null what lies between or below. */
export function organization(
  name: string,
  type: 'prov' | 'dept' | 'govt' | null,
  partOf: string | null = null,
  said: Partial<Organization> = {},
): Organization {
  return {
    resourceType: 'Organization',
    id: idOf(name),
    name,
    ...(type === null ? {} : { type: [{ coding: [{ system: TYPE_SYSTEM, code: type }] }] }),
    ...(partOf === null ? {} : { partOf: at(partOf) }),
    ...said,
  };
}

export function at(name: string): Reference {
  return { reference: `Organization/${idOf(name)}` };
}

function idOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** Two hospitals with departments; `Nevrosengepost` and `Nevropoliklinikk` lie below `Nevrologisk`. */
export const HOSPITALS: readonly Organization[] = [
  organization('Fjordane', 'prov'),
  organization('Storfjord', 'prov'),
  organization('Nevrologisk', 'dept', 'Fjordane'),
  organization('Nevrosengepost', null, 'Nevrologisk'),
  organization('Nevropoliklinikk', null, 'Nevrologisk'),
  organization('Medisinsk', 'dept', 'Fjordane'),
  organization('Kirurgisk', 'dept', 'Fjordane'),
  organization('Dialyse', 'dept', 'Fjordane'),
  organization('Intensivavdelingen', 'dept', 'Fjordane'),
  organization('Akuttmottak', 'dept', 'Fjordane'),
  organization('Barnehjerte', 'dept', 'Storfjord'),
  organization('Fødeavdelingen', 'dept', 'Fjordane'),
  organization('Radiologisk avdeling', 'dept', 'Fjordane'),
  organization('Sentrum legesenter', 'prov'),
];

/** What makes a contact one at this unit. */
export function unit(name: string): Pick<Encounter, 'serviceProvider'> {
  return { serviceProvider: at(name) };
}

/** What makes a contact an in-patient one, from day to day. */
export function stay(name: string, start: string, end?: string): Partial<Encounter> {
  return {
    ...unit(name),
    class: { code: 'IMP' },
    status: end === undefined ? 'in-progress' : 'finished',
    period: { start, ...(end === undefined ? {} : { end }) },
  };
}
