import { type DayInterval, type InstantInterval, instantInterval, instantsOf, type Occurrence } from '../calendar.ts';
import { type Contact, contactsOf, newestFirst } from '../contacts/contacts.ts';
import { oncePerContext } from '../context-memory.ts';
import type { FactContext } from '../fact-context.ts';

/** In-patient contacts that are one stay in hospital, whatever wards and hospitals it went through. */
export interface Stay {
  /** In-patient contacts, newest first. */
  readonly contacts: readonly Contact[];
  /** The days it may have begun, and may have ended. */
  readonly from: DayInterval;
  readonly to: DayInterval;
  readonly acute: boolean;
  /** So many hours (`Counting.admissionHours`), or over midnight, or still going on. Where times are vague: certainly so, and possibly so. */
  readonly admission: Occurrence;
  /** Equal numbers may be one stay, as far as vague times tell. */
  readonly perhapsOne: number;
}

const HOUR = 3_600_000;

interface Span {
  readonly start: InstantInterval;
  readonly end: InstantInterval;
  readonly contacts: readonly Contact[];
}

/** All stays of a record, newest first. */
export const staysOf = oncePerContext((context) => staysAmong(contactsOf(context), context));

/** No two of the stays may be one: what they are certainly, and what they are perhaps, is the same. */
export function areApart(context: FactContext): boolean {
  const stays = staysOf(context);
  return stays.every(({ perhapsOne }, index) => perhapsOne !== stays[index + 1]?.perhapsOne); // those that may be one lie together
}

/**
 * The stays among these contacts, newest first. Transfers share a stay by partOf; others are one stay when the gap is
 * certainly under `Counting.sameStayHours`. `perhapsOne` tells those whose gap may be.
 */
export function staysAmong(contacts: readonly Contact[], { at, codes: { counting } }: FactContext): readonly Stay[] {
  const apart = counting.sameStayHours * HOUR;
  const shortest = counting.admissionHours * HOUR;
  const spans = spansOf(contacts, at);
  if (spans.length === 0) return NONE;
  const stays: Span[] = [];
  for (const span of spans) {
    const before = stays.at(-1);
    if (before === undefined || span.start.last - before.end.first >= apart) stays.push(span);
    else stays[stays.length - 1] = together(before, span);
  }
  const perhaps: Span[] = [];
  const numbers = stays.map((span) => {
    const before = perhaps.at(-1);
    if (before === undefined || span.start.first - before.end.last >= apart) perhaps.push(span);
    else perhaps[perhaps.length - 1] = together(before, span);
    return perhaps.length - 1;
  });
  const acute = new Set<string | null>();
  for (const contact of contacts) if (contact.acute && contact.stay !== null) acute.add(contact.stay);
  return stays
    .map((span, index) => toStay(span, acute, numbers[index] ?? 0, perhaps[numbers[index] ?? 0] ?? span, shortest))
    .reverse();
}

const NONE: readonly Stay[] = [];

/** For each stay by partOf, a number that it shares with the stays it is certainly one with. */
export const certainStays = oncePerContext((context) => numbersOf(staysOf(context), (_, index) => index));

/** The same, with the stays it is perhaps one with. */
export const perhapsStays = oncePerContext((context) => numbersOf(staysOf(context), ({ perhapsOne }) => perhapsOne));

export type StayNumbers = ReadonlyMap<string, number>;

function numbersOf(stays: readonly Stay[], numberOf: (stay: Stay, index: number) => number): StayNumbers {
  const numbers = new Map<string, number>();
  stays.forEach((each, index) => {
    for (const { stay } of each.contacts) numbers.set(stay ?? '', numberOf(each, index));
  });
  return numbers;
}

/** One span for each uppermost in-patient contact with its parts, oldest first. */
function spansOf(contacts: readonly Contact[], at: string): readonly Span[] {
  const now = instantsOf(at) ?? instantInterval(0, 0);
  let spans: Map<string, Span> | null = null;
  for (const contact of contacts) {
    if (!contact.inpatient || contact.stay === null) continue;
    const start = contact.instants?.start ?? instantInterval(Number.NEGATIVE_INFINITY, now.last);
    // A discharge nobody wrote must not swallow every later stay; how long it lasted is then open (see Contact.to).
    const end = contact.ongoing === 'certainly' ? now : (contact.instants?.end ?? start);
    const span = { start, end, contacts: [contact] };
    spans ??= new Map();
    const before = spans.get(contact.stay);
    spans.set(contact.stay, before === undefined ? span : together(before, span));
  }
  if (spans === null) return NO_SPANS;
  return [...spans.values()].sort(
    (a, b) => ascending(a.start.first, b.start.first) || ascending(a.start.last, b.start.last),
  );
}

const NO_SPANS: readonly Span[] = [];

function ascending(a: number, b: number): number {
  return a === b ? 0 : a - b; // both may be -Infinity
}

function together(a: Span, b: Span): Span {
  return {
    start: instantInterval(Math.min(a.start.first, b.start.first), Math.min(a.start.last, b.start.last)),
    end: instantInterval(Math.max(a.end.first, b.end.first), Math.max(a.end.last, b.end.last)),
    contacts: [...a.contacts, ...b.contacts],
  };
}

function toStay(
  span: Span,
  acute: ReadonlySet<string | null>,
  perhapsOne: number,
  widest: Span,
  shortest: number,
): Stay {
  const { contacts } = span;
  const lasts = (occurrence: Occurrence) => contacts.some(({ ongoing }) => ongoing === occurrence);
  const certain = lasts('certainly') || certainlyLong(span, shortest);
  const { from, to } = daysOf(contacts);
  return {
    contacts: areNewestFirst(contacts) ? contacts : [...contacts].sort(newestFirst),
    from,
    to,
    acute: contacts.some(({ stay }) => acute.has(stay)),
    admission: certain ? 'certainly' : lasts('possibly') || possiblyLong(widest, shortest) ? 'possibly' : 'no',
    perhapsOne,
  };
}

/** As they came, when they are wards of one stay. */
function areNewestFirst(contacts: readonly Contact[]): boolean {
  let before: Contact | null = null;
  for (const contact of contacts) {
    if (before !== null && newestFirst(before, contact) > 0) return false;
    before = contact;
  }
  return true;
}

function certainlyLong({ start, end, contacts }: Span, shortest: number): boolean {
  const { from, to } = daysOf(contacts);
  return to.first > from.last || end.first - start.last >= shortest;
}

function possiblyLong({ start, end, contacts }: Span, shortest: number): boolean {
  const { from, to } = daysOf(contacts);
  return to.last > from.first || end.last - start.first >= shortest;
}

function daysOf(contacts: readonly Contact[]): Pick<Stay, 'from' | 'to'> {
  const [first] = contacts;
  if (contacts.length === 1 && first !== undefined) return { from: first.from, to: first.to };
  return {
    from: {
      first: Math.min(...contacts.map(({ from }) => from.first)),
      last: Math.min(...contacts.map(({ from }) => from.last)),
    },
    to: {
      first: Math.max(...contacts.map(({ to }) => to.first)),
      last: Math.max(...contacts.map(({ to }) => to.last)),
    },
  };
}
