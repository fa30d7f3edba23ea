import type { Comparison } from '../summary/compare.ts';
import type { Summary } from '../summary/summary.ts';
import { summaryCounts } from '../summary/summary-counts.ts';
import { comparisonFigures } from './comparison-figures.ts';
import type { ReportOptions } from './report-figure.ts';
import { reportLead } from './report-lead.ts';
import { reportPage } from './report-page.ts';
import { summaryFigures } from './summary-figures.ts';

/** A summary as a page. A comparison, when there is one, stands right after the main finding. */
export function reportHtml(summary: Summary, comparison: Comparison | null, options: ReportOptions): string {
  const counts = summaryCounts(summary, comparison, options.exact);
  const [first, ...rest] = summaryFigures(summary, counts, options);
  const compared = comparison === null ? [] : comparisonFigures(comparison, counts, options);
  const figures = [...(first === undefined ? [] : [first]), ...compared, ...rest];
  return reportPage(reportLead(summary, counts, options), figures, options.language);
}
