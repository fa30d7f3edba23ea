import type { RecordType } from './patient-record.ts';

/**
 * With the Patient, the types that decide most answers: diagnoses, contacts, follow-up, appointments and who takes
 * part. With them a need is likely, or a coordinator registered, for almost everybody of whom the whole record says so.
 */
export const DECISIVE_TYPES = [
  'Condition',
  'Encounter',
  'EpisodeOfCare',
  'Appointment',
  'CareTeam',
] as const satisfies readonly RecordType[];

const OTHER_TYPES = [
  'ServiceRequest',
  'MedicationStatement',
  'MedicationRequest',
  'Task',
  'Communication',
] as const satisfies readonly Exclude<RecordType, (typeof DECISIVE_TYPES)[number]>[];

/**
 * The order in which the searches leave, after the Patient and all at once. A browser opens six connections to one
 * HTTP/1.1 server, so the first six requests are answered first and the rest wait: these six are the ones that decide.
 * Since each is preceded by a CORS preflight, which would shuffle them, the others also leave with low priority.
 */
export const READ_ORDER = [...DECISIVE_TYPES, ...OTHER_TYPES] as const satisfies readonly RecordType[];

export function isDecisive(type: RecordType): boolean {
  return DECISIVE_TYPES.some((decisive) => decisive === type);
}
