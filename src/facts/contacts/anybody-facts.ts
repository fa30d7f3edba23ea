import { distinct } from '../bounded-count.ts';
import { lastDays, today } from '../calendar.ts';
import { numberFact } from '../completeness.ts';
import type { Evidence, EvidenceReason, Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { groupedBy } from '../grouped-by.ts';
import { parameter } from '../parameters.ts';
import { type Reading, separateContacts } from '../units/units-attended.ts';
import { unread } from '../unread.ts';
import { beginning } from './contacts.ts';
import { type ContactWithAnybody, contactsWithAnybody } from './contacts-with-anybody.ts';

const NOT_HELD: Missing = { what: 'Encounter', why: 'not-recorded' };

/**
 * Contacts with anybody, one a day and place. No record of a hospital, a GP or a municipality alone holds them all, so
 * "no contact" is certain only where the record shows itself to be shared: contacts of both kinds, however old.
 */
const anyContacts: DeriveFact = (context, parameters) => {
  const all = contactsWithAnybody(context);
  const of = { primary: 0, specialist: 0 };
  for (const { side } of all) if (side !== null) of[side] += 1;
  const { sharedRecordContacts } = context.codes.counting;
  const shared = of.primary >= sharedRecordContacts && of.specialist >= sharedRecordContacts;
  return countOf(context, parameters, all, 'contact', shared ? [] : [NOT_HELD]);
};

/** Legevakt is usually a service between municipalities with a record of its own: a lower bound always. */
const outOfHoursContacts: DeriveFact = (context, parameters) => {
  const own = contactsWithAnybody(context).filter(({ outOfHours }) => outOfHours);
  return countOf(context, parameters, own, 'out-of-hours-contact', [NOT_HELD]);
};

function countOf(
  context: FactContext,
  parameters: FactParameters,
  contacts: readonly ContactWithAnybody[],
  reason: EvidenceReason,
  notHeld: readonly Missing[],
): Fact {
  const window = lastDays(today(context.at), parameter(parameters, 'withinDays'));
  const certain: ContactWithAnybody[] = [];
  const possible: ContactWithAnybody[] = [];
  for (const contact of contacts) {
    const occurrence = beginning(contact, window);
    if (occurrence !== 'no') possible.push(contact);
    if (occurrence === 'certainly') certain.push(contact);
  }
  const visits = visitsOf(certain, 'fewest');
  const exact = certain.length === possible.length && certain.every(({ from }) => from.first === from.last);
  const total = (sum: number, { count }: Visits) => sum + count;
  return numberFact(
    visits.reduce(total, 0),
    (exact ? visits : visitsOf(possible, 'most')).reduce(total, 0),
    visits.flatMap(({ own, count }) => own.slice(0, count).map((contact) => evidenceOf(contact, reason))),
    distinct([
      ...unread(context.record.coverage, 'Encounter'),
      ...unread(context.record.coverage, 'Organization'),
      ...notHeld,
    ]),
    'Encounter',
  );
}

interface Visits {
  readonly own: readonly ContactWithAnybody[];
  readonly count: number;
}

/** One a day and place. */
function visitsOf(contacts: readonly ContactWithAnybody[], reading: Reading): readonly Visits[] {
  const places = [...groupedBy(contacts, ({ place }) => place).values()];
  return places.map((own) => ({ own, count: separateContacts(own, reading) }));
}

function evidenceOf({ resource, shown, placeName }: ContactWithAnybody, reason: EvidenceReason): Evidence {
  return { resource, date: shown, code: null, display: null, unit: placeName, reason };
}

export const anybodyFacts = {
  'any-contacts': anyContacts,
  'out-of-hours-contacts': outOfHoursContacts,
} as const satisfies Readonly<Record<string, DeriveFact>>;
