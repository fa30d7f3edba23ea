import type { Encounter } from 'fhir/r4';
import type { CodeLists } from '../codes/code-lists.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import { kindOfService, marksOfName } from '../units/unit-kinds.ts';
import type { Unit } from '../units/units.ts';
import { type Contact, isSpecialist } from './contacts.ts';
import { type EncounterHeld, encountersHeld } from './encounters-held.ts';

/** A contact that took place, with whomever it was: a GP, the municipality, pregnancy care, a laboratory too. */
export interface ContactWithAnybody extends Pick<Contact, 'from' | 'to' | 'certain'> {
  /** "Encounter/e9" */
  readonly resource: string;
  /** When it began, or ended, as evidence shows it. */
  readonly shown: string | null;
  /** Equal places are the same unit; those nobody named are one. */
  readonly place: string;
  readonly placeName: string | null;
  /** Whose care it was; null for laboratories, pharmacies and what nothing tells of. */
  readonly side: 'primary' | 'specialist' | null;
  /** Legevakt, also where it is a service of the municipality. */
  readonly outOfHours: boolean;
  /** Wards of one stay are counted as places, not as one stay. */
  readonly stay: null;
}

/** Newest first, then by id. */
export const contactsWithAnybody = oncePerContext((context): readonly ContactWithAnybody[] =>
  encountersHeld(context)
    .map((held) => contactOf(held, context))
    .sort(newestFirst),
);

function contactOf({ row, resource, time, unit }: EncounterHeld, context: FactContext): ContactWithAnybody {
  return {
    from: time.from,
    to: time.from,
    certain: time.certain,
    resource,
    shown: time.shown,
    place: unit?.key ?? '',
    placeName: unit?.name ?? null,
    side: sideOf(unit, context),
    outOfHours: isOutOfHours(row, unit, context.codes),
    stay: null,
  };
}

function newestFirst(a: ContactWithAnybody, b: ContactWithAnybody): number {
  return b.from.last - a.from.last || b.from.first - a.from.first || (a.resource < b.resource ? -1 : 1);
}

function sideOf(unit: Unit | null, { setting }: FactContext): ContactWithAnybody['side'] {
  if (isSpecialist(unit, setting)) return unit === null ? null : 'specialist';
  switch (unit?.notSpecialist) {
    case 'gp':
    case 'municipal':
    case 'out-of-hours':
      return 'primary';
    case null:
    case undefined:
      return 'primary'; // in a GP's or municipality's record what nothing is known of is most likely their own
    case 'obstetric':
    case 'newborn':
      return 'specialist';
    default:
      return null;
  }
}

function isOutOfHours({ serviceType, location }: Encounter, unit: Unit | null, codes: CodeLists): boolean {
  if (unit?.notSpecialist === 'out-of-hours') return true;
  if (unit?.name != null && marksOfName(codes, unit.name).outOfHours) return true;
  if (serviceType === undefined && location === undefined) return false; // the most
  if (kindOfService(codes, [serviceType]) === 'out-of-hours') return true;
  const names = [serviceType?.text, ...(location ?? []).map((one) => one.location.display)];
  return names.some((name) => typeof name === 'string' && marksOfName(codes, name).outOfHours);
}
