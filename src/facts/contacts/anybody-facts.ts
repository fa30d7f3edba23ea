import { distinct } from '../bounded-count.ts';
import { numberFact } from '../completeness.ts';
import type { EvidenceReason, Fact, Missing } from '../fact.ts';
import type { DeriveFact, FactContext } from '../fact-context.ts';
import type { FactParameters } from '../fact-source.ts';
import { groupedBy } from '../grouped-by.ts';
import { windowOf } from '../parameters.ts';
import { type Reading, readingsOf } from '../readings.ts';
import { separateContacts } from '../units/units-attended.ts';
import { unread } from '../unread.ts';
import { beginning, contactEvidence } from './contacts.ts';
import { type ContactWithAnybody, contactsWithAnybody, isOutOfHours, sideOf } from './contacts-with-anybody.ts';

const NOT_HELD: Missing = { what: 'Encounter', why: 'not-recorded' };

/**
 * Contacts with anybody, one a day and place. No record of a hospital, a GP or a municipality alone holds them all, so
 * "no contact" is certain only where the record shows itself to be shared: contacts of both kinds, however old.
 */
const anyContacts: DeriveFact = (context, parameters) => {
  const all = contactsWithAnybody(context);
  const of = { primary: 0, specialist: 0 };
  for (const { unit } of all) {
    const side = sideOf(unit, context.setting);
    if (side !== null) of[side] += 1;
  }
  const { sharedRecordContacts } = context.codes.counting;
  const isShared = of.primary >= sharedRecordContacts && of.specialist >= sharedRecordContacts;
  return countOf(context, parameters, all, 'contact', isShared ? [] : [NOT_HELD]);
};

/** Legevakt is usually a service between municipalities with a record of its own: a lower bound always. */
const outOfHoursContacts: DeriveFact = (context, parameters) => {
  const own = contactsWithAnybody(context).filter((contact) => isOutOfHours(contact, context.codes));
  return countOf(context, parameters, own, 'out-of-hours-contact', [NOT_HELD]);
};

function countOf(
  context: FactContext,
  parameters: FactParameters,
  contacts: readonly ContactWithAnybody[],
  reason: EvidenceReason,
  notHeld: readonly Missing[],
): Fact {
  const window = windowOf(context, parameters);
  const { fewest, most } = readingsOf(contacts, (contact) => beginning(contact, window));
  const visits = visitsOf(fewest, 'fewest');
  const exact = fewest === most && fewest.every(({ from }) => from.first === from.last);
  const total = (sum: number, { count }: Visits) => sum + count;
  return numberFact(
    visits.reduce(total, 0),
    (exact ? visits : visitsOf(most, 'most')).reduce(total, 0),
    visits.flatMap(({ own, count }) => own.slice(0, count).map((contact) => contactEvidence(contact, reason))),
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

/** One a day and place; those nobody named are one place. */
function visitsOf(contacts: readonly ContactWithAnybody[], reading: Reading): readonly Visits[] {
  const places = [...groupedBy(contacts, ({ unit }) => unit?.key ?? '').values()];
  return places.map((own) => ({ own, count: separateContacts(own, reading) }));
}

export const anybodyFacts = {
  'any-contacts': anyContacts,
  'out-of-hours-contacts': outOfHoursContacts,
} as const satisfies Readonly<Record<string, DeriveFact>>;
