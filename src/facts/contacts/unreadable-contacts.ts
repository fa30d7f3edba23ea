import type { CoverageByType } from '../../record/patient-record.ts';
import { daysWritten, LONG_AGO, SOME_DAY } from '../calendar.ts';
import type { FactContext } from '../fact-context.ts';
import { isInpatient } from './contact-time.ts';
import { contactsOf } from './contacts.ts';
import { type EncounterHeld, encountersHeld } from './encounters-held.ts';

/**
 * How the record was read, and of how many contacts a date that matters is written so that nobody can read it
 * ("15.10.2026"; FHIR R4 dateTime): when it began, or until when a stay lasted. They may have been at any time, and what
 * rests on them is open, though every row was read. So is whether somebody was admitted, where nobody can read the kind of
 * a contact.
 */
export function coverageWithContacts(context: FactContext): CoverageByType {
  const { coverage } = context.record;
  let unreadableDates = 0;
  for (const held of encountersHeld(context)) if (isUnreadable(held)) unreadableDates += 1;
  let unreadableKinds = 0;
  for (const { perhapsStay } of contactsOf(context)) if (perhapsStay) unreadableKinds += 1;
  if (unreadableDates + unreadableKinds === 0) return coverage; // the most
  return {
    ...coverage,
    Encounter: {
      ...coverage.Encounter,
      ...(unreadableDates === 0 ? {} : { unreadableDates }),
      ...(unreadableKinds === 0 ? {} : { unreadableKinds }),
    },
  };
}

/** A visit whose end can be read was on that day, whatever its start says. */
function isUnreadable({ row, time }: EncounterHeld): boolean {
  const { start, end } = row.period ?? {};
  if (time.from.first === LONG_AGO && (daysWritten(start) ?? daysWritten(end)) === SOME_DAY) return true;
  return end !== undefined && (isInpatient(row) || time.ongoing !== 'no') && daysWritten(end) === SOME_DAY;
}
