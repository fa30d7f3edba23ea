import { specialistCareFact } from '../completeness.ts';
import { type Contact, contactEvidence } from '../contacts/contacts.ts';
import { groupsOfLinked } from '../contacts/linked-contacts.ts';
import { oneVisit } from '../contacts/visits.ts';
import type { DeriveFact } from '../fact-context.ts';
import type { Reading } from '../readings.ts';
import { contactsBegun } from '../units/unit-facts.ts';
import { areApart, certainStays, perhapsStays } from './stays.ts';
import { acuteOf, perhapsStaysBegun, staysBegun } from './stays-begun.ts';

/**
 * Emergency care: acute stays begun, however short, and visits of emergency class or priority; one a day and unit, and
 * one with the stay it led to. A visit that nothing links to a stay elsewhere the same day is counted beside it.
 */
const emergencyContacts: DeriveFact = (context, parameters) => {
  const begun = contactsBegun(context, parameters);
  const groups = (reading: Reading) => {
    const stays = acuteOf(context, staysBegun(context, parameters, reading), reading);
    const tops = stays.flatMap((stay) => stay.contacts.filter((contact) => begun[reading].includes(contact)));
    const visits = begun[reading].filter(({ acute, inpatient, joinsStay }) => acute && !inpatient && !joinsStay);
    const numbers = reading === 'fewest' ? perhapsStays(context) : certainStays(context);
    return groupsOfLinked([...tops, ...visits], oneVisit(numbers));
  };
  const certain = groups('fewest');
  const exact = begun.exact && areApart(context);
  return specialistCareFact(
    context,
    certain.length,
    (exact ? certain.length : groups('most').length) + perhapsStaysBegun(context, parameters),
    certain.flatMap((group) => {
      const [shown] = [...group.filter(({ inpatient }) => inpatient).slice(-1), ...group];
      return shown === undefined ? [] : contactEvidence(shown, reasonOf(shown));
    }),
  );
};

function reasonOf({ inpatient }: Contact): 'acute-admission' | 'emergency-visit' {
  return inpatient ? 'acute-admission' : 'emergency-visit';
}

export const emergencyFacts = { 'emergency-contacts': emergencyContacts } as const;
