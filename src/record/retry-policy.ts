import type { Clock } from './clock.ts';

/** One read that failed in a way that may pass. */
export interface FailedTry {
  /** `network`: no reply at all. */
  readonly failure: 'network' | { readonly status: number };
  /** The header as sent; null when absent, or hidden because the server does not expose it to other origins (CORS). */
  readonly retryAfter: string | null;
  /** Requests made so far, this one included. */
  readonly tries: number;
  /** Milliseconds waited so far for this request. */
  readonly waited: number;
}

/** Milliseconds to wait before the same read is sent again; null to give up. For reads only: a write is never repeated. */
export type RetryPolicy = (failed: FailedTry, clock: Pick<Clock, 'now' | 'random'>) => number | null;

export interface RetryBounds {
  /** Requests in all when the server is busy (429, 503). */
  readonly busyTries: number;
  /** Requests in all when something on the way broke (no reply, 502, 504). */
  readonly brokenTries: number;
  /** The longest single wait. A server that asks for more is not asked again: a clinician is waiting too. */
  readonly longestWaitMs: number;
  /** All waits for one request together. */
  readonly allWaitsMs: number;
  /** The first back-off is up to this, the next up to twice as much. */
  readonly backOffMs: number;
}

export const RETRY_BOUNDS: RetryBounds = {
  busyTries: 3,
  brokenTries: 2,
  longestWaitMs: 10_000,
  allWaitsMs: 30_000,
  backOffMs: 1_000,
};

/**
 * Back-off with full jitter (a random share of the whole interval, so that the types, which all failed together, do
 * not all return together). A `Retry-After` is waited out in full first, and the jitter comes on top.
 */
export function retryPolicy(bounds: RetryBounds = RETRY_BOUNDS): RetryPolicy {
  return ({ failure, retryAfter, tries, waited }, clock) => {
    if (tries >= triesFor(failure, bounds)) return null;
    const jitter = Math.round(clock.random() * bounds.backOffMs * 2 ** (tries - 1));
    const asked = retryAfterMs(retryAfter, clock.now()) ?? 0;
    if (asked > bounds.longestWaitMs) return null;
    const wait = Math.min(asked + jitter, bounds.longestWaitMs);
    return waited + wait > bounds.allWaitsMs ? null : wait;
  };
}

function triesFor(failure: FailedTry['failure'], bounds: RetryBounds): number {
  if (failure === 'network') return bounds.brokenTries;
  switch (failure.status) {
    case 429:
    case 503:
      return bounds.busyTries;
    case 502:
    case 504:
      return bounds.brokenTries;
    default:
      return 1;
  }
}

/** RFC 9110, 10.2.3: seconds, or an HTTP date (which always ends in GMT). Null when it is neither. */
function retryAfterMs(header: string | null, now: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  if (!value.endsWith('GMT')) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
