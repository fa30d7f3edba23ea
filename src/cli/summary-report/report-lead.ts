import { formatInstantDay } from '../../text/instants.ts';
import type { Language } from '../../text/language.ts';
import { numberWords, SUMMARY_REPORT_TEXT } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import type { ShownCounts } from '../small-numbers/page-counts.ts';
import type { LEVELS, Summary } from '../summary/summary.ts';
import { ASSESSED, levelId, WITH_COORDINATOR } from '../summary/summary-counts.ts';
import { type Cell, cell, cellWords, type ReportOptions } from './report-figure.ts';

/** What stands above the tables of every report, in text and in HTML: what it is of, the main finding, the limits. */
export interface ReportLead {
  readonly title: string;
  readonly madeFrom: readonly string[];
  readonly finding: readonly string[];
  /** What the reader must know before quoting a number. */
  readonly limits: readonly string[];
}

export function reportLead(summary: Summary, counts: ShownCounts, options: ReportOptions): ReportLead {
  const { language, names, exact } = options;
  const text = SUMMARY_REPORT_TEXT[language];
  const { run, at } = summary;
  const day = (instant: string) => formatInstantDay(language, instant);
  const words = (level: (typeof LEVELS)[number]) => inSentence(cell(counts, levelId(level), ASSESSED), language);
  // Left out only where the table says none
  const any = (level: (typeof LEVELS)[number]) => counts.of(levelId(level)) !== 0;
  const coordinator = cell(counts, WITH_COORDINATOR, ASSESSED);
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
              assessed: cellWords(language, cell(counts, ASSESSED)),
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

/** "97 (31 %)", "fewer than 5" or "a number that is not shown". */
export function inSentence(of: Cell, language: Language): string {
  const text = SUMMARY_REPORT_TEXT[language];
  return of.shown === 'small' ? text.fewerThan5 : of.shown === 'withheld' ? text.notShown : cellWords(language, of);
}

export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
