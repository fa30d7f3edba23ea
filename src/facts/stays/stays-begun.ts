import { lastDays, type Occurrence, today } from '../calendar.ts';
import { beginning, type Contact, contactEvidence } from '../contacts/contacts.ts';
import { oncePerNumber } from '../context-memory.ts';
import type { Evidence, EvidenceReason } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import type { Reading, Readings } from '../readings.ts';
import { contactsBegun } from '../units/unit-facts.ts';
import { type Stay, staysOf } from './stays.ts';

/** What is certain counts in both readings, what is possible only in the one for the most. */
export function holds(occurrence: Occurrence, reading: Reading): boolean {
  return occurrence === 'certainly' || (reading === 'most' && occurrence === 'possibly');
}

/** Stays whose uppermost contact began in the last `withinDays`, newest first, also those too short to be admissions. */
export function staysBegun(context: FactContext, parameters: FactParameters): Readings<Stay> {
  return begun(context, parameter(parameters, 'withinDays'));
}

/** Several facts ask for the same windows. */
const begun = oncePerNumber((context, days): Readings<Stay> => {
  const window = lastDays(today(context.at), days);
  const begins = (reading: Reading) => (contact: Contact) =>
    contact.id === contact.stay && holds(beginning(contact, window), reading);
  const most = staysOf(context).filter(({ contacts }) => contacts.some(begins('most')));
  return { fewest: most.filter(({ contacts }) => contacts.some(begins('fewest'))), most };
});

/** The acute ones of these; in the reading for the most also those that may be one with an acute stay. */
export function acuteStaysBegun(context: FactContext, parameters: FactParameters): Readings<Stay> {
  return acute(context, parameter(parameters, 'withinDays'));
}

const acute = oncePerNumber((context, days): Readings<Stay> => {
  const { fewest, most } = begun(context, days);
  const numbers = new Set<number>();
  for (const stay of staysOf(context)) if (stay.acute) numbers.add(stay.perhapsOne);
  return {
    fewest: fewest.filter((stay) => stay.acute),
    most: most.filter(({ perhapsOne }) => numbers.has(perhapsOne)),
  };
});

/** Of these the admissions, or in the reading for the most those that may be. */
export function admissionsAmong({ fewest, most }: Readings<Stay>): Readings<Stay> {
  return {
    fewest: fewest.filter(({ admission }) => holds(admission, 'fewest')),
    most: most.filter(({ admission }) => holds(admission, 'most')),
  };
}

/** Acute admissions that began in the window: certainly, or also those that may be. */
export function acuteAdmissionsBegun(context: FactContext, parameters: FactParameters): Readings<Stay> {
  return admissionsAmong(acuteStaysBegun(context, parameters));
}

/** How many contacts of the window may have been stays that nobody can read as such: so many more there may be. */
export function perhapsStaysBegun(context: FactContext, parameters: FactParameters): number {
  let count = 0;
  for (const { perhapsStay } of contactsBegun(context, parameters).most) if (perhapsStay) count += 1;
  return count;
}

/** A stay is shown by the contact it began with. */
export function stayEvidence({ contacts }: Stay, reason: EvidenceReason, count?: number): readonly Evidence[] {
  return contacts.slice(-1).map((first) => contactEvidence(first, reason, count));
}
