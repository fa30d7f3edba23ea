import type { FhirResource } from 'fhir/r4';

/** SMART interaction letters: create, read, update, delete, search. */
export type Interaction = 'c' | 'r' | 'u' | 'd' | 's';

/**
 * How far a token reaches for one interaction on one type, at most: a scope may have a query. `patient`: only the launch
 * patient's resources.
 */
export type Reach = 'everyone' | 'patient' | 'none';

/** What a token may do; made from its granted scopes, asked on every FHIR request. */
export interface Access {
  /** The launch patient's id; null when there is none. */
  readonly patient: string | null;
  reach(type: string, interaction: Interaction): Reach;
  /**
   * Whether a scope covers this very resource: one with a query (`patient/Condition.rs?category=...`) covers what fits it.
   *
   * @param isOwn the resource is in the launch patient's compartment
   */
  covers(resource: FhirResource, interaction: Interaction, isOwn: boolean, base: string): boolean;
}
