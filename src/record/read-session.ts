import { type Clock, systemClock } from './clock.ts';
import type { ReadSession } from './fhir-read.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { type RetryPolicy, retryPolicy } from './retry-policy.ts';
import { sharedRefresh } from './shared-refresh.ts';
import type { FhirTransport } from './transport.ts';

/** How to read; every part has a default. */
export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly clock?: Clock;
  readonly retry?: RetryPolicy;
  readonly signal?: AbortSignal;
}

export function limitsOf(options: ReadOptions): ReadLimits {
  return { ...READ_LIMITS, ...options.limits };
}

export function readSession(transport: FhirTransport, options: ReadOptions): ReadSession {
  return {
    transport,
    refresh: sharedRefresh(transport),
    clock: options.clock ?? systemClock,
    retry: options.retry ?? retryPolicy(),
    requestMs: limitsOf(options).requestMs,
    signal: options.signal ?? new AbortController().signal,
  };
}
