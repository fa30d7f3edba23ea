import type { Bundle, BundleEntry, OperationOutcome, Patient, Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { type Coverage, type CoverageByType, RECORD_TYPES } from '../../record/patient-record.ts';
import type { RecordFaultCode } from './record-fault.ts';

export interface BundledRecord {
  readonly patient: Patient;
  readonly resources: readonly Resource[];
  /** Empty for a complete extract: a type without rows then has zero rows. */
  readonly coverage: Partial<CoverageByType>;
}

/**
 * One patient's record from the text of a Bundle of any type. A Bundle is a complete extract, unless it says itself
 * that it is not: a `next` link (a first page only), or an OperationOutcome that reports an error. Entries that are Bundles
 * themselves, as in the answer to a batch, are read with it, one level deep.
 */
export function readBundle(text: string): BundledRecord | { readonly fault: RecordFaultCode } {
  let data: unknown;
  try {
    data = parseFhirJson(text);
  } catch {
    return { fault: 'not-json' };
  }
  if (!isBundle(data)) return { fault: 'not-a-bundle' };
  const bundles = [data, ...innerBundles(data)];
  if (bundles.slice(1).some((inner) => innerBundles(inner).length > 0)) return { fault: 'bundle-in-bundle' };
  const entries = bundles.flatMap(({ entry }) => entry ?? []);
  pointAtResources(entries);
  const resources: Resource[] = [];
  const patients: Patient[] = [];
  let outcomeError = false;
  for (const entry of entries) {
    outcomeError ||= data.type === 'batch-response' && isRefused(entry);
    const resource = entry?.resource;
    if (typeof resource !== 'object' || resource === null || typeof resource.resourceType !== 'string') continue;
    if (isPatient(resource)) patients.push(resource);
    else if (isOutcome(resource)) outcomeError ||= reportsError(resource);
    resources.push(resource);
  }
  const [patient, ...others] = patients;
  if (patient === undefined) return { fault: 'no-patient' };
  if (others.length > 0) {
    // The answers of a batch may each bring the patient along
    const content = JSON.stringify(patient);
    const same = bundles.length > 1 && others.every((other) => JSON.stringify(other) === content);
    if (!same) return { fault: 'several-patients' };
  }
  if (typeof patient.id !== 'string' || patient.id === '') return { fault: 'patient-without-id' };
  const firstPageOnly = bundles.some(hasNextPage);
  const why = firstPageOnly ? 'truncated' : outcomeError ? 'failed' : null;
  const partial: Coverage | null = why && { state: 'partial', why, read: 0, pages: 1 };
  return {
    patient,
    resources,
    coverage: partial === null ? {} : Object.fromEntries(RECORD_TYPES.map((type) => [type, partial])),
  };
}

/**
 * Entries of a Bundle may be known by a `urn:` fullUrl alone, and references in it then name that (FHIR R4, Bundle,
 * resolving references). Here they are made to name type and id, as all others do; an entry without id gets the urn's.
 * Bundles without such an entry, which are the most, are not walked through.
 */
function pointAtResources(entries: readonly BundleEntry[]): void {
  const keys = new Map<string, string>();
  for (const one of entries) {
    const { fullUrl, resource } = one ?? {};
    if (typeof fullUrl !== 'string' || !fullUrl.startsWith('urn:')) continue;
    if (typeof resource !== 'object' || resource === null) continue;
    resource.id ??= fullUrl.slice(fullUrl.lastIndexOf(':') + 1);
    keys.set(fullUrl, `${resource.resourceType}/${resource.id}`);
  }
  if (keys.size === 0) return;
  // A list of what is left to look at, not recursion: nested however deep, it does not overflow
  const left: unknown[] = [...entries];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    const named = value as { reference?: unknown };
    const key = typeof named.reference === 'string' ? keys.get(named.reference) : undefined;
    if (key !== undefined) named.reference = key;
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) left.push(inner);
  }
}

/** Of the searches of a batch each has its answer in an entry: a Bundle (FHIR R4, http, batch and transaction). */
function innerBundles({ entry }: Bundle): readonly Bundle[] {
  return (entry ?? []).flatMap((one) => (isBundle(one?.resource) ? [one.resource] : []));
}

/** A search of a batch that the server did not do: what it would have found is missing. */
function isRefused(entry: BundleEntry): boolean {
  const status: unknown = entry?.response?.status;
  return typeof status === 'string' && /^[45]/.test(status);
}

function hasNextPage({ link }: Bundle): boolean {
  const links: unknown = link;
  return Array.isArray(links) && links.some((each) => each?.relation === 'next');
}

/** Servers put notes and warnings in an OperationOutcome too: those lose nothing. */
export function reportsError({ issue }: OperationOutcome): boolean {
  return !Array.isArray(issue) || issue.some(({ severity }) => severity !== 'information' && severity !== 'warning');
}

const isPatient = (resource: Resource): resource is Patient => resource.resourceType === 'Patient';

export const isOutcome = (resource: Resource): resource is OperationOutcome =>
  resource.resourceType === 'OperationOutcome';

function isBundle(data: unknown): data is Bundle {
  if (typeof data !== 'object' || data === null) return false;
  const { resourceType, entry } = data as { resourceType?: unknown; entry?: unknown };
  return resourceType === 'Bundle' && (entry === undefined || Array.isArray(entry));
}
