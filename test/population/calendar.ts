/** Days since 1970-01-01, as local dates in Norway. */
export type Day = number;

const MS = 86_400_000;

/** The local date of an instant written with Norway's offset. */
export const dayOf = (instant: string): Day => Math.floor(Date.parse(`${instant.slice(0, 10)}T00:00:00Z`) / MS);

export const dateOf = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10);

/** Saturdays and Sundays moved to the Monday: out-patient clinics are closed. 1970-01-01 was a Thursday. */
export function weekday(day: Day): Day {
  const name = (((day + 3) % 7) + 7) % 7; // 0 is Monday
  return name < 5 ? day : day + 7 - name;
}

/** A local time as an instant with Norway's offset, summer or winter. */
export function instant(day: Day, minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const minute = String(minutes % 60).padStart(2, '0');
  return `${dateOf(day)}T${hour}:${minute}:00${isSummer(day) ? '+02:00' : '+01:00'}`;
}

/** From the last Sunday of March up to the last Sunday of October (EU summer time); nothing is written that very night. */
function isSummer(day: Day): boolean {
  const year = new Date(day * MS).getUTCFullYear();
  return day >= lastSunday(year, 2) && day < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): Day {
  const last = Date.UTC(year, month + 1, 0);
  return last / MS - new Date(last).getUTCDay();
}
