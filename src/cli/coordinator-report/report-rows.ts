import type {
  CareTeam,
  Communication,
  EpisodeOfCare,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Reference,
  Resource,
  Task,
} from 'fhir/r4';
import { answeredBy } from '../../notice/answer/message-thread.ts';
import { noticeFromCommunication } from '../../notice/standing/notice-from-communication.ts';
import type { UnreadReason } from '../../record/patient-record.ts';
import { literalReference } from '../../record/reference.ts';

/** The types the report is made of. */
export const REPORT_TYPES = ['Patient', 'CareTeam', 'EpisodeOfCare', 'Organization', 'Task', 'Communication'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** Needed only where a care team or an episode refers to one: their absence is told when it matters. */
export const ROLE_TYPES = ['PractitionerRole', 'Practitioner'] as const;

/** A type that could not be read, or not all of it. The numbers are then too small, and the report says so. */
export interface UnreadType {
  readonly type: ReportType | 'PractitionerRole';
  readonly why: UnreadReason;
}

/** What may tell of one patient's coordinator. */
export interface PatientRows {
  /** Cut down to what is asked of it: who has a coordinator (DIPS' `contact`), and whether the file is in use. */
  patient: Patient;
  readonly resources: (CareTeam | EpisodeOfCare)[];
}

/**
 * Rows as they come, one after another, kept as long as the report needs them. Memory therefore follows the number of
 * patients, care teams, episodes and notices, not the size of the records.
 */
export class ReportRows {
  readonly patients = new Map<string, PatientRows>();
  /** By reference, "Organization/o1". */
  readonly organizations = new Map<string, Organization>();
  /** By reference, "PractitionerRole/r1". */
  readonly practitioners = new Map<string, Practitioner | PractitionerRole>();
  readonly tasks = new Map<string, Task>();
  /** Notices and answers to them alone, without what they say: any other message of a record may be here, and there are many of them. */
  readonly communications = new Map<string, Communication>();

  take(row: Resource): void {
    if (isOf<Patient>(row, 'Patient')) this.#takePatient(row);
    else if (isOf<CareTeam>(row, 'CareTeam')) this.#add(row.subject, row);
    else if (isOf<EpisodeOfCare>(row, 'EpisodeOfCare')) this.#add(row.patient, row);
    else if (isOf<Task>(row, 'Task')) this.tasks.set(row.id ?? `#${this.tasks.size}`, row);
    else if (isOf<Communication>(row, 'Communication')) this.#takeCommunication(row);
    else if (isOf<PractitionerRole>(row, 'PractitionerRole') || isOf<Practitioner>(row, 'Practitioner')) {
      this.practitioners.set(`${row.resourceType}/${row.id ?? ''}`, row);
    } else if (isOf<Organization>(row, 'Organization')) this.organizations.set(`Organization/${row.id ?? ''}`, row);
  }

  #takePatient({ id, active, contact, deceasedBoolean, deceasedDateTime }: Patient): void {
    if (id === undefined) return;
    this.#of(id).patient = {
      resourceType: 'Patient',
      id,
      ...(active === undefined ? {} : { active }),
      ...(contact === undefined ? {} : { contact }),
      ...(deceasedBoolean === undefined ? {} : { deceasedBoolean }),
      ...(deceasedDateTime === undefined ? {} : { deceasedDateTime }),
    };
  }

  #takeCommunication(row: Communication): void {
    if (noticeFromCommunication(row) === null && answeredBy(row) === null) return;
    const { payload: _, ...kept } = row;
    this.communications.set(row.id ?? `#${this.communications.size}`, kept);
  }

  #add(subject: Reference | undefined, row: CareTeam | EpisodeOfCare): void {
    const patient = literalReference(subject);
    if (patient?.type === 'Patient') this.#of(patient.id).resources.push(row);
  }

  #of(id: string): PatientRows {
    const known = this.patients.get(id) ?? { patient: { resourceType: 'Patient', id }, resources: [] };
    this.patients.set(id, known);
    return known;
  }
}

function isOf<R extends Resource>(row: Resource, type: R['resourceType']): row is R {
  return row.resourceType === type;
}
