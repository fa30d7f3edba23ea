import type { ConsentGiver } from './notice.ts';

// What a notice says to the coordinating unit's inbox and to reports, apart from the codes by which one is found in a
// record: those are read before the flag is shown, and these are never waited for.

/** A message for information, HL7's own category (communication-category). */
export const COMMUNICATION_NOTIFICATION = {
  system: 'http://terminology.hl7.org/CodeSystem/communication-category',
  code: 'notification',
  display: 'Notification',
} as const;

/** `Task.input`, of `INPUT_SYSTEM`: what somebody has ticked of the patient's wish. */
export const INPUT_WISH = 'patient-wish';
/** Who has consented to those of the kinds that are asked for with consent only; none: nobody has said that anybody has. */
export const INPUT_CONSENT = 'consent';
/** The unit it was sent from, by name, for the inbox of a unit that gets notices from many. */
export const INPUT_SENDING_UNIT = 'sending-unit';

/** Volven 8307, code 1. Only said when an individual plan is asked for, not merely a coordinator. */
export const NEEDS_INDIVIDUAL_PLAN = {
  system: 'urn:oid:2.16.578.1.12.4.1.1.8307',
  code: '1',
  display: 'Pasienten har behov for individuell plan',
} as const;

const CONSENT_GIVERS: Readonly<Record<ConsentGiver, true>> = { patient: true, parents: true, other: true };

export function isConsentGiver(code: string): code is ConsentGiver {
  return Object.hasOwn(CONSENT_GIVERS, code);
}
