import type { CodeableConcept, Reference, Task, TaskOutput } from 'fhir/r4';
import type { Person } from '../notice.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { plainLines, plainText } from '../plain-text.ts';
import type { AppointedCoordinator, DeclineReason } from '../unit-answer.ts';
import { codesOf, outputsOf } from './task-outputs.ts';
import {
  APPOINTED,
  BUSINESS_STATUS_SYSTEM,
  BUSINESS_STATUSES,
  DECISION_SYSTEM,
  DECLINE_CODES,
  OUTPUT_SYSTEM,
  type OutputCode,
  type UnitStepCode,
} from './unit-answer-codes.ts';

/** One step of the unit, or of the sender who answers it: by whom, when, and a mark of its own by which its writer knows it again. */
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
  /** The identifier of the dialog message it was sent; absent: none was. */
  readonly message?: string;
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

/**
 * The sender's answer to what was asked back: it is the unit's turn again, as it was before the question, and whoever had
 * taken it has it.
 */
export function senderAnswered(task: Task, step: UnitStep, text: string): Task {
  return stepped(task, step, 'answered', 'in-progress', [
    ...outputsOf(task, 'words'),
    output('sender-answer', { valueAnnotation: annotation(step, text) }),
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
  const { name, identifier, handsOver, message } = to;
  const organization: Reference = {
    type: 'Organization',
    ...(identifier === null ? {} : { identifier: { ...identifier } }),
    display: plainText(name),
  };
  const referred = stepped(
    without(task, [...(handsOver ? (['taken-by'] as const) : []), 'referred-message'] satisfies OutputCode[]),
    step,
    'referred',
    handsOver ? 'requested' : 'in-progress',
    [
      ...(handsOver ? [] : firstTaker(task, step)),
      output('referred-to', { valueReference: organization }),
      ...(message === undefined
        ? []
        : [output('referred-message', { valueIdentifier: { system: NOTICE_SYSTEM, value: message } })]),
      ...wordsOf(step, words),
    ],
  );
  return handsOver ? { ...referred, owner: organization } : referred;
}

/** An answer that was wrong, or is no longer right, is taken back: it is in progress again. */
export function reopened(task: Task, step: UnitStep): Task {
  return stepped(task, step, 'reopened', 'in-progress', [output('taken-by', { valueReference: reference(step.by) })]);
}

/** What the latest step replaces. Questions and their answers are kept: they are the history of the conversation. */
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

const KEPT: readonly string[] = ['question', 'sender-answer'] satisfies readonly OutputCode[];

function stepped(
  task: Task,
  step: UnitStep,
  code: UnitStepCode,
  status: Task['status'],
  outputs: readonly TaskOutput[],
): Task {
  const single = outputs.flatMap(({ type }) => codesOf(type)).filter((each) => !KEPT.includes(each));
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

function without(task: Task, codes: readonly string[]): Task {
  const { output: outputs, ...rest } = task;
  const kept = (outputs ?? []).filter(({ type }) => !codesOf(type).some((code) => codes.includes(code)));
  return kept.length === 0 ? rest : { ...rest, output: kept };
}
