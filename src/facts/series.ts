import type { Day } from './calendar.ts';
import type { Contact } from './contacts.ts';
import { groupedBy } from './grouped-by.ts';

// Own start values, to be calibrated by clinicians: dialysis, radiotherapy, infusions, training days.
const CONTACTS = 6;
const DAYS = 60;

/**
 * The series each contact belongs to: six or more planned contacts at one unit in 60 days, or contacts coded as one
 * (dialysis, rehabilitation days ...). Windows that overlap are one series. A single coded contact is no series.
 * Contacts with a partial date, or without a unit, are in none.
 */
export function seriesOf(contacts: readonly Contact[]): ReadonlyMap<Contact, string> {
  const series = new Map<Contact, string>();
  const exact = contacts.filter(({ unit, from }) => unit !== null && from.first === from.last);
  for (const [unit, own] of groupedBy(exact, (contact) => contact.unit?.key)) {
    let last: Day | null = null;
    let number = 0;
    for (const window of frequentWindows(daysOf(own.filter(({ planned }) => planned)), CONTACTS, DAYS)) {
      if (last === null || window.first > last) number += 1;
      last = window.last;
      for (const contact of own) {
        if (contact.planned && contact.from.first >= window.first && contact.from.first <= window.last) {
          series.set(contact, `${unit} ${number}`);
        }
      }
    }
    const coded = own.filter((contact) => contact.codedSeries && !series.has(contact));
    if (coded.length > 1 || (coded.length > 0 && number > 0))
      for (const contact of coded) series.set(contact, `${unit} coded`);
  }
  return series;
}

function daysOf(contacts: readonly Contact[]): readonly Day[] {
  return [...new Set(contacts.map(({ from }) => from.first))].sort((a, b) => a - b);
}

/** Every window that begins on a contact's day, lasts at most `days`, and holds at least `least` days with contacts. */
function* frequentWindows(days: readonly Day[], least: number, span: number) {
  let end = 0;
  for (let start = 0; start < days.length; start++) {
    const first = days[start] ?? 0;
    while (end + 1 < days.length && (days[end + 1] ?? 0) - first <= span) end += 1;
    if (end - start + 1 >= least) yield { first, last: days[end] ?? first };
  }
}

/** The most days with a contact in any `span` days: "within 60 days" includes exactly 60. `days` ascending. */
export function mostInAnyWindow(
  days: readonly Day[],
  span: number,
): { readonly count: number; readonly last: Day | null } {
  let best = { count: 0, last: null as Day | null };
  let start = 0;
  days.forEach((last, end) => {
    while (last - (days[start] ?? last) > span) start += 1;
    if (end - start + 1 >= best.count) best = { count: end - start + 1, last };
  });
  return best;
}
