import type { Language } from '../../text/language.ts';
import { cellWords, type Figure } from './report-figure.ts';
import type { ReportLead } from './report-lead.ts';

/** A report as plain tables for a terminal. Ends with a line end. */
export function reportText(lead: ReportLead, figures: readonly Figure[], language: Language): string {
  const { title, madeFrom, finding, limits } = lead;
  const first = [title, '='.repeat(title.length), ...madeFrom, '', ...finding, '', ...limits];
  return `${[first.join('\n'), ...figures.map((figure) => tableText(figure, language))].join('\n\n')}\n`;
}

/** Words to the left, numbers to the right, two spaces between. */
function tableText(figure: Figure, language: Language): string {
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
