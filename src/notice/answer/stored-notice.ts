import type { Task } from 'fhir/r4';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import type { UnitAnswer } from '../unit-answer.ts';
import { standingOfThread } from './answer-from-messages.ts';
import { answerFromTask, type LatestStep, latestStep, referralMessage } from './answer-from-task.ts';
import { type MessageThread, stepsOf } from './message-thread.ts';
import type { MessageAttempt } from './store-message-step.ts';
import type { Attempt, StepOutcome } from './store-step.ts';

/** A notice as the record holds it: one task that its answer is written on, or a message with those that answer it. */
export type StoredNotice = Task | MessageThread;

/** What one answer came to, whichever it is: a `StepOutcome` or a `MessageStepOutcome`. */
export type AnswerOutcome =
  | { readonly truth: 'stored'; readonly task: StoredNotice; readonly single: boolean }
  | { readonly truth: 'changed'; readonly task: StoredNotice; readonly certain: boolean; readonly beside?: true }
  | Extract<StepOutcome, { readonly truth: 'not-stored' }>
  | { readonly truth: 'unknown'; readonly attempt: AnswerAttempt };
export type AnswerAttempt = Attempt | MessageAttempt;

export function isThread(stored: StoredNotice): stored is MessageThread {
  return 'answers' in stored;
}

export function isMessageAttempt(attempt: AnswerAttempt): attempt is MessageAttempt {
  return 'written' in attempt;
}

export function answerIn(stored: StoredNotice): UnitAnswer {
  return isThread(stored) ? standingOfThread(stored).answer : answerFromTask(stored);
}

/** The identifier of the dialog message by which it was sent on last; null: it was not, or in another way. */
export function referralMessageIn(stored: StoredNotice): string | null {
  if (!isThread(stored)) return referralMessage(stored);
  const referred = stepsOf(stored).counted.findLast(({ code }) => code === 'referred')?.row;
  return referred?.about?.find(({ identifier }) => identifier?.system === NOTICE_SYSTEM)?.identifier?.value ?? null;
}

/** Of a task another program may have changed since: what was the latest step tells something while it is in progress. */
export function latestIn(stored: StoredNotice): LatestStep & { readonly isInProgress: boolean } {
  if (!isThread(stored)) return { ...latestStep(stored), isInProgress: stored.status === 'in-progress' };
  const { latest, status } = standingOfThread(stored);
  return { ...latest, isInProgress: status === 'in-progress' };
}

/** When the latest step was made, an ISO 8601 instant; null: it does not say. Tells of it as `latestIn` does. */
export function latestAt(stored: StoredNotice): string | null {
  if (!isThread(stored)) return stored.lastModified ?? null;
  return stepsOf(stored).counted.at(-1)?.row.sent ?? null;
}
