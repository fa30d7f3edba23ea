import type { FhirResource, Resource } from 'fhir/r4';
import { type Clock, systemClock } from '../../record/clock.ts';
import type { FhirTransport } from '../../record/transport.ts';

/**
 * What came back from one write.
 * - `no-reply`: the network failed, time ran out, or the body was cut. The server may have stored what was sent.
 * - `resource` is the body when it is a FHIR resource; `empty` when there is no body at all (`return=minimal`).
 */
export type Reply =
  | { readonly kind: 'no-reply' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly resource: Resource | null;
      readonly empty: boolean;
      readonly location: string | null;
    };

/** Sends one write. `url` is absolute; `ifNoneExist` becomes the `If-None-Exist` header. Never rejects. */
export type PostOnce = (url: string, resource: FhirResource, ifNoneExist?: string) => Promise<Reply>;

/** Milliseconds until a write counts as lost. Own start value. */
export const WRITE_MS = 30_000;

/**
 * A write is never repeated blindly: the server may have stored it although no reply came. The one repetition is after
 * 401, where the server did nothing, and the token could be refreshed.
 */
export function postOnce(transport: FhirTransport, clock: Clock = systemClock, writeMs: number = WRITE_MS): PostOnce {
  return async (url, resource, ifNoneExist) => {
    const send = () => sendWithin(transport, clock, writeMs, url, requestInit(resource, ifNoneExist));
    const reply = await send();
    if (reply.kind !== 'status' || reply.status !== 401) return reply;
    const refreshed = await transport.refresh().catch(() => false);
    return refreshed ? send() : reply;
  };
}

function requestInit(resource: FhirResource, ifNoneExist: string | undefined): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/fhir+json',
      Accept: 'application/fhir+json',
      // No Prefer header: a server whose CORS rules do not name it would refuse the whole request
      ...(ifNoneExist === undefined ? {} : { 'If-None-Exist': ifNoneExist }),
    },
    body: JSON.stringify(resource),
    cache: 'no-store',
  };
}

async function sendWithin(
  transport: FhirTransport,
  clock: Clock,
  writeMs: number,
  url: string,
  init: RequestInit,
): Promise<Reply> {
  const stop = new AbortController();
  const request = async (): Promise<Reply> => {
    const response = await transport.send(url, { ...init, signal: stop.signal });
    const body = await response.text();
    return {
      kind: 'status',
      status: response.status,
      resource: parseResource(body),
      empty: body.trim() === '',
      location: response.headers.get('Location') ?? response.headers.get('Content-Location'),
    };
  };
  try {
    // The race ends also when a transport ignores its signal
    return await Promise.race([request(), clock.sleep(writeMs, stop.signal).then((): Reply => ({ kind: 'no-reply' }))]);
  } catch {
    return { kind: 'no-reply' };
  } finally {
    stop.abort();
  }
}

function parseResource(body: string): Resource | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isResource(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isResource(value: unknown): value is Resource {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string'
  );
}
