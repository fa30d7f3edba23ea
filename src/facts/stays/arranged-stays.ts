import type { DayInterval, Occurrence } from '../calendar.ts';
import { type Contact, contactsOf } from '../contacts/contacts.ts';
import type { FactContext } from '../fact-context.ts';
import { type Stay, staysOf } from './stays.ts';

/** Own start values in the rule sets, no source gives numbers: plannedAdmissionVisitDays and plannedAdmissionNights. */
export interface ArrangedWhen {
  /** A visit this many days or fewer before the stay, at the unit it began with, prepared for it. 0: none did. */
  readonly visitWithinDays: number;
  /** Fewer nights are day surgery or day treatment. 0: no stay is too short. */
  readonly nights: number;
}

/**
 * Whether a stay that was not acute was arranged beforehand: an operation after a visit to prepare for it, or day surgery.
 * One operation, however well planned, does not tell of a need for a coordinator as an admission does.
 */
export function arrangement(context: FactContext, when: ArrangedWhen): (stay: Stay) => Occurrence {
  const stays = staysOf(context);
  const visits = contactsOf(context).filter(({ planned }) => planned);
  return (stay) => {
    if (stay.acute) return 'no';
    const perhapsOne = stays.filter((other) => other.perhapsOne === stay.perhapsOne);
    const prepared = preparation(stay, visits, when.visitWithinDays);
    const short = shortness(stay, when.nights);
    if (prepared === 'certainly') return 'certainly';
    // Two that may be one may be long together, and began where the earlier did
    if (short === 'certainly' && perhapsOne.length === 1) return 'certainly';
    const open = perhapsOne.some((other) => preparation(other, visits, when.visitWithinDays) !== 'no');
    return open || short !== 'no' ? 'possibly' : 'no';
  };
}

function preparation(stay: Stay, visits: readonly Contact[], days: number): Occurrence {
  const { from } = stay;
  const units = unitsOfArrival(stay);
  let prepared: Occurrence = 'no';
  for (const { unit, from: visit, certain } of visits) {
    if (visit.last < from.first - days || visit.first >= from.last) continue;
    if (units.size === 0 || unit === null) prepared = 'possibly';
    else if (units.has(unit.key)) {
      if (certain && isBefore(visit, from, days)) return 'certainly';
      prepared = 'possibly';
    }
  }
  return prepared;
}

/** Not on the same day: who is seen and then kept was not admitted as planned. */
function isBefore(visit: DayInterval, from: DayInterval, days: number): boolean {
  return visit.first >= from.last - days && visit.last < from.first;
}

/** The row of the whole stay may name no unit, and that of its first ward does. */
function unitsOfArrival({ contacts, from }: Stay): ReadonlySet<string> {
  return new Set(contacts.flatMap((each) => (each.unit === null || each.from.first > from.last ? [] : each.unit.key)));
}

function shortness({ contacts, from, to }: Stay, nights: number): Occurrence {
  if (to.first - from.last >= nights) return 'no';
  const over = contacts.every(({ certain, ongoing }) => certain && ongoing === 'no');
  return over && to.last - from.first < nights ? 'certainly' : 'possibly';
}
