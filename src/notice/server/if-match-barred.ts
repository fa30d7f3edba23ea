import type { Clock } from '../../record/clock.ts';
import { READ_LIMITS } from '../../record/read-limits.ts';
import type { FhirTransport } from '../../record/transport.ts';

/** What each round asks for in turn. Two rounds: a connection that breaks by chance breaks in no such pattern. */
const ROUNDS = [true, false, true, false] as const;

/**
 * Whether the server's cross-origin rules keep requests with `If-Match` from being sent at all. A browser tells a page of
 * that as of any broken connection (Fetch Standard, CORS-preflight fetch), so reads are compared: with the header they
 * break, without it they are answered, twice. Changes nothing on the server. Never rejects.
 *
 * @param url of a resource that can be read, absolute
 */
export async function isIfMatchBarred(transport: FhirTransport, clock: Clock, url: string): Promise<boolean> {
  for (const withHeader of ROUNDS) {
    const read = await readOnce(transport, clock, url, withHeader ? { 'If-Match': 'W/"0"' } : {});
    if (read !== (withHeader ? 'broken' : 'answered')) return false;
  }
  return true;
}

async function readOnce(
  transport: FhirTransport,
  clock: Clock,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<'answered' | 'broken' | 'silent'> {
  const stop = new AbortController();
  const request = async () => {
    await transport.send(url, {
      headers: { Accept: 'application/fhir+json', ...headers },
      cache: 'no-store',
      signal: stop.signal,
    });
    return 'answered' as const;
  };
  try {
    return await Promise.race([
      request(),
      clock.sleep(READ_LIMITS.requestMs, stop.signal).then(() => 'silent' as const),
    ]);
  } catch {
    return 'broken';
  } finally {
    stop.abort();
  }
}
