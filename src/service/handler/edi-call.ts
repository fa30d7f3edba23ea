import type { CannotTell } from './handler.ts';
import type { Authorization } from './helse-id.ts';

export interface EdiCallOptions {
  /** Base URL, e.g. `https://api.tjener.test.melding.nhn.no`. */
  readonly url: string;
  /** Name and version of this installation's system, for `nhn-source-system`. */
  readonly sourceSystem: string;
  readonly authorization: Authorization;
  /** One request, from connecting to the last byte of the reply. */
  readonly timeoutMilliseconds: number;
}

export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Headers;
      /** Undefined when the body is not JSON. */
      readonly json: unknown;
      readonly retryAfterSeconds: number | null;
    }
  /** `not-sent`: certainly nothing reached the handler; `lost`: nobody knows. */
  | { readonly kind: 'not-sent' | 'lost'; readonly cause: string };

/** Does not reject. `path` begins with a slash. */
export type EdiCall = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Reply>;

/** A document may have 18 MB of attachments, in base64 twice over; what is longer is nothing a person sends. */
const LARGEST = 48 * 1024 * 1024;
/** `Reply.cause` of a reply that is longer. */
export const TOO_LARGE = 'TooLarge';

/** One request of the EDI 2.0 REST API; 401 renews the token and tries once more, as nothing was done yet. */
export function ediCall({ url, sourceSystem, authorization, timeoutMilliseconds }: EdiCallOptions): EdiCall {
  const base = url.replace(/\/+$/, '');
  return async (method, path, body = null) => {
    const address = `${base}${path}`;
    for (let attempt = 1; ; attempt += 1) {
      const headers = await authorization.headers(method, address);
      if (headers.kind === 'trouble') return { kind: 'not-sent', cause: headers.cause };
      const reply = await send(address, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: {
          ...headers.headers,
          accept: 'application/json',
          'api-version': '2',
          'nhn-source-system': sourceSystem,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
      if (reply.kind !== 'reply' || reply.status !== 401) return reply;
      authorization.refused(reply.headers);
      if (attempt === 2) return { kind: 'not-sent', cause: 'HTTP-401' };
    }
  };
}

/** Connecting failed, so no byte of the message has left. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

async function send(address: string, request: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(address, request);
    const text = await textWithin(response);
    return {
      kind: 'reply',
      status: response.status,
      headers: response.headers,
      json: parsed(text),
      retryAfterSeconds: retryAfter(response.headers.get('retry-after')),
    };
  } catch (error) {
    const cause = causeOf(error);
    return { kind: NOT_CONNECTED.has(cause) ? 'not-sent' : 'lost', cause };
  }
}

/** The system's own code (ECONNRESET, TimeoutError); never its message, which can name addresses. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'fault';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max((until - Date.now()) / 1000, 0);
}

export function cannotTell(reply: Reply): CannotTell {
  return reply.kind === 'reply'
    ? { kind: 'cannot-tell', cause: `HTTP-${reply.status}`, retryAfterSeconds: reply.retryAfterSeconds }
    : { kind: 'cannot-tell', cause: reply.cause, retryAfterSeconds: null };
}

/** The body as text; rejects when it is longer than anything that is expected. */
async function textWithin(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  for (let read = 0; reader !== undefined; ) {
    const { done, value } = await reader.read();
    if (done) break;
    read += value.byteLength;
    if (read > LARGEST) {
      await reader.cancel();
      throw Object.assign(new Error('the reply is too large'), { name: TOO_LARGE });
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
