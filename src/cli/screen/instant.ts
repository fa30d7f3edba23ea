import { daysOf, instantsOf } from '../../facts/calendar.ts';

const HOUR = 3_600_000;

/**
 * The instant of `--at`, ISO 8601 with offset: an instant as it was given, a date at 12:00 in Norway, a time without
 * offset as a clock in Norway shows it. Null when it is none of these. `now`: milliseconds since 1970.
 */
export function instantOf(text: string | undefined, now: number): string | null {
  if (text === undefined) return inNorway(Math.floor(now / 1000) * 1000);
  if (daysOf(text) === null) return null;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text);
  const instants = instantsOf(isDate ? `${text}T12:00` : text);
  if (instants === null || instants.first !== instants.last) return null;
  return /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : inNorway(instants.first);
}

/** "2026-11-20T08:00:00+01:00" */
function inNorway(instant: number): string {
  const wall = (offset: number) => new Date(instant + offset * HOUR).toISOString().slice(0, 19);
  const summer = instantsOf(wall(2))?.first === instant;
  return summer ? `${wall(2)}+02:00` : `${wall(1)}+01:00`;
}
