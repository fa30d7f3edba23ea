import { describe, expect, it } from 'vitest';
import { formatBirthDate, formatDate, formatMonth } from './dates.ts';
import { formatInstantDay, formatInstantTime } from './instants.ts';

describe('a date', () => {
  it.each([
    ['nb', '2026-03-02', '2. mars 2026'],
    ['nn', '2026-03-02', '2. mars 2026'],
    ['en', '2026-03-02', '2 March 2026'],
  ] as const)('is written as people write it in %s', (language, date, written) => {
    expect(formatDate(language, date)).toBe(written);
  });

  it('is never more precise than the record', () => {
    expect(formatDate('nb', '2026-03')).toBe('mars 2026');
    expect(formatDate('nb', '2026')).toBe('2026');
    expect(formatMonth('nb', '2026-03-31')).toBe('mars 2026');
    expect(formatMonth('nb', '2026')).toBe('2026');
  });

  it('is the same day wherever the browser is', () => {
    expect(formatDate('nb', '2026-01-01')).toBe('1. januar 2026');
    expect(formatDate('nb', '2026-12-31')).toBe('31. desember 2026');
  });

  it('has the month names browsers have', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
    for (const [language, locale] of [
      ['nb', 'nb-NO'],
      ['en', 'en-GB'],
    ] as const) {
      const long = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
      expect(months.map((month) => formatDate(language, month))).toEqual(
        months.map((month) => long.format(new Date(`${month}-01`))),
      );
    }
    const short = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
    expect(months.map((month) => formatBirthDate('en', `${month}-03`))).toEqual(
      months.map((month) => short.format(new Date(`${month}-03`))),
    );
  });

  it('that no calendar has stands as it is recorded', () => {
    expect(formatDate('nb', '2026-13-01')).toBe('2026-13-01');
    expect(formatDate('nb', '2026-1')).toBe('2026-1');
  });

  it('that cannot be read stands as it is recorded', () => {
    expect(formatDate('nb', 'ukjent')).toBe('ukjent');
  });
});

describe('a birth date', () => {
  it('is written as on a chart, and cannot be read with day and month exchanged', () => {
    expect(formatBirthDate('nb', '1969-04-03')).toBe('03.04.1969');
    expect(formatBirthDate('en', '1969-04-03')).toBe('3 Apr 1969');
    expect(formatBirthDate('nb', '1969')).toBe('1969');
  });
});

describe('an instant', () => {
  it('is shown by the clock and the calendar in Norway', () => {
    expect(formatInstantTime('nb', '2026-11-20T23:30:00Z')).toBe('00:30');
    expect(formatInstantDay('nb', '2026-11-20T23:30:00Z')).toBe('21. november 2026');
    expect(formatInstantTime('nb', '2026-07-01T10:15:00+02:00')).toBe('10:15');
  });
});
