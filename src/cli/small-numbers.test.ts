import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shown, shownAlone, shownParts, shownTable } from './small-numbers.ts';

const small = fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(60));
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(small, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );
const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);
const hidden = (shown: readonly Shown[]) => shown.filter((each) => typeof each !== 'number').length;

describe('counts of few persons', () => {
  it('of one to four are never shown, zero and five are', () => {
    expect([0, 1, 4, 5, 97].map(shownAlone)).toEqual([0, 'small', 'small', 5, 97]);
    fc.assert(
      fc.property(table, (rows) => {
        const { cells, totals, all } = shownTable(rows);
        for (const shown of [...cells.flat(), ...totals, ...all]) {
          if (typeof shown === 'number') expect(shown === 0 || shown >= 5).toBe(true);
        }
      }),
    );
  });

  it('shows no number other than the true one', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { cells } = shownTable(rows);
        cells.forEach((row, i) => {
          row.forEach((shown, j) => {
            if (typeof shown === 'number') expect(shown).toBe(rows[i]?.[j]);
          });
        });
      }),
    );
  });

  it('cannot be worked out by subtraction: a second number of the row is withheld', () => {
    expect(shownParts([30, 3, 57, 12])).toEqual([30, 'small', 57, 'withheld']);
    expect(shownParts([30, 1, 1, 12])).toEqual([30, 'small', 'small', 'withheld']);
    expect(shownParts([30, 2, 4, 12])).toEqual([30, 'small', 'small', 12]);
    expect(shownParts([30, 0, 0, 12])).toEqual([30, 0, 0, 12]);
  });

  it('no row and no column of a table gives a hidden number away', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { cells, totals, all } = shownTable(rows);
        const lines = [
          ...cells.map((row, i) => [...row, totals[i] ?? 0]),
          ...all.map((total, j) => [...cells.map((row) => row[j] ?? 0), total]),
          [...totals, shownAlone(sum(rows.flat()))],
        ];
        for (const line of lines) expect(hidden(line), JSON.stringify(lines)).not.toBe(1);
      }),
    );
  });

  it('leaves a table of large numbers alone', () => {
    const rows = [
      [12, 40, 5],
      [8, 0, 33],
    ];
    expect(shownTable(rows)).toEqual({ cells: rows, totals: [57, 41], all: [20, 40, 38] });
  });
});
