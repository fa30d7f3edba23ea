import type { FhirResource } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PatientRecord, RECORD_TYPES, type RecordType } from './patient-record.ts';
import { DECISIVE_TYPES, READ_ORDER } from './read-order.ts';
import { readPatientRecord } from './read-record.ts';
import { base, bearerTransport, conditions, emptyEhr, patientClock, searchset } from './test-server.ts';

const asked: string[] = [];
beforeAll(() => {
  emptyEhr.listen({ onUnhandledRequest: 'error' });
  emptyEhr.events.on('request:start', ({ request }) => void asked.push(new URL(request.url).pathname.slice(6)));
});
beforeEach(() => void asked.splice(0));
afterEach(() => emptyEhr.resetHandlers());
afterAll(() => emptyEhr.close());

const answer = (path: string, reply: () => Response | Promise<Response>) =>
  emptyEhr.use(http.get(`${base}/${path}`, reply));
const rows = (type: RecordType, ...found: FhirResource[]) => answer(type, () => HttpResponse.json(searchset(found)));

/** The searches of these types are answered when `open` is called, and not before. */
function held(types: readonly RecordType[]): { readonly open: () => void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const type of types) answer(type, () => gate.then(() => HttpResponse.json(searchset([]))));
  return { open: () => open() };
}

const others = RECORD_TYPES.filter((type) => !DECISIVE_TYPES.some((decisive) => decisive === type));

/** `onDecided`: the Patient and the types that decide have been answered. `enough` holds every record told of. */
async function readWithEnough(onEnough: () => void, onDecided = () => {}) {
  const enough: PatientRecord[] = [];
  const open = new Set<string>(['Patient', ...DECISIVE_TYPES]);
  const result = await readPatientRecord(bearerTransport(), {
    patientId: 'p1',
    grantedScopes: null,
    references: 'read',
    clock: patientClock(),
    onProgress: ({ type, state }) => {
      if (state !== 'reading' && state !== 'waiting' && open.delete(type) && open.size === 0) onDecided();
    },
    onEnough: (record) => {
      enough.push(record);
      onEnough();
    },
  });
  return { enough, result };
}

test('every type has its place in the order, once', () => {
  expect([...READ_ORDER].sort()).toEqual([...RECORD_TYPES].sort());
});

test('the Patient and the types that decide leave first, for the six connections a browser has', async () => {
  await readWithEnough(() => {});
  expect(asked.slice(0, 6)).toEqual(['Patient/p1', ...DECISIVE_TYPES]);
  expect(asked.slice(6)).toEqual(READ_ORDER.slice(5));
});

test('no other type takes a connection from those that decide', async () => {
  const transport = bearerTransport();
  const priorities = new Map<string, string | undefined>();
  await readPatientRecord(
    {
      ...transport,
      send: (url, init) => {
        priorities.set(new URL(url).pathname.slice(6), init?.priority);
        return transport.send(url, init);
      },
    },
    { patientId: 'p1', grantedScopes: null, references: 'read', clock: patientClock() },
  );
  const low = [...priorities].filter(([, priority]) => priority === 'low').map(([path]) => path);
  expect(low).toEqual(READ_ORDER.slice(5));
});

describe('enough to begin with', () => {
  test('is told once, before the rest has come, with the rest as still being read', async () => {
    rows('Condition', ...conditions('c1'));
    const rest = held(others);
    const { enough, result } = await readWithEnough(rest.open);
    expect(enough).toHaveLength(1);
    expect(enough[0]?.rows.Condition.map(({ id }) => id)).toEqual(['c1']);
    for (const type of DECISIVE_TYPES) expect(enough[0]?.coverage[type].state).toBe('complete');
    for (const type of others) expect(enough[0]?.coverage[type]).toEqual({ state: 'missing', why: 'pending' });
    if ('error' in result) throw new Error(result.error.code);
    for (const type of others) expect(result.record.coverage[type].state).toBe('complete');
  });

  test('brings what its rows refer to, and the whole record does not ask for that again', async () => {
    rows('Encounter', {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/p1' },
      serviceProvider: { reference: 'Organization/o1' },
    });
    answer('Organization/o1', () => HttpResponse.json({ resourceType: 'Organization', id: 'o1' }));
    const rest = held(others);
    const { enough, result } = await readWithEnough(rest.open);
    expect([...(enough[0]?.organizations.keys() ?? [])]).toEqual(['Organization/o1']);
    expect('record' in result && [...result.record.organizations.keys()]).toEqual(['Organization/o1']);
    expect(asked.filter((path) => path === 'Organization/o1')).toHaveLength(1);
  });

  test.each(DECISIVE_TYPES)('is never told when %s failed', async (type) => {
    answer(type, () => HttpResponse.json(null, { status: 400 }));
    const rest = held(others);
    const { enough } = await readWithEnough(() => {}, rest.open);
    expect(enough).toEqual([]);
  });

  test('is never told without the Patient, nor of rows of somebody else', async () => {
    answer('Patient/p1', () => HttpResponse.json(null, { status: 404 }));
    expect((await readWithEnough(() => {})).enough).toEqual([]);
    emptyEhr.resetHandlers();
    rows('Condition', { resourceType: 'Condition', id: 'x', subject: { reference: 'Patient/p2' } });
    const rest = held(others);
    const { enough, result } = await readWithEnough(() => {}, rest.open);
    expect(enough).toEqual([]);
    expect(result).toMatchObject({ error: { code: 'other-patient' } });
  });

  test('is told although the server does not offer a type that would decide: no more can come of it', async () => {
    answer('CareTeam', () => HttpResponse.json(null, { status: 404 }));
    const rest = held(others);
    const { enough } = await readWithEnough(rest.open);
    expect(enough[0]?.coverage.CareTeam).toEqual({ state: 'missing', why: 'unsupported' });
  });
});
