import type {
  Bundle,
  BundleEntry,
  CapabilityStatementRestResource,
  Communication,
  DocumentReference,
  FhirResource,
  OperationOutcome,
  Patient,
  ServiceRequest,
  Task,
} from 'fhir/r4';
import { type HttpHandler, HttpResponse, http } from 'msw';
import type { FhirTransport } from '../record/transport.ts';

/** For this room's tests only: a FHIR server that keeps what notices are written as, and can be made to misbehave. */
export const base = 'https://ehr.example/fhir';

export const line: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '13916900281' }],
  name: [{ use: 'official', family: 'Danser', given: ['Line'] }],
  birthDate: '1969-11-13',
};

/** What happens to one write: it is cut, or fails, before or after the server stored it, or a status is answered. */
export type Fault = 'none' | 'cut-before-stored' | 'cut-after-stored' | 'fails-after-stored' | number;

export interface Behaviour {
  /** 200: transactions are run. Anything else is answered to them. */
  transaction: number;
  conditionalCreate: boolean;
  /** Status answered to `GET metadata`, which tells of `conditionalCreate`. */
  metadata: number;
  /** A server that runs a transaction as a batch and refuses the task in it with this status; 201 when it does not. */
  batchTask: number;
  /** Status answered to `POST ServiceRequest`, 201 when it is stored. */
  serviceRequest: number;
  /** Status answered to `POST Task`, 201 when it is stored. */
  task: number;
  /** Status answered to `POST Communication`, 201 when it is stored. */
  communication: number;
  /** Status answered to `POST DocumentReference`, 201 when it is stored. */
  document: number;
  /** Status answered to `GET Communication`. */
  communicationSearch: number;
  /** Status answered to `GET DocumentReference`. */
  documentSearch: number;
  /** What the statement lists; null: Task alone, without any interaction. */
  statement: readonly CapabilityStatementRestResource[] | null;
  /** What the statement says of transactions; null: nothing. */
  advertisesTransaction: boolean | null;
  /** Whether replies to writes have a body and a Location. */
  repliesEmpty: boolean;
  /** Status answered to `GET Task`, `cut` for no answer. */
  search: number | 'cut';
  /** Searches show what is stored only after this many. */
  searchLag: number;
  /** What happens to the coming writes, one each; then nothing more. */
  faults: Fault[];
  patient: FhirResource;
  acceptedToken: string;
}

type Stored = Task | ServiceRequest | Communication | DocumentReference;

export interface NoticeServer {
  readonly behaviour: Behaviour;
  readonly tasks: Task[];
  readonly requests: ServiceRequest[];
  readonly communications: Communication[];
  readonly documents: DocumentReference[];
  /** Every request received, as "GET https://...". */
  readonly log: string[];
  readonly handlers: readonly HttpHandler[];
}

