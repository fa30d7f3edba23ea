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
  /** Extra prefixes that exist only in ICD-10-CM. */
  readonly icd10cmExtra?: readonly string[];
  readonly icpc2?: readonly string[];
  /** Rubrics that do not separate the disease from others: they make a suspicion, never a diagnosis. */
  readonly icpc2Weak?: readonly string[];
  readonly snomed?: readonly string[];
  readonly atc?: readonly string[];
  readonly atcExclude?: readonly string[];
}

export interface ChronicGroup extends CodePrefixes {
  readonly id: string;
  readonly title: LocalisedText;
  /** ICD-10 chapter the group counts as, in roman numerals. */
  readonly chapter: string;
  readonly tier: 'major' | 'minor';
  /** No expiry, and overrides clinicalStatus inactive/resolved. */
  readonly lifelong: boolean;
  /** Months a code without clinicalStatus stays current; null: no limit. */
  readonly lookBackMonths: number | null;
  readonly source: readonly string[];
  readonly note: string | null;
}

export interface CodeList extends CodePrefixes {
  readonly id: string;
  readonly title: LocalisedText;
  /** A list may gather whole chronic groups. */
  readonly memberGroups?: readonly string[];
  readonly source: readonly string[];
  readonly note: string | null;
}

/** All of rules/codes, parsed. */
export interface CodeLists {
  /** Every alias URI of each system. */
  readonly systems: Readonly<Record<CodeSystem, readonly string[]>>;
  readonly groups: readonly ChronicGroup[];
  readonly lists: readonly CodeList[];
  /** How contacts that are not specialist care are recognised (clinical.md section 8, ruling 5). */
  readonly units: {
    readonly notSpecialist: readonly {
      readonly kind: 'radiology' | 'laboratory' | 'pharmacy' | 'gp' | 'out-of-hours' | 'obstetric' | 'newborn';
      /** Lower-case stems looked for at the start of a word of the unit's name. */
      readonly nameStems: readonly string[];
      readonly codes: readonly { readonly system: string; readonly code: string }[];
    }[];
    readonly intensiveCareNameStems: readonly string[];
  };
}
