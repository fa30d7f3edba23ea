import type {
  Bundle,
  BundleEntry,
  Communication,
  DocumentReference,
  FhirResource,
  OperationOutcome,
  Patient,
  ServiceRequest,
  Task,
} from 'fhir/r4';
import { line } from '../../src/notice/test-server.ts';

/** A synthetic person with a number whose check digits are right: the service takes no other. */
const PATIENT: Patient = {
  ...line,
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '13916900281' }],
};

export type Written = Task | ServiceRequest | Communication | DocumentReference;

/** A row as it stands, and which click it came from. */
export interface Row {
  readonly resource: Written;
  readonly click: number | null;
  readonly at: number;
  /** It was asked to be created only if it was not there. */
  readonly isConditional: boolean;
}

export interface RecordServerOptions {
  readonly base: string;
  readonly conditionalCreate: boolean;
  /** Status answered to transactions; 200: they are run. */
  readonly transaction: number;
  /** Status answered to `POST Task`; 201: it is stored. */
  readonly task: number;
  /** Milliseconds until a search shows what was stored. */
  readonly searchLag: number;
  readonly now: () => number;
  /** The click the request at hand comes from. */
  readonly click: () => number | null;
}

/** The FHIR server of the record system: what stands here is the truth. Requests are carried out whole or not at all. */
export class RecordServer {
  readonly rows: Row[] = [];
  readonly #options: RecordServerOptions;
  #ids = 0;

  constructor(options: RecordServerOptions) {
    this.#options = options;
  }

  /** What reaches the unit by the record. */
  notices(): readonly Row[] {
    return this.rows.filter(
      ({ resource: { resourceType } }) => resourceType === 'Task' || resourceType === 'Communication',
    );
  }

  async answer(url: string, init: RequestInit | undefined): Promise<Response> {
    const { base } = this.#options;
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(base).pathname.length + 1);
    if (init?.method === 'POST') {
      const condition = new Headers(init.headers).get('If-None-Exist');
      const body = JSON.parse(String(init.body)) as Written | Bundle;
      return body.resourceType === 'Bundle' ? this.#transaction(body) : this.#create(body, condition);
    }
    if (path === 'metadata') return json(this.#statement());
    if (path === 'Patient/p1') return json(PATIENT);
    if (searchParams.get('patient') !== null) return json(this.#search(path));
    return json(outcome('not-found'), 404);
  }

  #create(resource: Written, condition: string | null): Response {
    const { task } = this.#options;
    if (resource.resourceType === 'Task' && task !== 201) return json(outcome('forbidden'), task);
    const [status, stored] = this.#store(resource, condition);
    return json(stored, status);
  }

  #transaction({ entry = [] }: Bundle): Response {
    const { transaction } = this.#options;
    if (transaction !== 200) return json(outcome('not-supported'), transaction);
    const references = new Map<string, string>();
    const replies = entry.map(({ resource, request, fullUrl }): BundleEntry => {
      const posted = resource as Written;
      const focus = posted.resourceType === 'Task' ? references.get(posted.focus?.reference ?? '') : undefined;
      const resolved = focus === undefined ? posted : { ...posted, focus: { reference: focus } };
      const [status, stored] = this.#store(resolved as Written, request?.ifNoneExist ?? null);
      const location = `${stored.resourceType}/${stored.id}`;
      if (fullUrl !== undefined) references.set(fullUrl, location);
      return { resource: stored, response: { status: status === 201 ? '201 Created' : '200 OK', location } };
    });
    return json({ resourceType: 'Bundle', type: 'transaction-response', entry: replies });
  }

  #store(resource: Written, condition: string | null): [number, Written] {
    const { conditionalCreate, now, click } = this.#options;
    const value = conditionalCreate ? condition?.split('|')[1] : undefined;
    const same = this.rows.find(
      (row) =>
        row.resource.resourceType === resource.resourceType &&
        value !== undefined &&
        row.resource.identifier?.some((identifier) => identifier.value === value),
    );
    if (same !== undefined) return [200, same.resource];
    this.#ids += 1;
    const stored = { ...resource, id: `n${this.#ids}` };
    this.rows.push({ resource: stored, click: click(), at: now(), isConditional: condition !== null });
    return [201, stored];
  }

  #search(type: string): Bundle {
    const { now, searchLag } = this.#options;
    const shown = this.rows.filter(({ resource, at }) => resource.resourceType === type && at + searchLag <= now());
    const entry = shown.map(({ resource }) => ({ resource, search: { mode: 'match' as const } }));
    return { resourceType: 'Bundle', type: 'searchset', entry };
  }

  #statement(): FhirResource {
    const { conditionalCreate } = this.#options;
    const types = ['Task', 'ServiceRequest', 'Communication', 'DocumentReference'] as const;
    return {
      resourceType: 'CapabilityStatement',
      status: 'active',
      date: '2026-11-01',
      kind: 'instance',
      fhirVersion: '4.0.1',
      format: ['json'],
      rest: [
        {
          mode: 'server',
          resource: types.map((type) => ({ type, conditionalCreate, interaction: [{ code: 'create' as const }] })),
          interaction: [{ code: 'transaction' }],
        },
      ],
    };
  }
}

function json(body: FhirResource, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/fhir+json' } });
}

function outcome(code: OperationOutcome['issue'][number]['code']): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] };
}
