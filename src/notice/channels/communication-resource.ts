import type { Communication } from 'fhir/r4';
import { messageText } from '../../text/notice-message.ts';
import { COMMUNICATION_NOTIFICATION, NEEDS_INDIVIDUAL_PLAN } from '../inbox-codes.ts';
import { inputExtension } from '../input-extensions.ts';
import { NOTICE_TOPIC } from '../notice-codes.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import type { Dispatch } from './channel.ts';
import { noticeInputs } from './notice-inputs.ts';
import { encounter, patient, person, recipient } from './references.ts';

/**
 * The notice as a Communication. `completed`: it is sent by being stored, and nothing of it is left for a person to do.
 * Norway has no profile of it; the topic carries the project's own code beside its text, and extensions what a task
 * would say in its inputs.
 */
export function noticeCommunication({ draft, notice, identifier, authoredOn }: Dispatch): Communication {
  return {
    resourceType: 'Communication',
    extension: noticeInputs(draft).map(inputExtension),
    identifier: [{ system: NOTICE_SYSTEM, value: identifier }],
    status: 'completed',
    category: [{ coding: [{ ...COMMUNICATION_NOTIFICATION }] }],
    priority: 'routine',
    subject: patient(draft),
    topic: { coding: [{ ...NOTICE_TOPIC }], text: messageText[notice.language].taskCode },
    ...encounter(draft),
    sent: authoredOn,
    recipient: [recipient(draft)],
    sender: person(draft.sender),
    ...(draft.kinds.includes('individual-plan') ? { reasonCode: [{ coding: [{ ...NEEDS_INDIVIDUAL_PLAN }] }] } : {}),
    payload: [{ contentString: notice.text }],
  } satisfies Communication;
}
