/** When a request was asked for and when its reply was complete, in milliseconds on one clock. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * How many requests had to wait for each other: the length of the longest chain in which each began when, or after, the
 * one before had ended. Requests that overlap count as one; none at all is 0.
 */
export function requestsInSequence(requests: readonly Interval[]): number {
  // Greedy choice by earliest end finds the longest chain of intervals that do not overlap
  let chain = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...requests].sort((a, b) => a.end - b.end)) {
    if (start < free) continue;
    chain += 1;
    free = end;
  }
  return chain;
}
