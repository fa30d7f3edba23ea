import { formatInstantDay } from '../text/dates.ts';
import type { Language } from '../text/language.ts';
import { numberWords, SUMMARY_REPORT_TEXT } from '../text/summary-report.ts';
import { fillTemplate } from '../text/template.ts';
import { type Cell, cellAlone, cellsOfParts, cellWords, type ReportOptions } from './report-figure.ts';
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
    return cell === undefined ? '' : inSentence(cell, language);
  };
  const any = (level: (typeof LEVELS)[number]) => (summary.levels.get(level) ?? 0) > 0;
  // Nearly the same patients as those of the level: one withheld, and the other shown, would give it away.
  const level = parts[LEVELS.indexOf('has-coordinator')];
  const coordinator =
    level?.shown === 'withheld' ? level : cellAlone(options, summary.withCoordinator, summary.assessed);
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
            fillTemplate(text.leadCoordinator, { coordinator: inSentence(coordinator, language) }),
            ...(any('not-assessable')
              ? [fillTemplate(text.leadNotAssessable, { notAssessable: words('not-assessable') })]
              : []),
          ].map(capitalised),
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

function inSentence(cell: Cell, language: Language): string {
  const text = SUMMARY_REPORT_TEXT[language];
  return cell.shown === 'small'
    ? text.fewerThan5
    : cell.shown === 'withheld'
      ? text.notShown
      : cellWords(language, cell);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
