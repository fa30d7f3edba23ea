import type { Bundle, CapabilityStatement, CareTeam, Communication, FhirResource, Patient, Task } from 'fhir/r4';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Clock } from '../../record/clock.ts';
import { READ_LIMITS } from '../../record/read-limits.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { NoticeRecipient } from '../notice.ts';
import { STATEMENT_MS } from '../server/server-capabilities.ts';
import { WRITE_MS } from '../server/write-once.ts';

/** For the tests of this room and the inbox only: a FHIR server that keeps Tasks, Patients and CareTeams, and can be made to misbehave. */
export const BASE = 'https://ehr.test/fhir';
export const NOW = Date.parse('2026-11-20T08:00:00Z');

/** As the configuration has it. */
interface TestUnit extends Omit<NoticeRecipient, 'kind' | 'channels'> {
  readonly kind: 'hospital' | 'municipality';
  readonly municipalities: readonly string[];
  readonly answerWithinDays: number;
}

export const hospital: TestUnit = {
  id: 'ke',
  name: 'KE Helse Førde',
  kind: 'hospital',
  identifiers: [{ system: 'urn:oid:2.16.578.1.12.4.1.2', value: '90998' }],
  municipalities: [],
  phone: '57 83 90 00',
  answerWithinDays: 7,
};
export const municipality: TestUnit = {
  id: 'ke-kommune',
  name: 'KE Sunnfjord kommune',
  kind: 'municipality',
  identifiers: [{ system: 'urn:oid:2.16.578.1.12.4.1.2', value: '90999' }],
  municipalities: ['4647'],
  phone: '57 61 00 00',
  answerWithinDays: 14,
};

/** Each id is a notice of its own, and `t1` is the notice `n1`. */
export function aTask(given: Partial<Task> = {}): Task {
  const { id = 't1' } = given;
  return {
    resourceType: 'Task',
    id,
    identifier: [{ system: 'https://koordinatorflagg.example/notice', value: id.replace(/^t(?=1$)/, 'n') }],
    status: 'requested',
    intent: 'proposal',
    code: {
      coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-code', code: 'assess-coordinator-need' }],
    },
    description: 'Melding om mulig behov for koordinator\n\nHVORFOR\nNevrologisk avdeling siden mars <2025>',
    for: { reference: 'Patient/p1' },
    authoredOn: '2026-11-18T09:15:00Z',
    requester: { reference: 'Practitioner/nurse', display: 'Ola Vik' },
    owner: { type: 'Organization', identifier: { ...hospital.identifiers[0] }, display: hospital.name },
    ...given,
  };
}

export const line: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '13916900281' }],
  name: [{ use: 'official', family: 'Danser', given: ['Line'] }],
  birthDate: '1969-11-13',
  address: [{ line: ['Hemmeleg 1'] }],
};

/** What happens to one write: cut before or after the server stored it, or a status is answered. */
export type Fault = 'cut-before' | 'cut-after' | number;

export interface Behaviour {
  /** False: no `meta.versionId`, and `If-Match` is ignored. */
  versions: boolean;
  /** Faults of the coming writes, one each. */
  faults: Fault[];
  /** Status of every search of a type; absent: it is answered. */
  search: { [type: string]: number };
  /** Status of every read of a type. */
  read: { [type: string]: number };
  /** The second page of the searches of `pagedType` is answered with this status; null: there is one page. */
  secondPage: number | null;
  pagedType: 'Task' | 'Communication';
  /** Search parameters that are refused. */
  refuses: readonly string[];
  acceptedToken: string;
  /** Whether a refused token can be renewed. */
  renews: boolean;
  /** The cross-origin rules let no request with `If-Match` through: a browser sends none, and tells of a broken one. */
  barsIfMatch: boolean;
  /** The same of `If-None-Exist`. */
  barsIfNoneExist: boolean;
  /** A create is answered 201 with nothing in it. */
  bareCreated: boolean;
  /** What `/metadata` answers; null: 404. */
  statement: CapabilityStatement | null;
  /** Runs before the next write is looked at: somebody else's write. */
  meanwhile: (() => void) | null;
}

