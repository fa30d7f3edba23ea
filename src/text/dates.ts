import type { Language } from './language.ts';

// Own tables: the first Intl.DateTimeFormat of a page costs a slow ward computer a fifth of a second, before the flag.
// Bokmål and nynorsk share every month name.
const NORWEGIAN = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ');
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nb: NORWEGIAN,
  nn: NORWEGIAN,
  en: 'January February March April May June July August September October November December'.split(' '),
};
const ENGLISH_SHORT = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

const PARTIAL_DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!-?\d)/;

/** The parts of a FHIR date that are there, as recorded. A time after the day is ignored. Null: text that is no date. */
function readPartialDate(
  date: string,
): { readonly year: string; readonly month?: string; readonly day?: string } | null {
  const [, year, month, day] = PARTIAL_DATE.exec(date) ?? [];
  if (year === undefined) return null;
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}

const named = (months: readonly string[], month: string) => months[Number(month) - 1] ?? '';

/** A FHIR date as people write it, never more precise than recorded: "2. mars 2026", "mars 2026", "2026". */
export function formatDate(language: Language, date: string): string {
  const read = readPartialDate(date);
  if (read?.day === undefined) return formatMonth(language, date);
  return `${Number(read.day)}${language === 'en' ? '' : '.'} ${formatMonth(language, date)}`;
}

/** Month and year only, for "since" on a line that must stay short: "mars 2025". */
export function formatMonth(language: Language, date: string): string {
  const read = readPartialDate(date);
  if (read === null) return date;
  return read.month === undefined ? read.year : `${named(MONTHS[language], read.month)} ${read.year}`;
}

/** A birth date as it stands on a chart: "13.11.1969"; in English with the month in letters, since 3/4 is ambiguous. */
export function formatBirthDate(language: Language, date: string): string {
  const read = readPartialDate(date);
  if (read?.month === undefined || read.day === undefined) return formatMonth(language, date);
  if (language === 'en') return `${Number(read.day)} ${named(ENGLISH_SHORT, read.month)} ${read.year}`;
  return `${read.day}.${read.month}.${read.year}`;
}
