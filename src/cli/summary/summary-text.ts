import { comparisonFigures } from '../summary-report/comparison-figures.ts';
import type { ReportOptions } from '../summary-report/report-figure.ts';
import { reportLead } from '../summary-report/report-lead.ts';
import { reportText } from '../summary-report/report-text.ts';
import { summaryFigures } from '../summary-report/summary-figures.ts';
import type { Comparison } from './compare.ts';
import type { Summary } from './summary.ts';
import { summaryCounts } from './summary-counts.ts';

/** A summary as plain tables for a terminal, a comparison before the rest when there is one. Ends with a line end. */
export function summaryText(summary: Summary, comparison: Comparison | null, options: ReportOptions): string {
  const counts = summaryCounts(summary, comparison, options.exact);
  const figures = [
    ...(comparison === null ? [] : comparisonFigures(comparison, counts, options)),
    ...summaryFigures(summary, counts, options),
  ];
  return reportText(reportLead(summary, counts, options), figures, options.language);
}
