import { missingOfSpecialistCare, numberFact, specialistCareFact } from '../completeness.ts';
import type { EvidenceReason } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import { groupedBy } from '../grouped-by.ts';
import { parameter } from '../parameters.ts';
import { areApart, certainStays, perhapsStays, type StayNumbers } from '../stays/stays.ts';
import { contactsBegun, contactsWithin } from '../units/unit-facts.ts';
import type { Care } from '../units/unit-kinds.ts';
import { type Contact, contactEvidence } from './contacts.ts';
import { type LinkKey, newestOfLinked } from './linked-contacts.ts';
import { sameUnitSpanDays } from './same-unit-span.ts';
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
    const keys = (contact: Contact) => (exact ? seriesKeys(contact, certainlyOne(contact)) : certainlyOne(contact));
    return newestOfLinked(most, keys).length;
  };
  const apart = exact && areApart(context);
  return numberFact(visits.length, apart ? visits.length : upper(), evidence, missing, 'Encounter');
};

/** B1: the most days with a planned contact at one unit in any `windowDays`. A series is counted visit by visit. */
const plannedContactsInOneUnit: DeriveFact = (context, parameters) => {
  const { fewest, most } = contactsBegun(context, parameters);
  const span = parameter(parameters, 'windowDays');
  const best = busiestUnit(fewest, span);
  // A partial date can lie in any window.
  const upper = most.length === fewest.length ? best.count : best.count + (most.length - fewest.length);
  const evidence =
    best.contact === null ? [] : [contactEvidence(best.contact, 'frequent-planned-contacts', best.count)];
  return specialistCareFact(context, best.count, upper, evidence);
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
 * Contacts of one kind: one a day and unit, and a stay is one; series not collapsed. `isKind` is told whether to take one
 * of which the record does not tell for such a contact.
 */
function contactsOfKind(
  reason: EvidenceReason,
  isKind: (contact: Contact, whereUnknown: boolean) => boolean,
  stays: { readonly fewest: OfStays; readonly most: OfStays } = { fewest: perhapsStays, most: certainStays },
): DeriveFact {
  return (context, parameters) => {
    const { fewest, most } = contactsWithin(context, parameters);
    const possible = most.filter((contact) => isKind(contact, true));
    if (possible.length === 0) return specialistCareFact(context, 0, 0, []); // the most
    const certain = newestOfLinked(
      fewest.filter((contact) => isKind(contact, false)),
      oneVisit(stays.fewest(context)),
    );
    return specialistCareFact(
      context,
      certain.length,
      newestOfLinked(possible, oneVisit(stays.most(context))).length,
      certain.map((newest) => contactEvidence(newest, reason)),
    );
  };
}

type OfStays = (context: FactContext) => StayNumbers;

/** Contacts with units for somebody: a contact whose unit nobody wrote may be one. */
function contactsIn(care: Care, reason: EvidenceReason): DeriveFact {
  return contactsOfKind(reason, ({ unit }, whereUnknown) => unit?.[care] ?? whereUnknown);
}

/** Each stay as its rows tell by partOf, whatever lies between it and the next. */
const asWritten = (): StayNumbers => new Map();

export const contactFacts = {
  'specialist-contacts': specialistContacts,
  'same-unit-span-days': sameUnitSpanDays,
  'planned-contacts-in-one-unit': plannedContactsInOneUnit,
  // B1
  'intensive-care-contacts': contactsOfKind('intensive-care', ({ intensiveCare }) => intensiveCare, {
    fewest: asWritten,
    most: asWritten,
  }),
  // Psychiatry or substance-use treatment (DPS, BUP, TSB)
  'mental-health-contacts': contactsIn('mentalHealth', 'specialist-contact'),
  // Units for children and young people
  'paediatric-contacts': contactsIn('paediatric', 'paediatric-contact'),
} as const satisfies Readonly<Record<string, DeriveFact>>;
