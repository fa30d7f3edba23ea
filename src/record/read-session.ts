import { type Clock, systemClock } from './clock.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { type RetryPolicy, retryPolicy } from './retry-policy.ts';
import { type RunningReads, runningReads } from './running-reads.ts';
import { type SharedRefresh, sharedRefresh } from './shared-refresh.ts';
import type { FhirTransport } from './transport.ts';

/** How to read; every part has a default. */
export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly clock?: Clock;
  readonly retry?: RetryPolicy;
  readonly signal?: AbortSignal;
}

/** What all requests of one record share. */
export interface ReadSession {
  readonly transport: FhirTransport;
  readonly limits: ReadLimits;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  readonly refresh: SharedRefresh;
  readonly running: RunningReads;
  /** How early a browser gives a request one of its few connections to the server; `auto` when absent. */
  readonly priority?: 'low';
}

/** Runs `work` in a session of its own, which `options.signal` ends. */
export async function withReadSession<R>(
  transport: FhirTransport,
  options: ReadOptions,
  work: (session: ReadSession) => Promise<R>,
): Promise<R> {
  const running = runningReads();
  if (options.signal?.aborted) running.abort();
  options.signal?.addEventListener('abort', running.abort);
  try {
    return await work({
      transport,
      limits: { ...READ_LIMITS, ...options.limits },
      clock: options.clock ?? systemClock,
      retry: options.retry ?? retryPolicy(),
      refresh: sharedRefresh(transport),
      running,
    });
  } finally {
    options.signal?.removeEventListener('abort', running.abort);
  }
}
