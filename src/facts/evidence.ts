import type { Resource } from 'fhir/r4';
import type { Evidence, EvidenceReason } from './fact.ts';

/** How evidence names a row: "Encounter/e9". */
export function resourceOf({ resourceType, id = '' }: Pick<Resource, 'resourceType' | 'id'>): string {
  return `${resourceType}/${id}`;
}

/** Evidence that shows only what is given. Its fields always come in one order, so that the same answer is the same bytes. */
export function evidenceOf(
  resource: string,
  date: string | null,
  reason: EvidenceReason,
  { code = null, display = null, unit = null }: Partial<Pick<Evidence, 'code' | 'display' | 'unit'>> = {},
): Evidence {
  return { resource, date, code, display, unit, reason };
}
