import { csvLine } from '../csv-row.ts';
import type { Shown } from '../small-numbers/small-numbers.ts';
import { type Figure, shownWords } from '../summary-report/report-figure.ts';
import type { CoordinatorReport } from './coordinator-report.ts';
import { REPORT_TYPES } from './report-rows.ts';

/**
 * The report as one CSV, a number a line: which table, which row, which column, the number. First stand what it is of and
 * what was read, since a line may be cut out of the rest. Numbers of few persons are "<5", those that would give one away
 * "–", as in the tables, and those of what was not read are empty. A share stands as a number between 0 and 1.
 */
export function reportCsv(report: CoordinatorReport, figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ id, columns, remarkHeading, rows }) =>
    rows.flatMap(({ label, cells, remark }) => [
      ...cells.map(({ shown, share }, index) => [
        id,
        label,
        columns[index] ?? '',
        number(shown),
        share === null ? '' : share.toFixed(4),
      ]),
      ...(remark === undefined || remarkHeading === undefined ? [] : [[id, label, remarkHeading, remark, '']]),
    ]),
  );
  return [['table', 'row', 'column', 'number', 'share'], ...madeFrom(report), ...lines].map(csvLine).join('');
}

function madeFrom({ figures, source, unread, faults }: CoordinatorReport): readonly (readonly string[])[] {
  const unreadOf = new Map(unread.map(({ type, why }) => [type, why]));
  const types = new Set([...REPORT_TYPES, ...unreadOf.keys()]);
  return [
    ['report', 'date', '', figures.at, ''],
    ['report', 'source', '', source, ''],
    ...[...types].map((type) => ['coverage', type, 'state', stateOf(unreadOf.get(type)), '']),
    ['coverage', 'lines and files', 'not read', String(faults), ''],
  ];
}

const stateOf = (why: string | undefined) => (why === undefined ? 'complete' : `not complete: ${why}`);

function number(shown: Shown): string {
  return typeof shown === 'number' ? String(shown) : shown === 'unread' ? '' : shownWords('en', shown);
}
