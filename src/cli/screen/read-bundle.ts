import type { Bundle, BundleEntry, BundleLink, OperationOutcome, Patient, Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { unreadByOutcome } from '../../record/operation-outcome.ts';
import { type Coverage, type CoverageByType, RECORD_TYPES, type UnreadReason } from '../../record/patient-record.ts';
import { isObject, isResource } from './is-resource.ts';
import type { RecordFaultCode } from './record-fault.ts';

export interface BundledRecord {
  readonly patient: Patient;
  readonly resources: readonly Resource[];
  /** Empty for a complete extract: a type without rows then has zero rows. */
  readonly coverage: Partial<CoverageByType>;
  /** What is lost of it, as the coverage says too. */
  readonly faults: readonly BundleFault[];
}

export interface BundleFault {
  readonly code: Extract<RecordFaultCode, 'lost-entry' | 'link-of-wrong-shape'>;
  /** "entry[3]" */
  readonly detail: string;
}

/**
 * One patient's record from the text of a Bundle of any type. A Bundle is a complete extract, unless it says itself
 * that it is not: a `next` link or a total beyond its entries (a first page only), an OperationOutcome that reports an error
 * or rows left out, or an entry of nothing: a row that was lost, nobody knows of which type. Entries that are Bundles themselves, as in the answer to a batch, are
 * read with it, one level deep.
 */
export function readBundle(text: string): BundledRecord | { readonly fault: RecordFaultCode } {
  let data: unknown;
  try {
    data = parseFhirJson(text);
  } catch {
    return { fault: 'not-json' };
  }
  if (!isBundle(data)) return { fault: 'not-a-bundle' };
  const outer = placed(data, 'entry');
  const inner = innerBundles(outer);
  const bundles: readonly PlacedBundle[] = [outer, ...inner];
  if (inner.some((each) => innerBundles(each).length > 0)) return { fault: 'bundle-in-bundle' };
  pointAtResources(bundles);
  const resources: Resource[] = [];
  const patients: Patient[] = [];
  const faults: BundleFault[] = [];
  let said: UnreadReason | null = null;
  for (const { entries, found, place } of bundles) {
    for (let index = 0; index < entries.length; index++) {
      const resource = found[index] ?? 'lost';
      if (data.type === 'batch-response' && isRefused(entries[index])) said ??= 'failed';
      if (resource === 'none') continue;
      if (resource === 'lost') {
        faults.push({ code: 'lost-entry', detail: `${place}[${index}]` });
        continue;
      }
      if (isPatient(resource)) patients.push(resource);
      else if (isOutcome(resource)) said ??= unreadByOutcome(resource);
      resources.push(resource);
    }
  }
  const [patient, ...others] = patients;
  if (patient === undefined) return { fault: 'no-patient' };
  if (others.length > 0) {
    // The answers of a batch may each bring the patient along
    const content = JSON.stringify(patient);
    const same = inner.length > 0 && others.every((other) => JSON.stringify(other) === content);
    if (!same) return { fault: 'several-patients' };
  }
  if (typeof patient.id !== 'string' || patient.id === '') return { fault: 'patient-without-id' };
  const firstPageOnly = bundles.some((each) => hasNextPage(each.bundle) || hasMoreMatches(each));
  if (bundles.some(({ bundle }) => !areLinks(bundle.link))) {
    faults.push({ code: 'link-of-wrong-shape', detail: 'Bundle: link' });
  }
  const why = firstPageOnly ? 'truncated' : (said ?? (faults.length > 0 ? 'failed' : null));
  const partial: Coverage | null = why && { state: 'partial', why, read: 0, pages: 1 };
  return {
    patient,
    resources,
    coverage: partial === null ? {} : Object.fromEntries(RECORD_TYPES.map((type) => [type, partial])),
    faults,
  };
}

/**
 * Entries of a Bundle may be known by a `urn:` fullUrl alone, and references in it then name that (FHIR R4, Bundle,
 * resolving references). Here they are made to name type and id, as all others do; an entry without id gets the urn's.
 * Bundles without such an entry, which are the most, are not walked through.
 */
function pointAtResources(bundles: readonly PlacedBundle[]): void {
  const keys = new Map<string, string>();
  for (const { entries, found } of bundles) {
    for (let index = 0; index < entries.length; index++) {
      const one = entries[index];
      const resource = found[index] ?? 'lost';
      const fullUrl = isEntry(one) ? one.fullUrl : undefined;
      if (typeof fullUrl !== 'string' || !fullUrl.startsWith('urn:') || typeof resource === 'string') continue;
      resource.id ??= fullUrl.slice(fullUrl.lastIndexOf(':') + 1);
      keys.set(fullUrl, `${resource.resourceType}/${resource.id}`);
    }
  }
  if (keys.size === 0) return;
  // A list of what is left to look at, not recursion: nested however deep, it does not overflow
  const left: unknown[] = bundles.flatMap(({ entries }) => entries);
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    const named = value as { reference?: unknown };
    const key = typeof named.reference === 'string' ? keys.get(named.reference) : undefined;
    if (key !== undefined) named.reference = key;
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) left.push(inner);
  }
}

