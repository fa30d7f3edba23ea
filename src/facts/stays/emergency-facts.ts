import { specialistCareFact } from '../completeness.ts';
import { contactEvidence } from '../contacts/contacts.ts';
import { groupsOfLinked } from '../contacts/linked-contacts.ts';
import { oneVisit } from '../contacts/visits.ts';
import type { DeriveFact } from '../fact-context.ts';
import type { Reading } from '../readings.ts';
import { contactsBegun } from '../units/unit-facts.ts';
import { areApart, certainStays, perhapsStays } from './stays.ts';
import { acuteStaysBegun, perhapsStaysBegun } from './stays-begun.ts';

/**
 * Emergency care: acute stays begun, however short, and visits of emergency class or priority; one a day and unit, and
 * one with the stay it led to. A visit that nothing links to a stay elsewhere the same day is counted beside it.
 */
const emergencyContacts: DeriveFact = (context, parameters) => {
  const begun = contactsBegun(context, parameters);
  const stays = acuteStaysBegun(context, parameters);
  const groups = (reading: Reading) => {
    const tops = stays[reading].flatMap(({ contacts }) =>
      contacts.filter((contact) => begun[reading].includes(contact)),
    );
    const visits = begun[reading].filter(({ acute, inpatient, joinsStay }) => acute && !inpatient && !joinsStay);
    const numbers = reading === 'fewest' ? perhapsStays(context) : certainStays(context);
    return groupsOfLinked([...tops, ...visits], oneVisit(numbers));
  };
  const certain = groups('fewest');
  const exact = begun.exact && areApart(context);
  // A group with a stay is shown by the contact the stay began with
  const evidence = certain.flatMap((group) => {
    const inpatient = group.filter((contact) => contact.inpatient).slice(-1);
    if (inpatient.length > 0) return inpatient.map((first) => contactEvidence(first, 'acute-admission'));
    return group.slice(0, 1).map((newest) => contactEvidence(newest, 'emergency-visit'));
  });
  const possible = (exact ? certain : groups('most')).length + perhapsStaysBegun(context, parameters);
  return specialistCareFact(context, certain.length, possible, evidence);
};

export const emergencyFacts = { 'emergency-contacts': emergencyContacts } as const;
