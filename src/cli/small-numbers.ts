/**
 * Statistical disclosure control: a count of one to four persons is shown as "<5", and where it could be worked out from
 * the rest of its row or column, one more count is withheld. Nobody is counted by a zero, so zeros are shown unless they are needed for that.
 */

export const SMALLEST_SHOWN = 5;

/** A number that may be shown, or why it is not: it is small, or it would give a small one away. */
export type Shown = number | 'small' | 'withheld';

export interface ShownTable {
  readonly cells: readonly (readonly Shown[])[];
  /** One for each row. */
  readonly totals: readonly Shown[];
  /** One for each column. */
  readonly all: readonly Shown[];
}

/** One count that stands alone: nothing beside it adds up to it. */
export function shownAlone(count: number): Shown {
  return isSmall(count) ? 'small' : count;
}

/** Counts whose sum is shown beside them. */
export function shownParts(counts: readonly number[]): readonly Shown[] {
  return shownTable([counts]).all;
}

/**
 * A table whose rows add up to their totals and whose columns add up to the counts of all, which stand in other tables
 * too: what of those is hidden follows from them alone, and so is the same in every table.
 */
export function shownTable(rows: readonly (readonly number[])[]): ShownTable {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const all = Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0)));
  const allEntries = entriesOf(all);
  const [grand = { count: 0, first: false, shown: 0 }] = entriesOf([sum(all)]);
  protect(allEntries, grand);

  const cells = rows.map(entriesOf);
  const totals = entriesOf(rows.map(sum)).map((total) => ({ ...total, first: false }));
  const columns = allEntries.map((total, column) => ({
    parts: cells.flatMap((row) => row[column] ?? []),
    total,
  }));
  for (let changed = true; changed; ) {
    changed = protect(totals, grand);
    for (const [index, parts] of cells.entries()) {
      const total = totals[index];
      if (total !== undefined && protect(parts, total)) changed = true;
    }
    for (const { parts, total } of columns) if (protect(parts, total)) changed = true;
  }
  return {
    cells: cells.map((row) => row.map(({ shown }) => shown)),
    totals: totals.map(({ shown }) => shown),
    all: allEntries.map(({ shown }) => shown),
  };
}

interface Entry {
  readonly count: number;
  /** The first column is what people look for: it is withheld only where nothing else will do. */
  readonly first: boolean;
  shown: Shown;
}

function entriesOf(counts: readonly number[]): readonly Entry[] {
  return counts.map((count, column) => ({ count, first: column === 0, shown: shownAlone(count) }));
}

const isSmall = (count: number) => count > 0 && count < SMALLEST_SHOWN;
const isHidden = ({ shown }: Entry) => typeof shown !== 'number';
/** What to withhold first: the smallest, then the first column, then a zero. */
const cost = ({ count, first }: Entry) => (count === 0 ? 2e15 : first ? 1e12 + count : count);
const sum = (counts: readonly number[]) => counts.reduce((so, count) => so + count, 0);

/** Whether subtraction would give a hidden number of the line away. */
function givesAway(parts: readonly Entry[], total: Entry): boolean {
  const hidden = parts.filter(isHidden);
  if (isHidden(total)) return hidden.length === 0 && parts.some(({ count }) => count > 0);
  return hidden.length > 0 && (hidden.length === 1 || sum(hidden.map(({ count }) => count)) < SMALLEST_SHOWN);
}

/**
 * Withholds the smallest numbers of the line until nothing is given away, a zero only where there is nothing else. True
 * when it withheld any.
 */
function protect(parts: readonly Entry[], total: Entry): boolean {
  let changed = false;
  while (givesAway(parts, total)) {
    const [smallest] = parts.filter((part) => !isHidden(part)).sort((a, b) => cost(a) - cost(b));
    if (smallest === undefined) break;
    smallest.shown = 'withheld';
    changed = true;
  }
  return changed;
}
