import { describe, expect, it } from 'vitest';
import type { FhirTransport } from '../record/transport.ts';
import { readRecord } from './record-reading.ts';

const base = 'https://ehr.example/fhir';
const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1950-01-01' };
const transport: FhirTransport = {
  base,
  send: async (url) =>
    Response.json(url === `${base}/Patient/p1` ? patient : { resourceType: 'Bundle', type: 'searchset', entry: [] }),
  refresh: async () => false,
};
const session = {
  transport,
  patientId: 'p1',
  grantedScopes: null,
  issuer: { references: 'read', givenInPart: {} },
} as const;

describe('a record that is asked for before there is anything to show it with', () => {
  it('is told as far as it has come, to whoever watches only afterwards', async () => {
    const reading = readRecord(session);
    await reading.whole;
    const told: unknown[] = [];
    reading.watch((progress, read) => told.push([progress.get('Patient')?.state, progress.get('Task')?.state, read]));
    expect(told).toEqual([['complete', 'complete', patient]]);
  });

  it('tells whoever watches already of each change', async () => {
    const reading = readRecord(session);
    const states = new Set<string | undefined>();
    reading.watch((progress) => states.add(progress.get('Patient')?.state));
    await reading.whole;
    expect([...states]).toEqual(['reading', 'complete']);
  });
});
