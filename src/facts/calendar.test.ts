import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  birthday,
  dateShown,
  daysBetween,
  daysOf,
  instantsOf,
  isoDate,
  lastDays,
  onOrAfter,
  onOrBefore,
  startOfDay,
  today,
  within,
} from './calendar.ts';

const oslo = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Oslo' });
const osloClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

function onlyDay(text: string): number {
  const days = daysOf(text);
  if (days === null || days.first !== days.last) throw new Error(`not one day: ${text}`);
  return days.first;
}

describe('the local date in Norway', () => {
  test('agrees with the time zone database for any instant of 1990-2040', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isoDate(onlyDay(date.toISOString()))).toBe(oslo.format(date));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('agrees with the time zone database in every hour around every change of the clock, 1990-2040', () => {
    for (let year = 1990; year <= 2040; year++) {
      for (const month of [2, 8, 9]) {
        for (let hour = 24 * 22; hour < 24 * 32; hour++) {
          const instant = new Date(Date.UTC(year, month, 1, hour, 30));
          const day = onlyDay(instant.toISOString());
          if (isoDate(day) !== oslo.format(instant)) expect(`${instant.toISOString()} ${isoDate(day)}`).toBe('');
        }
      }
    }
  });

  test('a local day begins at midnight on the wall, also when the clock changes that night', () => {
    for (let day = onlyDay('1990-01-01'); day <= onlyDay('2040-12-31'); day++) {
      const shown = osloClock.format(startOfDay(day));
      if (shown !== '00:00' && shown !== '24:00') expect(`${isoDate(day)} begins ${shown}`).toBe('');
    }
  });

  test('a time without an offset is the clock on the wall', () => {
    expect(isoDate(onlyDay('2026-03-28T23:59:00'))).toBe('2026-03-28');
    expect(isoDate(onlyDay('2026-07-01T00:10'))).toBe('2026-07-01');
  });

  test('half an hour before midnight in UTC is the next day in Oslo', () => {
    expect(dateShown('2026-12-31T23:30:00Z')).toBe('2027-01-01');
    expect(dateShown('2026-07-01T22:00:00Z')).toBe('2026-07-02');
    expect(dateShown('2026-07-01T21:59:59Z')).toBe('2026-07-01');
  });
});

describe('distances', () => {
  test('the nights when the clock changes are one day long', () => {
    expect(daysBetween(onlyDay('2026-03-28T12:00:00+01:00'), onlyDay('2026-03-29T12:00:00+02:00'))).toBe(1);
    expect(daysBetween(onlyDay('2026-10-25T00:30:00+02:00'), onlyDay('2026-10-25T23:30:00+01:00'))).toBe(0);
    expect(daysBetween(onlyDay('2026-03-29T00:10:00+01:00'), onlyDay('2026-09-25T23:50:00+02:00'))).toBe(180);
  });

  test('over new year and a leap day', () => {
    expect(daysBetween(onlyDay('2027-12-31'), onlyDay('2028-01-01'))).toBe(1);
    expect(daysBetween(onlyDay('2028-02-28'), onlyDay('2028-03-01'))).toBe(2);
  });
});

describe('partial and unreadable dates', () => {
  test('a month and a year are all their days', () => {
    expect(daysOf('2028-02')).toEqual({ first: onlyDay('2028-02-01'), last: onlyDay('2028-02-29') });
    expect(daysOf('2026')).toEqual({ first: onlyDay('2026-01-01'), last: onlyDay('2026-12-31') });
  });

  test('evidence shows them as precise as they were recorded', () => {
    expect(dateShown('2026-03')).toBe('2026-03');
    expect(dateShown('2026')).toBe('2026');
  });

  test.each(['', 'soon', '2026-13', '2026-02-30', '20260301', '2026-03-01T25:00:00Z', '0000-01-01'])(
    '%j is an unknown date',
    (text) => {
      expect(daysOf(text)).toBeNull();
    },
  );

  test('a date without a time of day is the whole local day', () => {
    const day = instantsOf('2026-03-29');
    expect(day).not.toBeNull();
    expect((day?.last ?? 0) - (day?.first ?? 0) + 1).toBe(23 * 3_600_000);
  });

  test('the instant evaluated must be exact', () => {
    expect(today('2026-11-20T00:30:00+01:00')).toBe(onlyDay('2026-11-20'));
    expect(() => today('2026-11')).toThrow(RangeError);
  });
});

describe('windows', () => {
  const window = lastDays(onlyDay('2026-11-20'), 180);

  test('"within 180 days" includes exactly 180 days ago and the day itself', () => {
    const at = (text: string) => within({ first: onlyDay(text), last: onlyDay(text) }, window);
    expect(at('2026-05-24')).toBe('certainly');
    expect(at('2026-05-23')).toBe('no');
    expect(at('2026-11-20')).toBe('certainly');
    expect(at('2026-11-21')).toBe('no');
  });

  test('a month that reaches both in and out is possibly inside', () => {
    const may = daysOf('2026-05');
    const june = daysOf('2026-06');
    expect(may && within(may, window)).toBe('possibly');
    expect(june && within(june, window)).toBe('certainly');
    expect(may && onOrBefore(may, onlyDay('2026-05-30'))).toBe('possibly');
    expect(may && onOrAfter(may, onlyDay('2026-05-01'))).toBe('certainly');
  });
});

test('who was born on 29 February turns 18 on 1 March', () => {
  expect(isoDate(birthday(onlyDay('2008-02-29'), 18))).toBe('2026-03-01');
  expect(isoDate(birthday(onlyDay('2008-02-29'), 16))).toBe('2024-02-29');
});
