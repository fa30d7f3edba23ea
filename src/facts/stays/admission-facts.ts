import { distinct } from '../bounded-count.ts';
import { type DayInterval, now, type Occurrence } from '../calendar.ts';
import { missingOfSpecialistCare, specialistCareFact } from '../completeness.ts';
import { type Contact, contactEvidence, contactsOf } from '../contacts/contacts.ts';
import type { Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter, windowOf } from '../parameters.ts';
import type { Reading } from '../readings.ts';
import { contactsWithin } from '../units/unit-facts.ts';
import { unitsAttended } from '../units/units-attended.ts';
import { arrangement } from './arranged-stays.ts';
import { type Stay, staysAmong, staysOf } from './stays.ts';
import { acuteAdmissionsBegun, isAdmission, perhapsStaysBegun, stayEvidence, staysBegun } from './stays-begun.ts';

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
  fewest: readonly Stay[],
  possible: readonly Stay[],
  reason: 'admission' | 'acute-admission',
): Fact {
  const certain = new Map<number, Stay>();
  for (const stay of fewest) if (!certain.has(stay.perhapsOne)) certain.set(stay.perhapsOne, stay);
  return specialistCareFact(
    context,
    certain.size,
    possible.length + perhapsStaysBegun(context, parameters),
    [...certain.values()].flatMap((stay) => stayEvidence(stay, reason)),
  );
}

const acuteAdmissions: DeriveFact = (context, parameters) =>
  countOf(
    context,
    parameters,
    acuteAdmissionsBegun(context, parameters, 'fewest'),
    acuteAdmissionsBegun(context, parameters, 'most'),
    'acute-admission',
  );

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
  return countOf(
    context,
    parameters,
    staysBegun(context, parameters, 'fewest').filter(
      (stay) => isAdmission('fewest')(stay) && (stay.acute || (allRead && arranged(stay) === 'no')),
    ),
    staysBegun(context, parameters, 'most').filter(
      (stay) => isAdmission('most')(stay) && arranged(stay) !== 'certainly',
    ),
    'admission',
  );
};

/** The departments of acute admissions, with those a stay was moved to. */
const acuteAdmissionDepartments: DeriveFact = (context, parameters) => {
  const departments = (reading: Reading) =>
    unitsAttended(
      acuteAdmissionsBegun(context, parameters, reading).flatMap(({ contacts }) => contacts),
      1,
      reading,
    );
  const certain = departments('fewest');
  return specialistCareFact(
    context,
    certain.length,
    departments('most').length + perhapsStaysBegun(context, parameters),
    certain.flatMap(({ contacts: [newest] }) =>
      newest === undefined ? [] : contactEvidence(newest, 'acute-admission-department'),
    ),
  );
};

export const admissionFacts = {
  'inpatient-days': inpatientDays,
  'inpatient-now': inpatientNow,
  admissions,
  'acute-admissions': acuteAdmissions,
  'acute-admission-departments': acuteAdmissionDepartments,
} as const satisfies Readonly<Record<string, DeriveFact>>;
