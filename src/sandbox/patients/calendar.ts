/** Dates counted from the day the sandbox starts, so that every story is as true tomorrow as it is today. */
export interface Calendar {
  readonly today: string;
  /** The date `offset` days from today; negative is the past. */
  day(offset: number): string;
  /** An instant on that day, `time` being the wall clock (HH:MM) in Europe/Oslo; not between 02:00 and 03:00. */
  instant(offset: number, time: string): string;
  /** The birth date of somebody who turned `years` so many `days` ago. */
  born(years: number, days: number): string;
}

const DAY = 86_400_000;

const offsetName = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' });

/** `+01:00` or `+02:00`, whichever Norway's clocks show at noon of that day. */
function osloOffset(date: string): string {
  const parts = offsetName.formatToParts(new Date(`${date}T12:00:00Z`));
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT+01:00';
  return name.replace('GMT', '');
}

/** @throws RangeError when `today` is not a calendar date (YYYY-MM-DD). */
export function calendarFrom(today: string): Calendar {
  const noon = Date.parse(`${today}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(noon) || isoDate(noon) !== today) {
    throw new RangeError(`not a date: ${today}`);
  }
  const offsets = new Map<string, string>();
  const day = (offset: number) => isoDate(noon + offset * DAY);
  return {
    today,
    day,
    instant(offset, time) {
      const date = day(offset);
      const zone = offsets.get(date) ?? osloOffset(date);
      offsets.set(date, zone);
      return `${date}T${time}:00${zone}`;
    },
    born(years, days) {
      const [year = '', month = '', dayOfMonth = ''] = day(-days).split('-');
      const born = `${Number(year) - years}-${month}-${dayOfMonth}`;
      // 29 February of a year without one: the day before, so that the age asked for still holds
      return isoDate(Date.parse(`${born}T12:00:00Z`)) === born ? born : `${Number(year) - years}-${month}-28`;
    },
  };
}

function isoDate(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}
