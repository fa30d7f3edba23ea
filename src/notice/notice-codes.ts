import type { ConsentGiver, NeedKind } from './notice.ts';

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

/** A message for information, HL7's own category (communication-category). */
export const COMMUNICATION_NOTIFICATION = {
  system: 'http://terminology.hl7.org/CodeSystem/communication-category',
  code: 'notification',
  display: 'Notification',
} as const;

/** What `Task.input` holds beside the text, for an inbox to sort by. */
export const INPUT_SYSTEM = 'https://koordinatorflagg.example/CodeSystem/task-input';
export const INPUT_KIND = 'need-kind';
export const INPUT_WISH = 'patient-wish';
/** Who has consented to those of the kinds that are asked for with consent only; none: nobody has said that anybody has. */
export const INPUT_CONSENT = 'consent';
/** A criterion, part or trigger of the rule set that was met, by id: what a later assessment is compared with. */
export const INPUT_MET = 'met';
/** A diagnosis that what was met rests on, by its group in the rules or its code; one without words: it rests on none. */
export const INPUT_DIAGNOSIS = 'diagnosis';
/** What a clinician answered to a criterion's question: by whom, when and what, so that nobody is asked again. */
export const INPUT_ANSWER = 'criterion-answer';
/** The level of the assessment it was sent with, for the unit's inbox to sort by. */
export const INPUT_LEVEL = 'level';
/** The unit it was sent from, by name, for the inbox of a unit that gets notices from many. */
export const INPUT_SENDING_UNIT = 'sending-unit';

/** Volven 8307, code 1. Only said when an individual plan is asked for, not merely a coordinator. */
export const NEEDS_INDIVIDUAL_PLAN = {
  system: 'urn:oid:2.16.578.1.12.4.1.1.8307',
  code: '1',
  display: 'Pasienten har behov for individuell plan',
} as const;

const KINDS: Readonly<Record<NeedKind, true>> = {
  coordinator: true,
  'individual-plan': true,
  'child-coordinator': true,
  'contact-doctor': true,
};

export function isNeedKind(code: string): code is NeedKind {
  return Object.hasOwn(KINDS, code);
}

const CONSENT_GIVERS: Readonly<Record<ConsentGiver, true>> = { patient: true, parents: true, other: true };

export function isConsentGiver(code: string): code is ConsentGiver {
  return Object.hasOwn(CONSENT_GIVERS, code);
}
