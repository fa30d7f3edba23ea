import type {
  Appointment,
  CareTeam,
  Communication,
  Condition,
  Encounter,
  EpisodeOfCare,
  Medication,
  MedicationRequest,
  MedicationStatement,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  ServiceRequest,
  Task,
} from 'fhir/r4';

/** The resource types searched with `?patient=`; one `Coverage` each, always, also when nothing was asked. */
export interface RowsByType {
  Condition: Condition;
  Encounter: Encounter;
  MedicationStatement: MedicationStatement;
  MedicationRequest: MedicationRequest;
  EpisodeOfCare: EpisodeOfCare;
  Appointment: Appointment;
  ServiceRequest: ServiceRequest;
  CareTeam: CareTeam;
  Task: Task;
  Communication: Communication;
}

export type RecordType = keyof RowsByType;

/** Fixed order: screens, coverage and tests list the types in this order everywhere. */
export const RECORD_TYPES = [
  'Condition',
  'Encounter',
  'MedicationStatement',
  'MedicationRequest',
  'EpisodeOfCare',
  'Appointment',
  'ServiceRequest',
  'CareTeam',
  'Task',
  'Communication',
] as const satisfies readonly RecordType[];

/**
 * Why a type, or part of it, was not read.
 * - `forbidden`: no granted scope, or 403
 * - `unsupported`: the server does not offer it (404 on the type, 501, OperationOutcome not-supported); with coverage
 *   `partial`: not all of it, as its installation declares, since no reply says so
 * - `not-extracted`: an export without a file for it (offline screening only)
 * - `failed`: network, time-out, 5xx after retries, or a reply that is not FHIR
 * - `truncated`: stopped at the page limit, or the server, or whoever made the extract, said that there is more
 * - `pending`: is still being read; never in a record that has been read to its end
 */
export type UnreadReason = 'forbidden' | 'unsupported' | 'not-extracted' | 'failed' | 'truncated' | 'pending';

/**
 * What is known of how completely one type was read. `read` counts rows of this patient, before any clinical filter.
 * `substitute`: the type whose rows stand in for this one's, because it was not read or, however well it was read, has
 * none for this patient.
 */
export type Coverage = (
  | { readonly state: 'complete'; readonly read: number; readonly pages: number }
  | { readonly state: 'partial'; readonly why: UnreadReason; readonly read: number; readonly pages: number }
  | { readonly state: 'missing'; readonly why: UnreadReason }
) & {
  readonly substitute?: RecordType;
  /** Of how many rows a date that decides is written so that nobody can read it; absent: of none. The facts find it. */
  readonly unreadableDates?: number;
  /** Of how many contacts the kind is in codes of the record system's own, and may be a stay in hospital; absent: of none. */
  readonly unreadableKinds?: number;
};

/** What rows refer to and is read by id; no rows of their own. */
export const REFERRED_TYPES = ['Organization', 'Medication', 'PractitionerRole'] as const;

export type ReferredType = (typeof REFERRED_TYPES)[number];

export type CoveredType = RecordType | ReferredType;

export const COVERED_TYPES = [...RECORD_TYPES, ...REFERRED_TYPES] as const satisfies readonly CoveredType[];

/**
 * A referred type is there when rows refer to any of it (`read`: how many of those are held; `pages` 0), and complete
 * when each, with what it is part of, was read. One that the server says is not there (404, 410) counts as read when
 * others of its type could be: it will never be readable, and must not leave every assessment unfinished. Absent:
 * nothing is referred to, or, in a record of loose resources, nothing is said (they are taken as all there is).
 */
export type CoverageByType = Readonly<Record<RecordType, Coverage>> & {
  readonly [T in ReferredType]?: Coverage;
};

/**
 * One patient's record as far as it could be read. Every row belongs to `patient`: a row of anybody else refuses the
 * whole record (see ReadError `other-patient`), so rooms after this one need not check.
 */
export interface PatientRecord {
  readonly patient: Patient;
  readonly rows: { readonly [T in RecordType]: readonly RowsByType[T][] };
  /** Resources that rows refer to, by "Organization/id" and "Medication/id". Absent means: could not be resolved; see `coverage`. */
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly medications: ReadonlyMap<string, Medication>;
  /**
   * Whom care teams and episodes refer to, by "PractitionerRole/id" and "Practitioner/id". A Practitioner is here when it
   * came along or lies among loose resources: it has a name and a telephone, no role, and is not read for those alone.
   */
  readonly practitioners?: ReadonlyMap<string, Practitioner | PractitionerRole>;
  readonly coverage: CoverageByType;
}
