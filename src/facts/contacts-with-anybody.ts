import type { Encounter } from 'fhir/r4';
import { dateShown, today } from './calendar.ts';
import type { CodeLists } from './code-lists.ts';
import { contactCodeReader } from './contact-codes.ts';
import { type ContactTime, contactTime } from './contact-time.ts';
import { isSpecialist } from './contacts.ts';
import type { FactContext } from './fact-context.ts';
import { kindOfService, marksOfName } from './unit-kinds.ts';
import { type Unit, unitReader } from './units.ts';

/** A contact that took place, with whomever it was: a GP, the municipality, pregnancy care, a laboratory too. */
export interface ContactWithAnybody extends ContactTime {
  /** "Encounter/e9" */
  readonly resource: string;
  readonly date: string | null;
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

const read = new WeakMap<FactContext, readonly ContactWithAnybody[]>();

/** Newest first, then by id. Read once for each context. */
export function contactsWithAnybody(context: FactContext): readonly ContactWithAnybody[] {
  const known = read.get(context);
  if (known !== undefined) return known;
  const { record, codes } = context;
  const day = today(context.at);
  const units = unitReader(record, codes);
  const coded = contactCodeReader(record, codes);
  const contacts = record.rows.Encounter.flatMap((row): readonly ContactWithAnybody[] => {
    const time = contactTime(row, day);
    if (time === null) return [];
    // Letters and telephone notes are virtual contacts without clinical content: administration.
    if (row.class?.code === 'VR' && !coded.ofEncounter(row).any) return [];
    const unit = units.ofEncounter(row);
    return [
      {
        ...time,
        to: time.from,
        resource: `Encounter/${row.id ?? ''}`,
        date: dateShown(row.period?.start ?? row.period?.end),
        place: unit?.key ?? '',
        placeName: unit?.name ?? null,
        side: sideOf(unit, context),
        outOfHours: isOutOfHours(row, unit, codes),
        stay: null,
      },
    ];
  }).sort(
    (a, b) =>
      descending(a.from.last, b.from.last) ||
      descending(a.from.first, b.from.first) ||
      (a.resource < b.resource ? -1 : 1),
  );
  read.set(context, contacts);
  return contacts;
}

function descending(a: number, b: number): number {
  return a === b ? 0 : b - a; // both may be -Infinity
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
  if (unit?.notSpecialist === 'out-of-hours' || kindOfService(codes, [serviceType]) === 'out-of-hours') return true;
  const names = [unit?.name, serviceType?.text, ...(location ?? []).map((one) => one.location.display)];
  return names.some((name) => typeof name === 'string' && marksOfName(codes, name).outOfHours);
}
