import type { FhirTransport } from '../record/transport.ts';

/** Who is logged in, as the record system has answered. What it says of them is read by `userAsPerson`. */
export interface FoundUser {
  /** "Practitioner/p1", or null. */
  readonly reference: string | null;
  /** The Practitioner or PractitionerRole, unparsed; null: it was not asked for, or not got. */
  readonly resource: unknown;
}

/** Milliseconds. The notice waits for the name, and can do without it. */
const LONGEST = 10_000;

/**
 * The logged-in user, for "answered by" and "notified by". Never rejects: without a resource the face says "the
 * logged-in user" and the reference still travels.
 */
export async function readUser(transport: FhirTransport, reference: string | null): Promise<FoundUser> {
  if (reference === null) return { reference, resource: null };
  try {
    // Low: the record's own requests are not to wait for a connection because of it
    const signal = AbortSignal.timeout(LONGEST);
    const response = await transport.send(`${transport.base}/${reference}`, { signal, priority: 'low' });
    const resource: unknown = response.ok ? await response.json() : null;
    return { reference, resource };
  } catch {
    return { reference, resource: null };
  }
}
