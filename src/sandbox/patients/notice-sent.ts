import type { ServiceRequest, Task } from 'fhir/r4';
import { IDENTIFIER } from './code-systems.ts';
import { messageAddress } from './organizations.ts';
import { UNITS, type UnitId } from './units.ts';

export interface SentNoticeOptions {
  /** An instant. */
  readonly sentAt: string;
  readonly sender: { readonly practitioner: string; readonly name: string };
  readonly recipient: UnitId;
  /** Encounter id. */
  readonly encounter: string;
  /** That has the encounter. */
  readonly unit: UnitId;
  /** Opaque; tells nothing of the patient. */
  readonly identifier: string;
  readonly message: string;
}

const inputType = (code: string) => ({
  coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-input', code }],
  text: code,
});

const REQUEST = 'Vurder oppnevning av koordinator';

/** A notice to the coordinating unit as it stands in the record after it was sent: a Task about a ServiceRequest. */
export function sentNotice(patient: string, options: SentNoticeOptions): [ServiceRequest, Task] {
  const subject = { reference: `Patient/${patient}` };
  const encounter = { reference: `Encounter/${options.encounter}` };
  const requester = { reference: `Practitioner/${options.sender.practitioner}`, display: options.sender.name };
  const owner = {
    type: 'Organization',
    identifier: { system: IDENTIFIER.messageAddress, value: messageAddress(options.recipient) },
    display: UNITS[options.recipient].name,
  };
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: `${patient}-request`,
    identifier: [{ system: 'https://koordinatorflagg.example/notice', value: options.identifier }],
    status: 'active',
    intent: 'proposal',
    code: { text: REQUEST },
    subject,
    encounter,
    authoredOn: options.sentAt,
    requester,
    performer: [owner],
  };
  const task: Task = {
    resourceType: 'Task',
    id: `${patient}-notice`,
    identifier: [{ system: 'https://koordinatorflagg.example/notice', value: options.identifier }],
    status: 'requested',
    intent: 'proposal',
    priority: 'routine',
    code: {
      coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-code', code: 'assess-coordinator-need' }],
      text: REQUEST,
    },
    focus: { reference: `ServiceRequest/${request.id}` },
    for: subject,
    encounter,
    authoredOn: options.sentAt,
    lastModified: options.sentAt,
    requester,
    owner,
    // Task.note is for the receiver's answer
    description: options.message,
    input: [
      { type: inputType('need-kind'), valueCode: 'coordinator' },
      { type: inputType('patient-wish'), valueCode: 'wants' },
      { type: inputType('sending-unit'), valueString: UNITS[options.unit].name },
    ],
  };
  return [request, task];
}
