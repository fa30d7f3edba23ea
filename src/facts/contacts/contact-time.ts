import type { Encounter } from 'fhir/r4';
import {
  type Day,
  type DayInterval,
  dateShown,
  daysOf,
  daysWritten,
  isoDate,
  LONG_AGO,
  type Occurrence,
  SOME_DAY,
} from '../calendar.ts';

/** When a contact took place, as far as the record tells. */
export interface ContactTime {
  /** The days it may have begun. */
  readonly from: DayInterval;
  /**
   * False where a partial date leaves open whether it has taken place, and the status (unknown) does not tell either, and
   * where the status is none of FHIR R4's: it may say that nobody came. To all others the patient has come when the
   * record is read: they did not begin on a day that is still ahead.
   */
  readonly certain: boolean;
  /** Whether it lasts until now. Possibly: nobody wrote what became of it, and it may be over long since. */
  readonly ongoing: Occurrence;
  /** When it began, or ended, as the record has it; undefined when that is the one day of `from`. See `dateOfContact`. */
  readonly written: string | undefined;
}

/**
 * What FHIR R4 EncounterStatus tells of a contact: that it was not held; else the patient came. `arrived`: and then nothing
 * more was written. `lasting`: is there, or away for a time. Unknown, and what is no status of FHIR's, tell nothing.
 */
const TOLD = new Map<string, 'not-held' | 'arrived' | 'lasting' | 'over'>([
  ['planned', 'not-held'],
  ['cancelled', 'not-held'],
  ['entered-in-error', 'not-held'],
  ['arrived', 'arrived'],
  ['triaged', 'arrived'],
  ['in-progress', 'lasting'],
  ['onleave', 'lasting'],
  ['finished', 'over'],
]);

/** Planned, cancelled, or entered in error. */
export function isNotHeld({ status }: Encounter): boolean {
  return TOLD.get(status) === 'not-held';
}

// HL7 v3 ActCode, as FHIR R4 Encounter.class takes it.
const INPATIENT = new Set<string>(['IMP', 'ACUTE', 'NONAC']);

export function isInpatient(encounter: Encounter): boolean {
  return INPATIENT.has(encounter.class?.code ?? '');
}

// The other codes of its value set ActEncounterCode: they say that it is no stay.
const NO_STAY = new Set<string>(['AMB', 'EMER', 'FLD', 'HH', 'OBSENC', 'PRENC', 'SS', 'VR']);

/**
 * Whether the class leaves open if the contact was a stay: none is written, or it is in codes of the system's own, as in
 * Epic (urn:oid:1.2.840.114350...: 5 "Appointment", 13 "Support OP Encounter"), which the binding (extensible) allows.
 */
export function isPerhapsStay(encounter: Encounter): boolean {
  const code = encounter.class?.code ?? '';
  return !NO_STAY.has(code) && !INPATIENT.has(code);
}

/**
 * Null for what has not taken place: planned, cancelled, entered in error, in the future; unknown status without a time.
 * One who arrived `arrivedDays` ago or later is there (FHIR R4: "present for the encounter"). A row left so for longer was
 * never carried on, and does not tell how long the patient stayed.
 */
export function contactTime(encounter: Encounter, day: number, arrivedDays: number): ContactTime | null {
  const { status, period } = encounter;
  const told = TOLD.get(status);
  if (told === 'not-held') return null;
  const ongoing = (from: Day): Occurrence => {
    if (told === 'over') return 'no'; // the most
    const end = daysWritten(period?.end);
    if (end === SOME_DAY) return 'possibly';
    if (end !== null && end.first <= day) return 'no';
    return told === 'lasting' || (told === 'arrived' && day - from <= arrivedDays) ? 'certainly' : 'possibly';
  };
  const start = startOf(encounter);
  const began = start ?? daysWritten(period?.end);
  if (began === null) {
    if (told === undefined) return null;
    // A contact whose date nobody wrote took place some time.
    return { from: { first: LONG_AGO, last: day }, certain: true, ongoing: ongoing(LONG_AGO), written: undefined };
  }
  if (began.first > day) return null;
  return {
    from: upTo(began, day),
    certain: told !== undefined || (status === 'unknown' && began.last <= day),
    ongoing: ongoing(began.first),
    written: start !== null && start.first === start.last ? undefined : (period?.start ?? period?.end),
  };
}

/** When it began, or ended, as evidence shows it. */
export function dateOfContact({ from, written }: Pick<ContactTime, 'from' | 'written'>): string | null {
  return written === undefined && from.first === from.last ? isoDate(from.first) : dateShown(written);
}

/** A start that cannot be read was before the end; a visit lasts no days, so it was on that of the end. */
function startOf(encounter: Encounter): DayInterval | null {
  const { start, end } = encounter.period ?? {};
  const days = daysWritten(start);
  const ended = days === SOME_DAY ? daysOf(end) : null;
  if (ended === null) return days;
  return isInpatient(encounter) ? { first: LONG_AGO, last: ended.last } : ended;
}

/** The last day the patient may have been there. */
export function lastDayThere({ period }: Encounter, { from, ongoing }: ContactTime, day: number): DayInterval {
  if (ongoing === 'certainly') return { first: day, last: day };
  const end = daysOf(period?.end);
  if (end === null) return { first: from.first, last: day };
  // An end before the start is a slip of the pen: the contact was then one day.
  const { first, last } = upTo(end, day);
  return { first: Math.max(first, from.first), last: Math.max(last, from.last) };
}

function upTo(days: DayInterval, day: number): DayInterval {
  return days.last <= day ? days : { first: Math.min(days.first, day), last: day };
}
