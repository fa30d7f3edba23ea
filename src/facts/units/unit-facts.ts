import { lastDays, today } from '../calendar.ts';
import { specialistCareFact } from '../completeness.ts';
import { dateOfContact } from '../contacts/contact-time.ts';
import { beginning, type Contact, contactEvidence, contactsOf, presence } from '../contacts/contacts.ts';
import { seriesOf } from '../contacts/series.ts';
import { oncePerNumber } from '../context-memory.ts';
import { evidenceOf } from '../evidence.ts';
import type { Evidence } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { parameter } from '../parameters.ts';
import { type Reading, type Readings, readingsOf } from '../readings.ts';
import type { Unit } from './units.ts';
import { mostUnits, unitsAttended } from './units-attended.ts';
import { withoutDepartment } from './without-department.ts';

/** The contacts of the last `withinDays`: those certainly there, and with those that may be. */
export function contactsWithin(context: FactContext, parameters: FactParameters): Within {
  return presences(context, parameter(parameters, 'withinDays'));
}

/** The contacts that began in the last `withinDays`. */
export function contactsBegun(context: FactContext, parameters: FactParameters): Within {
  return beginnings(context, parameter(parameters, 'withinDays'));
}

interface Within extends Readings<Contact> {
  /** Every date is exact, of admission and discharge too, so that both readings are the same and the second need not be worked out. */
  readonly exact: boolean;
}

/** Several facts ask for the same windows. */
const presences = oncePerNumber((context, days) => findWithin(context, days, presence));
const beginnings = oncePerNumber((context, days) => findWithin(context, days, beginning));

function findWithin(context: FactContext, days: number, when: typeof presence | typeof beginning): Within {
  const window = lastDays(today(context.at), days);
  const { fewest, most } = readingsOf(contactsOf(context), (contact) => when(contact, window));
  const isExact = ({ from, to }: Contact) => from.first === from.last && to.first === to.last;
  return { fewest, most, exact: fewest === most && most.every(isExact) };
}

/** D1: units with a real contact. */
const specialistUnits: DeriveFact = (context, parameters) => {
  const within = contactsWithin(context, parameters);
  const units = unitsAttended(within.fewest, 1, 'fewest');
  return specialistCareFact(
    context,
    units.length,
    (within.exact ? units : unitsAttended(within.most, 1, 'most')).length + withoutDepartment(within.most).length,
    units.map(({ contacts }) => latest(contacts, 'unit')),
  );
};

/** D2: units with several contacts, or a series of them. */
const trajectories: DeriveFact = (context, parameters) => {
  const within = contactsWithin(context, parameters);
  const least = parameter(parameters, 'contacts');
  const { counting } = context.codes;
  const inSeries = (reading: Reading): ((unit: Unit) => boolean) => {
    const keys = new Set<string | undefined>();
    for (const { unit } of seriesOf(within[reading], counting).keys()) keys.add(unit?.key);
    return ({ key }) => keys.has(key);
  };
  const count = (reading: Reading) => unitsAttended(within[reading], least, reading, inSeries(reading));
  const fewest = count('fewest');
  const possible = (): number => {
    const most = (within.exact ? fewest : count('most')).length;
    const unknown = withoutDepartment(within.most);
    if (unknown.length === 0) return most; // the most
    const known = within.most.filter((contact) => !unknown.includes(contact));
    // Fewer contacts are enough where they are coded as a series, however many others must be
    const needed = unknown.some(({ codedSeries }) => codedSeries)
      ? Math.min(least, counting.codedSeriesContacts)
      : least;
    return Math.max(most, mostUnits(known, needed, unknown.length, inSeries('most')));
  };
  return specialistCareFact(
    context,
    fewest.length,
    possible(),
    fewest.map(({ contacts, count: times }) => latest(contacts, 'trajectory', times)),
  );
};

/**
 * D3: hospitals, where the record tells which hospital a unit belongs to. What a unit is part of and nobody could read
 * may be, or belong to, one hospital more.
 */
const hospitals: DeriveFact = (context, parameters) => {
  const within = contactsWithin(context, parameters);
  const evidence = new Map<string, Evidence>();
  for (const contact of within.fewest) {
    const hospital = contact.unit?.hospital;
    if (hospital === undefined || hospital === null || evidence.has(hospital.key)) continue;
    evidence.set(
      hospital.key,
      evidenceOf(contact.resource, dateOfContact(contact), 'hospital', { unit: hospital.name }),
    );
  }
  const possible = new Set<string>();
  for (const { unit } of within.most) {
    const key = unit?.hospital?.key ?? unit?.hospitalUnread ?? null;
    if (key !== null) possible.add(key);
  }
  return specialistCareFact(context, evidence.size, possible.size, [...evidence.values()]);
};

function latest(contacts: readonly Contact[], reason: 'unit' | 'trajectory', count?: number) {
  const [newest] = contacts; // contacts are newest first, and a unit attended has one
  return contactEvidence(newest as Contact, reason, count);
}

export const unitFacts = { 'specialist-units': specialistUnits, trajectories, hospitals } as const;
