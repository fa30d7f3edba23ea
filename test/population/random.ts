/** Repeatable chance: the same seed and streams give the same draws on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** One of `from` in proportion to its weight. */
  weighted<T>(from: readonly T[], weight: (one: T) => number): T;
  /** Standard normal. */
  normal(): number;
  poisson(mean: number): number;
}

/** mulberry32 (Tommy Ettinger, public domain algorithm), seeded by mixing the seed with the streams. */
export function randomOf(seed: number, ...streams: readonly number[]): Random {
  let state = streams.reduce((mixed, stream) => mix(mixed ^ mix(stream + 0x9e3779b9)), mix(seed));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const weighted = <T>(from: readonly T[], weight: (one: T) => number): T => {
    let left = next() * from.reduce((sum, one) => sum + weight(one), 0);
    let last: T | undefined;
    for (const one of from) {
      if (weight(one) <= 0) continue;
      last = one;
      left -= weight(one);
      if (left < 0) return one;
    }
    if (last === undefined) throw new RangeError('nothing to pick from');
    return last;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => weighted(from, () => 1),
    weighted,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
  };
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
