import { formatDate } from './dates.ts';
import type { Language } from './language.ts';

/**
 * An instant as a day in Norway: "18. november 2026". Slow the first time on a page (dates.ts says how slow): what the first screen
 * shows takes the local date from the facts' calendar instead.
 */
export function formatInstantDay(language: Language, instant: string): string {
  const parts = partsInNorway(instant);
  return parts === null ? instant : formatDate(language, `${parts.year}-${parts.month}-${parts.day}`);
}

/** An instant as a clock time in Norway: "10:15". Slow the first time on a page, as `formatInstantDay` is. */
export function formatInstantTime(_: Language, instant: string): string {
  const parts = partsInNorway(instant);
  return parts === null ? instant : `${parts.hour}:${parts.minute}`;
}

let norway: Intl.DateTimeFormat | null = null;

function partsInNorway(instant: string) {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return null;
  norway ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Oslo',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of norway.formatToParts(time)) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year, month, day, hour, minute };
}
