import { lastDays, within } from './calendar.ts';
import type { GroupStanding, Sighting } from './group-standing.ts';

/** Contacts that carry the code and how long back they count. Own start values, read from the source's "with support". */
const SUPPORTING_CONTACTS = 2;
const SUPPORTING_DAYS = 365;

/**
 * Codes of low specificity in the complex conditions of children (epilepsy, scoliosis, heart rhythm: after Feudtner 2014 and
 * Hardelid 2014) are mild or passing in most, so that alone they only raise the question. They count when another category
 * is certain, or when specialists have met the child for them on two days of the last year. ICPC-2 rubrics that do not
 * tell diseases apart are no such codes: more of them say no more.
 */
export function withSupport(
  standings: readonly GroupStanding[],
  isCurrent: (standing: GroupStanding, sighting: Sighting) => boolean,
  day: number,
): readonly GroupStanding[] {
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
    if (!anotherIsCertain && daysMet(low, day) < SUPPORTING_CONTACTS) return standing;
    return {
      ...standing,
      current: [...standing.current, ...low],
      suspected: standing.suspected.filter((sighting) => !low.includes(sighting)),
    };
  });
}

/** Days of the last year on which one of these was written, or a contact was for it; a partial date is none. */
function daysMet(sightings: readonly Sighting[], day: number): number {
  const window = lastDays(day, SUPPORTING_DAYS);
  const dates = sightings.flatMap(({ condition }) => {
    if (condition === null) return [];
    const contacts = condition.contacts.length > 0 ? condition.contacts : [condition.recorded];
    return contacts.filter((date) => date !== null);
  });
  const certain = dates.filter(({ days }) => days.first === days.last && within(days, window) === 'certainly');
  return new Set(certain.map(({ days }) => days.first)).size;
}
