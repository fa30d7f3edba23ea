import { describe, expect, test } from 'vitest';
import { type FailedTry, RETRY_BOUNDS, retryPolicy } from './retry-policy.ts';

const now = Date.parse('2026-11-20T08:00:00Z');
const policy = retryPolicy();
const waitFor = (failed: Partial<FailedTry>, random = 0) =>
  policy(
    { failure: { status: 503 }, retryAfter: null, tries: 1, waited: 0, ...failed },
    { now: () => now, random: () => random },
  );

describe('a busy server (429, 503)', () => {
  test('is given the seconds it asks for', () => {
    expect(waitFor({ failure: { status: 429 }, retryAfter: '7' })).toBe(7000);
  });
  test('is given until the date it asks for', () => {
    expect(waitFor({ retryAfter: 'Fri, 20 Nov 2026 08:00:04 GMT' })).toBe(4000);
  });
  test('is asked at once when that date has passed', () => {
    expect(waitFor({ retryAfter: 'Fri, 20 Nov 2026 07:59:00 GMT' })).toBe(0);
  });
  test('is never asked earlier than it said, whatever the chance', () => {
    expect(waitFor({ retryAfter: '7' }, 0.999)).toBeGreaterThanOrEqual(7000);
  });
  test('is not asked again when it wants more than a clinician can wait', () => {
    expect(waitFor({ retryAfter: '11' })).toBeNull();
    expect(waitFor({ retryAfter: 'Fri, 20 Nov 2026 09:00:00 GMT' })).toBeNull();
  });
  test.each([null, '', 'soon', '-3', '1.5', '2026-11-20'])('gets a random back-off when it says %o', (retryAfter) => {
    expect(waitFor({ retryAfter }, 0)).toBe(0);
    expect(waitFor({ retryAfter }, 0.5)).toBe(RETRY_BOUNDS.backOffMs / 2);
    expect(waitFor({ retryAfter, tries: 2 }, 0.5)).toBe(RETRY_BOUNDS.backOffMs);
  });
  test('is asked three times in all', () => {
    expect(waitFor({ tries: 2 })).not.toBeNull();
    expect(waitFor({ tries: 3 })).toBeNull();
  });
  test('is not waited for longer than all waits together may be', () => {
    const patient = retryPolicy({ ...RETRY_BOUNDS, busyTries: 99 });
    const waitAfter = (waited: number) =>
      patient({ failure: { status: 503 }, retryAfter: '10', tries: 1, waited }, { now: () => now, random: () => 0 });
    expect(waitAfter(20_000)).toBe(10_000);
    expect(waitAfter(20_001)).toBeNull();
  });
});

test.each<FailedTry['failure']>(['network', { status: 502 }, { status: 504 }])(
  'what broke on the way (%o) is tried once more',
  (failure) => {
    expect(waitFor({ failure })).not.toBeNull();
    expect(waitFor({ failure, tries: 2 })).toBeNull();
  },
);

test.each([400, 401, 403, 404, 500, 501])('a definite answer (%i) is not asked for again', (status) => {
  expect(waitFor({ failure: { status } })).toBeNull();
});
