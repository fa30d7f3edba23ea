import { type DayInterval, lastDays, today, within } from '../calendar.ts';
import { type Contact, contactsOf, presence } from '../contacts/contacts.ts';
import { newestOfLinked } from '../contacts/linked-contacts.ts';
import { oneVisit } from '../contacts/visits.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';
import { perhapsStays } from '../stays/stays.ts';
import { unread } from '../unread.ts';
import type { GroupStanding, Sighting } from './sighting.ts';

/**
 * Codes of low specificity in the complex conditions of children (epilepsy, scoliosis, heart rhythm: after Feudtner 2014 and
 * Hardelid 2014) are mild or passing in most, so that alone they only raise the question. They count when another category
 * is certain, or with so many specialist contacts in so long (`Counting.supportingContacts`), which need not name them: many
 * records link no contact to a diagnosis. ICPC-2 rubrics that do not tell diseases apart are no such codes: more of them say no more.
 */
export function withSupport(
  context: FactContext,
  standings: readonly GroupStanding[],
  isCurrent: (standing: GroupStanding, sighting: Sighting) => boolean,
): readonly GroupStanding[] {
  if (!standings.some(({ suspected }) => suspected.some(({ weak }) => weak))) return standings; // the most
  const { supportingContacts } = context.codes.counting;
  const window = supportingWindow(context);
  return standings.map((standing) => {
    const low = standing.suspected.filter(
      (sighting) =>
        sighting.weak &&
        sighting.condition?.suspected === false &&
        sighting.code.read.system.startsWith('icd-10') &&
        isCurrent(standing, sighting),
    );
    if (low.length === 0) return standing;
    const anotherIsCertain = standings.some((other) => other !== standing && other.current.length > 0);
    const isSupported =
      anotherIsCertain ||
      daysMet(low, window) >= supportingContacts ||
      specialistContacts(context).count >= supportingContacts;
    // Contacts not read may be the support
    if (!isSupported) {
      return { ...standing, possible: [...standing.possible, ...unread(context.record.coverage, 'Encounter')] };
    }
    return {
      ...standing,
      current: [...standing.current, ...low],
      suspected: standing.suspected.filter((sighting) => !low.includes(sighting)),
    };
  });
}

function supportingWindow({ at, codes }: FactContext): DayInterval {
  return lastDays(today(at), codes.counting.supportingDays);
}

/** Days of the window on which one of these was written, or a contact was for it; a partial date is none. */
function daysMet(sightings: readonly Sighting[], window: DayInterval): number {
  const dates = sightings.flatMap(({ condition }) => {
    if (condition === null) return [];
    const contacts = condition.contacts.length > 0 ? condition.contacts : [condition.recorded];
    return contacts.filter((date) => date !== null);
  });
  const certain = dates.filter(({ days }) => days.first === days.last && within(days, window) === 'certainly');
  return new Set(certain.map(({ days }) => days.first)).size;
}

/**
 * Visits and stays certainly in the window. Visits that only look like a series count each, so that one more never
 * takes the support away; those coded as one (dialysis, rehabilitation days, vaccination) are one.
 */
const specialistContacts = oncePerContext((context): { readonly count: number } => {
  const window = supportingWindow(context);
  const visit = oneVisit(perhapsStays(context));
  const keys = (contact: Contact) => (contact.codedSeries ? [...visit(contact), 'coded series'] : visit(contact));
  const certain = contactsOf(context).filter((contact) => presence(contact, window) === 'certainly');
  return { count: newestOfLinked(certain, keys).length };
});
