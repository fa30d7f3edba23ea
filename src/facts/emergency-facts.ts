import { missingOfSpecialistCare, numberFact } from './completeness.ts';
import { beginning, type Contact, contactEvidence, contactsOf } from './contacts.ts';
import type { DeriveFact } from './fact-context.ts';
import { groupsOfLinked } from './linked-contacts.ts';
import { areApart, namesOfStays } from './stays.ts';
import { acuteOf, staysBegun } from './stays-begun.ts';
import { contactsWithin } from './unit-facts.ts';
import type { Reading } from './units-attended.ts';
import { oneVisit } from './visits.ts';

/**
 * Emergency care: acute stays begun, however short, and visits of emergency class or priority; one a day and unit, and
 * one with the stay it led to. A visit that nothing links to a stay elsewhere the same day is counted beside it.
 */
const emergencyContacts: DeriveFact = (context, parameters) => {
  const contacts = contactsOf(context);
  const begun = contactsWithin(context, parameters, beginning);
  const groups = (reading: Reading) => {
    const stays = acuteOf(context, staysBegun(context, parameters, reading), reading);
    const tops = stays.flatMap((stay) => stay.contacts.filter((contact) => begun[reading].includes(contact)));
    const visits = begun[reading].filter(({ acute, inpatient, joinsStay }) => acute && !inpatient && !joinsStay);
    const names = namesOfStays(contacts, context.at, reading === 'fewest' ? 'perhaps' : 'certainly');
    return groupsOfLinked([...tops, ...visits], oneVisit(names));
  };
  const certain = groups('fewest');
  const exact = begun.exact && areApart(contacts, context.at);
  return numberFact(
    certain.length,
    exact ? certain.length : groups('most').length,
    certain.flatMap((group) => {
      const [shown] = [...group.filter(({ inpatient }) => inpatient).slice(-1), ...group];
      return shown === undefined ? [] : contactEvidence(shown, reasonOf(shown));
    }),
    missingOfSpecialistCare(context, ['Encounter']),
    'Encounter',
  );
};

function reasonOf({ inpatient }: Contact): 'acute-admission' | 'emergency-visit' {
  return inpatient ? 'acute-admission' : 'emergency-visit';
}

export const emergencyFacts = { 'emergency-contacts': emergencyContacts } as const;
