import { lastDays, type Occurrence, today } from '../calendar.ts';
import { beginning, type Contact, contactEvidence } from '../contacts/contacts.ts';
import { oncePerNumber } from '../context-memory.ts';
import type { Evidence, EvidenceReason } from '../fact.ts';
import type { FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import type { Reading, Readings } from '../readings.ts';
import { contactsBegun } from '../units/unit-facts.ts';
import { areApart, type Stay, staysOf } from './stays.ts';

/** What is certain counts in both readings, what is possible only in the one for the most. */
export function holds(occurrence: Occurrence, reading: Reading): boolean {
  return occurrence === 'certainly' || (reading === 'most' && occurrence === 'possibly');
}

/** Stays whose uppermost contact began in the last `withinDays`, newest first, also those too short to be admissions. */
export function staysBegun(context: FactContext, parameters: FactParameters, reading: Reading): readonly Stay[] {
  return begun(context, parameter(parameters, 'withinDays'))[reading];
}

/** Several facts ask for the same windows. */
const begun = oncePerNumber((context, days): Readings<Stay> => {
  const stays = staysOf(context);
  const window = lastDays(today(context.at), days);
  const begins = (reading: Reading) => (contact: Contact) =>
    contact.id === contact.stay && holds(beginning(contact, window), reading);
  const most = stays.filter(({ contacts }) => contacts.some(begins('most')));
  return { fewest: most.filter(({ contacts }) => contacts.some(begins('fewest'))), most };
});

/** Acute stays among these; in the reading for the most also those that may be one with an acute stay. */
export function acuteOf(context: FactContext, stays: readonly Stay[], reading: Reading): readonly Stay[] {
  if (reading === 'fewest' || areApart(context)) return stays.filter(({ acute }) => acute);
  const all = staysOf(context);
  const acute = new Set(all.flatMap((stay) => (stay.acute ? stay.perhapsOne : [])));
  return stays.filter(({ perhapsOne }) => acute.has(perhapsOne));
}

export const isAdmission = (reading: Reading) => (stay: Stay) => holds(stay.admission, reading);

/** Acute admissions that began in the window: certainly, or also those that may be. */
export function acuteAdmissionsBegun(
  context: FactContext,
  parameters: FactParameters,
  reading: Reading,
): readonly Stay[] {
  return acuteOf(context, staysBegun(context, parameters, reading), reading).filter(isAdmission(reading));
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