export function noticeServer(given: Partial<Behaviour> = {}): NoticeServer {
  const behaviour: Behaviour = {
    transaction: 200,
    conditionalCreate: true,
    metadata: 200,
    batchTask: 201,
    serviceRequest: 201,
    task: 201,
    communication: 201,
    document: 201,
    communicationSearch: 200,
    documentSearch: 200,
    statement: null,
    advertisesTransaction: null,
    repliesEmpty: false,
    search: 200,
    searchLag: 0,
    faults: [],
    patient: line,
    acceptedToken: 'first',
    ...given,
  };
  const tasks: Task[] = [];
  const requests: ServiceRequest[] = [];
  const communications: Communication[] = [];
  const documents: DocumentReference[] = [];
  const log: string[] = [];
  let ids = 0;

  /** 201 with what was made, 200 with what was there, 412 when several were. */
  function create<R extends Stored>(store: R[], resource: R, ifNoneExist: string | null): [number, R?] {
    const value = behaviour.conditionalCreate ? ifNoneExist?.split('|')[1] : undefined;
    const same = value === undefined ? [] : store.filter((each) => each.identifier?.some((id) => id.value === value));
    if (same.length > 1) return [412];
    if (same[0] !== undefined) return [200, same[0]];
    ids += 1;
    const stored = { ...resource, id: `n${ids}` };
    store.push(stored);
    return [201, stored];
  }

  const refused = (request: Request) =>
    request.headers.get('Authorization') === `Bearer ${behaviour.acceptedToken}` ? null : outcome(401, 'login');

  async function write(request: Request, run: (body: unknown) => Response): Promise<Response> {
    log.push(`${request.method} ${request.url}`);
    const body: unknown = await request.json();
    const unauthorised = refused(request);
    if (unauthorised !== null) return unauthorised;
    const fault = behaviour.faults.shift();
    if (fault === 'cut-before-stored') return HttpResponse.error();
    if (typeof fault === 'number') return outcome(fault, 'exception');
    const reply = run(body);
    if (fault === 'fails-after-stored') return outcome(500, 'exception');
    return fault === 'cut-after-stored' ? HttpResponse.error() : reply;
  }

  function transaction({ entry = [] }: Bundle): Response {
    if (behaviour.transaction !== 200) return outcome(behaviour.transaction, 'not-supported');
    const ids = new Map<string, string>();
    const replies = entry.map(({ resource, request, fullUrl }): BundleEntry => {
      const condition = request?.ifNoneExist ?? null;
      const posted = resource as Task | ServiceRequest;
      if (posted.resourceType === 'ServiceRequest') return stored(create(requests, posted, condition), ids, fullUrl);
      if (behaviour.batchTask !== 201) {
        const refusal = diagnostics(behaviour.batchTask, 'forbidden');
        return { response: { status: String(behaviour.batchTask), outcome: refusal } };
      }
      const focus = ids.get(posted.focus?.reference ?? '');
      const resolved = focus === undefined ? posted : { ...posted, focus: { reference: focus } };
      return stored(create(tasks, resolved, condition), ids, fullUrl);
    });
    if (behaviour.repliesEmpty) return new HttpResponse(null, { status: 200 });
    return HttpResponse.json({ resourceType: 'Bundle', type: 'transaction-response', entry: replies });
  }

  function single<R extends Stored>(status: number, store: R[], resource: R, request: Request): Response {
    if (status !== 201) return outcome(status, status === 403 ? 'forbidden' : 'not-supported');
    const [made, found] = create(store, resource, request.headers.get('If-None-Exist'));
    if (found === undefined) return outcome(made, 'multiple-matches');
    return behaviour.repliesEmpty
      ? new HttpResponse(null, { status: made })
      : HttpResponse.json(found, { status: made });
  }

  const handlers = [
    http.get(`${base}/Patient/p1`, ({ request }) => {
      log.push(`GET ${request.url}`);
      return refused(request) ?? HttpResponse.json(behaviour.patient);
    }),
    http.get(`${base}/Task`, ({ request }) => {
      log.push(`GET ${request.url}`);
      if (behaviour.search === 'cut') return HttpResponse.error();
      if (behaviour.search !== 200) return outcome(behaviour.search, 'exception');
      behaviour.searchLag -= 1;
      return refused(request) ?? HttpResponse.json(page(behaviour.searchLag >= 0 ? [] : tasks, request.url));
    }),
    http.get(`${base}/metadata`, ({ request }) => {
      log.push(`GET ${request.url}`);
      if (behaviour.metadata !== 200) return outcome(behaviour.metadata, 'exception');
      const { conditionalCreate, statement, advertisesTransaction } = behaviour;
      const interaction =
        advertisesTransaction === null ? {} : { interaction: advertisesTransaction ? [{ code: 'transaction' }] : [] };
      const types = ['Task', 'ServiceRequest', 'Communication', 'DocumentReference'];
      const resource = statement ?? types.map((type) => ({ type, conditionalCreate }));
      const rest = [{ mode: 'server', resource, ...interaction }];
      return HttpResponse.json({ resourceType: 'CapabilityStatement', rest });
    }),
    http.post(base, ({ request }) => write(request, (body) => transaction(body as Bundle))),
    http.post(`${base}/ServiceRequest`, ({ request }) =>
      write(request, (body) => single(behaviour.serviceRequest, requests, body as ServiceRequest, request)),
    ),
    http.post(`${base}/Task`, ({ request }) =>
      write(request, (body) => single(behaviour.task, tasks, body as Task, request)),
    ),
    http.get(`${base}/Communication`, ({ request }) => {
      log.push(`GET ${request.url}`);
      if (behaviour.communicationSearch !== 200) return outcome(behaviour.communicationSearch, 'exception');
      return refused(request) ?? HttpResponse.json(page(communications, request.url));
    }),
    http.get(`${base}/DocumentReference`, ({ request }) => {
      log.push(`GET ${request.url}`);
      if (behaviour.documentSearch !== 200) return outcome(behaviour.documentSearch, 'exception');
      return refused(request) ?? HttpResponse.json(page(documents, request.url));
    }),
    http.get(`${base}/Encounter/e9`, ({ request }) => {
      log.push(`GET ${request.url}`);
      const encounter = { resourceType: 'Encounter', id: 'e9', status: 'in-progress', class: { code: 'IMP' } };
      return HttpResponse.json({ ...encounter, serviceProvider: { reference: 'Organization/neuro' } });
    }),
    http.get(`${base}/PractitionerRole`, ({ request }) => {
      log.push(`GET ${request.url}`);
      const role = { resourceType: 'PractitionerRole', practitioner: { reference: 'Practitioner/nurse' } };
      const roles = [
        { ...role, id: 'emergency', organization: { reference: 'Organization/emergency' } },
        { ...role, id: 'ward', organization: { reference: 'Organization/neuro' } },
      ];
      const entry = roles.map((resource) => ({ resource, search: { mode: 'match' } }));
      return HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', entry });
    }),
    http.post(`${base}/Communication`, ({ request }) =>
      write(request, (body) => single(behaviour.communication, communications, body as Communication, request)),
    ),
    http.post(`${base}/DocumentReference`, ({ request }) =>
      write(request, (body) => single(behaviour.document, documents, body as DocumentReference, request)),
    ),
  ];
  return { behaviour, tasks, requests, communications, documents, log, handlers };
}

