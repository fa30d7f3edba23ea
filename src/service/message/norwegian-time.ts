const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

function parts(instant: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(OSLO.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** YYYY-MM-DD of the calendar in Norway. */
export function localDate(instant: Date): string {
  const { year, month, day } = parts(instant);
  return `${year}-${month}-${day}`;
}

/** xs:dateTime in Norwegian time with its offset, to the second: a receiver that ignores offsets still shows it right. */
export function localInstant(instant: Date): string {
  const { hour, minute, second, timeZoneName = 'GMT' } = parts(instant);
  return `${localDate(instant)}T${hour}:${minute}:${second}${timeZoneName.replace('GMT', '') || '+00:00'}`;
}
