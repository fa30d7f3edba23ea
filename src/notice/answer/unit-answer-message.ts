import type { Communication, PractitionerRole, Reference } from 'fhir/r4';
import { COMMUNICATION_NOTIFICATION } from '../inbox-codes.ts';
import type { Person } from '../notice.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { plainText } from '../plain-text.ts';
import type { AppointedCoordinator } from '../unit-answer.ts';
import { coordinatorRole } from './coordinator-role.ts';
import { type MessageStep, wordsOf } from './message-words.ts';
import {
  APPOINTED,
  BUSINESS_STATUS_SYSTEM,
  BUSINESS_STATUSES,
  DECISION_SYSTEM,
  DECLINE_CODES,
  MARK_SYSTEM,
  STEP_SYSTEM,
  type UnitStepCode,
} from './unit-answer-codes.ts';
import type { UnitStep } from './unit-answer-task.ts';

const ROLE_ID = 'coordinator';

/**
 * One step of the answer to a notice that went as a message, as a message of its own to whoever sent the notice. A person
 * reads it in any program by its text; this program reads it by its codes and references, and never by the words around
 * what somebody has written, which stands in a payload of its own.
 *
 * @param notice the message that is answered, as it was read
 * @param number of the step, see `nextNumber`
 * @param unit that has the notice now, and gets what its sender answers; null: the one it was sent to
 */
export function answerMessage(
  notice: Communication,
  number: number,
  step: UnitStep,
  said: MessageStep,
  unit: Reference | null = null,
): Communication {
  const { by, at, mark } = step;
  const id = notice.id ?? '';
  const { contained, about, reasonCode, to } = particulars(said);
  const sender = notice.sender === undefined ? [] : [addressee(notice.sender)];
  const recipient = said.code === 'answered' ? (unit === null ? (notice.recipient ?? []) : [unit]) : [...to, ...sender];
  return {
    resourceType: 'Communication',
    ...(contained === undefined ? {} : { contained: [contained] }),
    identifier: [
      { system: STEP_SYSTEM, value: stepIdentifier(id, number) },
      { system: MARK_SYSTEM, value: mark },
    ],
    inResponseTo: [{ reference: `Communication/${id}` }],
    status: 'completed',
    category: [{ coding: [{ ...COMMUNICATION_NOTIFICATION }] }],
    ...(notice.subject === undefined ? {} : { subject: { ...notice.subject } }),
    topic: topicOf(said.code),
    ...(about === undefined ? {} : { about: [...about] }),
    ...(notice.encounter === undefined ? {} : { encounter: { ...notice.encounter } }),
    sent: at,
    ...(recipient.length === 0 ? {} : { recipient }),
    sender: person(by),
    ...(reasonCode === undefined ? {} : { reasonCode: [reasonCode] }),
    payload: wordsOf(step, said, { sentAt: notice.sent ?? null, text: notice.payload?.[0]?.contentString ?? '' }).map(
      (contentString) => ({ contentString }),
    ),
  };
}

/** The value of `STEP_SYSTEM`. */
export const stepIdentifier = (noticeId: string, number: number): string => `${noticeId}.${number}`;

interface Particulars {
  readonly contained?: PractitionerRole;
  readonly about?: readonly Reference[];
  readonly reasonCode?: NonNullable<Communication['reasonCode']>[number];
  /** To whom besides the notice's sender. */
  readonly to: readonly Reference[];
}

function particulars(said: MessageStep): Particulars {
  switch (said.code) {
    case 'granted':
      return {
        contained: roleOf(said.coordinator, said.by),
        about: [{ reference: `#${ROLE_ID}`, display: plainText(said.coordinator.name) }],
        reasonCode: decided(APPOINTED),
        to: [],
      };
    case 'declined':
      return { reasonCode: decided(DECLINE_CODES[said.reason]), to: [] };
    case 'referred': {
      const { name, identifier, handsOver, message } = said.to;
      const unit: Reference = {
        type: 'Organization',
        ...(identifier === null ? {} : { identifier: { ...identifier } }),
        display: plainText(name),
      };
      // The dialog message it was sent on by lies in no record: it is known by its identifier
      const sentBy: Reference[] =
        message === undefined ? [] : [{ type: 'Communication', identifier: { system: NOTICE_SYSTEM, value: message } }];
      return { about: [unit, ...sentBy], to: handsOver ? [unit] : [] };
    }
    default:
      return { to: [] };
  }
}

/** The coordinator seldom has a resource on this server, so the role travels in the message (FHIR R4, contained). */
function roleOf({ name, unit, phone }: AppointedCoordinator, by: 'hospital' | 'municipality' | null): PractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: ROLE_ID,
    practitioner: { display: plainText(name) },
    ...(unit === null || plainText(unit) === '' ? {} : { organization: { display: plainText(unit) } }),
    code: [coordinatorRole(by)],
    ...(phone === null || plainText(phone) === ''
      ? {}
      : { telecom: [{ system: 'phone' as const, value: plainText(phone) }] }),
  };
}

function topicOf(code: UnitStepCode): NonNullable<Communication['topic']> {
  const display = BUSINESS_STATUSES[code];
  return { coding: [{ system: BUSINESS_STATUS_SYSTEM, code, display }], text: display };
}

function decided({ code, display }: { readonly code: string; readonly display: string }) {
  return { coding: [{ system: DECISION_SYSTEM, code, display }] };
}

function person({ name, reference }: Person): Reference {
  return reference === null ? { display: name } : { reference, display: name };
}

/** What the notice says of its sender, without what belongs to the notice alone, such as extensions. */
function addressee({ reference, type, identifier, display }: Reference): Reference {
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(type === undefined ? {} : { type }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(display === undefined ? {} : { display }),
  };
}
