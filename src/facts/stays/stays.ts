import { type DayInterval, type InstantInterval, instantInterval, now, type Occurrence } from '../calendar.ts';
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

/** Contacts, and when the first of them begins and the last ends, in instants and in days. */
interface Span extends Pick<Stay, 'contacts' | 'from' | 'to'> {
  readonly start: InstantInterval;
  readonly end: InstantInterval;
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
  const evaluated = now(at);
  let spans: Map<string, Span> | null = null;
  for (const contact of contacts) {
    const { stay, instants, ongoing, from, to } = contact;
    if (!contact.inpatient || stay === null) continue;
    const start = instants?.start ?? instantInterval(Number.NEGATIVE_INFINITY, evaluated.last);
    // A discharge nobody wrote must not swallow every later stay; how long it lasted is then open (see Contact.to).
    const end = ongoing === 'certainly' ? evaluated : (instants?.end ?? start);
    const span = { start, end, from, to, contacts: [contact] };
    spans ??= new Map();
    const before = spans.get(stay);
    spans.set(stay, before === undefined ? span : together(before, span));
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
    from: { first: Math.min(a.from.first, b.from.first), last: Math.min(a.from.last, b.from.last) },
    to: { first: Math.max(a.to.first, b.to.first), last: Math.max(a.to.last, b.to.last) },
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
  const { from, to, contacts } = span;
  const lasts = (occurrence: Occurrence) => contacts.some(({ ongoing }) => ongoing === occurrence);
  const certain = lasts('certainly') || to.first > from.last || span.end.first - span.start.last >= shortest;
  const perhaps =
    lasts('possibly') || widest.to.last > widest.from.first || widest.end.last - widest.start.first >= shortest;
  return {
    contacts: contacts.length === 1 ? contacts : contacts.toSorted(newestFirst),
    from,
    to,
    acute: contacts.some(({ stay }) => acute.has(stay)),
    admission: certain ? 'certainly' : perhaps ? 'possibly' : 'no',
    perhapsOne,
  };
}
