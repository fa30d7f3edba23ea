/**
 * The calendar all facts count in: days of the local date in Europe/Oslo. Never hours divided by 24, so a day is a day
 * also when the clock is put forward or back. No clock and no time zone database: Norway's summer time is arithmetic
 * (EU Directive 2000/84/EC: last Sunday of March to last Sunday of October, 01:00 UTC; to the last Sunday of September
 * until 1995), confirmed against `Intl` in the tests, which is far slower for each date.
 */

import { remembered } from './memory.ts';
import { OTHER, writtenDay, writtenInstant, writtenYear } from './written-time.ts';

/** A calendar day as a number: days since 1970-01-01. A distance in days is a subtraction. */
export type Day = number;

/**
 * Before every day that can be written: the beginning of what nobody dated. A small integer as all days are, for
 * with one fraction or infinity among them V8 keeps each day of each interval as an object of its own.
 */
export const LONG_AGO: Day = -10_000_000;

/** The days a recorded date may be, both ends included. An exact date has `first === last`. */
export interface DayInterval {
  readonly first: Day;
  readonly last: Day;
}

/** Milliseconds since 1970-01-01T00:00Z a recorded time may be, both ends included. */
export interface InstantInterval {
  readonly first: number;
  readonly last: number;
}

/**
 * The fields the other way round than those of days: objects alike share one layout in V8, and milliseconds, which are
 * no small integers, would take the days along.
 */
export function instantInterval(first: number, last: number): InstantInterval {
  return { last, first };
}

/** How sure it is that something lies in a window, when its date may be partial. */
export type Occurrence = 'certainly' | 'possibly' | 'no';

