/**
 * What the coordinating unit has said about one notice: written by its inbox, read by the sender's screen. All of it is
 * of the unit's own making; nothing is worked out.
 */
export interface UnitAnswer {
  /** Who has taken the notice, by name. */
  readonly takenBy: string | null;
  /** Asked back to the sender, and not yet answered. */
  readonly question: { readonly text: string; readonly by: string | null; readonly at: string | null } | null;
  /** The unit or coordinating unit it was referred on to, by name. */
  readonly referredTo: string | null;
  /** Null until the unit has decided. */
  readonly decision: UnitDecision | null;
  /** The unit's latest words besides these, such as the reason of a decline. */
  readonly words: string | null;
}

export type UnitDecision =
  | { readonly decided: 'granted'; readonly at: string | null; readonly coordinator: AppointedCoordinator | null }
  | { readonly decided: 'declined'; readonly at: string | null; readonly reason: DeclineReason | null };

/** The person the patient and the sender can turn to. */
export interface AppointedCoordinator {
  readonly name: string;
  /** The unit that has the responsibility. */
  readonly unit: string | null;
  readonly phone: string | null;
}

/** Volven 9188, status of the coordinator: why none was appointed. */
export type DeclineReason = 'not-appointed' | 'not-wanted' | 'not-entitled';

export const NO_ANSWER: UnitAnswer = { takenBy: null, question: null, referredTo: null, decision: null, words: null };
