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
  /** When it began, or ended, as evidence shows it. */
  readonly shown: string | null;
}

// FHIR R4 EncounterStatus: the patient has come.
const REAL = new Set<string>(['in-progress', 'onleave', 'finished', 'arrived', 'triaged']);
const NOT_HELD = new Set<string>(['planned', 'cancelled', 'entered-in-error']);
// The patient is there, or away for a time.
const LASTING = new Set<string>(['in-progress', 'onleave']);
// The patient came, and then nothing more was written. A status that tells nothing leaves it as open.
const ARRIVED = new Set<string>(['arrived', 'triaged']);

// HL7 v3 ActCode, as FHIR R4 Encounter.class takes it.
const INPATIENT = new Set<string>(['IMP', 'ACUTE', 'NONAC']);

export function isInpatient(encounter: Encounter): boolean {
  return INPATIENT.has(encounter.class?.code ?? '');
}

/**
 * Null for what has not taken place: planned, cancelled, entered in error, in the future; unknown status without a time.
 * One who arrived `arrivedDays` ago or later is there (FHIR R4: "present for the encounter"). A row left so for longer was
 * never carried on, and does not tell how long the patient stayed.
 */
export function contactTime(encounter: Encounter, day: number, arrivedDays: number): ContactTime | null {
  const { status, period } = encounter;
  const isHeld = status === 'finished' || REAL.has(status); // the most are finished
  if (!isHeld && NOT_HELD.has(status)) return null;
  const ongoing = (from: Day) => lastsUntilNow(status, period, from, day, arrivedDays);
  const start = startOf(encounter);
  const began = start ?? daysWritten(period?.end);
  if (began === null) {
    if (!isHeld) return null;
    // A contact whose date nobody wrote took place some time.
    return {
      from: { first: LONG_AGO, last: day },
      certain: true,
      ongoing: ongoing(LONG_AGO),
      shown: null,
    };
  }
  if (began.first > day) return null;
  return {
    from: upTo(began, day),
    certain: isHeld || (status === 'unknown' && began.last <= day),
    ongoing: ongoing(began.first),
    shown: start === null || start.first < start.last ? dateShown(period?.start ?? period?.end) : isoDate(start.first),
  };
}

/** A start that cannot be read was before the end; a visit lasts no days, so it was on that of the end. */
function startOf(encounter: Encounter): DayInterval | null {
  const { start, end } = encounter.period ?? {};
  const days = daysWritten(start);
  const ended = days === SOME_DAY ? daysOf(end) : null;
  if (ended === null) return days;
  return isInpatient(encounter) ? { first: LONG_AGO, last: ended.last } : ended;
}

function lastsUntilNow(
  status: Encounter['status'],
  period: Encounter['period'],
  began: Day,
  day: Day,
  arrivedDays: number,
): Occurrence {
  if (status === 'finished') return 'no'; // the most
  const end = daysWritten(period?.end);
  if (end === SOME_DAY) return 'possibly';
  if (end !== null && end.first <= day) return 'no';
  if (LASTING.has(status)) return 'certainly';
  return ARRIVED.has(status) && day - began <= arrivedDays ? 'certainly' : 'possibly';
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