const DAY = 86_400_000;
const HOUR = 3_600_000;
// FHIR date, dateTime and instant. Seconds and offset are optional: older servers leave them out, and then the
// clock on the wall is meant.
const FHIR_TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d|60)(\.\d+)?)?(Z|z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** The last Sunday of a month, as a day. `month` 1-12. */
function lastSunday(year: number, month: number): Day {
  const last = Date.UTC(year, month, 0) / DAY;
  return last - ((last + 4) % 7); // day 0 was a Thursday
}

const summers = new Map<number, Summer>();

/** Start and end of summer time in a year, as instants. */
interface Summer {
  readonly start: number;
  readonly end: number;
}

function summerTime(year: number): Summer {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const start = year === 1980 ? Date.UTC(1980, 3, 6) / DAY : lastSunday(year, 3);
  const span = { start: start * DAY + HOUR, end: lastSunday(year, year < 1996 ? 9 : 10) * DAY + HOUR };
  summers.set(year, span);
  return span;
}

/**
 * Milliseconds Europe/Oslo is ahead of UTC at an instant of a year, or of the days around it: they are in winter.
 * Before 1980 Norway's rules were others: winter time is assumed.
 */
function offsetIn(year: number, instant: number): number {
  if (year < 1980) return HOUR;
  const { start, end } = summerTime(year);
  return instant >= start && instant < end ? 2 * HOUR : HOUR;
}

function offsetAt(instant: number): number {
  return offsetIn(new Date(instant).getUTCFullYear(), instant);
}

/** The instant a clock in Oslo shows `wall` (milliseconds as if it were UTC); in the doubled hour of autumn the first. */
function instantOnWall(wall: number): number {
  const summer = wall - 2 * HOUR;
  return offsetAt(summer) === 2 * HOUR ? summer : wall - HOUR;
}

interface Parsed {
  readonly days: DayInterval;
  readonly instants: InstantInterval;
}

function parse(text: string): Parsed | null {
  const match = FHIR_TIME.exec(text);
  if (match === null) return null;
  const [, year, month, date, hours, minutes, seconds = '00', fraction = '0', zone] = match;
  const day = writtenDay(`${year}-${month ?? '01'}-${date ?? '01'}`);
  if (day === OTHER) return null;
  if (date === undefined) return wholeDays(day, Date.UTC(Number(year), Number(month ?? 12), 0) / DAY);
  if (hours === undefined) return wholeDays(day, day);
  const wall = writtenInstant(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`);
  if (wall === OTHER) return null;
  const clock = wall + Math.floor(Number(fraction) * 1000);
  const instant = zone === undefined ? instantOnWall(clock) : clock - offsetOf(zone);
  const local = Math.floor((instant + offsetAt(instant)) / DAY);
  return { days: { first: local, last: local }, instants: instantInterval(instant, instant) };
}

function wholeDays(first: Day, last: Day): Parsed {
  return { days: { first, last }, instants: instantInterval(startOfDay(first), startOfDay(last + 1) - 1) };
}

function offsetOf(zone: string): number {
  if (zone.length === 1) return 0; // Z
  const ahead = Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * 60_000;
  return zone.startsWith('-') ? -ahead : ahead;
}

/**
 * The local days a FHIR date, dateTime or instant may be: "2026" is all of that year, an instant the one day it falls
 * on in Norway. Null when absent or not a FHIR date: an unreadable date is an unknown date, never a guess.
 */
export function daysOf(text: string | undefined): DayInterval | null {
  if (text === undefined) return null;
  const day = text.length === 10 ? writtenDay(text) : localDay(text);
  return day === OTHER ? (parse(text)?.days ?? null) : { first: day, last: day };
}

function localDay(text: string): Day {
  const instant = text.length === 25 || text.length === 20 ? writtenInstant(text) : OTHER;
  return instant === OTHER ? OTHER : Math.floor((instant + offsetIn(writtenYear(text), instant)) / DAY);
}

/** Some day, nobody knows which: so far ahead as LONG_AGO lies back. */
export const SOME_DAY: DayInterval = { first: LONG_AGO, last: -LONG_AGO };

/**
 * The days of what somebody wrote as a date. One that cannot be read is not none: it may be any day, so that what rests on
 * it stays open. Null when nothing, or only blanks, was written.
 */
export function daysWritten(text: string | undefined): DayInterval | null {
  if (text === undefined) return null;
  return daysOf(text) ?? (text.trim() === '' ? null : SOME_DAY);
}

/** The instants a FHIR date may be; a date without a time of day is the whole of its local days. Null as `daysOf`. */
export function instantsOf(text: string | undefined): InstantInterval | null {
  if (text === undefined) return null;
  const instant = text.length === 25 || text.length === 20 ? writtenInstant(text) : OTHER;
  return instant === OTHER ? (parse(text)?.instants ?? null) : instantInterval(instant, instant);
}

/** The instant a local day begins in Norway, in milliseconds since 1970-01-01T00:00Z. */
export function startOfDay(day: Day): number {
  return instantOnWall(day * DAY);
}

/** The local day of the instant evaluated. @throws RangeError when it is not an exact date or instant. */
export function today(at: string): Day {
  return evaluatedAt(at).day;
}

/** The instant evaluated; of a date without a time of day the whole of it. @throws RangeError as `today`. */
export function now(at: string): InstantInterval {
  return evaluatedAt(at).instants;
}

interface Evaluated {
  readonly at: string;
  readonly day: Day;
  readonly instants: InstantInterval;
}

function evaluatedAt(at: string): Evaluated {
  if (evaluated?.at === at) return evaluated;
  const days = daysOf(at);
  const instants = instantsOf(at);
  if (days === null || instants === null || days.first !== days.last) {
    throw new RangeError(`not an instant: ${JSON.stringify(at)}`);
  }
  evaluated = { at, day: days.first, instants };
  return evaluated;
}

/** Every fact, and every period, is asked about the same instant. */
let evaluated: Evaluated | null = null;

/** "2026-03-29" of a day. */
export function isoDate(day: Day): string {
  const known = written.get(day);
  return known ?? remembered(written, day, () => new Date(day * DAY).toISOString().slice(0, 10));
}

const written = new Map<Day, string>();

/** A recorded date as evidence shows it: the local date of an instant; a partial date as precise as it was recorded. */
export function dateShown(text: string | undefined): string | null {
  const days = daysOf(text);
  if (text === undefined || days === null) return null;
  return days.first < days.last || text.length === 10 ? text : isoDate(days.first);
}

/** Calendar days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: Day, later: Day): number {
  return later - earlier;
}

/** The last `days` days up to and including `day`: "within 180 days" includes exactly 180 days ago. */
export function lastDays(day: Day, days: number): DayInterval {
  return { first: day - days, last: day };
}

/** Whether a date lies in a window: certainly, possibly (a partial date that reaches both in and out), or not. */
export function within(date: DayInterval, window: DayInterval): Occurrence {
  if (date.first >= window.first && date.last <= window.last) return 'certainly';
  return date.last >= window.first && date.first <= window.last ? 'possibly' : 'no';
}

/** Whether `date` is on or before `day`. */
export function onOrBefore(date: DayInterval, day: Day): Occurrence {
  if (date.last <= day) return 'certainly';
  return date.first <= day ? 'possibly' : 'no';
}

/** Whether `date` is on or after `day`. */
export function onOrAfter(date: DayInterval, day: Day): Occurrence {
  if (date.first >= day) return 'certainly';
  return date.last >= day ? 'possibly' : 'no';
}

/** The day `years` after a birth date: a birthday, and 1 March after a 29 February in other years, (own choice). */
export function birthday(born: Day, years: number): Day {
  const date = new Date(born * DAY);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY;
}
