import type { Language } from './language.ts';

/**
 * Bokmål and nynorsk share every month name, and many browsers ship without nynorsk, where Intl would silently fall
 * back to the machine's own language. So both use the Bokmål calendar.
 */
const CALENDAR: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' };

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;

type Precision = 'year' | 'month' | 'day';

/** The parts of a FHIR date that are there. A time after the day is ignored; text that is no date gives null. */
function readPartialDate(date: string): { readonly instant: Date; readonly precision: Precision } | null {
  const [, year, month, day] = PARTIAL_DATE.exec(date) ?? [];
  if (year === undefined) return null;
  const instant = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return { instant, precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' };
}

function format(language: Language, date: string, forms: Record<Precision, Intl.DateTimeFormatOptions>): string {
  const read = readPartialDate(date);
  if (read === null) return date;
  return new Intl.DateTimeFormat(CALENDAR[language], { ...forms[read.precision], timeZone: 'UTC' }).format(
    read.instant,
  );
}

const YEAR = { year: 'numeric' } as const;
const MONTH = { year: 'numeric', month: 'long' } as const;

/** A FHIR date as people write it, never more precise than recorded: "2. mars 2026", "mars 2026", "2026". */
export function formatDate(language: Language, date: string): string {
  return format(language, date, { year: YEAR, month: MONTH, day: { ...MONTH, day: 'numeric' } });
}

/** Month and year only, for "since" on a line that must stay short: "mars 2025". */
export function formatMonth(language: Language, date: string): string {
  return format(language, date, { year: YEAR, month: MONTH, day: MONTH });
}

/** A birth date as it stands on a chart: "13.11.1969"; in English with the month in letters, since 3/4 is ambiguous. */
export function formatBirthDate(language: Language, date: string): string {
  const day: Intl.DateTimeFormatOptions =
    language === 'en'
      ? { year: 'numeric', month: 'short', day: 'numeric' }
      : { year: 'numeric', month: '2-digit', day: '2-digit' };
  return format(language, date, { year: YEAR, month: MONTH, day });
}

/** An instant as a day in Norway: "18. november 2026". */
export function formatInstantDay(language: Language, instant: string): string {
  return formatInstant(language, instant, { ...MONTH, day: 'numeric' });
}

/** An instant as a clock time in Norway: "10:15". */
export function formatInstantTime(language: Language, instant: string): string {
  return formatInstant(language, instant, { hour: '2-digit', minute: '2-digit' });
}

function formatInstant(language: Language, instant: string, form: Intl.DateTimeFormatOptions): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  return new Intl.DateTimeFormat(CALENDAR[language], { ...form, timeZone: 'Europe/Oslo' }).format(time);
}
