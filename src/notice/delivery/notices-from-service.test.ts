import type { Task } from 'fhir/r4';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PatientRecord } from '../../record/patient-record.ts';
import type { MessageService } from '../message-service.ts';
import type { NoticeRecipient } from '../notice.ts';
import { patientProof } from '../patient/patient-proof.ts';
import { mergeNotices, noticesInRecord } from '../standing/find-notices.ts';
import { draft, everythingRead } from '../test-draft.ts';
import { base, line, noticeServer } from '../test-server.ts';
import { type TestService, testService, toService } from '../test-service.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { isWaitedFor } from '../waited-for.ts';
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
    ['dialog-message', 'queued'],
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
  expect(notices.map(({ status }) => status).sort()).toEqual(['not-received', 'queued']);
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

describe('what the unit has written back', () => {
  const reply = {
    at: '2026-11-20T09:00:00.000Z',
    from: 'Kari Nes, Koordinerende enhet',
    text: 'Avslag.',
    attachments: 0,
  };

  test('is asked for with the proof that the record has shown the patient, and told as it was written', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.isAnswered(reply);
    const { notices } = await noticesFromService(record(), 'p1', [recipient], page());
    expect(notices).toMatchObject([{ status: 'answered', replies: [reply] }]);
    const [posted] = service.posted;
    expect(posted === undefined ? null : await patientProof(posted.identifier, posted.patient)).toBe(service.proofs[0]);
  });

  test('decides nothing, whatever it says: neither granted nor declined, and nobody is waited for any longer', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.isAnswered(reply);
    const [notice] = (await noticesFromService(record(), 'p1', [recipient], page())).notices;
    expect(notice?.answer).toEqual(NO_ANSWER);
    expect(notice !== undefined && isWaitedFor(notice, Date.parse('2026-11-21T09:00:00Z'))).toBe(false);
  });

  test('a new notice may follow it, once it has been seen', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.isAnswered(reply);
    expect(await deliverNotice(byMessage, [], page())).toMatchObject({ truth: 'notified', by: 'earlier' });
    const { notices } = await noticesFromService(record(), 'p1', [recipient], page());
    await deliverNotice(byMessage, notices, page());
    expect(service.posted).toHaveLength(2);
  });

  test('a service that tells of no answers is one that has seen none', async () => {
    const { service } = serve();
    await deliverNotice(byMessage, [], page());
    service.becomes('received');
    const ofBefore: MessageService = {
      ...toService,
      async send(path, init) {
        const response = await toService.send(path, init);
        const { answers: _, ...report } = await response.json();
        return HttpResponse.json(report, { status: response.status });
      },
    };
    const through = delivery({ messages: messagesThrough(ofBefore, base) });
    const { notices } = await noticesFromService(record(), 'p1', [recipient], through);
    expect(notices.map(({ status, replies }) => [status, replies])).toEqual([['received', undefined]]);
  });
});
