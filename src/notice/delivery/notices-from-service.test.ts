import type { Task } from 'fhir/r4';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PatientRecord } from '../../record/patient-record.ts';
import type { NoticeRecipient } from '../notice.ts';
import { mergeNotices, noticesInRecord } from '../standing/find-notices.ts';
import { draft, everythingRead } from '../test-draft.ts';
import { base, line, noticeServer } from '../test-server.ts';
import { type TestService, testService, toService } from '../test-service.ts';
import { deliverNotice } from './deliver.ts';
import { noticesFromService } from './notices-from-service.ts';
import { delivery, messagesThrough } from './test-delivery.ts';

const network = setupServer();
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const recipient: NoticeRecipient = { ...draft().recipient, channels: ['task', 'dialog-message'] };
const about = draft({ recipient });
const byMessage = draft({ recipient: { ...recipient, channels: ['dialog-message'] } });
const page = () => delivery({ messages: messagesThrough(toService, base) });

function serve() {
  const server = noticeServer();
  const service: TestService = testService();
  network.use(...server.handlers, ...service.handlers);
  return { server, service };
}

function record(...tasks: readonly Task[]): PatientRecord {
  const none = { Condition: [], Encounter: [], MedicationStatement: [], MedicationRequest: [], EpisodeOfCare: [] };
  const rows = { ...none, Appointment: [], ServiceRequest: [], CareTeam: [], Task: tasks, Communication: [] };
  return { patient: line, rows, organizations: new Map(), medications: new Map(), coverage: everythingRead };
}

test('a message that has left is found by whoever opens the patient, as it stands now', async () => {
  const { service } = serve();
  await deliverNotice(byMessage, [], page());
  service.becomes('received');
  expect(await noticesFromService(record(), 'p1', [recipient], page())).toMatchObject({
    notices: [{ status: 'received', channel: 'dialog-message', senderName: 'Ola Vik, sykepleier' }],
    complete: true,
  });
});

test('it is to the unit as it is named here, also where the service has it by another name', async () => {
  serve();
  const lia: NoticeRecipient = { ...byMessage.recipient, id: 'ke-lia', name: 'Koordinerende enhet, Lia kommune' };
  await deliverNotice({ ...byMessage, recipient: lia }, [], page());
  const { notices } = await noticesFromService(record(), 'p1', [lia], page());
  expect(notices.map(({ recipientName }) => recipientName)).toEqual([lia.name]);
});

test('none: the service is asked once, and has said so', async () => {
  const { service } = serve();
  expect(await noticesFromService(record(), 'p1', [recipient], page())).toEqual({ notices: [], complete: true });
  expect(service.log).toHaveLength(1);
});

test('a message that follows an answered task is found past it, and both are one list, newest first', async () => {
  const { server } = serve();
  await deliverNotice(draft(), [], page());
  for (const task of server.tasks) Object.assign(task, { status: 'rejected', authoredOn: '2026-06-01T08:00:00Z' });
  const answered = noticesInRecord(record(...server.tasks));
  await deliverNotice(byMessage, answered, page());
  const { notices } = await noticesFromService(record(...server.tasks), 'p1', [recipient], page());
  expect(mergeNotices(answered, notices).map(({ channel, status }) => [channel, status])).toEqual([
    ['dialog-message', 'awaiting-receipt'],
    ['task', 'declined'],
  ]);
});

test('messages sent again after they did not arrive are all found', async () => {
  const { service } = serve();
  await deliverNotice(byMessage, [], page());
  service.becomes('rejected');
  const { notices: seen } = await noticesFromService(record(), 'p1', [recipient], page());
  await deliverNotice(byMessage, seen, page());
  const { notices } = await noticesFromService(record(), 'p1', [recipient], page());
  expect(notices.map(({ status }) => status).sort()).toEqual(['awaiting-receipt', 'not-received']);
});

test.each([503, 'cut', 401] as const)('the service cannot be asked (%s): "none" is not claimed', async (questions) => {
  const { service } = serve();
  service.questions = questions;
  expect(await noticesFromService(record(), 'p1', [recipient], page())).toEqual({ notices: [], complete: false });
});

test('nor is it without an id token', async () => {
  expect(await noticesFromService(record(), 'p1', [recipient], delivery())).toEqual({ notices: [], complete: false });
});

test('however many recipients there are that no dialog message reaches, those it reaches are asked about', async () => {
  const { service } = serve();
  await deliverNotice(byMessage, [], page());
  service.becomes('rejected');
  const byTask = Array.from({ length: 30 }, (_, n) => ({ ...recipient, id: `ward-${n}`, channels: ['task'] as const }));
  expect(await noticesFromService(record(), 'p1', [...byTask, recipient], page())).toMatchObject({
    notices: [{ status: 'not-received' }],
  });
});

test('a recipient no dialog message reaches is not asked about', async () => {
  const { service } = serve();
  const byTask = { ...about.recipient, channels: ['task'] } as const;
  expect(await noticesFromService(record(), 'p1', [byTask], page())).toEqual({ notices: [], complete: true });
  expect(service.log).toEqual([]);
});

test('a message that was written in the record too is known to be, after a reload, and only where it was found', async () => {
  const { server } = serve();
  const documenting = { ...recipient, channels: ['dialog-message', 'document-reference'] } as const;
  await deliverNotice(draft({ recipient: documenting }), [], page());
  const known = async () =>
    (await noticesFromService(record(), 'p1', [documenting], page())).notices.map(({ isDocumented }) => isDocumented);
  expect(await known()).toEqual([true]);
  server.documents.length = 0;
  expect(await known()).toEqual([undefined]);
});
