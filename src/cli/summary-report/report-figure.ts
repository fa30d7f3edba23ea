import type { Level } from '../../criteria/assessment.ts';
import type { Language } from '../../text/language.ts';
import { numberWords, SUMMARY_REPORT_TEXT, shareWords } from '../../text/summary-report.ts';
import type { ShownCounts } from '../small-numbers/page-counts.ts';
import type { Shown } from '../small-numbers/small-numbers.ts';
import type { ReportNames } from './report-names.ts';

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

/** A number as the page may show it, with its share of another that is shown itself. */
export function cell(counts: ShownCounts, id: string, of: string | null = null): Cell {
  const shown = counts.of(id);
  const base = of === null ? null : counts.of(of);
  const share = typeof shown === 'number' && typeof base === 'number' && base > 0 ? shown / base : null;
  return { shown, share };
}

/** "97", "<5", "–" or "not read". */
export function shownWords(language: Language, shown: Shown): string {
  if (typeof shown === 'number') return numberWords(language, shown);
  return { small: '<5', withheld: '–', unread: SUMMARY_REPORT_TEXT[language].unread }[shown];
}

/** "97 (31 %)"; nothing in brackets for zero. */
export function cellWords(language: Language, { shown, share }: Cell): string {
  const number = shownWords(language, shown);
  return share === null || shown === 0 ? number : `${number} (${shareWords(language, share)})`;
}
