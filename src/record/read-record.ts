import type { Patient, Resource } from 'fhir/r4';
import { assembleRecord } from './assemble.ts';
import {
  type Coverage,
  type CoverageByType,
  type PatientRecord,
  RECORD_TYPES,
  type RecordType,
} from './patient-record.ts';
import type { ReadError } from './read-error.ts';
import { DECISIVE_TYPES, isDecisive, READ_ORDER } from './read-order.ts';
import { readPatientWithin } from './read-patient.ts';
import { isKept, type ReadReferences, referenceReader } from './read-references.ts';
import { type ReadOptions, type ReadSession, withReadSession } from './read-session.ts';
import { searchType, type TypeRead } from './search-type.ts';
import type { FhirTransport } from './transport.ts';

export interface ReadRecordOptions extends ReadOptions {
  readonly patientId: string;
  /** `scope` of the token response, v1 or v2; null or empty when the server did not say. */
  readonly grantedScopes: string | null;
  /** `include`: ask the searches for what rows refer to. Either way, what did not come along is read afterwards. */
  readonly references: 'include' | 'read';
  /** Types of which this server gives some rows only, and does not say so: never complete, however well they are read. */
  readonly givenInPart?: readonly RecordType[];
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Called at most once, with the patient asked for, before progress tells that the Patient is read. */
  readonly onPatient?: (patient: Patient) => void;
  /**
   * Called at most once, before the rest has arrived: the Patient and the decisive types with what they refer to; every
   * other type is missing, `pending`. What this record proves, the whole one proves too, since more rows only add; what
   * it does not prove may still come. Not called when a decisive type failed, or when nothing is left to wait for.
   */
  readonly onEnough?: (record: PatientRecord) => void;
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
  const { patientId, grantedScopes, references, givenInPart = [], onProgress = () => undefined } = options;

  const readPatient = async () => {
    onProgress({ type: 'Patient', state: 'reading', read: 0 });
    const result = await readPatientWithin(session, patientId, () =>
      onProgress({ type: 'Patient', state: 'waiting', read: 0 }),
    );
    // Without the person, rows are of no use: the types need not be waited for
    if ('error' in result) session.running.abort();
    else {
      options.onPatient?.(result.patient);
      onProgress({ type: 'Patient', state: 'complete', read: 1 });
    }
    return result;
  };
  const readType = async (type: RecordType): Promise<NamedRead> => {
    const result = await searchType(isDecisive(type) ? session : { ...session, priority: 'low' }, type, {
      patientId,
      grantedScopes,
      references,
      isGivenInPart: givenInPart.includes(type),
      onProgress: (progress) => onProgress({ type, ...progress }),
    });
    if (!session.running.aborted) onProgress({ type, state: result.coverage.state, read: result.rows.length });
    return { type, ...result, included: result.included.filter(({ resourceType }) => isKept(resourceType)) };
  };

  const patientRead = readPatient();
  const typeReads = new Map(READ_ORDER.map((type) => [type, readType(type)] as const));
  const refer = referenceReader(session, grantedScopes);
  let arrived = 0;
  for (const read of typeReads.values()) void read.then(() => (arrived += 1));

  const enough = async (tell: (record: PatientRecord) => void) => {
    const [patientResult, types] = await Promise.all([patientRead, readsOf(typeReads, DECISIVE_TYPES)]);
    const nothingElse = () => arrived === READ_ORDER.length || session.running.aborted;
    if ('error' in patientResult || types.some(hasFailed) || nothingElse()) return;
    const read = await withReferences(patientResult.patient, types, refer);
    if (nothingElse()) return;
    const assembled = assembleRecord({
      ...read,
      coverage: { ...EVERYTHING_PENDING, ...read.coverage },
      base: session.transport.base,
    });
    if ('record' in assembled) tell(assembled.record);
  };
  // Awaited below: references are read by one at a time, so that none is asked for twice
  const told = options.onEnough === undefined ? undefined : enough(options.onEnough);

  const [patientResult, types] = await Promise.all([patientRead, readsOf(typeReads, RECORD_TYPES)]);
  if ('error' in patientResult) return patientResult;
  await told;

  const included = types.reduce((count, each) => count + each.included.length, 0);
  onProgress({ type: 'references', state: 'reading', read: included });
  const { sessionExpired, ...read } = await withReferences(patientResult.patient, types, refer);
  onProgress({ type: 'references', state: 'complete', read: included + read.referred });

  const assembled = assembleRecord({ ...read, base: session.transport.base });
  if ('error' in assembled) return assembled;
  return { record: assembled.record, sessionExpired };
}

/** One type as it was read, by its name; `included` holds only what the record keeps. */
interface NamedRead extends TypeRead {
  readonly type: RecordType;
}

const EVERYTHING_PENDING: Partial<CoverageByType> = Object.fromEntries(
  RECORD_TYPES.map((type) => [type, { state: 'missing', why: 'pending' } satisfies Coverage]),
);

async function readsOf(
  reads: ReadonlyMap<RecordType, Promise<NamedRead>>,
  types: readonly RecordType[],
): Promise<readonly NamedRead[]> {
  const all = await Promise.all(types.map((type) => reads.get(type)));
  return all.filter((read) => read !== undefined);
}

function hasFailed({ coverage }: NamedRead): boolean {
  return coverage.state !== 'complete' && coverage.why === 'failed';
}

/** These types with what they refer to, ready to assemble; `referred` counts what had to be read one by one. */
async function withReferences(patient: Patient, types: readonly NamedRead[], refer: ReadReferences) {
  const rows = types.flatMap((each): readonly Resource[] => each.rows);
  const included = types.flatMap((each) => each.included);
  const referred = await refer([patient, ...rows], included);
  return {
    patient,
    resources: [...rows, ...included, ...referred.resources],
    coverage: { ...Object.fromEntries(types.map(({ type, coverage }) => [type, coverage])), ...referred.coverage },
    referred: referred.resources.length,
    sessionExpired: referred.sessionExpired || types.some((each) => each.sessionExpired),
  };
}
