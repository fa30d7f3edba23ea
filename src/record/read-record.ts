import type { Resource } from 'fhir/r4';
import { assembleRecord } from './assemble.ts';
import { type Coverage, type PatientRecord, RECORD_TYPES, type RecordType } from './patient-record.ts';
import type { ReadError } from './read-error.ts';
import { readPatientWithin } from './read-patient.ts';
import { isReferredType, readReferences } from './read-references.ts';
import { type ReadOptions, type ReadSession, withReadSession } from './read-session.ts';
import { searchType } from './search-type.ts';
import type { FhirTransport } from './transport.ts';

export interface ReadRecordOptions extends ReadOptions {
  readonly patientId: string;
  /** `scope` of the token response, v1 or v2; null or empty when the server did not say. */
  readonly grantedScopes: string | null;
  /** `include`: ask the searches for what rows refer to. Either way, what did not come along is read afterwards. */
  readonly references: 'include' | 'read';
  readonly onProgress?: (progress: ReadProgress) => void;
}

/**
 * Where the reading is, one message a change. `reading` and `waiting` (the server is busy and asked us to come back)
 * may alternate; the last of each type is its coverage's state. `read`: rows so far.
 */
export interface ReadProgress {
  readonly type: RecordType | 'Patient' | 'references';
  readonly state: 'reading' | 'waiting' | Coverage['state'];
  readonly read: number;
}

export type ReadResult =
  | {
      readonly record: PatientRecord;
      /** The token ran out while reading and could not be refreshed: show the record, and offer a new launch. */
      readonly sessionExpired: boolean;
    }
  | { readonly error: ReadError };

/**
 * Reads one patient's record: the Patient and every type in parallel, in one round when each type fits a page, then
 * what rows refer to and did not come along. Types without a granted scope are not asked for. Never rejects.
 */
export function readPatientRecord(transport: FhirTransport, options: ReadRecordOptions): Promise<ReadResult> {
  return withReadSession(transport, options, async (session) => {
    const result = await readWithin(session, options);
    return options.signal?.aborted ? { error: { code: 'aborted' } } : result;
  });
}

async function readWithin(session: ReadSession, options: ReadRecordOptions): Promise<ReadResult> {
  const { patientId, grantedScopes, references, onProgress = () => undefined } = options;

  const readPatient = async () => {
    onProgress({ type: 'Patient', state: 'reading', read: 0 });
    const result = await readPatientWithin(session, patientId, () =>
      onProgress({ type: 'Patient', state: 'waiting', read: 0 }),
    );
    // Without the person, rows are of no use: the types need not be waited for
    if ('error' in result) session.running.abort();
    else onProgress({ type: 'Patient', state: 'complete', read: 1 });
    return result;
  };
  const readType = async (type: RecordType) => {
    const result = await searchType(session, type, {
      patientId,
      grantedScopes,
      references,
      onProgress: (progress) => onProgress({ type, ...progress }),
    });
    if (!session.running.aborted) onProgress({ type, state: result.coverage.state, read: result.rows.length });
    return { type, ...result };
  };

  const [patientResult, types] = await Promise.all([readPatient(), Promise.all(RECORD_TYPES.map(readType))]);
  if ('error' in patientResult) return patientResult;

  const rows = types.flatMap((each): readonly Resource[] => each.rows);
  const included = types.flatMap((each) => each.included).filter((resource) => isReferredType(resource.resourceType));
  onProgress({ type: 'references', state: 'reading', read: included.length });
  const referred = await readReferences(session, [patientResult.patient, ...rows], included, grantedScopes);
  onProgress({ type: 'references', state: 'complete', read: included.length + referred.resources.length });

  const assembled = assembleRecord({
    patient: patientResult.patient,
    resources: [...rows, ...included, ...referred.resources],
    coverage: Object.fromEntries(types.map(({ type, coverage }) => [type, coverage])),
    base: session.transport.base,
  });
  if ('error' in assembled) return assembled;
  return {
    record: assembled.record,
    sessionExpired: referred.sessionExpired || types.some((each) => each.sessionExpired),
  };
}
