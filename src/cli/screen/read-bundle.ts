import type { Bundle, OperationOutcome, Patient, Resource } from 'fhir/r4';
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
 * that it is not: a `next` link (a first page only) or an OperationOutcome that reports an error.
 */
export function readBundle(text: string): BundledRecord | { readonly fault: RecordFaultCode } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { fault: 'not-json' };
  }
  if (!isBundle(data)) return { fault: 'not-a-bundle' };
  const resources: Resource[] = [];
  const patients: Patient[] = [];
  let outcomeError = false;
  for (const entry of data.entry ?? []) {
    const resource = entry?.resource;
    if (typeof resource !== 'object' || resource === null || typeof resource.resourceType !== 'string') continue;
    if (isPatient(resource)) patients.push(resource);
    else if (isOutcome(resource)) outcomeError ||= reportsError(resource);
    resources.push(resource);
  }
  const [patient, another] = patients;
  if (patient === undefined) return { fault: 'no-patient' };
  if (another !== undefined) return { fault: 'several-patients' };
  if (typeof patient.id !== 'string' || patient.id === '') return { fault: 'patient-without-id' };
  const firstPageOnly = (data.link ?? []).some(({ relation }) => relation === 'next');
  const why = firstPageOnly ? 'truncated' : outcomeError ? 'failed' : null;
  const partial: Coverage | null = why && { state: 'partial', why, read: 0, pages: 1 };
  return {
    patient,
    resources,
    coverage: partial === null ? {} : Object.fromEntries(RECORD_TYPES.map((type) => [type, partial])),
  };
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
