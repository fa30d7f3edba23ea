import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countId, PageCounts, type ShownCounts } from './page-counts.ts';
import type { Shown } from './small-numbers.ts';

/** Rows that add up to their totals, columns that add up to theirs, and all of it to one number. */
function pageOf(rows: readonly (readonly number[])[]) {
  const page = new PageCounts();
  const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);
  const columns = (rows[0] ?? []).map((_, column) => sum(rows.map((row) => row[column] ?? 0)));
  const id = (row: number | 'all', column: number | 'all') => countId(String(row), String(column));
  page.add(id('all', 'all'), sum(columns), 'total');
  columns.forEach((count, column) => void page.add(id('all', column), count));
  rows.forEach((row, index) => {
    page.add(id(index, 'all'), sum(row));
    row.forEach((count, column) => void page.add(id(index, column), count));
    page.sum(
      id(index, 'all'),
      row.map((_, column) => id(index, column)),
    );
  });
  columns.forEach((_, column) => {
    page.sum(
      id('all', column),
      rows.map((__, index) => id(index, column)),
    );
  });
  page.sum(
    id('all', 'all'),
    columns.map((_, column) => id('all', column)),
  );
  page.sum(
    id('all', 'all'),
    rows.map((_, index) => id(index, 'all')),
  );
  const counts = page.protected(false);
  const shown = (counts: ShownCounts) => ({
    cells: rows.map((row, index) => row.map((_, column) => counts.of(id(index, column)))),
    totals: rows.map((_, index) => counts.of(id(index, 'all'))),
    columns: columns.map((_, column) => counts.of(id('all', column))),
    all: counts.of(id('all', 'all')),
  });
  return shown(counts);
}

const few = fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(9));
const tableOf = (height: number, width: number, count = few) =>
  fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });

describe('counts of few persons', () => {
  it('of one to four are never shown, zero and five are, where nothing adds up to them', () => {
    const page = new PageCounts();
    for (const count of [0, 1, 4, 5, 97]) page.add(String(count), count);
    const shown = page.protected(false);
    expect(['0', '1', '4', '5', '97'].map(shown.of)).toEqual([0, 'small', 'small', 5, 97]);
    expect(page.protected(true).of('4')).toBe(4);
  });

  it('cannot be worked out by subtraction: another number of the sum is withheld, the smaller one', () => {
    const parts = (counts: readonly number[]) => {
      const page = new PageCounts();
      page.add(
        'all',
        counts.reduce((so, count) => so + count, 0),
        'total',
      );
      const ids = counts.map((count, index) => page.add(String(index), count));
      page.sum('all', ids);
      const shown = page.protected(false);
      return ids.map(shown.of);
    };
    expect(parts([30, 3, 57, 12])).toEqual([30, 'small', 57, 'withheld']);
    // together they are two, and so one each
    expect(parts([30, 1, 1, 12])).toEqual([30, 'small', 'small', 'withheld']);
    expect(parts([30, 2, 4, 12])).toEqual([30, 'small', 'small', 12]);
    expect(parts([30, 0, 0, 12])).toEqual([30, 0, 0, 12]);
  });

  it('cannot be worked out between two tables: a number withheld in one stands in no other', () => {
    const page = new PageCounts();
    page.add('all', 60, 'total');
    for (const [id, count] of [
      ['met', 37],
      ['to confirm', 4],
      ['not met', 14],
      ['unknown', 5],
    ] as const) {
      page.add(id, count);
    }
    page.sum('all', ['met', 'to confirm', 'not met', 'unknown']);
    // the only reason of all that are unknown
    page.add('reason', 5);
    page.atMost(['reason'], ['unknown']);
    page.atMost(['unknown'], ['reason']);
    const { of } = page.protected(false);
    const numbers = (...ids: readonly string[]) => ids.every((id) => typeof of(id) === 'number');
    expect(of('to confirm')).toBe('small');
    expect(numbers('met', 'not met', 'unknown')).toBe(false);
    expect(numbers('met', 'not met', 'reason')).toBe(false);
  });

  it('leaves a table of large numbers alone, and shows none but the true ones', () => {
    const rows = [
      [12, 40, 5],
      [8, 0, 33],
    ];
    expect(pageOf(rows)).toEqual({ cells: rows, totals: [57, 41], columns: [20, 40, 38], all: 98 });
    fc.assert(
      fc.property(tableOf(4, 4), (rows) => {
        pageOf(rows).cells.forEach((row, i) => {
          row.forEach((shown, j) => {
            if (typeof shown === 'number') expect(shown).toBe(rows[i]?.[j]);
          });
        });
      }),
    );
  });

  it('have at least two values in the tables that a reader finds who tries every number', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(tableOf(2, 3), (rows) => {
        const shown = pageOf(rows);
        const possible = everyTable(shown);
        expect(possible.length).toBeGreaterThan(0);
        const alone = (of: Shown, value: (table: readonly (readonly number[])[]) => number) =>
          of === 'small' && new Set(possible.map(value)).size === 1;
        const cell = (table: readonly (readonly number[])[], i: number, j: number) => table[i]?.[j] ?? 0;
        shown.cells.forEach((row, i) => {
          row.forEach((each, j) => {
            expect(
              alone(each, (table) => cell(table, i, j)),
              JSON.stringify(shown),
            ).toBe(false);
          });
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Larger than any number drawn: what is withheld may be anything from five, or none. */
const MOST = 13;

function values(shown: Shown): readonly number[] {
  if (typeof shown === 'number') return [shown];
  if (shown === 'small') return [1, 2, 3, 4];
  return [0, ...Array.from({ length: MOST - 4 }, (_, index) => index + 5)];
}

function may(shown: Shown, value: number): boolean {
  if (typeof shown === 'number') return shown === value;
  return (value > 0 && value < 5) === (shown === 'small');
}

/** Every pair of rows that the page as shown could be of. */
function everyTable({ cells, totals, columns, all }: ReturnType<typeof pageOf>) {
  const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);
  const rows = cells.map((row, index) =>
    row
      .reduce<number[][]>((so, each) => so.flatMap((begun) => values(each).map((value) => [...begun, value])), [[]])
      .filter((row) => may(totals[index] ?? 0, sum(row))),
  );
  const [first = [], second = []] = rows;
  return first.flatMap((one) =>
    second
      .filter((other) => may(all, sum(one) + sum(other)))
      .filter((other) => columns.every((column, index) => may(column, (one[index] ?? 0) + (other[index] ?? 0))))
      .map((other) => [one, other]),
  );
}