interface PlacedBundle {
  readonly bundle: Bundle;
  readonly entries: readonly unknown[];
  /** The resource of each entry, in the same order. */
  readonly found: readonly (Resource | 'none' | 'lost')[];
  /** Of its list of entries. */
  readonly place: string;
}

function placed(bundle: Bundle, place: string): PlacedBundle {
  const entries: readonly unknown[] = bundle.entry ?? [];
  return { bundle, entries, found: entries.map(resourceOf), place };
}

/** Of the searches of a batch each has its answer in an entry: a Bundle (FHIR R4, http, batch and transaction). */
function innerBundles({ found, place }: PlacedBundle): readonly PlacedBundle[] {
  const inner: PlacedBundle[] = [];
  found.forEach((resource, index) => {
    if (isBundle(resource)) inner.push(placed(resource, `${place}[${index}].resource.entry`));
  });
  return inner;
}

const isEntry = (entry: unknown): entry is BundleEntry => isObject(entry);

/**
 * The resource of an entry. An entry has one, or says what was asked or answered (FHIR R4, Bundle, bdl-5): one that has
 * neither, or something else in its place, is a row that was lost.
 */
export function resourceOf(entry: unknown): Resource | 'none' | 'lost' {
  if (!isEntry(entry)) return 'lost';
  const { resource, request, response }: Partial<Record<keyof BundleEntry, unknown>> = entry;
  if (resource === undefined) return isObject(request) || isObject(response) ? 'none' : 'lost';
  if (!isResource(resource)) return 'lost';
  return resource.resourceType === 'Bundle' && !isBundle(resource) ? 'lost' : resource;
}

/** A search of a batch that the server did not do: what it would have found is missing. So it may be where the status is none. */
function isRefused(entry: unknown): boolean {
  const response: unknown = isEntry(entry) ? entry.response : undefined;
  if (typeof response !== 'object' || response === null || !('status' in response)) return response !== undefined;
  return typeof response.status !== 'string' || /^[45]/.test(response.status);
}

const hasNextPage = ({ link }: Bundle) => areLinks(link) && (link ?? []).some(({ relation }) => relation === 'next');

/** FHIR R4, Bundle.total: how many match on all pages; others come along uncounted. Written only with an answer to a search. */
function hasMoreMatches({ bundle: { type, total }, entries }: PlacedBundle): boolean {
  return type === 'searchset' && typeof total === 'number' && total > entries.length;
}

function areLinks(link: unknown): link is readonly BundleLink[] | undefined {
  if (link === undefined) return true;
  return (
    Array.isArray(link) &&
    link.every((each) => isObject(each) && 'relation' in each && typeof each.relation === 'string')
  );
}

const isPatient = (resource: Resource): resource is Patient => resource.resourceType === 'Patient';

export const isOutcome = (resource: Resource): resource is OperationOutcome =>
  resource.resourceType === 'OperationOutcome';

function isBundle(data: unknown): data is Bundle {
  if (!isObject(data)) return false;
  const { resourceType, type, entry }: { resourceType?: unknown; type?: unknown; entry?: unknown } = data;
  const isType = type === undefined || typeof type === 'string';
  return resourceType === 'Bundle' && isType && (entry === undefined || Array.isArray(entry));
}
