import type { Level } from '../../src/criteria/assessment.ts';
import type { Cell, Tally, TruthRow } from './tally.ts';

const LEVELS: readonly Level[] = ['likely', 'clarify', 'not-indicated', 'has-coordinator', 'not-assessable'];
const ROWS: readonly TruthRow[] = ['needs', 'needs, has one', 'needs not'];

/** Own aims for a hospital ward: a flag that is always on is no flag. */
export const AIMS = { likely: 0.2, flagged: 0.35 };

export interface Scores {
  readonly shareLikely: number;
  readonly shareFlagged: number;
  readonly likely: Score;
  /** `likely` and `clarify` together. */
  readonly flagged: Score;
}

interface Score {
  readonly sensitivity: number;
  readonly specificity: number;
  readonly ppv: number;
}

/** Of those whose coordinator is not registered: for the others there is nothing to find. */
export function scoresOf({ matrix, total }: Tally): Scores {
  const at = (row: TruthRow, level: Level) => matrix.get(row)?.get(level) ?? 0;
  const score = (levels: readonly Level[]): Score => {
    const others = LEVELS.filter((level) => level !== 'has-coordinator' && !levels.includes(level));
    const count = (rows: readonly TruthRow[], of: readonly Level[]) =>
      rows.reduce((sum, row) => sum + of.reduce((inner, level) => inner + at(row, level), 0), 0);
    const found = count(['needs', 'needs, has one'], levels);
    const missed = count(['needs', 'needs, has one'], others);
    const alarms = count(['needs not'], levels);
    const left = count(['needs not'], others);
    return {
      sensitivity: found / (found + missed),
      specificity: left / (left + alarms),
      ppv: found / (found + alarms),
    };
  };
  const share = (levels: readonly Level[]) =>
    ROWS.reduce((sum, row) => sum + levels.reduce((inner, level) => inner + at(row, level), 0), 0) / total;
  return {
    shareLikely: share(['likely']),
    shareFlagged: share(['likely', 'clarify']),
    likely: score(['likely']),
    flagged: score(['likely', 'clarify']),
  };
}

/** The confusion matrix, and what it comes to. `aims`: whether the aims for a hospital ward apply. */
export function matrixOf(tally: Tally, aims: boolean): string {
  const scores = scoresOf(tally);
  const score = (name: string, share: number, { sensitivity, specificity, ppv }: Score) => [
    name,
    percent(share),
    percent(sensitivity),
    percent(specificity),
    percent(ppv),
  ];
  return [
    table(
      ['truth', ...LEVELS, 'all'],
      ROWS.map((row) => {
        const counts = LEVELS.map((level) => tally.matrix.get(row)?.get(level) ?? 0);
        return [row, ...counts.map(String), String(counts.reduce((a, b) => a + b, 0))];
      }),
    ),
    table(
      ['flag', 'share', 'sensitivity', 'specificity', 'PPV'],
      [
        score('likely', scores.shareLikely, scores.likely),
        score('likely or clarify', scores.shareFlagged, scores.flagged),
      ],
    ),
    ...(aims
      ? [aim('likely', scores.shareLikely, AIMS.likely), aim('likely or clarify', scores.shareFlagged, AIMS.flagged)]
      : []),
  ].join('\n');
}

/** Who is flagged beside who is in need, and where the difference comes from. */
export function reportOf(tally: Tally, aims: boolean): string {
  const scores = scoresOf(tally);
  return [
    matrixOf(tally, aims),
    '',
    table(
      ['of all', 'in need', 'likely', 'likely or clarify'],
      [
        ['in truth', percent(inNeed(tally) / tally.total), '', ''],
        exactly(tally),
        ['these rules on the records', '', percent(scores.shareLikely), percent(scores.shareFlagged)],
      ],
    ),
    ...(aims ? [pilot(tally), ''] : []),
    ...(['ward', 'age', 'sex'] as const).map((name) =>
      cells(name, new Map([...tally.by[name]].sort()), tally.total, 99, 'as given'),
    ),
    criteriaTable(tally),
    cells('parts that are met', tally.parts, tally.total, 99),
    cells('answers (parts met)', tally.patterns, tally.total, 22),
    counts('why unknown', tally.missing, tally.total),
    counts('asked, of those to clarify', tally.questions, sum(tally.questions)),
    cells('to clarify: met, and what one yes decides', tally.asked.because, tally.total, 18),
    cells('to clarify: met in the record but not so', tally.asked.wronglyMet, tally.total, 9),
  ].join('\n');
}

function aim(name: string, share: number, most: number): string {
  return `aim: ${name} at most ${percent(most)}: ${share <= most ? 'met' : `NOT met, ${percent(share)}`}`;
}

const inNeed = ({ matrix }: Tally) =>
  (['needs', 'needs, has one'] as const).reduce(
    (total, row) => total + LEVELS.reduce((inner, level) => inner + (matrix.get(row)?.get(level) ?? 0), 0),
    0,
  );

/** Where the aims lie below this, it is the rule and the share in need that decide, not how well the record is read. */
function exactly({ exactReader: { likely, clarify }, total }: Tally): readonly string[] {
  return [
    'a reader that saw A, B and D exactly and C never',
    '',
    percent(likely / total),
    percent((likely + clarify) / total),
  ];
}

/** The share in need beside the one that clinicians found by hand. */
function pilot({ forde: { all, needs, likely, clarify } }: Tally): string {
  const shares = [needs, likely, likely + clarify].map((count) => percent(count / all));
  return `medicine and neurology: in need ${shares[0]} (Førde's pilot, by hand: 31 %), likely ${shares[1]}, likely or clarify ${shares[2]}`;
}

function criteriaTable({ criteria }: Tally): string {
  return table(
    ['criterion', 'so', 'met of so', 'unknown of so', 'met of not so', 'unknown of not so'],
    ['A', 'B', 'C', 'D'].map((id) => {
      const of = (so: string, answer: string) => criteria.get(`${id} ${so} ${answer}`) ?? 0;
      const all = (so: string) => ['met', 'not-met', 'unknown'].reduce((total, answer) => total + of(so, answer), 0);
      const share = (so: string, answer: string) => percent(of(so, answer) / all(so));
      return [
        id,
        percent(all('so') / (all('so') + all('not so'))),
        share('so', 'met'),
        share('so', 'unknown'),
        share('not so', 'met'),
        share('not so', 'unknown'),
      ];
    }),
  );
}

/** The largest first, or as given; `share` of all persons, the rest of those in the row. */
function cells(
  name: string,
  map: ReadonlyMap<string, Cell>,
  total: number,
  most: number,
  order = 'largest first',
): string {
  const sorted = order === 'as given' ? [...map] : [...map].sort(([a, x], [b, y]) => y.all - x.all || (a < b ? -1 : 1));
  const rows = sorted.slice(0, most);
  return table(
    [name, 'share', 'in need', 'likely', 'clarify', 'likely or clarify'],
    rows.map(([key, { all, needs, likely, clarify }]) => [
      key,
      ...[all / total, needs / all, likely / all, clarify / all, (likely + clarify) / all].map(percent),
    ]),
  );
}

function counts(name: string, map: ReadonlyMap<string, number>, total: number): string {
  const rows = [...map].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 15);
  return table(
    [name, 'share'],
    rows.map(([key, count]) => [key, percent(count / total)]),
  );
}

const sum = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((a, b) => a + b, 0);

const percent = (share: number) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return `${[line(head), ...rows.map(line)].join('\n')}\n`;
}
