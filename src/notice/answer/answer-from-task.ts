import type { Task } from 'fhir/r4';
import type { AppointedCoordinator, DeclineReason, Said, UnitAnswer, UnitDecision } from '../unit-answer.ts';
import { codesOf, outputsOf } from './task-outputs.ts';
import {
  BUSINESS_STATUS_SYSTEM,
  DECISION_SYSTEM,
  decisionOf,
  isUnitStep,
  type OutputCode,
  type UnitStepCode,
} from './unit-answer-codes.ts';

/** Whether this step is the latest that was stored. */
export function bearsMark(task: Task, mark: string): boolean {
  return outputsOf(task, 'step').some(({ valueString }) => valueString === mark);
}

export interface LatestStep {
  readonly code: UnitStepCode | null;
  /** By name. */
  readonly by: string | null;
}

/**
 * What the latest step was, and by whom, as this program wrote it. Another program may have changed the task since, so
 * it tells something only as long as the status agrees.
 */
export function latestStep(task: Task): LatestStep {
  const said = task.businessStatus?.coding?.find(({ system }) => system === BUSINESS_STATUS_SYSTEM)?.code;
  return {
    code: isUnitStep(said) ? said : null,
    by: outputsOf(task, 'step-by').at(-1)?.valueReference?.display ?? null,
  };
}

/** The identifier of the dialog message by which it was sent on; null: it was not, or in another way. */
export function referralMessage(task: Task): string | null {
  return outputsOf(task, 'referred-message').at(-1)?.valueIdentifier?.value ?? null;
}

/** The unit's answer as it stands in a task, of this program's making or another's. */
export function answerFromTask(task: Task): UnitAnswer {
  const exchange = exchangeIn(task);
  const latest = exchange.at(-1);
  const decision = decisionIn(task);
  const { code, by } = latestStep(task);
  return {
    takenBy: outputsOf(task, 'taken-by').at(-1)?.valueReference?.display ?? null,
    question: task.status === 'on-hold' && latest?.said === 'question' ? latest : null,
    exchange,
    referredTo: outputsOf(task, 'referred-to').at(-1)?.valueReference?.display ?? null,
    decision,
    // Another program may have decided otherwise since
    ...(decision !== null && code === decision.decided && by !== null && { decidedBy: by }),
    words: wordsIn(task),
    ...(task.status === 'in-progress' && code === 'reopened' && { isTakenBack: true }),
  };
}

/** In the order it was written: each step puts its own at the end, and servers keep the order of a list (FHIR R4, JSON). */
function exchangeIn({ output = [] }: Task): readonly Said[] {
  return output.flatMap(({ type, valueAnnotation }): Said[] => {
    const codes = codesOf(type);
    const said = codes.includes('question') ? 'question' : codes.includes('sender-answer') ? 'answer' : null;
    if (said === null || valueAnnotation === undefined) return [];
    const { text, authorString, time } = valueAnnotation;
    return [{ said, text, by: authorString ?? null, at: time ?? null }];
  });
}

/**
 * The status decides, since it is what every program writes; the outputs tell more. A decision that is there while the
 * status says that the task is open has been taken back. Some programs finish every task, and say no in its reason; one
 * that is finished without a word of what came of it is not taken for a yes.
 */
function decisionIn(task: Task): UnitDecision | null {
  if (task.status !== 'completed' && task.status !== 'rejected') return null;
  const at = outputsOf(task, 'decided-at').at(-1)?.valueDateTime ?? task.lastModified ?? null;
  const concepts = [outputsOf(task, 'decision').at(-1)?.valueCodeableConcept, task.statusReason];
  const meanings = concepts.map((concept) =>
    decisionOf(concept?.coding?.find(({ system }) => system === DECISION_SYSTEM)?.code),
  );
  const said = meanings.find((meaning) => meaning !== null) ?? null;
  const coordinator = coordinatorIn(task);
  if (task.status === 'completed' && said === null && coordinator === null) return null;
  if (task.status === 'completed' && (said === 'granted' || said === null)) {
    return { decided: 'granted', at, coordinator };
  }
  const reason = meanings.find((meaning): meaning is DeclineReason => meaning !== null && meaning !== 'granted');
  return { decided: 'declined', at, reason: reason ?? null };
}

function coordinatorIn(task: Task): AppointedCoordinator | null {
  const said = (code: OutputCode) => outputsOf(task, code).at(-1)?.valueString ?? null;
  const name = said('coordinator-name');
  return name === null ? null : { name, unit: said('coordinator-unit'), phone: said('coordinator-phone') };
}

/**
 * The unit's words. In a task that another program has answered: the reason of the status, else the latest note, since
 * the sender writes neither.
 */
function wordsIn(task: Task): string | null {
  const own = outputsOf(task, 'words').at(-1)?.valueAnnotation?.text;
  if (own !== undefined) return own;
  const { statusReason, note } = task;
  // The display of our own coding is said by the decision already
  const display = outputsOf(task, 'decision').length > 0 ? undefined : statusReason?.coding?.[0]?.display;
  return statusReason?.text ?? display ?? note?.at(-1)?.text ?? null;
}
