import type { Reference } from 'fhir/r4';
import type { RecordType, RowsByType } from './patient-record.ts';
import { literalReference } from './reference.ts';
import { PATIENT_REFERENCES } from './row-owner.ts';

/**
 * The ids of the patients a row names, each once; empty when it names none that can be told (no reference, a contained
 * patient, only an identifier). For sorting the rows of many patients apart; `rowOwner` decides for one patient.
 */
export function rowPatients<T extends RecordType>(type: T, row: RowsByType[T]): readonly string[] {
  const ids = PATIENT_REFERENCES[type](row).flatMap((reference) => patientId(reference) ?? []);
  return ids.length < 2 ? ids : [...new Set(ids)];
}

function patientId(reference: Reference | undefined): string | null {
  const literal = literalReference(reference);
  if (literal !== null) return literal.type === 'Patient' ? literal.id : null;
  return /^urn:(?:uuid|oid):(.+)$/i.exec(reference?.reference ?? '')?.[1] ?? null;
}
