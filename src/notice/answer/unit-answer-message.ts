import type { Communication, PractitionerRole, Reference } from 'fhir/r4';
import { formatInstantDay } from '../../text/dates.ts';
import { MESSAGE_ANSWER_TEXT } from '../../text/message-answer.ts';
import { type MessageLanguage, messageText } from '../../text/notice-message.ts';
import { fillTemplate } from '../../text/template.ts';
import { COMMUNICATION_NOTIFICATION } from '../inbox-codes.ts';
import type { Person } from '../notice.ts';
import { plainLines, plainText } from '../plain-text.ts';
import type { AppointedCoordinator, DeclineReason } from '../unit-answer.ts';
import { coordinatorRole } from './coordinator-role.ts';
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
import type { Referral, UnitStep } from './unit-answer-task.ts';

/** What one step says. `by` of a grant: the kind of unit that appoints. */
export type MessageStep =
  | { readonly code: 'taken' | 'reopened' }
  | { readonly code: 'asked' | 'answered'; readonly text: string }
  | {
      readonly code: 'granted';
      readonly coordinator: AppointedCoordinator;
      readonly by: 'hospital' | 'municipality' | null;
      readonly words: string;
    }
  | { readonly code: 'declined'; readonly reason: DeclineReason; readonly words: string }
  | { readonly code: 'referred'; readonly to: Referral; readonly words: string };

const ROLE_ID = 'coordinator';

/**
 * One step of the answer to a notice that went as a message, as a message of its own to whoever sent the notice. A person
 * reads it in any program by its text; this program reads it by its codes and references, and never by the words around
 * what somebody has written, which stands in a payload of its own.
 *
 * @param notice the message that is answered, as it was read
 * @param number of the step, see `nextNumber`
 */
export function answerMessage(notice: Communication, number: number, step: UnitStep, said: MessageStep): Communication {
  const { by, at, mark } = step;
  const id = notice.id ?? '';
  const { contained, about, reasonCode, to } = particulars(said);
  const sender = notice.sender === undefined ? [] : [addressee(notice.sender)];
  const recipient = said.code === 'answered' ? (notice.recipient ?? []) : [...to, ...sender];
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
    ...(about === undefined ? {} : { about: [about] }),
    ...(notice.encounter === undefined ? {} : { encounter: { ...notice.encounter } }),
    sent: at,
    ...(recipient.length === 0 ? {} : { recipient }),
    sender: person(by),
    ...(reasonCode === undefined ? {} : { reasonCode: [reasonCode] }),
    payload: [programsWords(notice, by, said), writtenIn(said)]
      .filter((text) => text !== '')
      .map((contentString) => ({ contentString })),
  };
}

/** The value of `STEP_SYSTEM`. */
export const stepIdentifier = (noticeId: string, number: number): string => `${noticeId}.${number}`;

interface Particulars {
  readonly contained?: PractitionerRole;
  readonly about?: Reference;
  readonly reasonCode?: NonNullable<Communication['reasonCode']>[number];
  /** To whom besides the notice's sender. */
  readonly to: readonly Reference[];
}

function particulars(said: MessageStep): Particulars {
  switch (said.code) {
    case 'granted':
      return {
        contained: roleOf(said.coordinator, said.by),
        about: { reference: `#${ROLE_ID}`, display: plainText(said.coordinator.name) },
        reasonCode: decided(APPOINTED),
        to: [],
      };
    case 'declined':
      return { reasonCode: decided(DECLINE_CODES[said.reason]), to: [] };
    case 'referred': {
      const { name, identifier, handsOver } = said.to;
      const unit: Reference = {
        type: 'Organization',
        ...(identifier === null ? {} : { identifier: { ...identifier } }),
        display: plainText(name),
      };
      return { about: unit, to: handsOver ? [unit] : [] };
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

function programsWords(notice: Communication, { name }: Person, said: MessageStep): string {
  const language = languageOf(notice);
  const words = MESSAGE_ANSWER_TEXT[language];
  const day = notice.sent === undefined ? null : formatInstantDay(language, notice.sent);
  const about = fillTemplate(words.about, { day });
  return `${about}\n${plainText(fillTemplate(words[said.code], { name, ...filling() }))}`;

  function filling() {
    switch (said.code) {
      case 'granted': {
        const { name: coordinator, unit, phone } = said.coordinator;
        return { coordinator, unit, phone };
      }
      case 'declined':
        return { reason: words.reasons[said.reason] };
      case 'referred':
        return { unit: said.to.name };
      default:
        return {};
    }
  }
}

/** As it was written, in a payload of its own; empty where nothing was. */
function writtenIn(said: MessageStep): string {
  const text = 'text' in said ? said.text : 'words' in said ? said.words : '';
  return plainLines(text).join('\n');
}

/** A message says in no element of its own which language it is in: a notice of ours by how it begins. */
function languageOf({ payload }: Communication): MessageLanguage {
  const [begins = ''] = messageText.nn.title.split('{');
  return payload?.[0]?.contentString?.startsWith(begins) ? 'nn' : 'nb';
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
