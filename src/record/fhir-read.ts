import type { OperationOutcome, Resource } from 'fhir/r4';
import type { Clock } from './clock.ts';
import { unreadByOutcome } from './operation-outcome.ts';
import type { UnreadReason } from './patient-record.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { SharedRefresh } from './shared-refresh.ts';
import type { FhirTransport } from './transport.ts';

/** What one GET came to. Only a parsed JSON object with a `resourceType` is a resource. */
export type FhirReply =
  | { readonly ok: true; readonly resource: Resource }
  | { readonly ok: false; readonly failure: ReadFailure };

export type ReadFailure =
  | { readonly kind: 'status'; readonly status: number; readonly outcome: OperationOutcome | null }
  | { readonly kind: 'network' }
  | { readonly kind: 'timeout' }
  /** A success status with something else: a log-in page, an empty or cut body, JSON that is no resource. */
  | { readonly kind: 'not-fhir' }
  /** 401, and the token could not be refreshed or the new one was refused too. */
  | { readonly kind: 'session-expired' }
  | { readonly kind: 'aborted' };

/** What every read of one record shares. */
export interface ReadSession {
  readonly transport: FhirTransport;
  readonly refresh: SharedRefresh;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  /** Milliseconds for one request, its body included. */
  readonly requestMs: number;
  readonly signal: AbortSignal;
}

/**
 * One GET with time-out, retries (`ReadSession.retry`) and one refresh of an expired token. `onWait` is told before
 * each wait. Never rejects.
 */
export async function fhirRead(session: ReadSession, url: string, onWait?: () => void): Promise<FhirReply> {
  const { clock, refresh, retry, signal } = session;
  let tries = 0; // a try with an expired token is none: the server did no work for it
  let waited = 0;
  let refreshed = false;
  while (!signal.aborted) {
    const token = refresh.generation();
    const { reply, retryAfter } = await tryOnce(session, url);
    if (reply.ok) return reply;

    if (reply.failure.kind === 'status' && reply.failure.status === 401) {
      if (refreshed || !(await refresh.renew(token))) return { ok: false, failure: { kind: 'session-expired' } };
      refreshed = true;
      continue;
    }
    tries += 1;
    if (reply.failure.kind !== 'status' && reply.failure.kind !== 'network') return reply;
    const failure = reply.failure.kind === 'network' ? 'network' : { status: reply.failure.status };
    const wait = retry({ failure, retryAfter, tries, waited }, clock);
    if (wait === null) return reply;
    onWait?.();
    await clock.sleep(wait, signal);
    waited += wait;
  }
  return { ok: false, failure: { kind: 'aborted' } };
}

/** `retryAfter` travels beside the reply, for the policy alone. */
async function tryOnce(session: ReadSession, url: string): Promise<{ reply: FhirReply; retryAfter: string | null }> {
  const { transport, clock, requestMs, signal } = session;
  const stop = new AbortController(); // ends this request, and the timer with it
  const abort = () => stop.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  const failed = (failure: ReadFailure) => ({ reply: { ok: false, failure } as const, retryAfter: null });
  const request = async () => {
    // no-store: nothing of a patient stays in the browser's cache
    const headers = { Accept: 'application/fhir+json' };
    const response = await transport.send(url, { headers, cache: 'no-store', signal: stop.signal });
    return { reply: replyOf(response, await response.text()), retryAfter: response.headers.get('Retry-After') };
  };
  try {
    // The race ends also when a transport ignores its signal
    return await Promise.race([
      request(),
      clock.sleep(requestMs, stop.signal).then(() => failed({ kind: signal.aborted ? 'aborted' : 'timeout' })),
    ]);
  } catch {
    return failed({ kind: signal.aborted ? 'aborted' : 'network' });
  } finally {
    signal.removeEventListener('abort', abort);
    abort();
  }
}

function replyOf(response: Response, body: string): FhirReply {
  const resource = parseResource(body);
  if (response.ok) {
    return resource === null ? { ok: false, failure: { kind: 'not-fhir' } } : { ok: true, resource };
  }
  const outcome = resource !== null && isOperationOutcome(resource) ? resource : null;
  return { ok: false, failure: { kind: 'status', status: response.status, outcome } };
}

function parseResource(body: string): Resource | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isResource(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function isResource(value: unknown): value is Resource {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string'
  );
}

export function isOperationOutcome(resource: Resource): resource is OperationOutcome {
  return resource.resourceType === 'OperationOutcome' && 'issue' in resource && Array.isArray(resource.issue);
}

/** What a failed read of a whole type means for its coverage. */
export function unreadByFailure(failure: ReadFailure): UnreadReason {
  if (failure.kind !== 'status') return 'failed';
  switch (failure.status) {
    case 403:
      return 'forbidden';
    case 404: // no such type here
    case 405:
    case 410: // no longer
    case 501:
      return 'unsupported';
    default:
      // 400 above all: a server that knows neither type nor parameter says which in the outcome
      return (failure.outcome === null ? null : unreadByOutcome(failure.outcome)) ?? 'failed';
  }
}
