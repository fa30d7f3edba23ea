import type { Patient } from 'fhir/r4';
import { type IssuerConfiguration, TYPES_IN_PART } from '../launch/configuration.ts';
import type { Session } from '../launch/session.ts';
import type { PatientRecord } from '../record/patient-record.ts';
import { type ReadProgress, type ReadResult, readPatientRecord } from '../record/read-record.ts';

/** The latest message about each type. */
export type ProgressByType = ReadonlyMap<ReadProgress['type'], ReadProgress>;

/** A record on its way, begun before there is anything to show it with. */
export interface RecordReading {
  /** What can already prove something, before the rest has arrived. It may never come. */
  readonly enough: Promise<PatientRecord>;
  readonly whole: Promise<ReadResult>;
  /** Tells what has come so far, at once and whenever more has. One can watch. */
  watch(onProgress: (progress: ProgressByType, patient: Patient | null) => void): void;
}

type Readable = Pick<Session, 'transport' | 'patientId' | 'grantedScopes'> & {
  readonly issuer: Pick<IssuerConfiguration, 'references' | 'givenInPart'>;
};

/** Asks for the record of the session's patient. */
export function readRecord({ transport, patientId, grantedScopes, issuer }: Readable): RecordReading {
  let progress: ProgressByType = new Map();
  let patient: Patient | null = null;
  let tell = () => {};
  let onEnough = (_: PatientRecord) => {};
  const enough = new Promise<PatientRecord>((resolve) => {
    onEnough = resolve;
  });
  const whole = readPatientRecord(transport, {
    patientId,
    grantedScopes,
    references: issuer.references,
    givenInPart: TYPES_IN_PART.filter((type) => Object.hasOwn(issuer.givenInPart, type)),
    onProgress: (latest) => {
      progress = new Map(progress).set(latest.type, latest);
      tell();
    },
    onPatient: (read) => {
      patient = read;
    },
    onEnough,
  });
  return {
    enough,
    whole,
    watch: (onProgress) => {
      tell = () => onProgress(progress, patient);
      tell();
    },
  };
}
