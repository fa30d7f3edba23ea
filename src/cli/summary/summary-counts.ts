import { countId, PageCounts, type ShownCounts } from '../small-numbers/page-counts.ts';
import type { Comparison } from './compare.ts';
import { total } from './counts.ts';
import { LEVELS, type Reasons, type Summary } from './summary.ts';

/** What a criterion can be, in the order of the table's columns. */
export const ANSWERS = ['met-recorded', 'met-presumed', 'not-met', 'unknown'] as const;
/** What the rows of a type can be, likewise. */
export const COVERAGE_STATES = ['complete', 'partial', 'substituted', 'missing'] as const;

export const ASSESSED = countId('assessed');
export const COMPARED = countId('compared');
export const MOVED = countId('moved');
export const WITH_COORDINATOR = countId('with-coordinator');
export const levelId = (level: string) => countId('level', level);
/** @param table units, ages or sexes */
export const rowId = (table: string, row: string, level = 'all') => countId(table, row, level);
export const answerId = (criterion: string, answer: string) => countId('criterion', criterion, answer);
export const becauseId = (criterion: string, what: string, why: string) => countId('because', criterion, what, why);
export const notAssessableId = (what: string, why: string) => countId('not-assessable', what, why);
export const coverageId = (type: string, state: string) => countId('coverage', type, state);
export const moveId = (from: string, to: string) => countId('move', from, to);
export const beforeId = (level: string) => countId('before', level);
export const afterId = (level: string) => countId('after', level);
export const changeId = (kind: 'criteria' | 'triggers', key: string) => countId('change', kind, key);

/**
 * Every count of the page of a summary, in text and in HTML, with what a reader knows of how they add up. What is hidden
 * of them is hidden for the page as one.
 */
export function summaryCounts(summary: Summary, comparison: Comparison | null, exact: boolean): ShownCounts {
  const page = new PageCounts();
  page.add(ASSESSED, summary.assessed, 'total');
  for (const level of LEVELS) page.add(levelId(level), summary.levels.get(level) ?? 0, worthOf(level));
  page.sum(ASSESSED, LEVELS.map(levelId));
  addCoordinators(page, summary);
  for (const table of ['units', 'ages', 'sexes'] as const) addTable(page, table, summary[table]);
  for (const [id, { answers, asked, because }] of summary.criteria) {
    for (const answer of ANSWERS) page.add(answerId(id, answer), answers.get(answer) ?? 0);
    page.sum(
      ASSESSED,
      ANSWERS.map((answer) => answerId(id, answer)),
    );
    page.add(answerId(id, 'asked'), asked);
    page.atMost([answerId(id, 'asked')], [answerId(id, 'unknown')]);
    addReasons(page, because, (what, why) => becauseId(id, what, why), answerId(id, 'unknown'));
  }
  addReasons(page, summary.notAssessable, notAssessableId, levelId('not-assessable'));
  for (const kind of ['triggers', 'groups', 'routes'] as const) {
    for (const [id, count] of summary[kind]) page.add(countId(kind, id), count);
  }
  for (const [type, states] of summary.coverage) {
    for (const state of COVERAGE_STATES) {
      const of = [...states].filter(([each]) => each === state || each.startsWith(`${state}:`));
      page.add(coverageId(type, state), total(new Map(of)));
    }
    page.sum(
      ASSESSED,
      COVERAGE_STATES.map((state) => coverageId(type, state)),
    );
  }
  if (comparison !== null) addComparison(page, comparison);
  return page.protected(exact);
}

/** The level hides a coordinator of those only who cannot be assessed. */
function addCoordinators(page: PageCounts, summary: Summary): void {
  const level = levelId('has-coordinator');
  page.add(WITH_COORDINATOR, summary.withCoordinator, 'repeated');
  const others = summary.withCoordinator - (summary.levels.get('has-coordinator') ?? 0);
  const beside = page.unseen(countId('with-coordinator', 'not-assessable'), others);
  if (others < 0 || others > (summary.levels.get('not-assessable') ?? 0)) return;
  page.sum(WITH_COORDINATOR, [level, beside]);
  page.atMost([beside], [levelId('not-assessable')]);
}

/** Rows of levels that add up to all of each level. */
function addTable(page: PageCounts, table: string, rows: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  if (rows.size === 0) return;
  for (const [row, levels] of rows) {
    page.add(rowId(table, row), total(levels));
    for (const level of LEVELS) page.add(rowId(table, row, level), levels.get(level) ?? 0, worthOf(level));
    page.sum(
      rowId(table, row),
      LEVELS.map((level) => rowId(table, row, level)),
    );
  }
  for (const level of LEVELS) {
    page.sum(
      levelId(level),
      [...rows.keys()].map((row) => rowId(table, row, level)),
    );
  }
  page.sum(
    ASSESSED,
    [...rows.keys()].map((row) => rowId(table, row)),
  );
}

/** Everybody of `whole` has one reason at least, and may have several. */
function addReasons(page: PageCounts, reasons: Reasons, id: (what: string, why: string) => string, whole: string) {
  const ids = [...reasons].flatMap(([what, counts]) =>
    [...counts].map(([why, count]) => page.add(id(what, why), count)),
  );
  for (const each of ids) page.atMost([each], [whole]);
  page.atMost([whole], ids);
}

/** Before the change stand the levels of the other tables. */
function addComparison(page: PageCounts, { compared, levels, criteria, triggers }: Comparison): void {
  const moves = (of: (from: string, to: string) => boolean) =>
    LEVELS.flatMap((from) => LEVELS.filter((to) => of(from, to)).map((to) => ({ from, to, id: moveId(from, to) })));
  const patients = (some: ReturnType<typeof moves>) =>
    some.reduce((sum, { from, to }) => sum + (levels.get(`${from}>${to}`) ?? 0), 0);
  const addSum = (total: string, parts: ReturnType<typeof moves>, add: (count: number) => void) => {
    add(patients(parts));
    page.sum(
      total,
      parts.map(({ id }) => id),
    );
  };
  page.addAgain(COMPARED, compared, ASSESSED, 'total');
  for (const { from, to, id } of moves(() => true)) page.add(id, levels.get(`${from}>${to}`) ?? 0);
  for (const level of LEVELS) {
    const before = moves((from) => from === level);
    addSum(beforeId(level), before, (count) => page.addAgain(beforeId(level), count, levelId(level), worthOf(level)));
    const after = moves((_, to) => to === level);
    addSum(afterId(level), after, (count) => page.add(afterId(level), count, worthOf(level)));
  }
  page.sum(COMPARED, LEVELS.map(beforeId));
  page.sum(COMPARED, LEVELS.map(afterId));
  const moved = moves((from, to) => from !== to);
  addSum(MOVED, moved, (count) => page.add(MOVED, count, 'repeated'));
  // Whoever moves has a change at least, and one only of each criterion
  const changes = { criteria, triggers };
  const ids = (['criteria', 'triggers'] as const).flatMap((kind) =>
    [...changes[kind]].map(([key, count]) => ({
      of: key.replace(/:[^:]*$/, ''),
      id: page.add(changeId(kind, key), count),
    })),
  );
  for (const name of new Set(ids.map(({ of }) => of))) {
    page.atMost(
      ids.filter(({ of }) => of === name).map(({ id }) => id),
      [MOVED],
    );
  }
  page.atMost(
    [MOVED],
    ids.map(({ id }) => id),
  );
}

const worthOf = (level: (typeof LEVELS)[number]) => (level === 'likely' ? 'looked-for' : 'ordinary');
