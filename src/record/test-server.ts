import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { Clock } from './clock.ts';
import { RECORD_TYPES } from './patient-record.ts';
import { READ_LIMITS } from './read-limits.ts';
import type { FhirTransport } from './transport.ts';

/** For this room's tests only: an EHR answering at `base`, and what a test needs to hold it by. */
export const base = 'https://ehr.example/fhir';

export const patient = { resourceType: 'Patient', id: 'p1' } as const satisfies FhirResource;

/** An EHR that offers every type and has no rows; a test puts its own answers before these. */
export const emptyEhr = setupServer(
  http.get(`${base}/Patient/p1`, () => HttpResponse.json(patient)),
  ...RECORD_TYPES.map((type) => http.get(`${base}/${type}`, () => HttpResponse.json(searchset([])))),
);

export function searchset(rows: readonly FhirResource[], next?: string, extra: readonly BundleEntry[] = []): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [...rows.map((resource): BundleEntry => ({ resource, search: { mode: 'match' } })), ...extra],
    ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
  };
}

export function conditions(...ids: readonly string[]): FhirResource[] {
  return ids.map((id) => ({ resourceType: 'Condition', id, subject: { reference: 'Patient/p1' } }));
}

/** Sends the token to any URL whatever, unlike a real one: what must not be sent, the room itself must not send. */
export function bearerTransport(refresh: () => Promise<string | null> = async () => null): FhirTransport {
  let token = 'first';
  return {
    base,
    send: (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    },
    refresh: async () => {
      const renewed = await refresh();
      token = renewed ?? token;
      return renewed !== null;
    },
  };
}

/** Waits pass at once and are noted; time-outs never come. `random` is 0: the waits are the server's own. */
export function patientClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.parse('2026-11-20T08:00:00Z'),
    random: () => 0,
    sleep: (ms, signal) => {
      if (ms === READ_LIMITS.requestMs)
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      waits.push(ms);
      return Promise.resolve();
    },
  };
}
