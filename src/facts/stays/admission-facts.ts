import { distinct } from '../bounded-count.ts';
import { type DayInterval, now, type Occurrence } from '../calendar.ts';
import { missingOfSpecialistCare, specialistCareFact } from '../completeness.ts';
import { type Contact, contactEvidence, contactsOf } from '../contacts/contacts.ts';
import type { Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter, windowOf } from '../parameters.ts';
import type { Reading, Readings } from '../readings.ts';
import { contactsWithin } from '../units/unit-facts.ts';
import { unitsAttended } from '../units/units-attended.ts';
import { arrangement } from './arranged-stays.ts';
import { type Stay, staysAmong, staysOf } from './stays.ts';
import { acuteAdmissionsBegun, admissionsAmong, perhapsStaysBegun, stayEvidence, staysBegun } from './stays-begun.ts';

/** Nights in hospital: the distance in days between the day of admission and of discharge, overlaps counted once. */
const inpatientDays: DeriveFact = (context, parameters) => {
  const window = windowOf(context, parameters);
  const inpatients = contactsOf(context).filter(({ inpatient }) => inpatient);
  // One that may have been a stay does not tell for how many nights
  const perhapsMore = contactsWithin(context, parameters).most.some(({ perhapsStay }) => perhapsStay);
  if (inpatients.length === 0) return specialistCareFact(context, 0, perhapsMore ? Number.POSITIVE_INFINITY : 0, []);
  const nights = (contacts: readonly Contact[], reading: Reading) => {
    const times = contacts.map((contact) => timeThere(contact, reading)).sort((a, b) => a.first - b.first);
    let count = 0;
    let until = window.first;
    for (const { first, last } of times) {
      const end = Math.min(last, window.last);
      count += Math.max(end - Math.max(first, until), 0);
      until = Math.max(until, end);
    }
    return count;
  };
  const certain = inpatients.filter((contact) => contact.certain);
  const fewest = nights(certain, 'fewest');
  const exact = inpatients.every(
    ({ certain, from, to }) => certain && from.first === from.last && to.first === to.last,
  );
  // Stays are made of in-patient contacts only, and those of all contacts are known
  const stays = certain.length === inpatients.length ? staysOf(context) : staysAmong(certain, context);
  const evidence = stays.flatMap((stay) => {
    const count = nights(stay.contacts, 'fewest');
    return count === 0 ? [] : stayEvidence(stay, 'inpatient-days', count);
  });
  const most = perhapsMore ? Number.POSITIVE_INFINITY : exact ? fewest : nights(inpatients, 'most');
  return specialistCareFact(context, fewest, most, evidence);
};

/** The least, or the most, the patient can have been there. */
function timeThere({ from, to }: Contact, reading: Reading): DayInterval {
  return reading === 'fewest' ? { first: from.last, last: to.first } : { first: from.first, last: to.last };
}

/** A4: an in-patient contact in progress at the instant evaluated. */
const inpatientNow: DeriveFact = (context) => {
  const now: Contact[] = [];
  let perhaps = false;
  for (const contact of contactsOf(context)) {
    if (!contact.inpatient && !contact.perhapsStay) continue;
    const occurrence = inProgress(contact, context.at);
    if (occurrence === 'certainly' && contact.certain && contact.inpatient) now.push(contact);
    else perhaps ||= occurrence !== 'no';
  }
  const evidence = now.map((contact) => contactEvidence(contact, 'inpatient-now'));
  const vague: readonly Missing[] = perhaps ? [{ what: 'Encounter', why: 'not-recorded' }] : [];
  const missing = distinct([...missingOfSpecialistCare(context, 'Encounter'), ...vague]);
  if (now.length > 0 || missing.length === 0) return { complete: true, value: now.length > 0, evidence };
  return { complete: false, value: false, evidence, why: missing };
};

/** By its status, or, when the instant evaluated lies in the past, by its recorded times. */
function inProgress({ ongoing, instants }: Contact, at: string): Occurrence {
  if (instants === null) return ongoing;
  const evaluated = now(at);
  if (instants.start.first > evaluated.last) return 'no';
  const recorded =
    instants.start.last <= evaluated.first && instants.end !== null && instants.end.first > evaluated.last;
  return recorded ? 'certainly' : ongoing;
}

/** A stay with transfers, or resumed within eight hours, is one admission; so may be those hours were not written for. */
function countOf(
  context: FactContext,
  parameters: FactParameters,
  { fewest, most }: Readings<Stay>,
  reason: 'admission' | 'acute-admission',
): Fact {
  const certain = new Map<number, Stay>();
  for (const stay of fewest) if (!certain.has(stay.perhapsOne)) certain.set(stay.perhapsOne, stay);
  const evidence = [...certain.values()].flatMap((stay) => stayEvidence(stay, reason));
  return specialistCareFact(context, certain.size, most.length + perhapsStaysBegun(context, parameters), evidence);
}

const acuteAdmissions: DeriveFact = (context, parameters) =>
  countOf(context, parameters, acuteAdmissionsBegun(context, parameters), 'acute-admission');

/**
 * Planned ones too, but not an operation after a visit to prepare for it, nor day surgery. With contacts unread such a
 * visit may be among them, so then only acute stays are certain.
 */
const admissions: DeriveFact = (context, parameters) => {
  const arranged = arrangement(context, {
    visitWithinDays: parameter(parameters, 'visitWithinDays'),
    nights: parameter(parameters, 'nights'),
  });
  const allRead = missingOfSpecialistCare(context, 'Encounter').length === 0;
  const { fewest, most } = admissionsAmong(staysBegun(context, parameters));
  const counted = {
    fewest: fewest.filter((stay) => stay.acute || (allRead && arranged(stay) === 'no')),
    most: most.filter((stay) => arranged(stay) !== 'certainly'),
  };
  return countOf(context, parameters, counted, 'admission');
};

/** The departments of acute admissions, with those a stay was moved to. */
const acuteAdmissionDepartments: DeriveFact = (context, parameters) => {
  const stays = acuteAdmissionsBegun(context, parameters);
  const departments = (reading: Reading) =>
    unitsAttended(
      stays[reading].flatMap(({ contacts }) => contacts),
      1,
      reading,
    );
  const certain = departments('fewest');
  const evidence = certain.flatMap(({ contacts }) =>
    contacts.slice(0, 1).map((newest) => contactEvidence(newest, 'acute-admission-department')),
  );
  const possible = departments('most').length + perhapsStaysBegun(context, parameters);
  return specialistCareFact(context, certain.length, possible, evidence);
};

export const admissionFacts = {
  'inpatient-days': inpatientDays,
  'inpatient-now': inpatientNow,
  admissions,
  'acute-admissions': acuteAdmissions,
  'acute-admission-departments': acuteAdmissionDepartments,
} as const satisfies Readonly<Record<string, DeriveFact>>;
