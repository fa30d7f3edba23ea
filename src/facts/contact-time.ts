import type { Encounter } from 'fhir/r4';
import { type DayInterval, daysOf, type InstantInterval, instantsOf, onOrBefore } from './calendar.ts';

/** When a contact took place, as far as the record tells. */
export interface ContactTime {
  /** The days it may have begun. */
  readonly from: DayInterval;
  /** The last day the patient may have been there. */
  readonly to: DayInterval;
  /** Null when no time was recorded; `end` is null while it lasts and when nobody wrote it. */
  readonly instants: { readonly start: InstantInterval; readonly end: InstantInterval | null } | null;
  /** False where a partial date leaves open whether it has taken place. */
  readonly certain: boolean;
  readonly ongoing: boolean;
}

// FHIR R4 EncounterStatus: the patient has come.
const REAL = new Set<string>(['in-progress', 'onleave', 'finished', 'arrived', 'triaged']);
const NOT_ENDED = new Set<string>(['in-progress', 'onleave', 'arrived', 'triaged']);

/** Null for what has not taken place: planned, cancelled, entered in error, in the future; unknown status without a time. */
export function contactTime({ status, period }: Encounter, day: number): ContactTime | null {
  const end = daysOf(period?.end);
  const began = daysOf(period?.start) ?? end;
  if (status === 'unknown' ? began === null : !REAL.has(status)) return null;
  const taken = began === null ? 'certainly' : onOrBefore(began, day);
  if (taken === 'no') return null;
  // A contact whose date nobody wrote took place some time.
  const from = began === null ? { first: -Infinity, last: day } : upTo(began, day);
  const ongoing = NOT_ENDED.has(status) && (end === null || end.first > day);
  const start = instantsOf(period?.start ?? period?.end);
  return {
    from,
    to: ongoing
      ? { first: day, last: day }
      : end === null
        ? { first: from.first, last: day }
        : after(from, upTo(end, day)),
    instants: start === null ? null : { start, end: ongoing ? null : instantsOf(period?.end) },
    certain: taken === 'certainly',
    ongoing,
  };
}

function upTo({ first, last }: DayInterval, day: number): DayInterval {
  return { first: Math.min(first, day), last: Math.min(last, day) };
}

/** An end before the start is a slip of the pen: the contact was then one day. */
function after(from: DayInterval, { first, last }: DayInterval): DayInterval {
  return { first: Math.max(first, from.first), last: Math.max(last, from.last) };
}
