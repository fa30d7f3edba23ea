import type { Comparison } from './compare.ts';
import { comparisonFigures } from './comparison-figures.ts';
import { cellWords, type Figure, type ReportOptions } from './report-figure.ts';
import { reportLead } from './report-lead.ts';
import type { Summary } from './summary.ts';
import { summaryFigures } from './summary-figures.ts';

/** A summary as plain tables for a terminal, a comparison after it when there is one. Ends with a line end. */
export function summaryText(summary: Summary, comparison: Comparison | null, options: ReportOptions): string {
  const { title, madeFrom, finding, limits } = reportLead(summary, options);
  const figures = [
    ...(comparison === null ? [] : comparisonFigures(comparison, options)),
    ...summaryFigures(summary, options),
  ];
  const lead = [title, '='.repeat(title.length), ...madeFrom, '', ...finding, '', ...limits];
  return `${[lead.join('\n'), ...figures.map((figure) => tableText(figure, options))].join('\n\n')}\n`;
}

/** Words to the left, numbers to the right, two spaces between. */
function tableText(figure: Figure, { language }: ReportOptions): string {
  const { heading, notes, rowHeading, columns, remarkHeading } = figure;
  const rows = [
    [rowHeading, ...columns, ...(remarkHeading === undefined ? [] : [remarkHeading])],
    ...figure.rows.map(({ label, cells, remark }) => [
      plainLine(label),
      ...cells.map((cell) => cellWords(language, cell)),
      ...(remark === undefined ? [] : [remark]),
    ]),
  ];
  const widths = columnWidths(rows);
  const lines = rows.map((row) =>
    row
      .map((word, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column > columns.length ? word.padEnd(width) : word.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [heading, '-'.repeat(heading.length), ...notes, ...lines].join('\n');
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
}

/** A unit's name comes from the record: no control characters reach a terminal. */
function plainLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
