import type { Resource } from 'fhir/r4';
import { parseFhirJson } from '../../record/fhir-json.ts';
import { unreadByOutcome } from '../../record/operation-outcome.ts';
import { RECORD_TYPES, type RecordType, type RowsByType } from '../../record/patient-record.ts';
import { rowPatients } from '../../record/row-patients.ts';
import { isResource } from './is-resource.ts';
import { isOutcome } from './read-bundle.ts';
import { type RecordFaultCode, shapeDetail } from './record-fault.ts';

/** One line of a Bulk Data export: whose it is, and what it lacks. */
export type ExportRow =
  | { readonly kind: 'patient'; readonly patient: string }
  | { readonly kind: 'row'; readonly type: RecordType; readonly patients: readonly string[] }
  /** Something of these types is lost, and nobody can tell whose it was. */
  | {
      readonly kind: 'lost';
      readonly types: readonly RecordType[];
      readonly fault: RecordFaultCode;
      /** Resource and key, in words. */
      readonly detail?: string;
    }
  /** Something of this type is lost, of these patients. */
  | {
      readonly kind: 'broken';
      readonly type: RecordType;
      readonly patients: readonly string[];
      readonly fault: RecordFaultCode;
      readonly detail?: string;
    }
  | { readonly kind: 'fault'; readonly fault: RecordFaultCode }
  | { readonly kind: 'other' };

const OWNER_IN_TEXT =
  /"(?:subject|patient|for)"\s*:\s*\{[^{}]*?"reference"\s*:\s*"(?:[^"]*\/)?Patient\/([A-Za-z0-9\-.]+)"/g;

export const isRecordType = (type: unknown): type is RecordType => RECORD_TYPES.some((known) => known === type);

/**
 * @param fileType the type of the file's rows, for lines that cannot be read: a diagnosis that is lost is still one
 *   that some patient has. `data` of such a line is undefined, and `unread` says why.
 *   Where the text still shows whose, only that patient's record is incomplete.
 */
export function exportRow(
  data: unknown,
  text: string,
  fileType: string | null,
  unread: RecordFaultCode = 'not-json',
): ExportRow {
  if (!isResource(data)) {
    const fault = data === undefined ? unread : 'not-a-resource';
    return isRecordType(fileType) ? lostRow(fileType, text, fault) : { kind: 'fault', fault };
  }
  const type: string = data.resourceType;
  if (type === 'Patient') {
    const { id } = data;
    return typeof id === 'string' && id !== ''
      ? { kind: 'patient', patient: id }
      : { kind: 'fault', fault: 'patient-without-id' };
  }
  if (isOutcome(data)) {
    if (unreadByOutcome(data) === null) return { kind: 'other' };
    return { kind: 'lost', types: RECORD_TYPES, fault: 'export-says-failed' };
  }
  if (!isRecordType(type)) return { kind: 'other' };
  const detail = shapeDetail(data);
  if (detail !== null) return { ...wrongRow(type, data, text), detail };
  const patients = rowPatients(type, data as RowsByType[typeof type]);
  return patients.length === 0
    ? { kind: 'lost', types: [type], fault: 'row-of-nobody' }
    : { kind: 'row', type, patients };
}

const OWNER_ELEMENTS = ['resourceType', 'subject', 'patient', 'for', 'participant'];

/** Whose it was stands in the row, unless it is that which is wrong. */
function wrongRow<T extends RecordType>(type: T, row: Resource, text: string) {
  const owner = Object.fromEntries(
    Object.entries(row).filter(([name]) => OWNER_ELEMENTS.includes(name)),
  ) as RowsByType[T];
  const patients = shapeDetail(owner) === null ? rowPatients(type, owner) : [];
  if (patients.length === 0) return lostRow(type, text, 'row-of-wrong-shape');
  return { kind: 'broken', type, patients, fault: 'row-of-wrong-shape' } as const;
}

function lostRow(
  type: RecordType,
  text: string,
  fault: RecordFaultCode,
): Extract<ExportRow, { kind: 'broken' | 'lost' }> {
  const patients = [...new Set([...text.matchAll(OWNER_IN_TEXT)].map(([, id]) => id ?? ''))];
  return patients.length === 1 ? { kind: 'broken', type, patients, fault } : { kind: 'lost', types: [type], fault };
}

/** What stands for a row that cannot be read: without an id, so that its type is read in part for its patient. */
export function brokenRow(type: RecordType, patient: string): Resource {
  const owner = { reference: `Patient/${patient}` };
  const row = {
    resourceType: type,
    subject: owner,
    patient: owner,
    for: owner,
    participant: [{ actor: owner, status: 'accepted' }],
  };
  return row;
}

/** Undefined for what is not JSON. */
export function parsed(text: string): unknown {
  try {
    return parseFhirJson(text);
  } catch {
    return undefined;
  }
}
