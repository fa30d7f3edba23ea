import type { FhirResource, OperationOutcome, Resource } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import { isOperationOutcome, isResource } from '../../record/fhir-read.ts';
import type { FhirTransport } from '../../record/transport.ts';

/**
 * What one write came to.
 * - `done`: the server has taken it; `resource` when it shows what is stored
 * - `conflict`: it was changed by somebody else (409, 412), nothing was stored
 * - `refused`: nothing was stored
 * - `lost`: may or may not have been stored. `ended` when the server itself has answered, so that nothing comes later
 */
export type WriteReply =
  | { readonly reply: 'done'; readonly resource: Resource | null }
  | { readonly reply: 'conflict' }
  | { readonly reply: 'refused'; readonly why: WriteRefusal; readonly detail: string | null }
  | { readonly reply: 'lost'; readonly ended: boolean };

export type WriteRefusal = 'session-expired' | 'forbidden' | 'unsupported' | 'gone' | 'refused';

export interface Write {
  readonly method: 'POST' | 'PUT';
  /** Absolute. */
  readonly url: string;
  readonly resource: FhirResource;
  /** `If-Match` or `If-None-Exist`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Milliseconds until a write counts as lost. Own start value. */
export const WRITE_MS = 30_000;

/**
 * Sends one write. It is never repeated blindly: the server may have stored it although no reply came. The one repetition
 * is after 401, where the server did nothing, and the token could be refreshed. Never rejects.
 */
export async function writeOnce(transport: FhirTransport, clock: Clock, write: Write): Promise<WriteReply> {
  const first = await send(transport, clock, write);
  if (first === null || first.status !== 401) return meaning(first);
  const refreshed = await transport.refresh().catch(() => false);
  return meaning(refreshed ? await send(transport, clock, write) : first);
}

interface Answer {
  readonly status: number;
  readonly resource: Resource | null;
}

async function send(transport: FhirTransport, clock: Clock, write: Write): Promise<Answer | null> {
  const { method, url, resource, headers } = write;
  const stop = new AbortController();
  const request = async (): Promise<Answer> => {
    const response = await transport.send(url, {
      method,
      headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json', ...headers },
      body: JSON.stringify(resource),
      cache: 'no-store',
      signal: stop.signal,
    });
    return { status: response.status, resource: parsed(await response.text()) };
  };
  try {
    // The race ends also when a transport ignores its signal
    return await Promise.race([request(), clock.sleep(WRITE_MS, stop.signal).then(() => null)]);
  } catch {
    return null;
  } finally {
    stop.abort();
  }
}

function meaning(answer: Answer | null): WriteReply {
  if (answer === null) return { reply: 'lost', ended: false };
  const { status, resource } = answer;
  const outcome = resource !== null && isOperationOutcome(resource) ? resource : null;
  const refused = (why: WriteRefusal): WriteReply => ({ reply: 'refused', why, detail: words(outcome) });
  switch (status) {
    case 200:
    case 201:
    case 204:
      return { reply: 'done', resource: outcome === null ? resource : null };
    case 401:
      return refused('session-expired');
    case 403:
      return refused('forbidden');
    case 404:
    case 410:
      return refused('gone');
    case 405:
    case 501:
      return refused('unsupported');
    case 409:
    case 412:
      return { reply: 'conflict' };
    case 408:
    case 502: // whatever stands before the server gave up; the server may still be at work
    case 503:
    case 504:
      return { reply: 'lost', ended: false };
    default:
      return status >= 400 && status < 500 && status !== 429 ? refused('refused') : { reply: 'lost', ended: true };
  }
}

function parsed(body: string): Resource | null {
  try {
    const value: unknown = JSON.parse(body);
    return isResource(value) ? value : null;
  } catch {
    return null;
  }
}

/** The server's own words, for whoever runs it. Shown as text. */
function words(outcome: OperationOutcome | null): string | null {
  const texts = (outcome?.issue ?? []).map((each) => each.details?.text ?? each.diagnostics ?? each.code);
  return texts.length === 0 ? null : texts.join('; ');
}
