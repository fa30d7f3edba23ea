import type { Task } from 'fhir/r4';
import { DECISION_SYSTEM, decisionOf } from '../answer/unit-answer-codes.ts';
import type { PatientIdentity, Person } from '../notice.ts';
import { TASK_CODE } from '../notice-codes.ts';
import { inputWords } from '../task-inputs.ts';
import type { DeclineReason } from '../unit-answer.ts';
import type { Known } from './silence-evidence.ts';

/** The flag set aside by somebody who knows the patient. Kept in the record where the server allows; never sent on. */
export interface Dismissal {
  /** "Task/7"; null: it is known to this page only. */
  readonly reference: string | null;
  readonly identifier: string;
  readonly reason: DeclineReason;
  readonly comment: string | null;
  readonly by: string | null;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly known: Known;
  /** Taken back again. */
  readonly isUndone: boolean;
}

/** What somebody decides who dismisses the flag. */
export interface DismissalDraft {
  readonly patient: PatientIdentity;
  readonly sender: Person;
  /** "Encounter/e9" of the launch, or null. */
  readonly encounter: string | null;
  readonly reason: DeclineReason;
  readonly comment: string;
  readonly known: Known;
}

/** The system of `Task.identifier`: not a notice's, so that no inbox and no list of notices takes it for one. */
export const DISMISSAL_SYSTEM = 'https://koordinatorflagg.example/dismissal';
export const DISMISSAL_CODE = { system: TASK_CODE.system, code: 'coordinator-need-dismissed' } as const;

/** Of `Task.input`: what was known when the flag was set aside. */
export const INPUT_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/dismissal-input';
export type InputCode = 'met' | 'diagnosis';

/** The task as a dismissal; null when it is about something else, is not finished, or its reason cannot be read. */
export function dismissalFromTask(task: Task): Dismissal | null {
  const identifier = task.identifier?.find(({ system }) => system === DISMISSAL_SYSTEM)?.value;
  const isOne = task.code?.coding?.some(
    ({ system, code }) => system === DISMISSAL_CODE.system && code === DISMISSAL_CODE.code,
  );
  const isUndone = task.status === 'cancelled' || task.status === 'entered-in-error';
  if (identifier === undefined || !isOne || (task.status !== 'completed' && !isUndone)) return null;
  const reason = decisionOf(task.statusReason?.coding?.find(({ system }) => system === DECISION_SYSTEM)?.code);
  if (reason === null || reason === 'granted' || task.authoredOn === undefined) return null;
  return {
    reference: `Task/${task.id ?? ''}`,
    identifier,
    reason,
    comment: task.description ?? null,
    by: task.requester?.display ?? null,
    at: task.authoredOn,
    known: { met: valuesOf(task, 'met'), diagnoses: valuesOf(task, 'diagnosis') },
    isUndone,
  };
}

/** Every dismissal among tasks that were read, also those taken back. */
export function dismissalsIn(tasks: readonly Task[]): readonly Dismissal[] {
  return tasks.map(dismissalFromTask).filter((dismissal) => dismissal !== null);
}

const valuesOf = (task: Task, code: InputCode) => inputWords(task, INPUT_SYSTEM, code);
