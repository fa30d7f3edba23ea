import type { LocalisedText } from '../facts/code-lists.ts';
import { RECORD_TYPES } from '../record/patient-record.ts';
import { typeAndWhy, typeName, type WhyUnknown, whyUnknown } from '../text/coverage.ts';
import { SUMMARY_REPORT_TEXT } from '../text/summary-report.ts';
import { fillTemplate } from '../text/template.ts';
import { total } from './counts.ts';
import { AGE_GROUPS, SEXES } from './person-of.ts';
import {
  type Cell,
  cellAlone,
  cellsOfParts,
  cellsOfTable,
  type Figure,
  type FigureRow,
  type ReportOptions,
} from './report-figure.ts';
import { LEVELS, NO_UNIT, type Summary } from './summary.ts';

type Counted = ReadonlyMap<string, number>;

/** Every table of a summary in the order it is read, in words, with counts of few persons already hidden. */
export function summaryFigures(summary: Summary, options: ReportOptions): readonly Figure[] {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const figures = [
    levelsFigure(summary, options),
    ...byLevel(summary, options),
    criteriaFigure(summary, options),
    becauseFigure(summary, options),
    notAssessableFigure(summary, options),
    counted('triggers', text.triggers, text.triggerColumn, summary, options),
    counted('groups', text.groups, text.groupColumn, summary, options),
    counted('routes', text.routes, text.routeColumn, summary, options),
    coverageFigure(summary, options),
  ];
  return figures.filter(({ rows }) => rows.length > 0);
}

function levelsFigure(summary: Summary, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const cells = cellsOfParts(options, levelCounts(summary.levels));
  return {
    id: 'levels',
    chart: 'bars',
    heading: text.levels,
    notes: [],
    rowHeading: text.levelColumn,
    columns: [text.patients],
    rows: LEVELS.map((level, index) => ({ level, label: text.level[level], cells: cells.slice(index, index + 1) })),
  };
}

function byLevel(summary: Summary, options: ReportOptions): readonly Figure[] {
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
        units.map(([unit, levels]) => [unit === NO_UNIT ? text.noUnit : unit, levels]),
        options,
      ),
      heading: text.units,
      notes: [text.unitsNote],
      rowHeading: text.unitColumn,
    },
    {
      ...stacked(
        'ages',
        ages.map((group) => [ageWords(group), summary.ages.get(group)]),
        options,
      ),
      heading: text.ages,
      rowHeading: text.ageColumn,
    },
    {
      ...stacked(
        'sexes',
        sexes.map((sex) => [sexWords[sex], summary.sexes.get(sex)]),
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
  rows: readonly (readonly [string, Counted | undefined])[],
  options: ReportOptions,
): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const table = cellsOfTable(
    options,
    rows.map(([, levels]) => levelCounts(levels ?? new Map())),
  );
  const row = (label: string, of: { readonly total: Cell; readonly cells: readonly Cell[] }): FigureRow => ({
    label,
    cells: [of.total, ...of.cells],
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
        : [row(text.all, table.all), ...table.rows.map((each, index) => row(rows[index]?.[0] ?? '', each))],
  };
}

function criteriaFigure(summary: Summary, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const answers = ['met-recorded', 'met-presumed', 'not-met', 'unknown'];
  return {
    id: 'criteria',
    chart: 'none',
    heading: text.criteria,
    notes: [text.criteriaNote, text.askedNote],
    rowHeading: text.criterionColumn,
    columns: [text.metRecorded, text.metPresumed, text.notMet, text.unknown, text.asked],
    rows: byId(summary.criteria).map(([id, counts]) => ({
      label: criterionName(id, options),
      cells: [
        ...cellsOfParts(
          options,
          answers.map((answer) => counts.answers.get(answer) ?? 0),
        ),
        cellAlone(options, counts.asked, summary.assessed),
      ],
    })),
  };
}

function becauseFigure(summary: Summary, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const lines = byId(summary.criteria).flatMap(([id, { because }]) =>
    [...because].flatMap(([what, reasons]) =>
      [...reasons].map(([why, count]) => ({
        label: `${criterionName(id, options)}: ${reasonWords(options, what === id ? null : what, why)}`,
        count,
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
    rows: mostFirst(lines, summary, options),
  };
}

function notAssessableFigure(summary: Summary, options: ReportOptions): Figure {
  const text = SUMMARY_REPORT_TEXT[options.language];
  const lines = [...summary.notAssessable].flatMap(([what, reasons]) =>
    [...reasons].map(([why, count]) => ({
      label: reasonWords(options, what === 'Patient' ? null : what, why),
      count,
    })),
  );
  return {
    id: 'not-assessable',
    chart: 'none',
    heading: text.notAssessable,
    notes: [text.becauseNote],
    rowHeading: text.reasonColumn,
    columns: [text.patients],
    rows: mostFirst(lines, summary, options),
  };
}

function counted(
  id: 'triggers' | 'groups' | 'routes',
  heading: string,
  rowHeading: string,
  summary: Summary,
  options: ReportOptions,
): Figure {
  const { names, language } = options;
  const lines = [...summary[id]].map(([each, count]) => ({ label: nameOf(names[id], each, language), count }));
  return {
    id,
    chart: 'none',
    heading,
    notes: [],
    rowHeading,
    columns: [SUMMARY_REPORT_TEXT[language].patients],
    rows: mostFirst(lines, summary, options),
  };
}

function coverageFigure(summary: Summary, options: ReportOptions): Figure {
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
      const sum = (state: string) =>
        total(new Map(states.filter(([each]) => each === state || each.startsWith(`${state}:`))));
      const [reason] = states
        .filter(([state]) => /^(missing|partial):/.test(state))
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      return {
        label: typeName(options.language, type),
        cells: cellsOfParts(options, [sum('complete'), sum('partial'), sum('substituted'), sum('missing')]),
        remark: reason === undefined ? '' : reasonWords(options, null, reason[0].replace(/^\w+:/, '')),
      };
    }),
  };
}

/** Lines by number of patients, those with the same words as one. */
function mostFirst(
  lines: readonly { readonly label: string; readonly count: number }[],
  summary: Summary,
  options: ReportOptions,
): readonly FigureRow[] {
  return [...lines]
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .map(({ label, count }) => ({ label, cells: [cellAlone(options, count, summary.assessed)] }));
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

function levelCounts(levels: Counted): readonly number[] {
  return LEVELS.map((level) => levels.get(level) ?? 0);
}

function byId<V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
