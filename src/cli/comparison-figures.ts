import type { Answer } from '../criteria/assessment.ts';
import { SUMMARY_REPORT_TEXT } from '../text/summary-report.ts';
import { fillTemplate } from '../text/template.ts';
import type { Comparison } from './compare.ts';
import {
  cellAlone,
  cellsOfTable,
  cellWords,
  type Figure,
  type FigureRow,
  type ReportOptions,
} from './report-figure.ts';
import type { RunMeta } from './summary.ts';
import { LEVELS } from './summary.ts';
import { criterionName, nameOf } from './summary-figures.ts';

/** What the other thresholds would do, in words: who moves from which level to which, and what makes them move. */
export function comparisonFigures(comparison: Comparison, options: ReportOptions): readonly Figure[] {
  return [movesFigure(comparison, options), changesFigure(comparison, options)].filter(({ rows }) => rows.length > 0);
}

function movesFigure(comparison: Comparison, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const { compared } = comparison;
  const table = cellsOfTable(
    options,
    LEVELS.map((from) => LEVELS.map((to) => comparison.levels.get(`${from}>${to}`) ?? 0)),
  );
  const moved = LEVELS.flatMap((from) =>
    LEVELS.map((to) => (from === to ? 0 : comparison.levels.get(`${from}>${to}`)) ?? 0),
  );
  const movedCell = cellAlone(
    options,
    moved.reduce((sum, count) => sum + count, 0),
    compared,
  );
  const row = (label: string, of: (typeof table)['all']): FigureRow => ({ label, cells: [of.total, ...of.cells] });
  return {
    id: 'moves',
    chart: 'matrix',
    heading: text.moves,
    notes: [
      fillTemplate(text.movesLead, {
        moved: cellWords(options.language, movedCell),
        compared: cellWords(options.language, cellAlone(options, compared, null)),
      }),
      fillTemplate(text.movesNote, { from: runName(comparison.from, options), to: runName(comparison.to, options) }),
    ],
    rowHeading: text.fromColumn,
    columns: [text.assessed, ...LEVELS.map((level) => text.short[level])],
    rows:
      compared === 0
        ? []
        : [
            ...table.rows.map((each, index) => {
              const level = LEVELS[index];
              return row(level === undefined ? '' : text.level[level], each);
            }),
            row(text.all, table.all),
          ],
  };
}

function changesFigure(comparison: Comparison, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const answer = (word: string) => (isAnswer(word) ? text.answer[word] : text.absent);
  const criteria = [...comparison.criteria].map(([key, count]) => {
    const [, id = '', from = '', to = ''] = /^(.*):([^:>]*)>([^:>]*)$/.exec(key) ?? [];
    const words = { criterion: criterionName(id, options), from: answer(from), to: answer(to) };
    return { label: fillTemplate(text.change, words), count };
  });
  const triggers = [...comparison.triggers].map(([key, count]) => {
    const [, id = '', what] = /^(.*):(gained|lost)$/.exec(key) ?? [];
    const template = what === 'gained' ? text.gained : text.lost;
    return { label: fillTemplate(template, { trigger: nameOf(options.names.triggers, id, options.language) }), count };
  });
  return {
    id: 'changes',
    chart: 'none',
    heading: text.changes,
    notes: [],
    rowHeading: text.changeColumn,
    columns: [text.patients],
    rows: [...criteria, ...triggers]
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
      .map(({ label, count }) => ({ label, cells: [cellAlone(options, count, null)] })),
  };
}

/** The profile that sets two runs apart, or the rules when there is none. */
function runName({ profile, ruleSet, version }: RunMeta, { language }: ReportOptions): string {
  return profile ?? `${ruleSet} ${version} (${SUMMARY_REPORT_TEXT[language].ownThresholds})`;
}

function isAnswer(word: string): word is Answer {
  return word === 'met' || word === 'not-met' || word === 'unknown';
}
