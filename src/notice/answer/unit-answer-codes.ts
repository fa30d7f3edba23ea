import type { DeclineReason } from '../unit-answer.ts';

/** What `Task.output` holds of the unit's answer: the project's own codes, since neither FHIR nor Norway has any. */
export const OUTPUT_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/unit-answer';

/**
 * - `taken-by`: who has taken it, a Reference with the name
 * - `question`: asked back to the sender, an Annotation. All that were asked stay; the last is open while the task is on
 *   hold and no answer comes after it
 * - `sender-answer`: the sender's answer to what was asked before it in the list, an Annotation. All stay
 * - `referred-to`: a Reference with the name of the unit it was sent on to
 * - `referred-message`: the identifier of the dialog message by which that unit was sent it; absent: it was told otherwise
 * - `decision`: a CodeableConcept of Volven 9188; `decided-at`: the instant
 * - `coordinator-name`, `coordinator-unit`, `coordinator-phone`: strings
 * - `words`: the unit's words with the latest step, an Annotation
 * - `step`: the mark of the latest write, so that whoever lost its reply can see whether it was stored
 * - `step-by`: who made it, a Reference with the name: a notice that one has taken may be answered by another, and the
 *   sender's answer is a step too
 */
export const OUTPUTS = [
  'taken-by',
  'question',
  'sender-answer',
  'referred-to',
  'referred-message',
  'decision',
  'decided-at',
  'coordinator-name',
  'coordinator-unit',
  'coordinator-phone',
  'words',
  'step',
  'step-by',
] as const;
export type OutputCode = (typeof OUTPUTS)[number];

/** `Task.businessStatus`, for programs that show a task list and know nothing of the outputs. */
export const BUSINESS_STATUS_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/unit-step';
export const BUSINESS_STATUSES = {
  taken: 'Tatt',
  asked: 'Spørsmål til avsender',
  answered: 'Svar fra avsender',
  granted: 'Innvilget',
  declined: 'Avslått',
  referred: 'Sendt videre',
  reopened: 'Tatt opp igjen',
} as const;
export type UnitStepCode = keyof typeof BUSINESS_STATUSES;

export function isUnitStep(code: string | undefined): code is UnitStepCode {
  return code !== undefined && Object.hasOwn(BUSINESS_STATUSES, code);
}

/**
 * `Communication.identifier` of a step of the answer to a notice that went as a message: the notice's `Communication.id`
 * and the number of the step, "c7.2", so that two who answer the same at once make the same.
 */
export const STEP_SYSTEM = 'https://koordinatorflagg.example/notice/step';
/** Beside it: the mark of the one write, a UUID, by which its writer knows it again after a lost reply. */
export const MARK_SYSTEM = 'https://koordinatorflagg.example/notice/mark';

/** Volven 9188, status of the coordinator. The list has two series with the same meanings; the first is written. */
export const DECISION_SYSTEM = 'urn:oid:2.16.578.1.12.4.1.1.9188';
export const APPOINTED = { code: '1', display: 'Ja, oppnevnt koordinator' } as const;
export const DECLINE_CODES = {
  'not-appointed': { code: '2', display: 'Nei, ikke oppnevnt' },
  'not-wanted': { code: '3', display: 'Nei, ønsker ikke' },
  'not-entitled': { code: '4', display: 'Nei, oppfyller ikke retten til koordinator' },
} as const satisfies Readonly<Record<DeclineReason, { readonly code: string; readonly display: string }>>;

/** The meaning of a code of either series; null for a code the list has not. */
export function decisionOf(code: string | undefined): 'granted' | DeclineReason | null {
  switch (code) {
    case '1':
    case '11':
      return 'granted';
    case '2':
    case '12':
      return 'not-appointed';
    case '3':
    case '13':
      return 'not-wanted';
    case '4':
    case '14':
      return 'not-entitled';
    default:
      return null;
  }
}
