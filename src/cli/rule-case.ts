import type { Resource } from 'fhir/r4';
import type { Answer, Level, Setting } from '../criteria/assessment.ts';
import type { FactName } from '../facts/catalogue.ts';
import type { RecordType, UnreadReason } from '../record/patient-record.ts';

/**
 * One case of rules/cases: a patient in a few readable lines and what the rules must say of them. The notation is
 * short so that a clinician can write it; `resources` takes plain FHIR where a shape is the point of the case.
 * Dates are local days; `at` is the instant evaluated.
 */
export interface RuleCase {
  readonly title: string;
  /** What the case guards, e.g. the pitfall it is named after. */
  readonly note?: string;
  readonly at: string;
  readonly setting?: Setting;
  readonly patient: {
    readonly birthDate?: string;
    readonly deceased?: boolean;
    readonly active?: boolean;
    readonly language?: string;
  };
  readonly diagnoses?: readonly CaseDiagnosis[];
  readonly contacts?: readonly CaseContact[];
  readonly medicines?: readonly CaseMedicine[];
  readonly appointments?: readonly { readonly date: string; readonly unit: string; readonly status?: string }[];
  readonly episodes?: readonly { readonly from: string; readonly unit: string; readonly status?: string }[];
  readonly referrals?: readonly { readonly date: string; readonly specialty: string; readonly status?: string }[];
  /** Codes of Volven 9034, "role to the patient". */
  readonly careTeam?: readonly { readonly role: string; readonly name: string }[];
  /** Plain FHIR R4 resources, with subject "Patient/case". */
  readonly resources?: readonly Resource[];
  readonly notRead?: Readonly<Partial<Record<RecordType, UnreadReason>>>;
  readonly answers?: Readonly<Record<string, 'yes' | 'no' | 'dont-know'>>;
  readonly expect: CaseExpectation;
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
  /** Default the one hospital all units belong to. */
  readonly hospital?: string;
  /** One contact, several, or a regular row of them. */
  readonly date?: string;
  readonly dates?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly everyDays?: number;
  /** An admission lasts until this day; `ongoing` has no end. */
  readonly until?: string;
  readonly ongoing?: boolean;
  /** Default AMB. */
  readonly class?: 'AMB' | 'IMP' | 'ACUTE' | 'EMER' | 'VR' | 'HH';
  readonly status?: string;
  /** Reason code, ICD-10. */
  readonly reason?: string;
  readonly id?: string;
  readonly partOf?: string;
}

export interface CaseMedicine {
  readonly atc: string;
  readonly name?: string;
  readonly status?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Only what is written is compared. */
export interface CaseExpectation {
  readonly level?: Level;
  readonly criteria?: Readonly<Record<string, Answer>>;
  readonly parts?: Readonly<Record<string, Answer>>;
  readonly certainty?: Readonly<Record<string, 'recorded' | 'presumed'>>;
  readonly questions?: readonly string[];
  readonly triggers?: readonly string[];
  readonly hints?: readonly string[];
  readonly groups?: readonly string[];
  readonly coordinator?: string | null;
  readonly facts?: readonly {
    readonly fact: FactName;
    readonly params?: Readonly<Record<string, number | string>>;
    readonly value: number | boolean;
    readonly complete?: boolean;
  }[];
}
