import type { Bundle, FhirResource, Resource } from 'fhir/r4';
import { fhirRead, isOperationOutcome, isResource, type ReadFailure, unreadByFailure } from './fhir-read.ts';
import { nextPage } from './next-page.ts';
import { unreadByOutcome } from './operation-outcome.ts';
import type { UnreadReason } from './patient-record.ts';
import { type ReadOptions, type ReadSession, withReadSession } from './read-session.ts';
import type { FhirTransport } from './transport.ts';

export type ResourceType = FhirResource['resourceType'];
export type ResourceOf<T extends ResourceType> = Extract<FhirResource, { resourceType: T }>;

/** Search parameters in order; a name may come twice. Never a national identity number: URLs are logged on the way. */
export type SearchQuery = readonly (readonly [name: string, value: string])[];

export interface SearchResult<R extends Resource> {
  /** Matches of the asked type, in the server's order, as many times as it sent them. Neither whose they are nor their shape is checked. */
  readonly rows: readonly R[];
  /** Resources of other types that came along (`_include`). */
  readonly included: readonly Resource[];
  /** Pages read. 0: nothing was. */
  readonly pages: number;
  /** Null: all of it was read. */
  readonly unread: UnreadReason | null;
  /** The failed request that ended the reading, when one did. */
  readonly failure: ReadFailure | null;
}

export interface SearchProgress {
  /** `waiting`: the server is busy, the same page will be asked for again. */
  readonly state: 'reading' | 'waiting';
  /** Rows so far. */
  readonly read: number;
}

/** Every page of `[base]/type?query`, up to the limits. Never rejects; for other rooms. */
export function searchAll<T extends ResourceType>(
  transport: FhirTransport,
  type: T,
  query: SearchQuery,
  options: ReadOptions = {},
): Promise<SearchResult<ResourceOf<T>>> {
  return withReadSession(transport, options, (session) => searchPages(session, type, query));
}

/**
 * The same within a session shared with other reads. What was read before something failed is kept. Paging ends at a
 * limit (`truncated`), and as `failed` at a `next` that leads to another server, or back to a page already read.
 */
export async function searchPages<T extends ResourceType>(
  session: ReadSession,
  type: T,
  query: SearchQuery,
  onProgress: (progress: SearchProgress) => void = () => undefined,
): Promise<SearchResult<ResourceOf<T>>> {
  const { limits } = session;
  const { base } = session.transport;
  const rows: ResourceOf<T>[] = [];
  const included: Resource[] = [];
  const visited = new Set<string>();
  let pages = 0;
  let unread: UnreadReason | null = null;
  let url = searchUrl(base, type, [...query, ['_count', String(limits.rowsPerPage)]]);
  const result = (ended: UnreadReason | null, failure: ReadFailure | null = null) => ({
    rows,
    included,
    pages,
    unread: ended ?? unread,
    failure,
  });

  onProgress({ state: 'reading', read: 0 });
  for (;;) {
    visited.add(url);
    const reply = await fhirRead(session, url, () => onProgress({ state: 'waiting', read: rows.length }));
    if (!reply.ok) {
      // A page of a search that is gone says nothing about the type: its cursor has expired
      const why = unreadByFailure(reply.failure);
      return result(pages > 0 && why === 'unsupported' ? 'failed' : why, reply.failure);
    }
    const { resource } = reply;
    if (!isBundle(resource)) {
      const said = isOperationOutcome(resource) ? unreadByOutcome(resource) : null;
      return result(said ?? 'failed', { kind: 'not-fhir' });
    }
    pages += 1;
    for (const entry of resource.entry ?? []) {
      const found = entry.resource;
      const mode = entry.search?.mode;
      if (found === undefined) unread ??= 'failed';
      else if (isOperationOutcome(found)) unread ??= unreadByOutcome(found);
      else if (mode !== 'include' && isOfType(found, type)) rows.push(found);
      else if (mode !== 'match') included.push(found);
      else unread ??= 'failed'; // a match of another type: not the answer to what was asked
    }
    onProgress({ state: 'reading', read: rows.length });

    const next = nextPage(resource, url, base);
    if (next.kind === 'none') return result(fewerThanTotal(resource, rows) ? 'truncated' : null);
    if (next.kind === 'unusable' || visited.has(next.url)) return result('failed');
    if (pages >= limits.pages || rows.length >= limits.rows) return result('truncated');
    url = next.url;
  }
}

/** A server without paging may say how many there are and send the first of them only. */
function fewerThanTotal(bundle: Bundle, rows: readonly Resource[]): boolean {
  return bundle.total !== undefined && rows.length < bundle.total;
}

function searchUrl(base: string, type: string, query: SearchQuery): string {
  // A colon may stand in a query as it is, and is easier to read in a server's log: _include=Encounter:service-provider
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');
  return `${base}/${type}?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

/** As far as paging looks at it. */
function isBundle(resource: Resource): resource is Bundle {
  if (resource.resourceType !== 'Bundle') return false;
  const { entry = [], link = [] } = resource as Bundle;
  return isListOfObjects(entry) && isListOfObjects(link) && entry.every((each) => isResourceOrNone(each.resource));
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
}

function isResourceOrNone(value: unknown): boolean {
  return value === undefined || isResource(value);
}

function isOfType<T extends ResourceType>(resource: Resource, type: T): resource is ResourceOf<T> {
  return resource.resourceType === type;
}
