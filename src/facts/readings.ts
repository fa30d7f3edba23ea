import type { Occurrence } from './calendar.ts';

/**
 * Dates that are partial, and stays whose discharge nobody wrote, may lie in a window or not, on the same day or not: the
 * fewest, or the most, there can be.
 */
export type Reading = 'fewest' | 'most';

export type Readings<T> = Readonly<Record<Reading, readonly T[]>>;

/** Those that certainly are so, and all that may be; one and the same list where nothing is open. */
export function readingsOf<T>(items: readonly T[], occurrenceOf: (item: T) => Occurrence): Readings<T> {
  const fewest: T[] = [];
  const most: T[] = [];
  for (const item of items) {
    const occurrence = occurrenceOf(item);
    if (occurrence === 'certainly') fewest.push(item);
    if (occurrence !== 'no') most.push(item);
  }
  return { fewest: fewest.length === most.length ? most : fewest, most };
}
