import type { Level } from '../criteria/assessment.ts';
import type { Language } from '../text/language.ts';
import { numberWords, shareWords } from '../text/summary-report.ts';
import type { ReportNames } from './report-names.ts';
import { type Shown, shownAlone, shownParts, shownTable } from './small-numbers.ts';

export interface ReportOptions {
  readonly language: Language;
  /** Show counts of few persons as they are. */
  readonly exact: boolean;
  readonly names: ReportNames;
}

/** A number as it may be shown, with its share of one of the row's patients where that means something. */
export interface Cell {
  readonly shown: Shown;
  readonly share: number | null;
}

export interface FigureRow {
  readonly label: string;
  readonly cells: readonly Cell[];
  /** Words after the numbers. */
  readonly remark?: string;
  /** The level the row is about, for its colour. */
  readonly level?: Level;
}

/**
 * One table of the report, with how it is drawn. `bars`: one bar a row, by share. `stacked`: the first column is the row's
 * patients, the others divide them by level. `matrix`: levels by levels. `none`: table only.
 */
export interface Figure {
  readonly id: string;
  readonly chart: 'bars' | 'stacked' | 'matrix' | 'none';
  readonly heading: string;
  readonly notes: readonly string[];
  readonly rowHeading: string;
  readonly columns: readonly string[];
  readonly remarkHeading?: string;
  readonly rows: readonly FigureRow[];
}

/** A cell of a count that stands alone, with its share of `of`. */
export function cellAlone({ exact }: ReportOptions, count: number, of: number | null): Cell {
  return cell(exact ? count : shownAlone(count), of);
}

/** Cells of counts that together are all of `counts`, each with its share of the sum. */
export function cellsOfParts({ exact }: ReportOptions, counts: readonly number[]): readonly Cell[] {
  const sum = counts.reduce((so, count) => so + count, 0);
  return (exact ? counts : shownParts(counts)).map((shown) => cell(shown, sum));
}

export interface CellTable {
  readonly rows: readonly { readonly total: Cell; readonly cells: readonly Cell[] }[];
  readonly all: { readonly total: Cell; readonly cells: readonly Cell[] };
}

/** Cells of a table whose rows and columns add up; shares are of the row. */
export function cellsOfTable({ exact }: ReportOptions, rows: readonly (readonly number[])[]): CellTable {
  const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);
  const columns = (rows[0] ?? []).map((_, column) => sum(rows.map((row) => row[column] ?? 0)));
  const shown = exact ? { cells: rows, totals: rows.map(sum), all: columns } : shownTable(rows);
  const grand = sum(columns);
  return {
    rows: rows.map((_, index) => {
      const total = shown.totals[index] ?? 'withheld';
      const of = typeof total === 'number' ? total : null;
      return {
        total: { shown: total, share: null },
        cells: (shown.cells[index] ?? []).map((each) => cell(each, of)),
      };
    }),
    all: {
      total: { shown: exact ? grand : shownAlone(grand), share: null },
      cells: shown.all.map((each) => cell(each, grand)),
    },
  };
}

function cell(shown: Shown, of: number | null): Cell {
  return { shown, share: typeof shown === 'number' && of !== null && of > 0 ? shown / of : null };
}

/** "97", "<5" or "–". */
export function shownWords(language: Language, shown: Shown): string {
  return shown === 'small' ? '<5' : shown === 'withheld' ? '–' : numberWords(language, shown);
}

/** "97 (31 %)"; nothing in brackets for zero. */
export function cellWords(language: Language, { shown, share }: Cell): string {
  const number = shownWords(language, shown);
  return share === null || shown === 0 ? number : `${number} (${shareWords(language, share)})`;
}
