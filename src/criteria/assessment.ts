import type { Evidence, Missing } from '../facts/fact.ts';
import type { Coordinator, CoverageByType } from '../facts/fact-source.ts';

export type { Evidence, EvidenceReason, Missing, Setting, UnknownReason } from '../facts/fact.ts';
export type { Coordinator, CoverageByType } from '../facts/fact-source.ts';

/** A criterion's answer in Kleene's three values. Missing is never no: `not-met` needs complete data or a clinician. */
export type Answer = 'met' | 'not-met' | 'unknown';

export type Level = 'likely' | 'clarify' | 'not-indicated' | 'has-coordinator' | 'not-assessable';

/** What a clinician said about one criterion. `dont-know` is kept (nobody asks twice) but decides nothing. */
export interface ClinicianAnswer {
  readonly criterion: string;
  readonly answer: 'yes' | 'no' | 'dont-know';
  /** Who, as a name to show, and their reference in the record when known ("Practitioner/p1"). */
  readonly by: { readonly name: string; readonly reference: string | null };
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface PartResult {
  readonly id: string;
  readonly answer: Answer;
  readonly certainty: 'recorded' | 'presumed';
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
}

/** A sign in the data shown beside a question; it never decides one. */
export interface Hint {
  readonly id: string;
  readonly strength: 'strong' | 'weak';
  readonly evidence: readonly Evidence[];
}

export interface CriterionResult {
  readonly id: string;
  readonly answer: Answer;
  /** Who decided: null while unknown. */
  readonly by: 'record' | 'clinician' | null;
  /** `presumed` counts as met and is shown as "confirm". */
  readonly certainty: 'recorded' | 'presumed';
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
  readonly parts: readonly PartResult[];
  readonly hints: readonly Hint[];
  /** The clinician's answer, also when it is "don't know". */
  readonly clinician: ClinicianAnswer | null;
}

/** The contract between the engine and every door: widget, ward list, CDS card and screening give the same bytes. */
export interface Assessment {
  readonly patient: string;
  readonly at: string;
  readonly ruleSet: { readonly id: string; readonly version: string };
  readonly profile: string | null;
  readonly level: Level;
  readonly criteria: readonly CriterionResult[];
  /** Unknown criteria whose answer would change the level, most useful first. */
  readonly questions: readonly string[];
  /** Ids of the triggers that fired. */
  readonly triggers: readonly string[];
  /** What each of them rests on, in the same order. */
  readonly triggerEvidence: readonly { readonly id: string; readonly evidence: readonly Evidence[] }[];
  readonly groups: readonly string[];
  readonly coordinator: Coordinator | null;
  readonly routes: readonly { readonly id: string; readonly evidence: readonly Evidence[] }[];
  /** Why not-assessable, empty otherwise. */
  readonly notAssessable: readonly Missing[];
  readonly coverage: CoverageByType;
}
