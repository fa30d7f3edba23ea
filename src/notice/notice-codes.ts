import type { NeedKind } from './notice.ts';

// Norway has no profile and no code for a notice to a coordinating unit, so the project's own code systems are used;
// every use of them also carries text.

/** What the receiver is asked to do: `Task.code`. */
export const TASK_CODE = {
  system: 'https://koordinatorflagg.example/CodeSystem/task-code',
  code: 'assess-coordinator-need',
} as const;

/**
 * The request in words alone, as programs that do not know the code may write it, in lower case: the text that stands
 * beside the code, and the commonest way to say the same. Own choice; no others, so that no other task is taken for one.
 */
export const TASK_TEXTS: readonly string[] = ['vurder behov for koordinator', 'vurder oppnevning av koordinator'];

/** What a Communication is about: the same request, in the other resource. */
export const NOTICE_TOPIC = TASK_CODE;

/** What `Task.input` holds beside the text; what the unit's inbox alone reads of it is in `inbox-codes.ts`. */
export const INPUT_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/task-input';
export const INPUT_KIND = 'need-kind';
/** A criterion, part or trigger of the rule set that was met, by id: what a later assessment is compared with. */
export const INPUT_MET = 'met';
/** A diagnosis that what was met rests on, by its group in the rules or its code; one without words: it rests on none. */
export const INPUT_DIAGNOSIS = 'diagnosis';
/** What a clinician answered to a criterion's question: by whom, when and what, so that nobody is asked again. */
export const INPUT_ANSWER = 'criterion-answer';
/** The level of the assessment it was sent with, for the unit's inbox to sort by. */
export const INPUT_LEVEL = 'level';

const KINDS: Readonly<Record<NeedKind, true>> = {
  coordinator: true,
  'individual-plan': true,
  'child-coordinator': true,
  'contact-doctor': true,
};

export function isNeedKind(code: string): code is NeedKind {
  return Object.hasOwn(KINDS, code);
}
