/**
 * What the coordinating unit has said about one notice, and what the sender has answered: written by its inbox and by
 * the sender's screen, read by both. Nothing is worked out.
 */
export interface UnitAnswer {
  /** Who has taken the notice, by name. */
  readonly takenBy: string | null;
  /** Asked back to the sender, and not yet answered: the notice waits for the sender, and not for the unit. */
  readonly question: Said | null;
  /** Everything that was asked back and answered, in the order it was said. */
  readonly exchange: readonly Said[];
  /** The unit or coordinating unit it was referred on to, by name. */
  readonly referredTo: string | null;
  /** Null until the unit has decided. */
  readonly decision: UnitDecision | null;
  /** Who decided, by name; absent: it does not say, or nothing is decided. */
  readonly decidedBy?: string;
  /** The unit has taken back what it had decided, and nothing has been said since: whoever saw it must be told. */
  readonly isTakenBack?: true;
  /** The unit's latest words besides these, such as the reason of a decline. */
  readonly words: string | null;
  /**
   * Said in the same moment as something that counts, and so without having seen it: it counts for nothing, and is shown.
   * Absent: nothing was. Only of a notice that went as a message, on a server that keeps nothing single.
   */
  readonly beside?: readonly SaidBeside[];
}

export interface SaidBeside {
  /** By name. */
  readonly by: string | null;
  /** As a person reads it. */
  readonly text: string;
}

/** A question of the unit, or the sender's answer to what was asked before it. */
export interface Said {
  readonly said: 'question' | 'answer';
  readonly text: string;
  /** By name. */
  readonly by: string | null;
  /** ISO 8601 instant. */
  readonly at: string | null;
}

export type UnitDecision =
  | { readonly decided: 'granted'; readonly at: string | null; readonly coordinator: AppointedCoordinator | null }
  | { readonly decided: 'declined'; readonly at: string | null; readonly reason: DeclineReason | null };

/** A decision as it is told beside another one. */
export interface ToldDecision {
  /** Of the copy it was made on, e.g. "Task/123". */
  readonly reference: string;
  readonly decided: UnitDecision['decided'];
  /** ISO 8601 instant. */
  readonly at: string | null;
  /** Who decided, by name. */
  readonly by: string | null;
  /** By name; null: none is appointed, or none is named. */
  readonly coordinator: string | null;
}

/** The person the patient and the sender can turn to. */
export interface AppointedCoordinator {
  readonly name: string;
  /** The unit that has the responsibility. */
  readonly unit: string | null;
  readonly phone: string | null;
}

/** Volven 9188, status of the coordinator: why none was appointed. */
export type DeclineReason = 'not-appointed' | 'not-wanted' | 'not-entitled';

export const NO_ANSWER: UnitAnswer = {
  takenBy: null,
  question: null,
  exchange: [],
  referredTo: null,
  decision: null,
  words: null,
};
