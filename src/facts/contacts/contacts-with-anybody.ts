import type { Encounter } from 'fhir/r4';
import type { CodeLists } from '../codes/code-lists.ts';
import { oncePerContext } from '../context-memory.ts';
import type { Setting } from '../fact.ts';
import { marksOfName, marksOfServices } from '../units/unit-kinds.ts';
import type { Unit } from '../units/units.ts';
import { type Contact, isSpecialist, newestFirst } from './contacts.ts';
import { encountersHeld } from './encounters-held.ts';

/** A contact that took place, with whomever it was: a GP, the municipality, pregnancy care, a laboratory too. */
export interface ContactWithAnybody extends Pick<Contact, 'resource' | 'from' | 'to' | 'certain' | 'written' | 'unit'> {
  readonly row: Encounter;
  /** Wards of one stay are counted as places, not as one stay. */
  readonly stay: null;
}

/** Newest first, then by id. */
export const contactsWithAnybody = oncePerContext((context): readonly ContactWithAnybody[] =>
  encountersHeld(context)
    .map(({ row, resource, time: { from, certain, written }, unit }) => ({
      row,
      resource,
      from,
      to: from,
      certain,
      written,
      unit,
      stay: null,
    }))
    .sort(newestFirst),
);

/** Whose care it was; null for laboratories, pharmacies and what nothing tells of. */
export function sideOf(unit: Unit | null, setting: Setting): 'primary' | 'specialist' | null {
  if (isSpecialist(unit, setting)) return unit === null ? null : 'specialist';
  switch (unit?.notSpecialist) {
    case 'radiology':
    case 'laboratory':
    case 'pharmacy':
      return null;
    case 'obstetric':
    case 'newborn':
      return 'specialist';
    default:
      return 'primary'; // in a GP's or municipality's record what nothing is known of is most likely their own
  }
}

/** Legevakt, also where it is a service of the municipality. */
export function isOutOfHours({ row: { serviceType, location }, unit }: ContactWithAnybody, codes: CodeLists): boolean {
  if (unit?.notSpecialist === 'out-of-hours' || marksOfServices(codes, [serviceType]).kind === 'out-of-hours')
    return true;
  const names = [unit?.name, serviceType?.text, ...(location ?? []).map((one) => one.location.display)];
  return names.some((name) => typeof name === 'string' && marksOfName(codes, name).outOfHours);
}
