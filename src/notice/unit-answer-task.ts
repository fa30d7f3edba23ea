import type { CodeableConcept, Reference, Task, TaskOutput } from 'fhir/r4';
import type { Person } from './notice.ts';
import { plainLines, plainText } from './plain-text.ts';
import type { AppointedCoordinator, DeclineReason, UnitAnswer, UnitDecision } from './unit-answer.ts';
import {
  APPOINTED,
  BUSINESS_STATUS_SYSTEM,
  BUSINESS_STATUSES,
  DECISION_SYSTEM,
  DECLINE_CODES,
  decisionOf,
  OUTPUT_SYSTEM,
  type OutputCode,
  type UnitStepCode,
} from './unit-answer-codes.ts';

/** One step of the unit: by whom, when, and a mark of its own by which its writer knows it again. */
export interface UnitStep {
  readonly by: Person;
  /** ISO 8601 instant. */
  readonly at: string;
  /** A UUID. */
  readonly mark: string;
}

/**
 * Where a notice is referred on to. `hands-over`: a coordinating unit that reads its notices from this server, and owns
 * the task from then on. Otherwise the task stays with this unit, which has to tell the other one itself.
 */
export interface Referral {
  readonly name: string;
  readonly identifier: { readonly system: string; readonly value: string } | null;
  readonly handsOver: boolean;
}

// Each step gives the whole task to PUT. What it does not know is kept as it came, extensions and notes included.

/** Somebody of the unit works with it. Whatever was asked before is no longer waited for. */
export function taken(task: Task, step: UnitStep): Task {
  return stepped(task, step, 'taken', 'in-progress', [
    output('taken-by', { valueReference: reference(step.by) }),
    ...outputsOf(task, 'words'), // of whoever referred it here
  ]);
}

/** Asked back to the sender; the task waits. */
export function asked(task: Task, step: UnitStep, question: string): Task {
  return stepped(task, step, 'asked', 'on-hold', [
    ...firstTaker(task, step),
    output('question', { valueAnnotation: annotation(step, question) }),
  ]);
}

export function granted(task: Task, step: UnitStep, coordinator: AppointedCoordinator, words: string = ''): Task {
  const { name, unit, phone } = coordinator;
  const said = (code: OutputCode, value: string | null) =>
    value === null || plainText(value) === '' ? [] : [output(code, { valueString: plainText(value) })];
  return stepped(task, step, 'granted', 'completed', [
    ...firstTaker(task, step),
    output('decision', { valueCodeableConcept: decided(APPOINTED) }),
    output('decided-at', { valueDateTime: step.at }),
    ...said('coordinator-name', name),
    ...said('coordinator-unit', unit),
    ...said('coordinator-phone', phone),
    ...wordsOf(step, words),
  ]);
}

/** The reason stands in `statusReason` too: any program that shows a task shows why it was rejected. */
export function declined(task: Task, step: UnitStep, reason: DeclineReason, words: string = ''): Task {
  const concept = decided(DECLINE_CODES[reason]);
  const text = plainLines(words).join('\n');
  const rejected = stepped(task, step, 'declined', 'rejected', [
    ...firstTaker(task, step),
    output('decision', { valueCodeableConcept: concept }),
    output('decided-at', { valueDateTime: step.at }),
    ...wordsOf(step, words),
  ]);
  return { ...rejected, statusReason: text === '' ? concept : { ...concept, text } };
}

/** Handed over it is new again, to the other unit; told about only, it stays in progress here. */
export function referredOn(task: Task, step: UnitStep, to: Referral, words: string = ''): Task {
  const { name, identifier, handsOver } = to;
  const organization: Reference = {
    type: 'Organization',
    ...(identifier === null ? {} : { identifier: { ...identifier } }),
    display: plainText(name),
  };
  const referred = stepped(
    handsOver ? without(task, ['taken-by']) : task,
    step,
    'referred',
    handsOver ? 'requested' : 'in-progress',
    [
      ...(handsOver ? [] : firstTaker(task, step)),
      output('referred-to', { valueReference: organization }),
      ...wordsOf(step, words),
    ],
  );
  return handsOver ? { ...referred, owner: organization } : referred;
}

/** An answer that was wrong, or is no longer right, is taken back: it is in progress again. */
export function reopened(task: Task, step: UnitStep): Task {
  return stepped(task, step, 'reopened', 'in-progress', [output('taken-by', { valueReference: reference(step.by) })]);
}

