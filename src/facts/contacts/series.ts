import type { Day, DayInterval } from '../calendar.ts';
import type { Counting } from '../codes/code-lists.ts';
import { oncePerContext } from '../context-memory.ts';
import { groupedBy } from '../grouped-by.ts';
import { type Contact, contactsOf } from './contacts.ts';

/**
 * The series each contact belongs to: so many planned contacts at one unit in so many days (radiotherapy, infusions,
 * training days), or contacts coded as one (dialysis, rehabilitation days ...). Windows that overlap are one series. A
 * single coded contact is no series. Contacts with a partial date, or without a unit, are in none.
 */
export const seriesOfAll = oncePerContext((context) => seriesOf(contactsOf(context), context.codes.counting));

/** The same among some contacts. */
export function seriesOf(contacts: readonly Contact[], counting: Counting): ReadonlyMap<Contact, string> {
  const { seriesContacts, seriesDays, codedSeriesContacts } = counting;
  const exact = contacts.filter(({ unit, from }) => unit !== null && from.first === from.last);
  if (exact.length < seriesContacts && !exact.some(({ codedSeries }) => codedSeries)) return NONE; // too few for any
  const series = new Map<Contact, string>();
  for (const [unit, own] of groupedBy(exact, (contact) => contact.unit?.key)) {
    if (own.length < seriesContacts && !own.some(({ codedSeries }) => codedSeries)) continue; // too few at this unit: the most
    const runs = runsOfWindows(daysOf(own.filter(({ planned }) => planned)), seriesContacts, seriesDays);
    for (const contact of own) {
      const run = contact.planned ? runs.findIndex(({ last }) => contact.from.first <= last) : -1;
      if (run >= 0 && contact.from.first >= (runs[run]?.first ?? 0)) series.set(contact, `${unit} ${run}`);
    }
    const coded = own.filter((contact) => contact.codedSeries && !series.has(contact));
    if (coded.length >= codedSeriesContacts || (coded.length > 0 && runs.length > 0))
      for (const contact of coded) series.set(contact, `${unit} coded`);
  }
  return series;
}

const NONE: ReadonlyMap<Contact, string> = new Map();

function daysOf(contacts: readonly Contact[]): readonly Day[] {
  return [...new Set(contacts.map(({ from }) => from.first))].sort((a, b) => a - b);
}

/**
 * Windows of at most `span` days with at least `least` of these days in each, those that overlap put together. Oldest
 * first; `days` ascending.
 */
function runsOfWindows(days: readonly Day[], least: number, span: number): readonly DayInterval[] {
  const runs: DayInterval[] = [];
  let end = 0;
  days.forEach((first, start) => {
    while (end + 1 < days.length && (days[end + 1] ?? first) - first <= span) end += 1;
    if (end - start + 1 < least) return;
    const last = days[end] ?? first;
    const before = runs.at(-1);
    if (before !== undefined && first <= before.last) runs[runs.length - 1] = { first: before.first, last };
    else runs.push({ first, last });
  });
  return runs;
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