/** Sends with the token `first`, and `second` after a refresh that the test allows. */
export function bearerTransport(refreshable = false): FhirTransport {
  let token = 'first';
  return {
    base,
    send: (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    },
    refresh: async () => {
      if (refreshable) token = 'second';
      return refreshable;
    },
  };
}

/** One row a page, so that what is looked for is seldom on the first. */
function page(rows: readonly Stored[], url: string): Bundle {
  const from = Number(new URL(url).searchParams.get('from') ?? '0');
  const next = new URL(url);
  next.searchParams.set('from', String(from + 1));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: rows.slice(from, from + 1).map((resource) => ({ resource, search: { mode: 'match' } })),
    link: from + 1 < rows.length ? [{ relation: 'next', url: next.href }] : [],
  };
}

function stored(
  [status, resource]: [number, FhirResource?],
  ids: Map<string, string>,
  fullUrl: string | undefined,
): BundleEntry {
  const location = `${resource?.resourceType}/${resource?.id}`;
  if (fullUrl !== undefined) ids.set(fullUrl, location);
  return {
    response: { status: `${status} ${status === 201 ? 'Created' : 'OK'}`, location },
    ...(resource && { resource }),
  };
}

function outcome(status: number, code: OperationOutcome['issue'][number]['code']): Response {
  return HttpResponse.json(diagnostics(status, code), { status });
}

function diagnostics(status: number, code: OperationOutcome['issue'][number]['code']): OperationOutcome {
  const issue = [{ severity: 'error' as const, code, diagnostics: `the server says ${status}` }];
  return { resourceType: 'OperationOutcome', issue };
}