/** Whether this step is the latest that was stored. */
export function bearsMark(task: Task, mark: string): boolean {
  return outputsOf(task, 'step').some(({ valueString }) => valueString === mark);
}

/**
 * What the latest step was, and by whom, as this program wrote it. Another program may have changed the task since, so
 * it tells something only as long as the status agrees.
 */
export function latestStep(task: Task): { readonly code: UnitStepCode | null; readonly by: string | null } {
  const said = task.businessStatus?.coding?.find(({ system }) => system === BUSINESS_STATUS_SYSTEM)?.code;
  const code = STEP_CODES.find((each) => each === said) ?? null;
  return { code, by: outputsOf(task, 'step-by').at(-1)?.valueReference?.display ?? null };
}

const STEP_CODES: readonly UnitStepCode[] = ['taken', 'asked', 'granted', 'declined', 'referred', 'reopened'];

/** The unit's answer as it stands in a task, of this program's making or another's. */
export function answerFromTask(task: Task): UnitAnswer {
  const question = task.status === 'on-hold' ? outputsOf(task, 'question').at(-1)?.valueAnnotation : undefined;
  return {
    takenBy: outputsOf(task, 'taken-by').at(-1)?.valueReference?.display ?? null,
    question:
      question === undefined
        ? null
        : { text: question.text, by: question.authorString ?? null, at: question.time ?? null },
    referredTo: outputsOf(task, 'referred-to').at(-1)?.valueReference?.display ?? null,
    decision: decisionIn(task),
    words: wordsIn(task),
  };
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

/** What the latest step replaces. Questions are kept: they are the history of the conversation. */
const REPLACED: readonly OutputCode[] = [
  'decision',
  'decided-at',
  'coordinator-name',
  'coordinator-unit',
  'coordinator-phone',
  'words',
  'step',
  'step-by',
];

function stepped(
  task: Task,
  step: UnitStep,
  code: UnitStepCode,
  status: Task['status'],
  outputs: readonly TaskOutput[],
): Task {
  const single = outputs.flatMap(({ type }) => codesOf(type)).filter((each) => each !== 'question');
  const { output: kept = [], statusReason: _, ...rest } = without(task, [...REPLACED, ...single]);
  return {
    ...rest,
    status,
    businessStatus: {
      coding: [{ system: BUSINESS_STATUS_SYSTEM, code, display: BUSINESS_STATUSES[code] }],
      text: BUSINESS_STATUSES[code],
    },
    lastModified: step.at,
    output: [
      ...kept,
      ...outputs,
      output('step', { valueString: step.mark }),
      output('step-by', { valueReference: reference(step.by) }),
    ],
  };
}

/** Whoever answers what nobody had taken has taken it. */
function firstTaker(task: Task, { by }: UnitStep): readonly TaskOutput[] {
  return outputsOf(task, 'taken-by').length > 0 ? [] : [output('taken-by', { valueReference: reference(by) })];
}

function wordsOf(step: UnitStep, words: string): readonly TaskOutput[] {
  return plainLines(words).length === 0 ? [] : [output('words', { valueAnnotation: annotation(step, words) })];
}

/** Annotation.text may be read as Markdown elsewhere (FHIR R4); here and with the sender it is shown as plain text. */
function annotation({ by, at }: UnitStep, text: string): NonNullable<TaskOutput['valueAnnotation']> {
  return { authorString: by.name, time: at, text: plainLines(text).join('\n') };
}

function reference({ name, reference: to }: Person): Reference {
  return to === null ? { display: name } : { reference: to, display: name };
}

function decided({ code, display }: { readonly code: string; readonly display: string }): CodeableConcept {
  return { coding: [{ system: DECISION_SYSTEM, code, display }] };
}

function output(code: OutputCode, value: Omit<TaskOutput, 'type'>): TaskOutput {
  return { type: { coding: [{ system: OUTPUT_SYSTEM, code }], text: code }, ...value };
}

function outputsOf({ output: outputs = [] }: Task, code: OutputCode): readonly TaskOutput[] {
  return outputs.filter(({ type }) => codesOf(type).includes(code));
}

function without(task: Task, codes: readonly string[]): Task {
  const { output: outputs, ...rest } = task;
  const kept = (outputs ?? []).filter(({ type }) => !codesOf(type).some((code) => codes.includes(code)));
  return kept.length === 0 ? rest : { ...rest, output: kept };
}

function codesOf({ coding = [] }: CodeableConcept): readonly string[] {
  return coding.flatMap(({ system, code }) => (system === OUTPUT_SYSTEM && code !== undefined ? [code] : []));
}
