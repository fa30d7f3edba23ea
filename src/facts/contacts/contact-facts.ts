import { lastDays, today } from '../calendar.ts';
import { missingOfSpecialistCare, numberFact } from '../completeness.ts';
import type { DeriveFact } from '../fact-context.ts';
import { groupedBy } from '../grouped-by.ts';
import { parameter } from '../parameters.ts';
import { areApart, certainStays, perhapsStays } from '../stays/stays.ts';
import { contactsBegun, contactsWithin } from '../units/unit-facts.ts';
import { beginning, type Contact, contactEvidence, contactsOf, presence } from './contacts.ts';
import { countOfLinked, type LinkKey, newestOfLinked } from './linked-contacts.ts';
import { mostInAnyWindow, seriesOfAll } from './series.ts';
import { oneVisit } from './visits.ts';

/**
 * Contacts, where a stay, a linked clinic, a day at one unit and a series are each one contact.
 *
 * This is the one count a further contact may lower: the sixth visit shows that the five before were a series. It never
 * falls below one, so "at least one contact" is safe; and while rows are missing, or dates partial, `value` counts all
 * planned contacts at a unit once, because what was not read may make them a series.
 */
const specialistContacts: DeriveFact = (context, parameters) => {
  const { fewest, most } = contactsWithin(context, parameters);
  const missing = missingOfSpecialistCare(context, 'Encounter');
  const exact = missing.length === 0 && fewest.length === most.length;
  const series = seriesOfAll(context);
  const perhapsOne = oneVisit(perhapsStays(context));
  const seriesKeys = (contact: Contact, visit: readonly LinkKey[]) => {
    const run = series.get(contact);
    return run === undefined ? visit : [...visit, `series ${run}`];
  };
  const visits = newestOfLinked(fewest, (contact) => {
    const keys = seriesKeys(contact, perhapsOne(contact));
    return exact || !contact.planned ? keys : [...keys, `planned at ${contact.unit?.key ?? ''}`];
  });
  const evidence = visits.map((visit) => contactEvidence(visit, 'specialist-contact'));
  const upper = () => {
    const certainlyOne = oneVisit(certainStays(context));
    return countOfLinked(most, (contact) =>
      exact ? seriesKeys(contact, certainlyOne(contact)) : certainlyOne(contact),
    );
  };
  const apart = exact && areApart(context);
  return numberFact(visits.length, apart ? visits.length : upper(), evidence, missing, 'Encounter');
};

/** A3: the most days between two contacts with one unit. Every visit of a series counts: it goes on that long. */
const sameUnitSpanDays: DeriveFact = (context, parameters) => {
  const day = today(context.at);
  const window = lastDays(day, parameter(parameters, 'withinDays'));
  const recent = lastDays(day, parameter(parameters, 'latestWithinDays'));
  const unnamed = newSpan();
  const units = new Map<string, UnitSpan>();
  for (const contact of contactsOf(context)) {
    const begins = beginning(contact, window);
    if (begins === 'no') continue;
    const { from, unit } = contact;
    let span = unit === null ? unnamed : units.get(unit.key);
    if (span === undefined) {
      span = newSpan();
      units.set(unit?.key ?? '', span);
    }
    const recently = presence(contact, recent);
    span.perhapsRecent ||= recently !== 'no';
    span.last = Math.max(span.last, Math.min(from.last, window.last));
    span.first = Math.min(span.first, Math.max(from.first, window.first));
    if (begins !== 'certainly' || unit === null) continue;
    span.recent ||= recently === 'certainly';
    if (span.newest === null || from.first > span.newest.from.first) span.newest = contact;
    if (span.oldest === null || from.last <= span.oldest.from.last) span.oldest = contact;
  }
  let best = { days: 0, contacts: [] as readonly Contact[] };
  let upper = unnamed.perhapsRecent ? unnamed.last - unnamed.first : 0;
  for (const { recent: isRecent, perhapsRecent, newest, oldest, first, last } of units.values()) {
    if (isRecent && newest !== null && oldest !== null) {
      const days = newest.from.first - oldest.from.last;
      if (days > best.days) best = { days, contacts: [newest, oldest] };
    }
    // A contact that names no unit may have been with any.
    if (perhapsRecent || unnamed.perhapsRecent) {
      upper = Math.max(upper, Math.max(last, unnamed.last) - Math.min(first, unnamed.first));
    }
  }
  return numberFact(
    best.days,
    upper,
    best.contacts.map((contact) => contactEvidence(contact, 'same-unit', best.days)),
    missingOfSpecialistCare(context, 'Encounter'),
    'Encounter',
  );
};

