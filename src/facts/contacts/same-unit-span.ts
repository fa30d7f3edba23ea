import { type DayInterval, lastDays, today } from '../calendar.ts';
import { specialistCareFact } from '../completeness.ts';
import type { DeriveFact } from '../fact-context.ts';
import { groupedBy } from '../grouped-by.ts';
import { parameter } from '../parameters.ts';
import { beginning, type Contact, contactEvidence, contactsOf, presence } from './contacts.ts';

/** A3: the most days between two contacts with one unit. Every visit of a series counts: it goes on that long. */
export const sameUnitSpanDays: DeriveFact = (context, parameters) => {
  const day = today(context.at);
  const window = lastDays(day, parameter(parameters, 'withinDays'));
  const recent = lastDays(day, parameter(parameters, 'latestWithinDays'));
  const units = new Map<string, UnitSpan>();
  let vague = false;
  for (const contact of contactsOf(context)) {
    const begins = beginning(contact, window);
    if (begins === 'no') continue;
    const { from, unit } = contact;
    const recently = presence(contact, recent);
    vague ||= begins === 'possibly' || recently === 'possibly' || unit === null || from.first !== from.last;
    if (begins !== 'certainly' || unit === null) continue;
    let span = units.get(unit.key);
    if (span === undefined) {
      span = { newest: contact, oldest: contact, recent: false };
      units.set(unit.key, span);
    }
    span.recent ||= recently === 'certainly';
    if (from.first > span.newest.from.first) span.newest = contact;
    if (from.last <= span.oldest.from.last) span.oldest = contact;
  }
  let best = { days: 0, contacts: [] as readonly Contact[] };
  for (const { recent: isRecent, newest, oldest } of units.values()) {
    const days = newest.from.first - oldest.from.last;
    if (isRecent && days > best.days) best = { days, contacts: [newest, oldest] };
  }
  return specialistCareFact(
    context,
    best.days,
    vague ? longestPossible(contactsOf(context), window, recent) : best.days,
    best.contacts.map((contact) => contactEvidence(contact, 'same-unit', best.days)),
  );
};

/** What is known of the contacts with one unit that certainly began in the window. */
interface UnitSpan {
  newest: Contact;
  oldest: Contact;
  recent: boolean;
}

/**
 * The most days two contacts with one unit can lie apart, unit by unit: a contact somewhere else that nobody dated makes
 * none of them further apart, and one contact is no span, whichever day it was. One that names no unit may have been
 * with any.
 */
function longestPossible(contacts: readonly Contact[], window: DayInterval, recent: DayInterval): number {
  const possible = contacts.filter((contact) => beginning(contact, window) !== 'no');
  const unnamed = possible.filter(({ unit }) => unit === null);
  const named = groupedBy(
    possible.filter(({ unit }) => unit !== null),
    ({ unit }) => unit?.key,
  );
  const spans = [unnamed, ...[...named.values()].map((own) => (unnamed.length === 0 ? own : [...own, ...unnamed]))];
  return Math.max(
    ...spans.map((own) => (own.some((one) => presence(one, recent) !== 'no') ? furthestApart(own, window) : 0)),
  );
}

/** The most days between two of these, each on the day of its interval, and of the window, that makes it so. */
function furthestApart(contacts: readonly Contact[], window: DayInterval): number {
  const lasts = contacts.map(({ from }) => Math.min(from.last, window.last));
  const firsts = contacts.map(({ from }) => Math.max(from.first, window.first));
  let days = 0;
  const earliest = firsts.indexOf(Math.min(...firsts));
  const latest = lasts.indexOf(Math.max(...lasts));
  // One end of the widest pair is the earliest or the latest of all: only when these are one contact it needs another
  for (let index = 0; index < contacts.length; index++) {
    if (index !== earliest) days = Math.max(days, (lasts[index] ?? 0) - (firsts[earliest] ?? 0));
    if (index !== latest) days = Math.max(days, (lasts[latest] ?? 0) - (firsts[index] ?? 0));
  }
  return days;
}
