import type { FactName } from '../facts/catalogue.ts';
import type { LocalisedText } from '../facts/codes/code-lists.ts';
import type { Setting } from '../facts/fact.ts';
import type { RecordType } from '../facts/fact-source.ts';

/** A value written in the rule file, or the name of one of its parameters. */
export type ValueOrParameter<T> = T | { readonly parameter: string };

/** The operators of json-rules-engine that have a three-valued meaning over a fact's interval. */
export const OPERATORS = ['equal', 'greaterThanInclusive', 'greaterThan', 'lessThanInclusive', 'lessThan'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One condition over one named fact, in json-rules-engine's own form. */
export interface FactCondition {
  readonly fact: FactName;
  readonly params?: Readonly<Record<string, ValueOrParameter<number | string>>>;
  readonly operator: Operator;
  readonly value: ValueOrParameter<number | boolean>;
}

/**
 * json-rules-engine's `all` and `any`, and "at least n of". There is no `not`: over facts that can be incomplete it is
 * where a rule engine turns "missing" into "no"; `lessThan` and `equal: false` say the same on proven data only.
 */
export type Conditions<Leaf> =
  | { readonly all: readonly Conditions<Leaf>[] }
  | { readonly any: readonly Conditions<Leaf>[] }
  | { readonly atLeast: number; readonly of: readonly Conditions<Leaf>[] }
  | Leaf;

export type FactConditions = Conditions<FactCondition>;

/** In the rule that makes the level: this criterion is met. */
export interface CriterionCondition {
  readonly criterion: string;
}

/**
 * How sure a start value is: `stated` by the rule set's own source, `published` elsewhere (named), or `own`, a proposal
 * of this project that nobody has validated.
 */
export type Basis = 'stated' | 'published' | 'own';

export interface Parameter {
  readonly title: LocalisedText;
  readonly value: number;
  readonly unit: 'days' | 'count' | 'years';
  /** A unit profile may move the value between these, ends included. */
  readonly minimum: number;
  readonly maximum: number;
  readonly basis: Basis;
  readonly source: string;
}

export interface Part {
  readonly id: string;
  readonly title: LocalisedText;
  /** `presumed`: likely but not recorded as such; counts as met and is shown as "confirm". */
  readonly certainty: 'recorded' | 'presumed';
  /** As for a criterion: `unknown` when a record can prove the part but never disprove it. */
  readonly absence: 'not-met' | 'unknown';
  /** Null: no record can decide it; a person is asked. */
  readonly conditions: FactConditions | null;
}

export interface HintRule {
  readonly id: string;
  readonly strength: 'strong' | 'weak';
  readonly conditions: FactConditions;
}

export interface Criterion {
  readonly id: string;
  readonly title: LocalisedText;
  /** What a nurse asks, of herself or of the patient. */
  readonly question: LocalisedText;
  readonly help: LocalisedText | null;
  /**
   * What it means when no part holds and everything was read: `not-met`, or `unknown` when records can prove this
   * criterion but never disprove it.
   */
  readonly absence: 'not-met' | 'unknown';
  /** Types that must have been read completely before absence can be `not-met`. */
  readonly needs: readonly RecordType[];
  /** Any one part that holds makes the criterion met. */
  readonly parts: readonly Part[];
  /** When this holds or cannot be excluded, absence is unknown, whatever `absence` says. */
  readonly unknownWhen: FactConditions | null;
  readonly hints: readonly HintRule[];
}

export interface NamedConditions {
  readonly id: string;
  readonly title: LocalisedText;
  readonly conditions: FactConditions;
}

export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: LocalisedText;
  readonly source: string;
  /** Shown to people: these thresholds have not been signed off by clinicians. */
  readonly status: 'awaiting-clinical-sign-off' | 'signed-off';
  /** Settings where this rule set is used when none is named; one rule set at most has each. */
  readonly defaultIn: readonly Setting[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** How long a decision silences the flag, where no profile says otherwise. */
  readonly silenceDays: Readonly<Record<keyof SilenceDays, Parameter>>;
  readonly criteria: readonly Criterion[];
  /** Without these read completely, "no signs" is not said in that setting: the level is not-assessable instead. */
  readonly indispensable: Readonly<Record<Setting, readonly RecordType[]>>;
  /** The rule that makes the level `likely`. */
  readonly likely: Conditions<CriterionCondition>;
  /** Criteria in the order a person is asked, most useful first. */
  readonly askOrder: readonly string[];
  /** Each lifts not-indicated to clarify when it fires. */
  readonly triggers: readonly NamedConditions[];
  readonly groups: readonly NamedConditions[];
  readonly routes: readonly NamedConditions[];
}

/**
 * Days that the flag stays silent after the coordinating unit has declined (`declined`) or the patient has said no
 * (`notWanted`). 0: not at all.
 */
export interface SilenceDays {
  readonly declined: number;
  readonly notWanted: number;
}

/** A unit's own fit: rule set, thresholds within the rule set's bounds, who is told, and which schemes exist here. */
export interface UnitProfile {
  /** "helse-forde/medisinsk": its place in rules/profiles without ".json". */
  readonly id: string;
  readonly title: LocalisedText;
  /** Rule set id. */
  readonly ruleSet: string;
  readonly setting: Setting;
  readonly parameters: Readonly<Record<string, number>>;
  /** Ids of recipients in config.json, the default first; null: as the installation says. */
  readonly recipients: readonly string[] | null;
  /** Routes of the rule set whose scheme exists here; null: all. */
  readonly schemes: readonly string[] | null;
  /** Absent: the rule set's start values. */
  readonly silenceDays?: SilenceDays;
}