/** What is known of the contacts with one unit. */
interface UnitSpan {
  /** Of those certainly in the window. */
  newest: Contact | null;
  oldest: Contact | null;
  recent: boolean;
  perhapsRecent: boolean;
  /** The days all of them may lie between. */
  first: number;
  last: number;
}

function newSpan(): UnitSpan {
  return { newest: null, oldest: null, recent: false, perhapsRecent: false, first: Infinity, last: -Infinity };
}

/** B1: the most days with a planned contact at one unit in any `windowDays`. A series is counted visit by visit. */
const plannedContactsInOneUnit: DeriveFact = (context, parameters) => {
  const { fewest, most } = contactsBegun(context, parameters);
  const span = parameter(parameters, 'windowDays');
  const best = busiestUnit(fewest, span);
  // A partial date can lie in any window.
  const upper = most.length === fewest.length ? best.count : best.count + (most.length - fewest.length);
  const evidence =
    best.contact === null ? [] : [contactEvidence(best.contact, 'frequent-planned-contacts', best.count)];
  return numberFact(best.count, upper, evidence, missingOfSpecialistCare(context, 'Encounter'), 'Encounter');
};

function busiestUnit(contacts: readonly Contact[], span: number): { count: number; contact: Contact | null } {
  let best = { count: 0, contact: null as Contact | null };
  const planned = contacts.filter((contact) => contact.planned && contact.unit !== null);
  for (const own of groupedBy(planned, ({ unit }) => unit?.key).values()) {
    const exact = own.filter(({ from }) => from.first === from.last);
    const days = [...new Set(exact.map(({ from }) => from.first))].sort((a, b) => a - b);
    const { count, last } = mostInAnyWindow(days, span);
    const contact = exact.find(({ from }) => from.first === last) ?? null;
    if (count > best.count) best = { count, contact };
  }
  return best;
}

/**
 * Contacts in psychiatry or substance-use treatment (DPS, BUP, TSB), one a day and unit, series not collapsed. A contact
 * whose unit nobody wrote may be one.
 */
const mentalHealthContacts: DeriveFact = (context, parameters) => {
  const { fewest, most } = contactsWithin(context, parameters);
  const certain = newestOfLinked(
    fewest.filter(({ unit }) => unit?.mentalHealth ?? false),
    oneVisit(perhapsStays(context)),
  );
  const possible = countOfLinked(
    most.filter(({ unit }) => unit?.mentalHealth ?? true),
    oneVisit(certainStays(context)),
  );
  return numberFact(
    certain.length,
    possible,
    certain.map((newest) => contactEvidence(newest, 'specialist-contact')),
    missingOfSpecialistCare(context, 'Encounter'),
    'Encounter',
  );
};

/** B1: contacts in intensive care; a stay is one. */
const intensiveCareContacts: DeriveFact = (context, parameters) => {
  const { fewest, most } = contactsWithin(context, parameters);
  const newest = (contacts: readonly Contact[]) =>
    newestOfLinked(
      contacts.filter(({ intensiveCare }) => intensiveCare),
      oneVisit(new Map()),
    );
  const certain = newest(fewest);
  return numberFact(
    certain.length,
    most === fewest ? certain.length : newest(most).length,
    certain.map((contact) => contactEvidence(contact, 'intensive-care')),
    missingOfSpecialistCare(context, 'Encounter'),
    'Encounter',
  );
};

export const contactFacts = {
  'specialist-contacts': specialistContacts,
  'same-unit-span-days': sameUnitSpanDays,
  'planned-contacts-in-one-unit': plannedContactsInOneUnit,
  'intensive-care-contacts': intensiveCareContacts,
  'mental-health-contacts': mentalHealthContacts,
} as const satisfies Readonly<Record<string, DeriveFact>>;
