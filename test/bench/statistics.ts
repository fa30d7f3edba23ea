/** Middle, least and greatest of a series. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** Throws a RangeError on an empty series: a figure nobody measured must not be printed. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const [least] = sorted;
  const greatest = sorted.at(-1);
  if (upper === undefined || lower === undefined || least === undefined || greatest === undefined) {
    throw new RangeError('nothing was measured');
  }
  return { median: (lower + upper) / 2, least, greatest };
}

export const median = (values: readonly number[]): number => spread(values).median;
