import { csvLine } from '../csv-row.ts';
import { type Figure, shownWords } from '../report-figure.ts';

/**
 * The figures as one CSV, a number a line: which table, which row, which column, the number. Numbers of few persons are
 * "<5", and those that would give one away "–", as in the tables. A share stands as a number between 0 and 1.
 */
export function reportCsv(figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ id, columns, remarkHeading, rows }) =>
    rows.flatMap(({ label, cells, remark }) => [
      ...cells.map(({ shown, share }, index) => [
        id,
        label,
        columns[index] ?? '',
        typeof shown === 'number' ? String(shown) : shownWords('en', shown),
        share === null ? '' : share.toFixed(4),
      ]),
      ...(remark === undefined || remarkHeading === undefined ? [] : [[id, label, remarkHeading, remark, '']]),
    ]),
  );
  return [['table', 'row', 'column', 'number', 'share'], ...lines].map(csvLine).join('');
}
