import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestsInSequence } from '../bench/round-trips.ts';
import { spread } from '../bench/statistics.ts';

const interval = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })).map(([start, length]) => ({
  start,
  end: start + length,
}));

describe('requests in sequence', () => {
  test('none asked is none in sequence', () => {
    expect(requestsInSequence([])).toBe(0);
  });

  test('requests asked for together are one round trip, however long the slowest takes', () => {
    const together = [
      { start: 0, end: 20 },
      { start: 1, end: 2000 },
      { start: 2, end: 30 },
    ];
    expect(requestsInSequence(together)).toBe(1);
  });

  test('pages of one search, each asked for when the one before has come, count each', () => {
    const pages = [
      { start: 0, end: 10 },
      { start: 10, end: 20 },
      { start: 25, end: 30 },
    ];
    expect(requestsInSequence([...pages].reverse())).toBe(3);
    expect(requestsInSequence([...pages, { start: 0, end: 30 }])).toBe(3);
  });

  test('the longest chain is counted, not the first that is found', () => {
    const longFirst = [
      { start: 0, end: 100 },
      { start: 5, end: 10 },
      { start: 12, end: 20 },
      { start: 22, end: 30 },
    ];
    expect(requestsInSequence(longFirst)).toBe(3);
  });

  test('it is the longest of all chains there are', () => {
    const longestFrom = (requests: readonly { start: number; end: number }[], free: number): number =>
      Math.max(0, ...requests.filter(({ start }) => start >= free).map(({ end }) => 1 + longestFrom(requests, end)));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), (requests) => {
        expect(requestsInSequence(requests)).toBe(longestFrom(requests, Number.NEGATIVE_INFINITY));
      }),
    );
  });
});

describe('spread', () => {
  test('the median of an odd series is its middle, of an even one the mean of the two middle ones', () => {
    expect(spread([900, 1, 5])).toEqual({ median: 5, least: 1, greatest: 900 });
    expect(spread([4, 900, 1, 6])).toEqual({ median: 5, least: 1, greatest: 900 });
  });

  test('a series nobody measured has no median', () => {
    expect(() => spread([])).toThrow(RangeError);
  });
});
