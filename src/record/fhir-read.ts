import type { OperationOutcome, Resource } from 'fhir/r4';
import { parseFhirJson } from './fhir-json.ts';
import { unreadByOutcome } from './operation-outcome.ts';
import type { UnreadReason } from './patient-record.ts';
import type { ReadSession } from './read-session.ts';

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

/**
 * One GET with time-out, retries (`ReadSession.retry`) and one refresh of an expired token. `onWait` is told before
 * each wait. Never rejects.
 */
export async function fhirRead(session: ReadSession, url: string, onWait?: () => void): Promise<FhirReply> {
  const { signal, end } = session.running.begin();
  try {
    return await readPatiently(session, url, signal, onWait);
  } finally {
    end();
  }
}

async function readPatiently(
  session: ReadSession,
  url: string,
  signal: AbortSignal,
  onWait: (() => void) | undefined,
): Promise<FhirReply> {
  const { clock, refresh, retry } = session;
  let tries = 0; // a try with an expired token is none: the server did no work for it
  let waited = 0;
  let refreshed = false;
  while (!signal.aborted) {
    const token = refresh.generation();
    const { reply, retryAfter } = await tryOnce(session, url, signal);
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

interface Try {
  readonly reply: FhirReply;
  /** The header, for the retry policy alone. */
  readonly retryAfter: string | null;
}

async function tryOnce(session: ReadSession, url: string, signal: AbortSignal): Promise<Try> {
  const { transport, clock, limits } = session;
  const stop = new AbortController(); // ends this request, or its timer when the reply came first
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort);
  const failed = (kind: 'network' | 'timeout'): Try => ({
    reply: { ok: false, failure: { kind: signal.aborted ? 'aborted' : kind } },
    retryAfter: null,
  });
  const request = async (): Promise<Try> => {
    // no-store: nothing of a patient stays in the browser's cache
    const headers = { Accept: 'application/fhir+json' };
    const priority = session.priority ?? 'auto';
    const response = await transport.send(url, { headers, cache: 'no-store', signal: stop.signal, priority });
    return { reply: replyOf(response, await response.text()), retryAfter: response.headers.get('Retry-After') };
  };
  try {
    // A race, so that it ends also when a transport ignores its signal
    return await Promise.race([request(), clock.sleep(limits.requestMs, stop.signal).then(() => failed('timeout'))]);
  } catch {
    return failed('network');
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
    const parsed = parseFhirJson(body);
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
  return resource.resourceType === 'OperationOutcome';
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
