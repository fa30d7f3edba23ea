/** How many times each key was seen. A key that was never seen is not in the map. */
export type Counts = Map<string, number>;

export function count(counts: Counts, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

/** The value of a key, made and kept when it is asked for the first time. */
export function held<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

/** Every key of either, with what both say of it added up. Neither argument is changed. */
export function mergeMaps<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>, add: (a: V, b: V) => V) {
  const merged = new Map<string, V>(a);
  for (const [key, value] of b) {
    const other = merged.get(key);
    merged.set(key, other === undefined ? value : add(other, value));
  }
  return merged;
}

export function mergeCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Counts {
  return mergeMaps(a, b, (one, other) => one + other);
}

export function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const times of counts.values()) sum += times;
  return sum;
}
