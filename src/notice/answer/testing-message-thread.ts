import type { Communication } from 'fhir/r4';
import { NOTICE_TOPIC } from '../notice-codes.ts';
import type { MessageThread } from './message-thread.ts';
import type { MessageStep } from './message-words.ts';
import { hospital } from './testing-task-server.ts';
import { answerMessage } from './unit-answer-message.ts';
import type { UnitStep } from './unit-answer-task.ts';

/** For the tests of this room and the inbox: a notice that went as a message, and what is answered to it. */
export const aMessage = (given: Partial<Communication> = {}): Communication => ({
  resourceType: 'Communication',
  id: 'c1',
  identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n1' }],
  status: 'completed',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/communication-category', code: 'notification' }] },
  ],
  subject: { reference: 'Patient/p1' },
  topic: { coding: [{ ...NOTICE_TOPIC }] },
  sent: '2026-11-18T09:15:00Z',
  sender: { reference: 'Practitioner/nurse', display: 'Ola Vik' },
  recipient: [{ type: 'Organization', identifier: { ...hospital.identifiers[0] }, display: hospital.name }],
  payload: [{ contentString: 'Melding om mulig behov for koordinator' }],
  ...given,
});

const worker =
  (name: string, id: string) =>
  (mark: string, at = '2026-11-20T08:00:00.000Z'): UnitStep => ({
    by: { name, reference: `Practitioner/${id}` },
    at,
    mark,
  });

export const kari = worker('Kari Nes', 'kari');
export const per = worker('Per Dal', 'per');
export const ola = worker('Ola Vik', 'nurse');

/** The notice with these steps, one after the other, as a server gives them. */
export function threadOf(
  message: Communication,
  ...steps: readonly (readonly [step: UnitStep, said: MessageStep])[]
): MessageThread {
  const answers = steps.map(([step, said], index) => ({
    ...answerMessage(message, index + 1, step, said),
    id: `a${index + 1}`,
  }));
  return { message, answers };
}
