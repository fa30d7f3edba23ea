import type { Reference } from 'fhir/r4';

/** A literal FHIR reference taken apart: "Patient/1", "https://ehr.example/fhir/Patient/1/_history/2". */
export interface LiteralReference {
  readonly type: string;
  readonly id: string;
  /** The FHIR base of an absolute reference, without trailing slash; null when relative. */
  readonly base: string | null;
}

// FHIR R4, Reference: [base/]Type/id[/_history/version]; ids are 1-64 of these characters (datatype id).
// Servers in the field also use longer ids, so the length is not checked.
const LITERAL =
  /^(?:(https?:\/\/.+?)\/)?([A-Z][A-Za-z]+)\/(?!\.+(?:$|\/))([A-Za-z0-9\-.]+)(?:\/_history\/[A-Za-z0-9\-.]+)?$/;

// Written relative and without a version, as nearly all are: then the text is its own key, and is not taken apart
const OWN_KEY = /^[A-Z][A-Za-z]+\/(?!\.+$)[A-Za-z0-9\-.]+$/;

/** Null for what points to no server resource: contained ("#m1"), urn, or only an identifier or a display. */
export function literalReference(reference: Reference | undefined): LiteralReference | null {
  if (reference?.reference === undefined) return null;
  const found = LITERAL.exec(reference.reference);
  if (found === null) return null;
  const [, base, type, id] = found;
  return type === undefined || id === undefined ? null : { type, id, base: base ?? null };
}

/**
 * The key of a resource on this record's own server, as in PatientRecord's maps: "Organization/o1".
 * `ownBase`, when given, is the issuer's FHIR base; a reference to another server then has no key.
 */
export function referenceKey(reference: Reference | undefined, ownBase?: string): string | null {
  const text = reference?.reference;
  if (text !== undefined && OWN_KEY.test(text)) return text;
  const literal = literalReference(reference);
  if (literal === null) return null;
  if (literal.base !== null && ownBase !== undefined && literal.base !== ownBase) return null;
  return `${literal.type}/${literal.id}`;
}
