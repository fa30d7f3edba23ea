import type { Reference, Task, TaskInput } from 'fhir/r4';
import { type MessageLanguage, messageText } from '../text/notice-message.ts';
import type { PatientIdentity, Person } from './notice.ts';
import { TASK_CODE } from './notice-codes.ts';
import { plainLines } from './plain-text.ts';
import type { Known } from './silence-evidence.ts';
import type { DeclineReason } from './unit-answer.ts';
import { DECISION_SYSTEM, DECLINE_CODES, decisionOf } from './unit-answer-codes.ts';

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

const INPUT_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/dismissal-input';
type InputCode = 'met' | 'diagnosis';

/**
 * As a Task that is done and has no owner: a note for the next one who opens this patient, which asks nobody for
 * anything. Why stands in Volven 9188's words, as the unit's own refusal would.
 */
export function dismissalTask(
  { patient, sender, encounter, reason, comment, known }: DismissalDraft,
  identifier: string,
  authoredOn: string,
  language: MessageLanguage,
): Task {
  const text = messageText[language];
  const lines = plainLines(comment);
  const inputs = [...inputsOf('met', known.met), ...inputsOf('diagnosis', known.diagnoses)];
  return {
    resourceType: 'Task',
    identifier: [{ system: DISMISSAL_SYSTEM, value: identifier }],
    status: 'completed',
    statusReason: {
      coding: [{ system: DECISION_SYSTEM, ...DECLINE_CODES[reason] }],
      text: text.dismissed[reason],
    },
    intent: 'proposal',
    code: { coding: [{ ...DISMISSAL_CODE }], text: text.dismissalCode },
    // A string, not an Annotation: Annotation.text is Markdown
    ...(lines.length === 0 ? {} : { description: lines.join('\n') }),
    for: { reference: `Patient/${patient.id}` },
    ...(encounter === null ? {} : { encounter: { reference: encounter } }),
    authoredOn,
    lastModified: authoredOn,
    requester: person(sender),
    ...(inputs.length === 0 ? {} : { input: [...inputs] }),
  } satisfies Task;
}

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

function person({ name, reference }: Person): Reference {
  return reference === null ? { display: name } : { reference, display: name };
}

/** An empty list is said too, by one input without words: it is known that nothing was met. */
function inputsOf(code: InputCode, values: readonly string[] | null): readonly TaskInput[] {
  const type = { coding: [{ system: INPUT_SYSTEM, code }], text: code };
  if (values === null) return [];
  return values.length === 0 ? [{ type, valueBoolean: false }] : values.map((valueString) => ({ type, valueString }));
}

function valuesOf({ input = [] }: Task, code: InputCode): readonly string[] | null {
  const said = input.filter(({ type }) =>
    type.coding?.some((each) => each.system === INPUT_SYSTEM && each.code === code),
  );
  return said.length === 0 ? null : said.flatMap(({ valueString }) => (valueString === undefined ? [] : [valueString]));
}
