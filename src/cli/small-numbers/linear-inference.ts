/** A sum over variables that is nothing. */
export interface Relation<V> {
  readonly terms: readonly { readonly entry: V; readonly sign: 1 | -1 }[];
}

/** A sum of unknown variables that the relations tell, each taken once. */
export interface KnownSum<V, R> {
  readonly variables: readonly V[];
  readonly value: number;
  /** What it follows from. */
  readonly from: readonly R[];
}

interface Row<V, R> {
  readonly terms: Map<V, number>;
  value: number;
  readonly from: Set<R>;
}

/**
 * What linear equations tell beyond each of them alone: Gauss-Jordan elimination over the unknown variables, and of what
 * is left the rows that are plain sums.
 *
 * @param isUnknown variables that are not are taken as their count
 */
export function knownByElimination<V extends { readonly count: number }, R extends Relation<V>>(
  relations: readonly R[],
  isUnknown: (variable: V) => boolean,
): readonly KnownSum<V, R>[] {
  const rows: Row<V, R>[] = relations.flatMap((relation) => {
    const terms = new Map<V, number>();
    let value = 0;
    for (const { entry, sign } of relation.terms) {
      if (isUnknown(entry)) terms.set(entry, (terms.get(entry) ?? 0) + sign);
      else value -= sign * entry.count;
    }
    return terms.size === 0 ? [] : [{ terms, value, from: new Set([relation]) }];
  });
  const rowsOf = new Map<V, Set<Row<V, R>>>();
  for (const row of rows) for (const variable of row.terms.keys()) held(rowsOf, variable).add(row);
  for (const row of rows) {
    const pivot = rarest(row, rowsOf);
    if (pivot === null) continue;
    for (const other of [...held(rowsOf, pivot)]) if (other !== row) subtract(other, row, pivot, rowsOf);
  }
  return rows.flatMap(({ terms, value, from }) => {
    const factors = new Set(terms.values());
    const [factor] = factors;
    if (factor === undefined || factors.size !== 1) return [];
    return [{ variables: [...terms.keys()], value: value / factor, from: [...from] }];
  });
}

function held<V, R>(rowsOf: Map<V, Set<Row<V, R>>>, variable: V): Set<Row<V, R>> {
  const known = rowsOf.get(variable) ?? new Set();
  rowsOf.set(variable, known);
  return known;
}

/** The variable in fewest rows: what is left stays short. */
function rarest<V, R>({ terms }: Row<V, R>, rowsOf: Map<V, Set<Row<V, R>>>): V | null {
  let best: V | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const variable of terms.keys()) {
    const times = held(rowsOf, variable).size;
    if (times < fewest) {
      fewest = times;
      best = variable;
    }
  }
  return best;
}

function subtract<V, R>(from: Row<V, R>, row: Row<V, R>, pivot: V, rowsOf: Map<V, Set<Row<V, R>>>): void {
  const factor = (from.terms.get(pivot) ?? 0) / (row.terms.get(pivot) ?? 1);
  for (const [variable, times] of row.terms) {
    const left = (from.terms.get(variable) ?? 0) - factor * times;
    if (variable === pivot || Math.abs(left) < 1e-9) {
      from.terms.delete(variable);
      held(rowsOf, variable).delete(from);
    } else {
      from.terms.set(variable, left);
      held(rowsOf, variable).add(from);
    }
  }
  from.value -= factor * row.value;
  for (const relation of row.from) from.from.add(relation);
}
