import type { Language } from '../../text/language.ts';
import { SUMMARY_REPORT_TEXT, shareWords } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import { escapeHtml } from './escape-html.ts';
import { chartSvg, legend, rowsDrawn } from './report-charts.ts';
import { type Cell, type Figure, type FigureRow, shownWords } from './report-figure.ts';
import type { ReportLead } from './report-lead.ts';
import { REPORT_STYLE } from './report-style.ts';

/** Nothing is loaded and nothing runs, whatever a name in the data says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Rows from which a section may break over two pages. */
const LONG = 16;

/**
 * A report as one HTML file to read on screen, print on A4 and bring to a meeting: no script, no request to anywhere.
 */
export function reportPage(lead: ReportLead, figures: readonly Figure[], language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(lead.title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<svg class="hidden" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="1.5" height="6" fill="#8a96a3"/></pattern></defs></svg>
${leadHtml(lead)}
<main>
${paragraphs('finding', lead.finding)}
${paragraphs('limits', lead.limits)}
${figures.map((figure) => section(figure, language)).join('\n')}
</main>
</body>
</html>
`;
}

function leadHtml({ title, madeFrom }: ReportLead): string {
  const facts = madeFrom.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return `<header>\n<h1>${escapeHtml(title)}</h1>\n<ul class="from">${facts}</ul>\n</header>`;
}

function paragraphs(name: string, lines: readonly string[]): string {
  return `<div class="${name}">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>`;
}

function section(figure: Figure, language: Language): string {
  const text = SUMMARY_REPORT_TEXT[language];
  const { id, heading, rows } = figure;
  const drawn = rowsDrawn(figure);
  const notes = [
    ...figure.notes,
    ...(drawn > 0 && drawn < rows.length && figure.chart === 'stacked'
      ? [fillTemplate(text.unitsInTable, { shown: drawn - 1, all: rows.length - 1 })]
      : []),
  ];
  const chart = chartSvg(figure, language);
  return `<section class="${rows.length > LONG ? 'long' : 'short'}" aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(heading)}</h2>
${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('\n')}
${chart === '' ? '' : `<figure>${legend(figure, language)}${chart}</figure>`}
${table(figure, language)}
</section>`;
}

function table(figure: Figure, language: Language): string {
  const { id, chart, rowHeading, columns, remarkHeading, rows } = figure;
  const text = SUMMARY_REPORT_TEXT[language];
  const heads = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const remark = remarkHeading === undefined ? '' : `<th scope="col" class="remark">${escapeHtml(remarkHeading)}</th>`;
  const body = rows.map((row, index) => tableRow(row, index, chart === 'matrix', row.label === text.all, language));
  return `<div class="wide" tabindex="0" role="group" aria-labelledby="${id}"><table class="${chart === 'none' && columns.length === 1 ? 'narrow' : chart}" aria-labelledby="${id}">
<thead><tr><th scope="col">${escapeHtml(rowHeading)}</th>${heads}${remark}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function tableRow(row: FigureRow, index: number, matrix: boolean, all: boolean, language: Language): string {
  const cells = row.cells.map((cell, column) => {
    // In the matrix the first column is the row's patients, so who stays is one to the right of the diagonal.
    const moved = matrix && !all && column > 0 && column !== index + 1 && cell.shown !== 0;
    return `<td${moved ? ' class="moved"' : ''}>${cellHtml(cell, language)}</td>`;
  });
  const remark = row.remark === undefined ? '' : `<td class="remark">${escapeHtml(row.remark)}</td>`;
  return `<tr${all ? ' class="all"' : ''}><th scope="row">${escapeHtml(row.label)}</th>${cells.join('')}${remark}</tr>`;
}

function cellHtml({ shown, share }: Cell, language: Language): string {
  const number = escapeHtml(shownWords(language, shown));
  if (share === null || shown === 0) return number;
  return `${number} <span class="share">${escapeHtml(shareWords(language, share))}</span>`;
}
