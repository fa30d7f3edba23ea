import type { Patient, Reference } from 'fhir/r4';
import type { RecordType, RowsByType } from './patient-record.ts';
import { literalReference } from './reference.ts';

/**
 * Whose row it is. `unnamed`: the row names no patient at all, or one that cannot be compared (a contained patient, an
 * identifier of a system this patient has none of, the same id on another server).
 */
export type RowOwner = 'this-patient' | 'other-patient' | 'unnamed';

/** Where each type names its patient: what the `patient` search parameter looks at (FHIR R4, search parameters). */
export const PATIENT_REFERENCES: {
  readonly [T in RecordType]: (row: RowsByType[T]) => readonly (Reference | undefined)[];
} = {
  Condition: (row) => [row.subject],
  Encounter: (row) => [row.subject],
  MedicationStatement: (row) => [row.subject],
  MedicationRequest: (row) => [row.subject],
  EpisodeOfCare: (row) => [row.patient],
  // Staff and rooms take part too: only actors that say they are patients count
  Appointment: (row) => (row.participant ?? []).map((participant) => participant.actor).filter(saysPatient),
  ServiceRequest: (row) => [row.subject],
  CareTeam: (row) => [row.subject],
  Task: (row) => [row.for],
  Communication: (row) => [row.subject],
};

/**
 * A row that names this patient is this patient's, also when it names others beside (a group appointment).
 * `base` is the issuer's FHIR base; without it (offline files) absolute references are compared by id alone. `own` is the
 * patient's `ownReference`, made once by who asks for many rows.
 */
export function rowOwner<T extends RecordType>(
  type: T,
  row: RowsByType[T],
  patient: Patient,
  base?: string,
  own = ownReference(patient),
): RowOwner {
  let owner: RowOwner = 'unnamed';
  for (const reference of PATIENT_REFERENCES[type](row)) {
    if (reference?.reference === own) return 'this-patient'; // the most, by far
    const named = referenceOwner(reference, patient, base);
    if (named === 'this-patient') return named;
    if (named === 'other-patient') owner = named;
  }
  return owner;
}

export const ownReference = ({ id }: Patient) => `Patient/${id}`;

function referenceOwner(reference: Reference | undefined, patient: Patient, base: string | undefined): RowOwner {
  if (!reference) return 'unnamed';
  const literal = literalReference(reference);
  if (literal !== null) {
    if (literal.type !== 'Patient') return 'unnamed';
    if (literal.id !== patient.id) return 'other-patient';
    const sameServer = literal.base === null || base === undefined || literal.base === base;
    return sameServer ? 'this-patient' : 'unnamed';
  }
  if (reference.type !== undefined && reference.type !== 'Patient') return 'unnamed';
  const urn = /^urn:(?:uuid|oid):(.+)$/i.exec(reference.reference ?? '')?.[1];
  if (urn !== undefined) return urn === patient.id ? 'this-patient' : 'other-patient';
  return identifierOwner(reference, patient);
}

/** A logical reference. Identifiers can be compared within one system only; a patient may have several of one. */
function identifierOwner({ identifier }: Reference, patient: Patient): RowOwner {
  if (identifier?.system === undefined || identifier.value === undefined) return 'unnamed';
  const own = (patient.identifier ?? []).filter(({ system }) => system === identifier.system);
  if (own.length === 0) return 'unnamed';
  return own.some(({ value }) => value === identifier.value) ? 'this-patient' : 'other-patient';
}

function saysPatient(reference: Reference | undefined): boolean {
  return reference?.type === 'Patient' || literalReference(reference)?.type === 'Patient';
}
