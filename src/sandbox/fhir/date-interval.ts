import { isJsonObject } from './element-values.ts';

/** Milliseconds since 1970, `from` included, `to` not; open ends are infinite. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const DATE_TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The interval a FHIR date or dateTime covers by its precision; without a zone it is read as UTC. Null: not a date. */
export function intervalOf(text: string): Interval | null {
  const parts = DATE_TIME.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const field = (value: string | undefined, start: number) => (value === undefined ? start : Number(value));
  const at = (years: number, months: number, days: number, millis: number) =>
    Date.UTC(field(year, 0) + years, field(month, 1) - 1 + months, field(day, 1) + days) + millis - offset(zone);
  const inDay = ((field(hour, 0) * 60 + field(minute, 0)) * 60 + field(second, 0)) * 1000;
  const isReal = new Date(at(0, 0, 0, offset(zone))).getUTCMonth() + 1 === field(month, 1);
  if (!isReal || field(hour, 0) > 24 || field(minute, 0) > 59 || field(second, 0) > 60) return null;
  if (month === undefined) return { from: at(0, 0, 0, 0), to: at(1, 0, 0, 0) };
  if (day === undefined) return { from: at(0, 0, 0, 0), to: at(0, 1, 0, 0) };
  if (hour === undefined) return { from: at(0, 0, 0, 0), to: at(0, 0, 1, 0) };
  const from = at(0, 0, 0, inDay + (fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000));
  return { from, to: from + (second === undefined ? 60_000 : fraction === undefined ? 1000 : 1) };
}

/** The interval of a date, dateTime, instant or Period element; null for anything else. */
export function intervalOfElement(value: unknown): Interval | null {
  if (typeof value === 'string') return intervalOf(value);
  if (!isJsonObject(value)) return null;
  const start = typeof value['start'] === 'string' ? intervalOf(value['start']) : null;
  const end = typeof value['end'] === 'string' ? intervalOf(value['end']) : null;
  if (!start && !end) return null;
  return { from: start?.from ?? Number.NEGATIVE_INFINITY, to: end?.to ?? Number.POSITIVE_INFINITY };
}

/** A date search value: prefix and interval. Null: not one. */
export interface DateCriterion {
  readonly prefix: 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';
  readonly interval: Interval;
}

const isPrefix = (text: string): text is DateCriterion['prefix'] => /^(eq|ne|gt|lt|ge|le|sa|eb|ap)$/.test(text);

export function dateCriterion(text: string): DateCriterion | null {
  const prefix = text.slice(0, 2);
  const interval = intervalOf(isPrefix(prefix) ? text.slice(2) : text);
  return interval && { prefix: isPrefix(prefix) ? prefix : 'eq', interval };
}

/** FHIR R4 search, section "date": how a prefix compares the value's interval with the criterion's. */
export function matchesDate(value: Interval, { prefix, interval }: DateCriterion): boolean {
  const within = value.from >= interval.from && value.to <= interval.to;
  switch (prefix) {
    case 'eq':
      return within;
    case 'ne':
      return !within;
    case 'gt':
      return value.to > interval.to;
    case 'lt':
      return value.from < interval.from;
    case 'ge':
      return value.to > interval.to || within;
    case 'le':
      return value.from < interval.from || within;
    case 'sa':
      return value.from >= interval.to;
    case 'eb':
      return value.to <= interval.from;
    case 'ap':
      return value.from < interval.to && value.to > interval.from;
  }
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
