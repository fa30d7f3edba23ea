import type { Level } from '../../src/criteria/assessment.ts';
import { askedBecause, SIGN } from './asked.ts';
import type { Assessed } from './assess-population.ts';

/** Persons counted in one cell: all, by level, and how many of them are in need. */
export interface Cell {
  all: number;
  needs: number;
  likely: number;
  clarify: number;
}

export type TruthRow = 'needs' | 'needs, has one' | 'needs not';

/** Everything the report says, counted in one pass; no person is kept. */
export interface Tally {
  readonly matrix: ReadonlyMap<TruthRow, ReadonlyMap<Level, number>>;
  readonly by: Readonly<Record<'ward' | 'age' | 'sex', ReadonlyMap<string, Cell>>>;
  /** The wards of Helse Førde's pilot, the only ones of which a share in need is published. */
  readonly forde: Cell;
  /** Each combination of answers, as "A met  B unknown  ...", with the parts that are met. */
  readonly patterns: ReadonlyMap<string, Cell>;
  readonly parts: ReadonlyMap<string, Cell>;
  /** What the record says of each criterion, by whether it is so: "A so met", "A not so unknown". */
  readonly criteria: ReadonlyMap<string, number>;
  readonly missing: ReadonlyMap<string, number>;
  readonly questions: ReadonlyMap<string, number>;
  /** Those to clarify, by what one yes would decide and why that is open; and by what is met in the record but not so. */
  readonly asked: Readonly<Record<'because' | 'wronglyMet', ReadonlyMap<string, Cell>>>;
  /**
   * What the same rule would say to a reader that saw A, B and D exactly as they are and C never: no rule on records can
   * flag fewer and find as many.
   */
  readonly exactReader: { likely: number; clarify: number };
  readonly total: number;
}

export async function tallyOf(population: AsyncIterable<Assessed>, seen: (count: number) => void): Promise<Tally> {
  const matrix = new Map<TruthRow, Map<Level, number>>();
  const by = { ward: new Map<string, Cell>(), age: new Map<string, Cell>(), sex: new Map<string, Cell>() };
  const patterns = new Map<string, Cell>();
  const parts = new Map<string, Cell>();
  const criteria = new Map<string, number>();
  const missing = new Map<string, number>();
  const questions = new Map<string, number>();
  const asked = { because: new Map<string, Cell>(), wronglyMet: new Map<string, Cell>() };
  const exactReader = { likely: 0, clarify: 0 };
  const forde = new Map<string, Cell>();
  let total = 0;
  for await (const { person, assessment } of population) {
    total += 1;
    seen(total);
    const { truth } = person;
    const { level } = assessment;
    const { A, B, D } = truth.criteria;
    if (A && B && D) exactReader.likely += 1;
    else if (A && (B || D)) exactReader.clarify += 1;

    const truthRow: TruthRow = !truth.needs ? 'needs not' : truth.hasCoordinator ? 'needs, has one' : 'needs';
    const row = matrix.get(truthRow) ?? new Map<Level, number>();
    matrix.set(truthRow, row.set(level, (row.get(level) ?? 0) + 1));

    const into = (map: Map<string, Cell>, key: string) => count(map, key, truth.needs, level);
    into(by.ward, truth.traits.ward ?? 'GP list');
    if (truth.traits.ward === 'medical' || truth.traits.ward === 'neurology') into(forde, 'all');
    into(by.age, ageGroup(truth.traits.age));
    into(by.sex, truth.traits.sex);
    const met = assessment.criteria.flatMap(({ parts: own }) => own.filter(({ answer }) => answer === 'met'));
    const answers = assessment.criteria.map(({ id, answer }) => `${id}${SIGN[answer]}`).join(' ');
    into(patterns, `${answers}  (${met.map(({ id }) => id).join(' ') || 'nothing'})`);
    for (const { id } of met) into(parts, id);

    for (const { id, answer, missing: lacking } of assessment.criteria) {
      const so = Object.entries(truth.criteria).some(([name, holds]) => name === id && holds);
      add(criteria, `${id} ${so ? 'so' : 'not so'} ${answer}`);
      if (answer === 'unknown') for (const { what, why } of lacking) add(missing, `${id}: ${what} ${why}`);
    }
    const why = askedBecause(assessment, truth);
    if (why !== null) {
      into(asked.because, why.because);
      into(asked.wronglyMet, why.wronglyMet);
    }
    if (level === 'clarify') add(questions, assessment.questions.join(' ') || 'none (trigger)');
  }
  const none: Cell = { all: 0, needs: 0, likely: 0, clarify: 0 };
  return {
    matrix,
    by,
    forde: forde.get('all') ?? none,
    patterns,
    parts,
    criteria,
    missing,
    questions,
    asked,
    exactReader,
    total,
  };
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function count(map: Map<string, Cell>, key: string, needs: boolean, level: Level): void {
  const cell = map.get(key) ?? { all: 0, needs: 0, likely: 0, clarify: 0 };
  cell.all += 1;
  if (needs) cell.needs += 1;
  if (level === 'likely') cell.likely += 1;
  if (level === 'clarify') cell.clarify += 1;
  map.set(key, cell);
}

function ageGroup(age: number): string {
  const from = [75, 65, 45, 18, 0].find((least) => age >= least) ?? 0;
  return { 75: '75 and over', 65: '65-74', 45: '45-64', 18: '18-44', 0: '0-17' }[from] ?? '';
}
