import type { CoveredType } from '../record/patient-record.ts';

/** The care setting the assessment is made in. It decides what an absence can mean: see facts' `why`. */
export type Setting = 'hospital' | 'gp' | 'municipality';

/** Why a fact or an answer is not known. The first six are the record's; the rest are the meaning of what was read. */
export type UnknownReason =
  | 'forbidden'
  | 'unsupported'
  | 'not-extracted'
  | 'failed'
  | 'truncated'
  | 'pending'
  /** the record does not reach far enough back to tell new from old */
  | 'short-history'
  /** records do not hold this (or not in this setting), or hold it too vaguely: partial dates, suspected codes */
  | 'not-recorded'
  | 'deceased'
  | 'inactive';

export interface Missing {
  /** A FHIR type, or for `not-recorded` the thing asked for (a criterion or part id). */
  readonly what: CoveredType | 'Patient' | (string & {});
  readonly why: UnknownReason;
}

/** What a sentence about this evidence says. Text by this code in src/text; the engine speaks codes. */
export type EvidenceReason =
  | 'same-unit' // contacts with the same unit, first and last (A3)
  | 'active-episode' // an open specialist episode (A1)
  | 'future-appointment' // (A2, A4)
  | 'open-referral' // (A4, D4)
  | 'inpatient-now' // (A4)
  | 'specialist-contact' // (A1, A4)
  | 'lifelong-diagnosis' // (A4, B4)
  | 'chronic-diagnosis' // a current major group
  | 'suspected-diagnosis' // provisional, differential, unconfirmed or weakly coded
  | 'high-intensity-code' // a status code of intensive treatment (B1)
  | 'high-intensity-medicine' // (B1)
  | 'cancer-treatment' // (B1)
  | 'frequent-planned-contacts' // (B1)
  | 'inpatient-days' // (B1)
  | 'intensive-care' // (B1)
  | 'new-chronic-diagnosis' // (B3)
  | 'age' // (B5)
  | 'complex-condition-in-child' // (B5)
  | 'unit' // one unit with a real contact (D1)
  | 'trajectory' // one unit with two or more contacts (D2)
  | 'hospital' // (D3)
  | 'acute-admission' // trigger
  | 'acute-admission-department' // trigger
  | 'admission' // a stay in hospital, planned or acute
  | 'acute-readmission'
  | 'emergency-visit' // emergency care without a stay
  | 'out-of-hours-contact' // legevakt
  | 'paediatric-contact' // with a unit for children and young people, of one who is grown up
  | 'contact' // with anybody, a GP or the municipality too
  | 'municipal-service'
  | 'municipal-request' // something ordered of a municipality and not done
  | 'frailty-score' // a code that gives points in the Hospital Frailty Risk Score
  | 'reduced-capacity' // hint for C: dementia, intellectual disability, SMI, substance use ...
  | 'reduced-function' // hint for C: Z74, ICPC-2 x28 ...
  | 'reduced-health' // hint: tired, feeling ill, without a disease that explains it
  | 'social-situation' // hint for C: Z59, Z60 ...
  | 'interpreter' // hint for C
  | 'many-medicines' // hint for C
  | 'missed-appointment' // hint for C
  | 'high-age' // hint for C
  | 'several-professions' // hint for D
  | 'coordinator' // a registered coordinator
  | 'individual-plan';

/** One thing in the record that decided an answer. Never carries names or identifiers of the patient. */
export interface Evidence {
  /** "Encounter/e9" */
  readonly resource: string;
  /** Local date in Europe/Oslo, or as precise as the record has it ("2026-03", "2026"). */
  readonly date: string | null;
  /** As recorded, normalised (upper case, no dot). `system` is the short name in rules/codes. */
  readonly code: { readonly system: string; readonly code: string } | null;
  /** The record's own words for the code, else the code list's; null when neither has any. */
  readonly display: string | null;
  /** The unit's name as the record gives it. */
  readonly unit: string | null;
  readonly reason: EvidenceReason;
  /** The chronic group or code list entry that matched, an id in rules/codes; the face has its title in three languages. */
  readonly group?: string;
  /** A number the sentence needs: days, times, years. */
  readonly count?: number;
}

/**
 * A named, derived observation. `value` is what the rows read so far prove, a lower bound for numbers; a boolean that
 * is true is proven. When `complete`, the value is exact. When not, the truth lies between `value` and `atMost`
 * (absent: no upper bound; a boolean could still be true) and `why` says what is missing, never empty.
 *
 * Every fact is therefore an interval, and a condition over it has three values without a case for "monotone": "at
 * least n" is certain from the lower end, "at most n" from the upper end only.
 */
export type Fact =
  | { readonly complete: true; readonly value: number | boolean; readonly evidence: readonly Evidence[] }
  | {
      readonly complete: false;
      readonly value: number | boolean;
      readonly atMost?: number;
      readonly evidence: readonly Evidence[];
      readonly why: readonly Missing[];
    };
