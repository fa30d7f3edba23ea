import { formatInstantDay } from '../text/dates.ts';
import { numberWords, SUMMARY_REPORT_TEXT } from '../text/summary-report.ts';
import { fillTemplate } from '../text/template.ts';
import { cellAlone, cellsOfParts, cellWords, type ReportOptions } from './report-figure.ts';
import { LEVELS, type Summary } from './summary.ts';

/** What stands above the tables of every report, in text and in HTML: what it is of, the main finding, the limits. */
export interface ReportLead {
  readonly title: string;
  readonly madeFrom: readonly string[];
  readonly finding: readonly string[];
  /** What the reader must know before quoting a number. */
  readonly limits: readonly string[];
}

export function reportLead(summary: Summary, options: ReportOptions): ReportLead {
  const { language, names, exact } = options;
  const text = SUMMARY_REPORT_TEXT[language];
  const { run, at } = summary;
  const day = (instant: string) => formatInstantDay(language, instant);
  const parts = cellsOfParts(
    options,
    LEVELS.map((level) => summary.levels.get(level) ?? 0),
  );
  const words = (level: (typeof LEVELS)[number]) => {
    const cell = parts[LEVELS.indexOf(level)];
    return cell === undefined ? '' : cellWords(language, cell);
  };
  const any = (level: (typeof LEVELS)[number]) => (summary.levels.get(level) ?? 0) > 0;
  const coordinator = cellAlone(options, summary.withCoordinator, summary.assessed);
  return {
    title: text.title,
    madeFrom: [
      fillTemplate(text.rules, { ruleSet: names.ruleSet?.[language] ?? run.ruleSet, version: run.version }),
      run.profile === null
        ? text.noProfile
        : fillTemplate(text.profile, { profile: names.profile?.[language] ?? run.profile }),
      fillTemplate(text.setting, { setting: text[run.setting] }),
      day(at.first) === day(at.last)
        ? fillTemplate(text.at, { date: day(at.first) })
        : fillTemplate(text.atSpan, { first: day(at.first), last: day(at.last) }),
    ],
    finding:
      summary.assessed === 0
        ? [text.nobody]
        : [
            fillTemplate(text.lead, {
              likely: words('likely'),
              assessed: cellWords(language, cellAlone(options, summary.assessed, null)),
            }),
            ...(any('clarify') ? [fillTemplate(text.leadClarify, { clarify: words('clarify') })] : []),
            fillTemplate(text.leadCoordinator, { coordinator: cellWords(language, coordinator) }),
            ...(any('not-assessable')
              ? [fillTemplate(text.leadNotAssessable, { notAssessable: words('not-assessable') })]
              : []),
          ],
    limits: [
      names.awaitingSignOff ? text.signOff : text.signedOff,
      summary.notReadable === 0
        ? text.allReadable
        : fillTemplate(text.notReadable, { count: numberWords(language, summary.notReadable) }),
      ...(summary.partsNotRead === 0
        ? []
        : [fillTemplate(text.partsNotRead, { count: numberWords(language, summary.partsNotRead) })]),
      exact ? text.exact : text.small,
    ],
  };
}
