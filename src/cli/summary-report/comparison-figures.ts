import type { Answer } from '../../criteria/assessment.ts';
import { numberWords, SUMMARY_REPORT_TEXT } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import type { ShownCounts } from '../small-numbers/page-counts.ts';
import type { Comparison } from '../summary/compare.ts';
import type { RunMeta } from '../summary/summary.ts';
import { LEVELS } from '../summary/summary.ts';
import { afterId, beforeId, COMPARED, changeId, MOVED, moveId } from '../summary/summary-counts.ts';
import { cell, cellWords, type Figure, type FigureRow, type ReportOptions } from './report-figure.ts';
import { capitalised, inSentence } from './report-lead.ts';
import { criterionName, mostFirst, nameOf } from './summary-figures.ts';

/** What the other thresholds would do, in words: who moves from which level to which, and what makes them move. */
export function comparisonFigures(
  comparison: Comparison,
  counts: ShownCounts,
  options: ReportOptions,
): readonly Figure[] {
  return [movesFigure(comparison, counts, options), changesFigure(comparison, counts, options)].filter(
    ({ rows }) => rows.length > 0,
  );
}

function movesFigure(comparison: Comparison, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const row = (label: string, of: string, cells: readonly string[]): FigureRow => ({
    label,
    cells: [cell(counts, of), ...cells.map((id) => cell(counts, id, of))],
  });
  return {
    id: 'moves',
    chart: 'matrix',
    heading: text.moves,
    notes: [
      movedWords(counts, options),
      fillTemplate(text.movesNote, { from: runName(comparison.from, options), to: runName(comparison.to, options) }),
    ],
    rowHeading: text.fromColumn,
    columns: [text.assessed, ...LEVELS.map((level) => text.short[level])],
    rows:
      comparison.compared === 0
        ? []
        : [
            ...LEVELS.map((from) =>
              row(
                text.level[from],
                beforeId(from),
                LEVELS.map((to) => moveId(from, to)),
              ),
            ),
            row(text.all, COMPARED, LEVELS.map(afterId)),
          ],
  };
}

/** Where their number would give a cell of the matrix away, no more is said than its numbers add up to. */
function movedWords(counts: ShownCounts, { language }: ReportOptions): string {
  const text = SUMMARY_REPORT_TEXT[language];
  const compared = cellWords(language, cell(counts, COMPARED));
  const moved = cell(counts, MOVED, COMPARED);
  const shown = LEVELS.flatMap((from) => LEVELS.filter((to) => to !== from).map((to) => counts.of(moveId(from, to))));
  const least = shown.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0);
  return moved.shown === 'withheld' && least > 0
    ? fillTemplate(text.movesLeadAtLeast, { moved: numberWords(language, least), compared })
    : capitalised(fillTemplate(text.movesLead, { moved: inSentence(moved, language), compared }));
}

function changesFigure(comparison: Comparison, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const answer = (word: string) => (isAnswer(word) ? text.answer[word] : text.absent);
  const criteria = [...comparison.criteria.keys()].map((key) => {
    const [, id = '', from = '', to = ''] = /^(.*):([^:>]*)>([^:>]*)$/.exec(key) ?? [];
    const words = { criterion: criterionName(id, options), from: answer(from), to: answer(to) };
    return { label: fillTemplate(text.change, words), id: changeId('criteria', key) };
  });
  const triggers = [...comparison.triggers.keys()].map((key) => {
    const [, id = '', what] = /^(.*):(gained|lost)$/.exec(key) ?? [];
    const template = what === 'gained' ? text.gained : text.lost;
    const trigger = nameOf(options.names.triggers, id, options.language);
    return { label: fillTemplate(template, { trigger }), id: changeId('triggers', key) };
  });
  return {
    id: 'changes',
    chart: 'none',
    heading: text.changes,
    notes: [],
    rowHeading: text.changeColumn,
    columns: [text.patients],
    rows: mostFirst([...criteria, ...triggers], counts, null),
  };
}

/** The profile that sets two runs apart, or the rules when there is none. */
function runName({ profile, ruleSet, version }: RunMeta, { language }: ReportOptions): string {
  return profile ?? `${ruleSet} ${version} (${SUMMARY_REPORT_TEXT[language].ownThresholds})`;
}

function isAnswer(word: string): word is Answer {
  return word === 'met' || word === 'not-met' || word === 'unknown';
}
