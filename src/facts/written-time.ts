/**
 * The three ways nearly every time in a record is written, read by the places of their digits: "2026-11-20",
 * "2026-11-20T08:00:00+01:00" and the same with Z. A record has hundreds; without a regular expression and a Date for
 * each the reading takes a tenth of the time.
 */

/** The text is written in another way, or wrongly. No day is so long ago, and no instant here has milliseconds. */
export const OTHER = -(2 ** 31);

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const [ZERO, DASH, COLON, PLUS, T, Z] = [0x30, 0x2d, 0x3a, 0x2b, 0x54, 0x5a];

/** The number two digits write; far below zero where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : OTHER;
}

/** The year a text begins with, where it was found to be a date. */
export function writtenYear(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2);
}

/** The days since 1970-01-01 of the date a text of ten characters or more begins with, or OTHER. */
export function writtenDay(text: string): number {
  const year = writtenYear(text);
  const month = twoDigits(text, 5);
  const date = twoDigits(text, 8);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return OTHER;
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > 31) return OTHER;
  // Every month has a 28th; whether it has this date is asked of the calendar
  if (date > 28 && date > new Date(Date.UTC(year, month, 0)).getUTCDate()) return OTHER;
  // Counted from 1 March, so that a leap day is the last of its year
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leapDays = (years >> 2) - Math.trunc(years / 100) + Math.trunc(years / 400);
  return years * 365 + leapDays + Math.trunc((153 * months + 2) / 5) + date - 719_469;
}

/** The milliseconds since 1970 of an instant written with seconds and a zone (20 or 25 characters), or OTHER. */
export function writtenInstant(text: string): number {
  const day = writtenDay(text);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  const marked = text.charCodeAt(10) === T && text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON;
  if (day === OTHER || !marked || hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || seconds < 0) return OTHER;
  const wall = day * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
  const sign = text.charCodeAt(19);
  if (text.length === 20) return sign === Z ? wall : OTHER;
  const ahead = twoDigits(text, 20) * HOUR + twoDigits(text, 23) * MINUTE;
  if (ahead < 0 || text.charCodeAt(22) !== COLON) return OTHER;
  return sign === PLUS ? wall - ahead : sign === DASH ? wall + ahead : OTHER;
}
