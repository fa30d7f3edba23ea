import type { LocalisedText } from '../../facts/codes/code-lists.ts';
import { RECORD_TYPES } from '../../record/patient-record.ts';
import { typeAndWhy, typeName, type WhyUnknown, whyUnknown } from '../../text/coverage.ts';
import { SUMMARY_REPORT_TEXT } from '../../text/summary-report.ts';
import { fillTemplate } from '../../text/template.ts';
import { countId, type ShownCounts } from '../small-numbers/page-counts.ts';
import { SMALLEST_SHOWN } from '../small-numbers/small-numbers.ts';
import { total } from '../summary/counts.ts';
import { AGE_GROUPS, SEXES } from '../summary/person-of.ts';
import { LEVELS, NO_UNIT, type Summary } from '../summary/summary.ts';
import {
  ANSWERS,
  ASSESSED,
  answerId,
  becauseId,
  COVERAGE_STATES,
  coverageId,
  levelId,
  notAssessableId,
  rowId,
} from '../summary/summary-counts.ts';
import { cell, type Figure, type FigureRow, type ReportOptions } from './report-figure.ts';

/** Every table of a summary in the order it is read, in words, with the numbers that `counts` lets the page show. */
export function summaryFigures(summary: Summary, counts: ShownCounts, options: ReportOptions): readonly Figure[] {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const figures = [
    levelsFigure(counts, options),
    ...byLevel(summary, counts, options),
    criteriaFigure(summary, counts, options),
    becauseFigure(summary, counts, options),
    notAssessableFigure(summary, counts, options),
    counted('triggers', text.triggers, text.triggerColumn, summary, counts, options),
    counted('groups', text.groups, text.groupColumn, summary, counts, options),
    counted('routes', text.routes, text.routeColumn, summary, counts, options),
    coverageFigure(summary, counts, options),
  ];
  return figures.filter(({ rows }) => rows.length > 0);
}

function levelsFigure(counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  return {
    id: 'levels',
    chart: 'bars',
    heading: text.levels,
    notes: [],
    rowHeading: text.levelColumn,
    columns: [text.patients],
    rows: LEVELS.map((level) => ({ level, label: text.level[level], cells: [cell(counts, levelId(level), ASSESSED)] })),
  };
}

function byLevel(summary: Summary, counts: ShownCounts, options: ReportOptions): readonly Figure[] {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const units = [...summary.units].sort(
    ([a, one], [b, other]) =>
      Number(a === NO_UNIT) - Number(b === NO_UNIT) || total(other) - total(one) || (a < b ? -1 : 1),
  );
  const ages = AGE_GROUPS.filter((group) => summary.ages.has(group));
  const sexes = SEXES.filter((sex) => summary.sexes.has(sex));
  const ageWords = (group: string) =>
    group === 'unknown' ? text.unknownAge : fillTemplate(text.years, { group: group.replace('-', '–') });
  const sexWords = { female: text.female, male: text.male, other: text.other, unknown: text.unknownSex };
  return [
    {
      ...stacked(
        'units',
        units.map(([unit]) => [unit, unit === NO_UNIT ? text.noUnit : unit]),
        counts,
        options,
      ),
      heading: text.units,
      notes: [text.unitsNote],
      rowHeading: text.unitColumn,
    },
    {
      ...stacked(
        'ages',
        ages.map((group) => [group, ageWords(group)]),
        counts,
        options,
      ),
      heading: text.ages,
      rowHeading: text.ageColumn,
    },
    {
      ...stacked(
        'sexes',
        sexes.map((sex) => [sex, sexWords[sex]]),
        counts,
        options,
      ),
      heading: text.sexes,
      rowHeading: text.sexColumn,
    },
  ];
}

/** Rows by level, with a first row of all patients. */
function stacked(
  id: string,
  rows: readonly (readonly [key: string, label: string])[],
  counts: ShownCounts,
  options: ReportOptions,
): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const row = (label: string, of: string, levels: readonly string[]): FigureRow => ({
    label,
    cells: [cell(counts, of), ...levels.map((level) => cell(counts, level, of))],
  });
  return {
    id,
    chart: 'stacked',
    heading: '',
    notes: [],
    rowHeading: '',
    columns: [text.assessed, ...LEVELS.map((level) => text.short[level])],
    rows:
      rows.length === 0
        ? []
        : [
            row(text.all, ASSESSED, LEVELS.map(levelId)),
            ...rows.map(([key, label]) =>
              row(
                label,
                rowId(id, key),
                LEVELS.map((level) => rowId(id, key, level)),
              ),
            ),
          ],
  };
}

