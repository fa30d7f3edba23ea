import fc from 'fast-check';
import type { Communication, Task } from 'fhir/r4';
import { expect, it } from 'vitest';
import type { PatientRecord } from '../../record/patient-record.ts';
import { DISMISSAL_CODE, DISMISSAL_SYSTEM, dismissalFromTask } from '../dismissal/dismissal.ts';
import { NOTICE_TOPIC, TASK_CODE, TASK_TEXTS } from '../notice-codes.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { mayHoldNotices } from './may-hold-notices.ts';
import { noticesFromCommunications } from './notice-from-communication.ts';
import { noticeFromTask } from './notice-from-task.ts';

const NONE: PatientRecord['rows'] = {
  Condition: [],
  Encounter: [],
  MedicationStatement: [],
  MedicationRequest: [],
  EpisodeOfCare: [],
  Appointment: [],
  ServiceRequest: [],
  CareTeam: [],
  Task: [],
  Communication: [],
};
const holding = (rows: Partial<PatientRecord['rows']>) => mayHoldNotices({ rows: { ...NONE, ...rows } });
const LAB = { system: 'https://lab.example/codes', code: 'take-blood' };

const identifiers = fc.subarray([
  { system: NOTICE_SYSTEM, value: 'n1' },
  { system: DISMISSAL_SYSTEM, value: 'd1' },
  { system: 'https://lab.example/id', value: '7' },
]);
const codings = fc.subarray([TASK_CODE, DISMISSAL_CODE, LAB]);
const texts = fc.constantFrom(
  undefined,
  'Ta blodprøve',
  ...TASK_TEXTS,
  ...TASK_TEXTS.map((text) => ` ${text.toUpperCase()} `),
);
const statuses = fc.constantFrom<Task['status']>('requested', 'completed', 'cancelled', 'draft');
const tasks = fc.record({ identifiers, codings, texts, statuses }).map(
  (each): Task => ({
    resourceType: 'Task',
    id: 't1',
    intent: 'order',
    status: each.statuses,
    identifier: each.identifiers,
    code: { coding: each.codings, ...(each.texts === undefined ? {} : { text: each.texts }) },
    authoredOn: '2026-11-20T08:00:00Z',
    statusReason: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code: '1' }] },
  }),
);
const messages = fc.record({ identifiers, codings }).map(
  (each): Communication => ({
    resourceType: 'Communication',
    id: 'c1',
    status: 'completed',
    identifier: each.identifiers,
    topic: { coding: each.codings },
  }),
);

it('where a notice, or a flag that was set aside, can be read in the record, it is never said that there is none', () => {
  fc.assert(
    fc.property(tasks, messages, (task, message) => {
      const isSomething = noticeFromTask(task) !== null || dismissalFromTask(task) !== null;
      if (isSomething) expect(holding({ Task: [task] })).toBe(true);
      if (noticesFromCommunications([message]).length > 0) expect(holding({ Communication: [message] })).toBe(true);
    }),
  );
});

it('tasks and messages about something else hold none', () => {
  const task: Task = {
    resourceType: 'Task',
    intent: 'order',
    status: 'requested',
    code: { coding: [LAB], text: 'Ta blodprøve' },
  };
  const message: Communication = { resourceType: 'Communication', status: 'completed', topic: { coding: [LAB] } };
  expect(holding({ Task: [task], Communication: [message] })).toBe(false);
  expect(holding({})).toBe(false);
  expect(holding({ Communication: [{ ...message, topic: { coding: [NOTICE_TOPIC] } }] })).toBe(true);
});