export function fhirServer(rows: readonly FhirResource[], given: Partial<Behaviour> = {}) {
  const behaviour: Behaviour = {
    versions: true,
    faults: [],
    search: {},
    read: {},
    secondPage: null,
    pagedType: 'Task',
    refuses: [],
    acceptedToken: 'first',
    renews: false,
    barsIfMatch: false,
    barsIfNoneExist: false,
    bareCreated: false,
    statement: null,
    meanwhile: null,
    ...given,
  };
  const store = new Map<string, FhirResource>();
  const log: string[] = [];
  let ids = 0;
  const versionOf = (resource: FhirResource | undefined) => Number(resource?.meta?.versionId ?? 0);
  const put = (resource: FhirResource) => {
    const key = `${resource.resourceType}/${resource.id ?? ''}`;
    const versionId = String(versionOf(store.get(key)) + 1);
    const stored = behaviour.versions ? { ...resource, meta: { ...resource.meta, versionId } } : resource;
    store.set(key, stored);
    return stored;
  };
  for (const row of rows) put(row);

  const outcome = (status: number, text = 'nei') =>
    HttpResponse.json(
      { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing', diagnostics: text }] },
      { status },
    );
  const refused = (request: Request) =>
    request.headers.get('Authorization') === `Bearer ${behaviour.acceptedToken}` ? null : outcome(401);

  const search = (type: string, url: URL) => {
    const { searchParams } = url;
    const names = [...searchParams.keys()];
    if (behaviour.search[type] !== undefined) return outcome(behaviour.search[type]);
    if (names.some((name) => behaviour.refuses.includes(name))) return outcome(400, 'unknown parameter');
    if (searchParams.has('page')) return outcome(behaviour.secondPage ?? 500);
    const listed = (name: string) => searchParams.get(name)?.split(',') ?? null;
    const fits = (row: FhirResource) =>
      row.resourceType === type &&
      (listed('_id')?.includes(row.id ?? '') ?? true) &&
      (!('status' in row) || (listed('status')?.includes(String(row.status)) ?? true));
    const link =
      behaviour.secondPage === null || type !== behaviour.pagedType
        ? []
        : [{ relation: 'next', url: `${BASE}/${type}?page=2` }];
    const entry = [...store.values()]
      .filter(fits)
      .map((resource) => ({ resource, search: { mode: 'match' as const } }));
    return HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', entry, link } satisfies Bundle);
  };

  const write = async (request: Request, type: string, id: string | null) => {
    const unauthorised = refused(request);
    if (unauthorised !== null) return unauthorised;
    behaviour.meanwhile?.();
    behaviour.meanwhile = null;
    const fault = behaviour.faults.shift();
    if (fault === 'cut-before') return HttpResponse.error();
    if (typeof fault === 'number') return outcome(fault);
    const body = (await request.json()) as FhirResource;
    const match = request.headers.get('If-Match');
    const before = id === null ? undefined : store.get(`${type}/${id}`);
    if (behaviour.versions && match !== null && match !== `W/"${versionOf(before)}"`) return outcome(412);
    const value = request.headers.get('If-None-Exist')?.split('|')[1];
    const same = [...store.values()].find(
      (row) =>
        (row.resourceType === 'CareTeam' || row.resourceType === 'Communication') &&
        row.resourceType === type &&
        value !== undefined &&
        row.identifier?.some((each) => each.value === value),
    );
    if (same !== undefined) return HttpResponse.json(same);
    ids += 1;
    const stored = put({ ...body, id: id ?? `made${ids}` });
    if (fault === 'cut-after') return HttpResponse.error();
    if (behaviour.bareCreated && id === null) return new HttpResponse(null, { status: 201 });
    return HttpResponse.json(stored, { status: id === null ? 201 : 200 });
  };

  const handlers = [
    http.all(`${BASE}/*`, async ({ request }) => {
      if (behaviour.barsIfMatch && request.headers.has('If-Match')) return HttpResponse.error();
      if (behaviour.barsIfNoneExist && request.headers.has('If-None-Exist')) return HttpResponse.error();
      const url = new URL(request.url);
      log.push(`${request.method} ${url.pathname.slice('/fhir/'.length)}${decodeURIComponent(url.search)}`);
      if (url.pathname === '/fhir/metadata') {
        return behaviour.statement === null ? outcome(404) : HttpResponse.json(behaviour.statement);
      }
      const [type = '', id] = url.pathname.slice('/fhir/'.length).split('/');
      if (request.method === 'POST' || request.method === 'PUT') return write(request, type, id ?? null);
      const unauthorised = refused(request);
      if (unauthorised !== null) return unauthorised;
      if (id === undefined) return search(type, url);
      if (behaviour.read[type] !== undefined) return outcome(behaviour.read[type]);
      const found = store.get(`${type}/${id}`);
      return found === undefined ? outcome(404) : HttpResponse.json(found);
    }),
  ];

  let token = 'first';
  const transport: FhirTransport = {
    base: BASE,
    send: (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    },
    refresh: async () => {
      if (behaviour.renews) token = behaviour.acceptedToken;
      return behaviour.renews;
    },
  };
  return {
    behaviour,
    log,
    transport,
    handlers,
    put,
    task: (id = 't1') => store.get(`Task/${id}`) as Task,
    messages: () => [...store.values()].filter((row): row is Communication => row.resourceType === 'Communication'),
    teams: () => [...store.values()].filter((row): row is CareTeam => row.resourceType === 'CareTeam'),
    writes: () => log.filter((each) => !each.startsWith('GET')),
  };
}

/** For a file of tests: what no handler of it answers is an error, and no test sees the handlers of another. */
export function network() {
  const net = setupServer();
  beforeAll(() => net.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => net.resetHandlers());
  afterAll(() => net.close());
  return net;
}

/** Waits pass at once and are counted as passed; time-outs never come. */
export function passingClock(): Clock {
  let now = NOW;
  return {
    now: () => now,
    random: () => 0,
    sleep: (ms, signal) => {
      if (ms === READ_LIMITS.requestMs || ms === WRITE_MS || ms === STATEMENT_MS) {
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      }
      now += ms;
      return Promise.resolve();
    },
  };
}

/** A server that says it takes these interactions of Task, and heeds `If-Match`. */
export function statementOf(interactions: readonly ('read' | 'update' | 'create')[]): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        resource: [
          { type: 'Task', versioning: 'versioned-update', interaction: interactions.map((code) => ({ code })) },
        ],
      },
    ],
  };
}