function criteriaFigure(summary: Summary, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  return {
    id: 'criteria',
    chart: 'none',
    heading: text.criteria,
    notes: [text.criteriaNote, text.askedNote],
    rowHeading: text.criterionColumn,
    columns: [text.metRecorded, text.metPresumed, text.notMet, text.unknown, text.asked],
    rows: byId(summary.criteria).map(([id]) => ({
      label: criterionName(id, options),
      cells: [...ANSWERS, 'asked'].map((answer) => cell(counts, answerId(id, answer), ASSESSED)),
    })),
  };
}

function becauseFigure(summary: Summary, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const lines = byId(summary.criteria).flatMap(([id, { because }]) =>
    [...because].flatMap(([what, reasons]) =>
      [...reasons.keys()].map((why) => ({
        label: `${criterionName(id, options)}: ${reasonWords(options, what === id ? null : what, why)}`,
        id: becauseId(id, what, why),
      })),
    ),
  );
  return {
    id: 'because',
    chart: 'bars',
    heading: text.because,
    notes: [text.becauseNote],
    rowHeading: text.becauseColumn,
    columns: [text.patients],
    rows: mostFirst(lines, counts),
  };
}

function notAssessableFigure(summary: Summary, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const lines = [...summary.notAssessable].flatMap(([what, reasons]) =>
    [...reasons.keys()].map((why) => ({
      label: reasonWords(options, what === 'Patient' ? null : what, why),
      id: notAssessableId(what, why),
    })),
  );
  return {
    id: 'not-assessable',
    chart: 'none',
    heading: text.notAssessable,
    notes: [text.becauseNote],
    rowHeading: text.reasonColumn,
    columns: [text.patients],
    rows: mostFirst(lines, counts),
  };
}

function counted(
  id: 'triggers' | 'groups' | 'routes',
  heading: string,
  rowHeading: string,
  summary: Summary,
  counts: ShownCounts,
  options: ReportOptions,
): Figure {
  const { names, language } = options;
  const lines = [...summary[id].keys()].map((each) => ({
    label: nameOf(names[id], each, language),
    id: countId(id, each),
  }));
  return {
    id,
    chart: 'none',
    heading,
    notes: [],
    rowHeading,
    columns: [SUMMARY_REPORT_TEXT[language].patients],
    rows: mostFirst(lines, counts),
  };
}

function coverageFigure(summary: Summary, counts: ShownCounts, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const types = RECORD_TYPES.filter((type) => summary.coverage.has(type));
  return {
    id: 'coverage',
    chart: 'none',
    heading: text.coverage,
    notes: [text.coverageNote],
    rowHeading: text.coverageColumn,
    columns: [text.readAll, text.readPartly, text.readOther, text.notRead],
    remarkHeading: text.mainReason,
    rows: types.map((type) => {
      const states = [...(summary.coverage.get(type) ?? [])];
      const [reason] = states
        .filter(([state]) => /^(missing|partial):/.test(state))
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      return {
        label: typeName(options.language, type),
        cells: COVERAGE_STATES.map((state) => cell(counts, coverageId(type, state), ASSESSED)),
        remark: reason === undefined ? '' : reasonWords(options, null, reason[0].replace(/^\w+:/, '')),
      };
    }),
  };
}

/** Lines by number of patients. Hidden numbers stand by name: their order would tell of them. */
export function mostFirst(
  lines: readonly { readonly label: string; readonly id: string }[],
  counts: ShownCounts,
  of: string | null = ASSESSED,
): readonly FigureRow[] {
  const shown = (id: string) => {
    const number = counts.of(id);
    return typeof number === 'number' ? number : SMALLEST_SHOWN - 1;
  };
  return [...lines]
    .sort((a, b) => shown(b.id) - shown(a.id) || (a.label < b.label ? -1 : 1))
    .map(({ label, id }) => ({ label, cells: [cell(counts, id, of)] }));
}

export function criterionName(id: string, { names, language }: ReportOptions): string {
  const title = names.criteria.get(id)?.[language];
  return title === undefined ? id : `${id} ${title}`;
}

export function nameOf(titles: ReadonlyMap<string, LocalisedText>, id: string, language: ReportOptions['language']) {
  return titles.get(id)?.[language] ?? id;
}

const WHY = [
  'forbidden',
  'unsupported',
  'not-extracted',
  'failed',
  'truncated',
  'pending',
  'short-history',
  'not-recorded',
  'deceased',
  'inactive',
] as const satisfies readonly WhyUnknown[];

/** "henvisninger (ingen tilgang)", or the reason alone. A reason of a later version is shown as it is written. */
function reasonWords({ language }: ReportOptions, what: string | null, why: string): string {
  const known = WHY.find((each) => each === why);
  if (known === undefined) return what === null ? why : `${typeName(language, what)} (${why})`;
  return what === null ? whyUnknown(language, known) : typeAndWhy(language, what, known);
}

function byId<V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
