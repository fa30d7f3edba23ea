import type { Reference, Task } from 'fhir/r4';
import { type MessageLanguage, messageText } from '../../text/notice-message.ts';
import { DECISION_SYSTEM, DECLINE_CODES } from '../answer/unit-answer-codes.ts';
import type { Person } from '../notice.ts';
import { plainLines } from '../plain-text.ts';
import { DISMISSAL_CODE, DISMISSAL_SYSTEM, type DismissalDraft, INPUT_SYSTEM, type InputCode } from './dismissal.ts';
import { listInputs } from './list-inputs.ts';

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

function person({ name, reference }: Person): Reference {
  return reference === null ? { display: name } : { reference, display: name };
}

const inputsOf = (code: InputCode, values: readonly string[] | null) => listInputs(INPUT_SYSTEM, code, values);
