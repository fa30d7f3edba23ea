import type { EvidenceReason } from '../fact.ts';

/** Short names of the code systems the facts understand; aliases in rules/codes/systems.json. */
export type CodeSystem = 'icd-10' | 'icd-10-cm' | 'icpc-2' | 'snomed' | 'atc' | 'rxnorm' | 'fest' | 'volven';

export interface LocalisedText {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

/** Codes normalised: upper case, no dot, no space. Matched as prefixes (ICPC-2: see code matching). */
export interface CodePrefixes {
  readonly icd10?: readonly string[];
  readonly icd10Exclude?: readonly string[];
  /** Codes of low specificity: a suspicion, unless something supports them (low-specificity.ts). They win over `icd10`. */
  readonly icd10Weak?: readonly string[];
  /** Extra prefixes that exist only in ICD-10-CM. */
  readonly icd10cmExtra?: readonly string[];
  readonly icpc2?: readonly string[];
  readonly icpc2Exclude?: readonly string[];
  /** Rubrics that do not separate the disease from others: they make a suspicion, never a diagnosis. */
  readonly icpc2Weak?: readonly string[];
  readonly snomed?: readonly string[];
  readonly atc?: readonly string[];
  readonly atcExclude?: readonly string[];
  /** Ingredient names, lower case, looked for as whole words in the text of a medicine coded in RxNorm only. */
  readonly ingredients?: readonly string[];
}

export interface ChronicGroup extends CodePrefixes {
  readonly id: string;
  readonly title: LocalisedText;
  /** ICD-10 chapter the group counts as, in roman numerals. */
  readonly chapter: string;
  /** Where the chapter depends on the code (a transplant counts as its organ), by ICD-10 prefix. */
  readonly chapterByPrefix?: Readonly<Record<string, string>>;
  readonly tier: 'major' | 'minor';
  /** No expiry, and overrides clinicalStatus inactive/resolved. */
  readonly lifelong: boolean;
  /** Days a code without clinicalStatus stays current; null: no limit. */
  readonly lookBackDays: number | null;
  /**
   * Set for disease that is history when nothing carries its code any more, whatever clinicalStatus says (cancer): days
   * within which the code was recorded, or a contact or treatment carries it. Null: clinicalStatus and look-back decide.
   */
  readonly recentCareDays: number | null;
  readonly source: readonly string[];
  readonly note: string | null;
}

/** Why a Condition of a list is shown. The groups themselves are shown as chronic or lifelong. */
export type ListReason = Extract<
  EvidenceReason,
  | 'chronic-diagnosis'
  | 'high-intensity-code'
  | 'high-intensity-medicine'
  | 'cancer-treatment'
  | 'complex-condition-in-child'
  | 'reduced-capacity'
  | 'reduced-function'
  | 'reduced-health'
  | 'social-situation'
>;

export interface CodeList extends CodePrefixes {
  readonly id: string;
  readonly title: LocalisedText;
  readonly reason: ListReason;
  /** Ids of chronic groups, or of other lists without members of their own, that the list gathers. */
  readonly memberGroups?: readonly string[];
  /** Days a code of the list's own, without clinicalStatus, stays current; null: no limit. */
  readonly lookBackDays: number | null;
  readonly source: readonly string[];
  readonly note: string | null;
}

/** How a kind of unit is recognised. */
export interface UnitMarks {
  /** Lower-case stems looked for at the start of a word of the unit's name. */
  readonly nameStems: readonly string[];
  /** `system` as written in rules/codes: a full URI, or a short system name. */
  readonly codes: readonly { readonly system: string; readonly code: string }[];
}

/** How something is recognised in text (lower case), or by the code of another standard. */
export interface WordMarks {
  readonly codes?: readonly string[] | undefined;
  /** Also inside a word. */
  readonly anywhere?: readonly string[] | undefined;
  /** The text begins so. */
  readonly start?: readonly string[] | undefined;
  /** As a word by itself. */
  readonly whole?: readonly string[] | undefined;
  /** The text is this, and nothing else. */
  readonly exactly?: readonly string[] | undefined;
  /** What is found `anywhere` counts for nothing right after one of these, in the same word or the one before. */
  readonly notAfter?: readonly string[] | undefined;
}

/** What is looked for in words; the note of each says how (rules/codes/words.json). */
export type WordsId =
  | 'emergency'
  | 'referral'
  | 'suspicion'
  | 'individualPlan'
  | 'spokenWithoutInterpreter'
  | 'diagnosisRefuted'
  | 'diagnosisConfirmed'
  | 'diagnosisDoubted'
  | 'diagnosisActive'
  | 'diagnosisEnded';

/**
 * How contacts, stays and diagnoses are counted, whatever rule set then asks (rules/codes/counting.json has basis and
 * source of each). The same for every unit: profiles that count differently could not be compared.
 */
export interface Counting {
  /** So many planned contacts at one unit within `seriesDays` are a series. */
  readonly seriesContacts: number;
  readonly seriesDays: number;
  /** So many contacts at one unit with a code of list exclude-series are a series. */
  readonly codedSeriesContacts: number;
  /** Fewer hours between two stays make them one. */
  readonly sameStayHours: number;
  /** A stay of so many hours, or over midnight, is an admission. */
  readonly admissionHours: number;
  /** One who arrived so many days ago or fewer is there. */
  readonly arrivedDays: number;
  /** So many contacts within `supportingDays` support a code of low specificity. */
  readonly supportingContacts: number;
  readonly supportingDays: number;
  /** So many contacts of primary and of specialist care each show that they keep the record together. */
  readonly sharedRecordContacts: number;
}

/** All of rules/codes, parsed. */
export interface CodeLists {
  /** Every alias URI of each system. Of `volven`: what precedes the number of the list in its URI. */
  readonly systems: Readonly<Record<CodeSystem, readonly string[]>>;
  /** The Norwegian four-character ICPC-2 codes; any other four characters are not an ICPC-2 code. */
  readonly icpc2FourCharacter: readonly string[];
  readonly groups: readonly ChronicGroup[];
  readonly lists: readonly CodeList[];
  /** How contacts that are not specialist care are recognised, by serviceType or specialty code, else by name. */
  readonly units: {
    readonly notSpecialist: readonly (UnitMarks & {
      readonly kind: 'radiology' | 'laboratory' | 'pharmacy' | 'gp' | 'out-of-hours' | 'obstetric' | 'newborn';
      /** Where one of these begins a word of the same name, the unit does more than this, and counts. */
      readonly notBeside?: readonly string[];
    })[];
    /** A municipality's own services: Norwegian health law gives them to the municipality, not to the hospitals. */
    readonly municipalNameStems: readonly string[];
    readonly intensiveCareNameStems: readonly string[];
    /** Psychiatry and substance-use treatment (DPS, BUP, TSB), of the hospitals and of those that have contracts. */
    readonly mentalHealth: UnitMarks;
    /** For children and young people: hospital care, habilitation and psychiatry. */
    readonly paediatric: UnitMarks;
  };
  readonly counting: Counting;
  /** ICD-10 chapters of groups that are no organ system, in roman numerals. */
  readonly chaptersNotCounted: readonly string[];
  readonly words: Readonly<Record<WordsId, WordMarks>>;
  /** Roles as system, "#" and code ("9034#18"): who is the coordinator, the most specific first; who says there is a plan. */
  readonly roles: Readonly<Record<'coordinator' | 'individualPlan', { readonly roles: readonly string[] }>>;
  /** Hospital Frailty Risk Score (Gilbert 2018): points by ICD-10 category; a letter and a digit for all below it. */
  readonly hospitalFrailtyRisk: ReadonlyMap<string, number>;
}
