import type { Resource } from 'fhir/r4';
import { wrongShape } from '../../record/wrong-shape.ts';

/** Why a record, or one row of an export, gave no assessment. None of these carries anything of the record itself. */
export type RecordFaultCode =
  | 'not-json'
  | 'not-a-bundle'
  | 'no-patient'
  | 'several-patients'
  | 'patient-without-id'
  | 'patient-twice'
  | 'rows-of-another-patient'
  | 'row-without-its-patient'
  | 'row-of-nobody'
  | 'not-a-resource'
  | 'export-says-failed'
  | 'too-large'
  | 'tables-too-large'
  | 'cut-short'
  | 'cannot-be-read'
  | 'not-utf8'
  | 'bundle-in-bundle'
  | 'wrong-shape'
  | 'row-of-wrong-shape'
  | 'unreadable-dates'
  | 'lost-entry'
  | 'link-of-wrong-shape'
  | 'assessment-failed';

export interface RecordFault {
  /** Index of the file among the inputs, as they are named in messages. */
  readonly source: number;
  /** From 1; null for the file as a whole. */
  readonly line: number | null;
  readonly code: RecordFaultCode;
  /** For values of a wrong type: resource and key, in words. */
  readonly detail?: string;
}

/**
 * Never a name, a patient's id or an identity number: the file and the line lead to the record, in the hands of whoever
 * has it.
 */
export const FAULT_SENTENCES: Readonly<Record<RecordFaultCode, string>> = {
  'not-json': 'not JSON',
  'not-a-bundle': 'not a FHIR Bundle',
  'no-patient': 'a Bundle without a Patient; not assessed',
  'several-patients': 'a Bundle with several Patients; not assessed',
  'patient-without-id': 'a Patient without an id; not assessed',
  'patient-twice':
    'a patient whose record is in the input more than once; none of them is assessed, each may be a part',
  'rows-of-another-patient': 'rows of another patient in the record; not assessed',
  'row-without-its-patient': 'rows of a patient who has no Patient resource in the export; not assessed',
  'row-of-nobody': 'a row whose patient cannot be told; its type counts as read in part for everybody in the export',
  'not-a-resource': 'JSON, but not a FHIR resource',
  'export-says-failed': 'the server that made the export reported an error; every type counts as read in part',
  'too-large': 'larger than 64 MiB; not assessed',
  'tables-too-large': 'Units, medicines and practitioners exceed 128 MiB; the rest of them counts as not resolved',
  'not-utf8': 'not UTF-8; not assessed',
  'bundle-in-bundle': 'a Bundle that holds Bundles in Bundles; not assessed',
  'wrong-shape': 'not as FHIR has it; not assessed',
  'row-of-wrong-shape': 'not as FHIR has it; left out, and its type counts as read in part',
  'unreadable-dates':
    'dates that cannot be read; these contacts may have been at any time, and what rests on them stays open',
  'lost-entry': 'an entry without a FHIR resource: a row that was lost, of a type nobody knows',
  'link-of-wrong-shape': 'not as FHIR has it, so there may be further pages; every type counts as read in part',
  'cut-short': 'compressed data that ends too early or is damaged; what follows was not read',
  'cannot-be-read': 'cannot be read',
  'assessment-failed': 'could not be assessed (a fault in koordinatorflagg); please report it',
};

/** "Condition/c1: code.coding is not a list": what of a row is not as FHIR has it. Null when nothing is. */
export function shapeDetail(resource: Resource): string | null {
  const found = wrongShape(resource);
  return found === null ? null : `${nameOf(resource)}: ${found.key} is not ${found.expected}`;
}

/** A row by type and id, unless that could be somebody's: a patient's, or with an identity number in it. */
function nameOf({ resourceType, id }: Resource): string {
  const told =
    typeof id === 'string' && resourceType !== 'Patient' && /^[A-Za-z0-9.-]{1,64}$/.test(id) && !/\d{11}/.test(id);
  return told ? `${resourceType}/${id}` : resourceType;
}
