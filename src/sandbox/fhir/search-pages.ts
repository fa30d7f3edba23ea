import type { Bundle, BundleLink, FhirResource } from 'fhir/r4';
import { names } from '../faults/fault-counters.ts';
import type { Faults } from '../faults/faults.ts';
import { addedEntries } from '../faults/page-faults.ts';
import type { Access } from './access.ts';
import { included } from './include.ts';
import { isGiven, isOffered, knowsParameter, neededParameters } from './offered.ts';
import type { Page, PageStore } from './page-store.ts';
import { patientsOf } from './patient-compartment.ts';
import { type FhirReply, refuse } from './reply.ts';
import type { ResourceStore } from './resource-store.ts';
import { matching, parseSearch } from './search.ts';

/** Rows on a page when `_count` is not given, and at most. */
const PAGE_SIZE = { usual: 50, most: 500 };

/** What a request works on and with; one per request. */
export interface Session {
  readonly store: ResourceStore;
  readonly base: string;
  readonly access: Access;
  readonly faults: Faults;
  readonly pages: PageStore;
}

/**
 * Answers a search with a searchset Bundle. Under a `patient/` scope only the launch patient's rows are there, and
 * asking for another patient by `patient` or `subject` is refused with 403.
 */
export function search(session: Session, type: string, parameters: URLSearchParams): FhirReply {
  const { access, base, faults, store } = session;
  const pageToken = parameters.get('_page');
  if (pageToken !== null) {
    const page = session.pages.get(pageToken);
    return page?.result.type === type
      ? pageReply(session, page, pageToken)
      : refuse(404, 'not-found', 'This page is not, or no longer, available to this token.');
  }
  const parsed = parseSearch(type, parameters, base, {
    ignoreInclude: faults.ignoreInclude,
    knows: (name) => knowsParameter(faults, type, name),
  });
  if (!parsed.ok) return refuse(400, parsed.code, parsed.diagnostics);
  const needed = neededParameters(faults, type);
  if (needed !== null && !needed.some((name) => parameters.has(name)))
    return refuse(400, 'required', `A search of ${type} needs one of ${needed.join(', ')}.`);
  const isOwnOnly = access.reach(type, 's') === 'patient';
  if (isOwnOnly && asksForAnother(parameters, access.patient, base))
    return refuse(403, 'forbidden', 'The token is bound to another patient.');
  const rows = matching(store.all(type), parsed.search).filter(
    (row) => isGiven(faults, row) && access.covers(row, 's', isOwn(row, access.patient, base), base),
  );
  const asked = Math.min(parsed.search.count ?? PAGE_SIZE.usual, PAGE_SIZE.most);
  const query = new URLSearchParams(parsed.search.used.map(([name, value]) => [name, value])).toString();
  const result = { type, rows, includes: parsed.search.includes, pageSize: faults.pageSize ?? asked, query };
  return pageReply(session, { result, number: 1 }, null);
}

/** One page; `token` is null for the first, which is named by its query. */
function pageReply(session: Session, page: Page, token: string | null): FhirReply {
  const { access, base, faults, pages, store } = session;
  const { result, number } = page;
  if (faults.failPage.some((fault) => names(fault.type, result.type) && fault.page === number))
    return refuse(500, 'exception', `Page ${number} failed.`);
  const start = (number - 1) * result.pageSize;
  const rows = result.rows.slice(start, start + result.pageSize);
  const isLast = result.pageSize === 0 || start + result.pageSize >= result.rows.length;
  const url = (query: string) => `${base}/${result.type}${query === '' ? '' : `?${query}`}`;
  const pageUrl = (name: string) => url(new URLSearchParams({ _page: name }).toString());

  const link: BundleLink[] = [{ relation: 'self', url: token === null ? url(result.query) : pageUrl(token) }];
  if (faults.foreignNext !== null)
    link.push({ relation: 'next', url: `${faults.foreignNext}/fhir/${result.type}?_page=2` });
  else if (faults.loopNext.some((type) => names(type, result.type)))
    link.push({ relation: 'next', url: pageUrl(token ?? pages.add(page)) });
  else if (!isLast) link.push({ relation: 'next', url: pageUrl(pages.add({ result, number: number + 1 })) });

  const find = (reference: string) => {
    const [type = '', id = ''] = reference.split('/');
    const resource = isOffered(faults, type) ? store.read(type, id) : undefined;
    return resource && isGiven(faults, resource) && mayRead(resource, access, base) ? resource : undefined;
  };
  const entry = (mode: 'match' | 'include') => (resource: FhirResource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  });
  const body: Bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: result.rows.length,
    link,
    entry: [
      ...rows.map(entry('match')),
      ...included(rows, result.includes, base, find).map(entry('include')),
      ...addedEntries(faults, result.type, access.patient, store, base),
    ],
  };
  if (body.entry?.length === 0) delete body.entry; // FHIR JSON has no empty arrays
  return { status: 200, body, headers: {} };
}

/** Whether the token may see this resource, by reading or by searching. */
export function mayRead(resource: FhirResource, access: Access, base: string): boolean {
  const own = isOwn(resource, access.patient, base);
  return access.covers(resource, 'r', own, base) || access.covers(resource, 's', own, base);
}

/** Whether the resource is in the launch patient's compartment. */
export function isOwn(resource: FhirResource, patient: string | null, base: string): boolean {
  const patients = patientsOf(resource, base);
  return patients !== 'shared' && patient !== null && patients.includes(patient);
}

function asksForAnother(parameters: URLSearchParams, patient: string | null, base: string): boolean {
  return ['patient', 'subject'].some((name) =>
    parameters
      .getAll(name)
      .some(
        (value) => !value.split(',').some((each) => each.replace(`${base}/`, '').replace('Patient/', '') === patient),
      ),
  );
}
