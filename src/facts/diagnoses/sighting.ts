import type { GroupTarget } from '../codes/codes.ts';
import type { Missing } from '../fact.ts';
import type { ConditionCode, ReadCondition, RecordedDate } from './read-conditions.ts';

/** A Condition that belongs to a group, or (cancer only) a contact or treatment that carries its code without any. */
export interface Sighting {
  readonly resource: string;
  readonly code: ConditionCode;
  /** The latest of its dates that is not in the future. */
  readonly date: RecordedDate | null;
  readonly condition: ReadCondition | null;
  /** Suspected only because the code does not separate the disease from others. */
  readonly weak: boolean;
}

/**
 * What the record says of one group. `current`: the Conditions that prove it. `suspected`: those that only raise it.
 * `possible`: what keeps "not current" from being certain, such as a partial date or a type not read.
 */
export interface GroupStanding {
  readonly target: GroupTarget;
  readonly current: readonly Sighting[];
  readonly suspected: readonly Sighting[];
  readonly possible: readonly Missing[];
}
