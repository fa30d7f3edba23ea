import type { CodeableConcept, TaskInput } from 'fhir/r4';
import { answerInputs } from '../answer/sent-answers.ts';
import { listInputs } from '../dismissal/list-inputs.ts';
import { knownIn } from '../dismissal/silence-evidence.ts';
import { INPUT_CONSENT, INPUT_SENDING_UNIT, INPUT_WISH } from '../inbox-codes.ts';
import type { NoticeDraft } from '../notice.ts';
import { INPUT_DIAGNOSIS, INPUT_KIND, INPUT_LEVEL, INPUT_MET, INPUT_SYSTEM } from '../notice-codes.ts';
import { needsConsent } from '../routing/routing-kinds.ts';

/**
 * What a notice says in codes beside its text, for the unit's inbox to sort by and for later assessments to be compared
 * with: the same in whatever resource it goes as, in the form of a task's inputs.
 */
export function noticeInputs(draft: NoticeDraft): readonly TaskInput[] {
  const known = knownIn(draft.assessment);
  return [
    ...draft.kinds.map((kind) => input(INPUT_KIND, kind)),
    ...(draft.wish === 'not-stated' ? [] : [input(INPUT_WISH, draft.wish)]),
    // As in the text: what was ticked for a kind that is no longer asked for is no consent to another
    ...(needsConsent(draft.kinds) ? draft.consent.map((giver) => input(INPUT_CONSENT, giver)) : []),
    ...known.met.map((id) => input(INPUT_MET, id)),
    ...listInputs(INPUT_SYSTEM, INPUT_DIAGNOSIS, known.diagnoses),
    input(INPUT_LEVEL, draft.assessment.level),
    ...(draft.sendingUnit === null ? [] : [{ type: inputType(INPUT_SENDING_UNIT), valueString: draft.sendingUnit }]),
    ...answerInputs(draft),
  ];
}

function input(code: string, value: string): TaskInput {
  return { type: inputType(code), valueCode: value };
}

function inputType(code: string): CodeableConcept {
  return { coding: [{ system: INPUT_SYSTEM, code }], text: code };
}
