import type { Appointment, Encounter, EpisodeOfCare, MedicationStatement, Resource, ServiceRequest } from 'fhir/r4';
import type { Answer, Level, Setting } from '../../criteria/assessment.ts';
import type { FactName } from '../../facts/catalogue.ts';
import type { RecordType, UnreadReason } from '../../record/patient-record.ts';

/**
 * One case of rules/cases: a patient in a few readable lines and what the rules must say of them. The notation is
 * short so that a clinician can write it; `resources` takes plain FHIR where a shape is the point of the case.
 * Dates are local days; `at` is the instant evaluated. What may be written, and together with what: parse-rule-case.ts.
 */
export interface RuleCase {
  readonly title: string;
  /** What the case guards, e.g. the pitfall it is named after. */
  readonly note?: string;
  readonly at: string;
  /** Default that of the profile, else hospital. */
  readonly setting?: Setting;
  /** A unit profile of this rule set: its thresholds and schemes. Default none. */
  readonly profile?: string;
  readonly patient: {
    readonly birthDate?: string;
    readonly deceased?: boolean;
    readonly active?: boolean;
    readonly language?: string;
    /** Patient.contact: next of kin, and in DIPS everybody with a role to the patient (code of Volven 9034). */
    readonly contacts?: readonly CaseRole[];
  };
  /** Where each unit belongs; a unit not named here is a department of its contact's hospital. */
  readonly units?: Readonly<Record<string, CaseUnit>>;
  readonly diagnoses?: readonly CaseDiagnosis[];
  readonly contacts?: readonly CaseContact[];
  readonly medicines?: readonly CaseMedicine[];
  readonly appointments?: readonly {
    readonly date: string;
    readonly unit: string;
    readonly status?: Appointment['status'];
  }[];
  readonly episodes?: readonly {
    readonly from: string;
    readonly unit: string;
    readonly status?: EpisodeOfCare['status'];
  }[];
  readonly referrals?: readonly {
    readonly date: string;
    readonly specialty: string;
    readonly status?: ServiceRequest['status'];
  }[];
  /** Codes of Volven 9034, "role to the patient". */
  readonly careTeam?: readonly CaseRole[];
  /** Plain FHIR R4 resources, with subject "Patient/case". */
  readonly resources?: readonly Resource[];
  readonly notRead?: Readonly<Partial<Record<RecordType, UnreadReason>>>;
  /** Types of which only the rows written here were read; there may be more. */
  readonly partlyRead?: Readonly<Partial<Record<RecordType, UnreadReason>>>;
  readonly answers?: Readonly<Record<string, 'yes' | 'no' | 'dont-know'>>;
  readonly expect: CaseExpectation;
}

export interface CaseRole {
  readonly role: string;
  readonly name: string;
  readonly from?: string;
  readonly until?: string;
}

export interface CaseUnit {
  /** A ward says no more of itself than its name. Default department. */
  readonly kind?: 'ward' | 'department' | 'hospital' | 'municipality';
  /** The unit above it. Default: a department is below its contact's hospital, others are below nothing. */
  readonly partOf?: string;
}

export interface CaseDiagnosis {
  readonly code: string;
  /** Default ICD-10. */
  readonly system?: 'icd-10' | 'icpc-2' | 'icpc-2b' | 'icd-10-cm' | 'snomed';
  readonly recorded?: string;
  readonly onset?: string;
  readonly clinical?: string;
  readonly verification?: string;
  readonly text?: string;
}

export interface CaseContact {
  readonly unit: string;
  /** What the unit was called in this contact, when it has another name now. */
  readonly unitCalled?: string;
  /** Default the one hospital all units belong to. */
  readonly hospital?: string;
  /** One contact, several, or a regular row of them. */
  readonly date?: string;
  readonly dates?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly everyDays?: number;
  /** Local time it began, "HH:MM". Default 10:00, for an hour. */
  readonly time?: string;
  /** An admission lasts until this day; `ongoing` has no end. */
  readonly until?: string;
  readonly untilTime?: string;
  readonly ongoing?: boolean;
  /** Default AMB. */
  readonly class?: 'AMB' | 'IMP' | 'ACUTE' | 'NONAC' | 'EMER' | 'VR' | 'HH';
  readonly status?: Encounter['status'];
  /** Reason code, ICD-10. */
  readonly reason?: string;
  /** What DIPS' meta.tag says the Encounter was made from. */
  readonly madeFrom?: 'episodeofcare' | 'plannedcontact' | 'hospitalstay';
  readonly id?: string;
  /** Id of the contact above it. */
  readonly partOf?: string;
  /** Contacts with the same word here came of one appointment. */
  readonly appointment?: string;
}

export interface CaseMedicine {
  readonly atc: string;
  readonly name?: string;
  readonly status?: MedicationStatement['status'];
  readonly from?: string;
  readonly to?: string;
}

/** Only what is written is compared. Of `hints` and `groups`: these are among them; `without` names what is not. */
export interface CaseExpectation {
  readonly level?: Level;
  readonly criteria?: Readonly<Record<string, Answer>>;
  readonly parts?: Readonly<Record<string, Answer>>;
  readonly certainty?: Readonly<Record<string, 'recorded' | 'presumed'>>;
  readonly questions?: readonly string[];
  readonly triggers?: readonly string[];
  readonly hints?: readonly string[];
  readonly groups?: readonly string[];
  readonly routes?: readonly string[];
  /** Hints, groups, routes and triggers that must not be there. */
  readonly without?: readonly string[];
  /** Why nothing is assessed: "Patient deceased", "Encounter forbidden". */
  readonly notAssessable?: readonly string[];
  readonly coordinator?: string | null;
  readonly facts?: readonly CaseFact[];
}

export interface CaseFact {
  readonly fact: FactName;
  readonly params?: Readonly<Record<string, number | string>>;
  readonly value: number | boolean;
  readonly complete?: boolean;
  /** Where not complete: the upper bound, null when there is none. */
  readonly atMost?: number | null;
}
