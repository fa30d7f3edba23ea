import { type InstantInterval, instantsOf } from './calendar.ts';
import type { Contact } from './contacts.ts';
import type { Reading } from './units-attended.ts';

/** In-patient contacts that are one stay in hospital, whatever wards and hospitals it went through. */
export interface Stay {
  /** Newest first. */
  readonly contacts: readonly Contact[];
  readonly acute: boolean;
  readonly ongoing: boolean;
  /** Five hours or more, or over midnight, or still going on: an admission. */
  readonly isAdmission: boolean;
}

const HOUR = 3_600_000;
// Norwegian Institute of Public Health, readmission indicator: a new stay begins 8 hours or more after the last.
const SAME_STAY = 8 * HOUR;
// Own start value: shorter without a night is day treatment, whatever class it was given.
const SHORTEST_ADMISSION = 5 * HOUR;

interface Span {
  readonly start: InstantInterval;
  readonly end: InstantInterval;
  readonly contacts: readonly Contact[];
}

/**
 * The stays among these contacts, newest first. Transfers share a stay by partOf; others do when the gap is under eight
 * hours. Where times are vague, `fewest` joins what may be one stay and takes for an admission what certainly is one;
 * `most` does the opposite.
 */
export function staysOf(contacts: readonly Contact[], at: string, reading: Reading): readonly Stay[] {
  const stays: Span[] = [];
  for (const span of spansOf(contacts, at)) {
    const before = stays.at(-1);
    const gap =
      before === undefined
        ? Number.POSITIVE_INFINITY
        : reading === 'fewest'
          ? span.start.first - before.end.last
          : span.start.last - before.end.first;
    if (before === undefined || gap >= SAME_STAY) stays.push(span);
    else stays[stays.length - 1] = together(before, span);
  }
  return stays.toReversed().map((span) => toStay(span, contacts, reading));
}

/** One span for each uppermost in-patient contact with its parts, oldest first. */
function spansOf(contacts: readonly Contact[], at: string): readonly Span[] {
  const now = instantsOf(at) ?? { first: 0, last: 0 };
  const spans = new Map<string, Span>();
  for (const contact of contacts) {
    if (!contact.inpatient || contact.stay === null) continue;
    const start = contact.instants?.start ?? { first: Number.NEGATIVE_INFINITY, last: now.last };
    // A discharge nobody wrote must not swallow every later stay; how long it lasted is then open (see Contact.to).
    const end = contact.ongoing ? now : (contact.instants?.end ?? start);
    const span = { start, end, contacts: [contact] };
    const before = spans.get(contact.stay);
    spans.set(contact.stay, before === undefined ? span : together(before, span));
  }
  return [...spans.values()].sort(
    (a, b) => ascending(a.start.first, b.start.first) || ascending(a.start.last, b.start.last),
  );
}

function ascending(a: number, b: number): number {
  return a === b ? 0 : a - b; // both may be -Infinity
}

function together(a: Span, b: Span): Span {
  return {
    start: { first: Math.min(a.start.first, b.start.first), last: Math.min(a.start.last, b.start.last) },
    end: { first: Math.max(a.end.first, b.end.first), last: Math.max(a.end.last, b.end.last) },
    contacts: [...a.contacts, ...b.contacts],
  };
}

function toStay(span: Span, all: readonly Contact[], reading: Reading): Stay {
  const ids = new Set(span.contacts.map(({ stay }) => stay));
  const members = all.filter(({ stay }) => ids.has(stay));
  const ongoing = members.some((contact) => contact.inpatient && contact.ongoing);
  return {
    contacts: members.filter(({ inpatient }) => inpatient),
    acute: members.some(({ acute }) => acute),
    ongoing,
    isAdmission: ongoing || longEnough(span, reading),
  };
}

function longEnough({ start, end, contacts }: Span, reading: Reading): boolean {
  const first = Math.min(...contacts.map(({ from }) => (reading === 'fewest' ? from.last : from.first)));
  const last = Math.max(...contacts.map(({ to }) => (reading === 'fewest' ? to.first : to.last)));
  const hours = reading === 'fewest' ? end.first - start.last : end.last - start.first;
  return last > first || hours >= SHORTEST_ADMISSION;
}
