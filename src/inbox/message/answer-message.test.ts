import type { CapabilityStatement, Communication, FhirResource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { anIssuer } from '../../launch/testing-issuer.ts';
import { referralMessageIn } from '../../notice/answer/stored-notice.ts';
import { aMessage, threadOf } from '../../notice/answer/testing-message-thread.ts';
import {
  type Behaviour,
  fhirServer,
  hospital,
  line,
  municipality,
  network,
  passingClock,
} from '../../notice/answer/testing-task-server.ts';
import { memoryLock } from '../../notice/server/lock.ts';
import { noticesFromCommunications } from '../../notice/standing/notice-from-communication.ts';
import { testService, toService } from '../../notice/test-service.ts';
import { mayLackAnswers } from '../answer/may-answer.ts';
import type { UnitAction } from '../answer/unit-action.ts';
import { inboxDesk } from '../inbox-desk.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';

const net = network();

const SCOPES = 'user/Task.rus user/Communication.crus user/Patient.rs';
const issuer = anIssuer({
  issuer: 'https://ehr.test/fhir',
  channels: ['communication'],
  recipients: ['ke', 'ke-kommune'],
  inbox: { clientId: 'inbox', scopes: 'launch', scopesV1: 'launch', recipients: null },
});

/** As Epic's and Oracle's statements have it: messages are read, searched and created, and nothing is kept single. */
const statement = (interactions: readonly ('read' | 'create')[]): CapabilityStatement => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-01-01',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      resource: [{ type: 'Communication', interaction: interactions.map((code) => ({ code })) }],
    },
  ],
});

function setup(rows: readonly FhirResource[], given: Partial<Behaviour> = {}, grantedScopes = SCOPES) {
  const server = fhirServer([line, ...rows], {
    statement: statement(['read', 'create']),
    barsIfNoneExist: true,
    bareCreated: true,
    search: { Task: 404 },
    ...given,
  });
  const service = testService();
  net.use(...server.handlers, ...service.handlers);
  const clock = passingClock();
  const messaging = { service: toService, language: 'nb', lock: memoryLock() } as const;
  const desk = (name: string) =>
    inboxDesk({
      issuer: { ...issuer, recipientChannels: { [municipality.id]: ['communication', 'dialog-message'] } },
      recipients: [hospital, municipality],
      transport: server.transport,
      grantedScopes,
      user: Promise.resolve({ name, reference: `Practitioner/${name}` }),
      fhirUser: null,
      messaging,
      chosen: { read: () => null, keep: () => undefined },
      clock,
      reading: { clock },
    });
  return { server, service, desk };
}

const grant: UnitAction = {
  act: 'grant',
  coordinator: { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' },
  words: '',
};

describe('a record that reads, searches and creates messages, and has no tasks', () => {
  test('has the notice among the others, with its stage and its patient, and nothing is said to be unread', async () => {
    const { desk } = setup([aMessage()]);
    const reading = await desk('Kari').read(hospital);
    expect(reading).toMatchObject({
      notices: [{ id: 'message-c1', stage: 'new', patient: 'p1', sender: 'Practitioner/nurse' }],
      messages: [],
      answersMessages: true,
      open: { state: 'complete' },
      answered: { state: 'complete' },
    });
  });

  test('the unit takes, asks, and grants; the sender reads name and number; the notice itself is never changed', async () => {
    const { server, desk } = setup([aMessage()]);
    const kari = desk('Kari');
    for (const action of [{ act: 'take' }, { act: 'ask', question: 'Hvor?' }, grant] as const) {
      const [notice] = (await kari.read(hospital)).notices;
      if (notice === undefined) throw new Error('no notice');
      expect(await kari.carryOut(notice, action)).toMatchObject({ truth: 'stored', single: false });
    }
    expect(server.writes()).toEqual(Array.from({ length: 3 }, () => 'POST Communication'));
    expect(noticesFromCommunications(server.messages())).toMatchObject([
      {
        reference: 'Communication/c1',
        status: 'granted',
        answer: { takenBy: 'Kari', decision: { coordinator: { name: 'Tone Lie', phone: '57 83 90 01' } } },
      },
    ]);
    expect((await kari.read(hospital)).notices.map(({ stage }) => stage)).toEqual(['answered']);
  });

  test('a malformed message is told, and the notices it does not name are read, answered and not said to lack answers', async () => {
    const other: Communication = { ...aMessage({ id: 'x9', identifier: [] }), payload: 'tekst' as never };
    const second = aMessage({
      id: 'n7',
      identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n7' }],
    });
    const named: Communication = { ...other, id: 'x10', inResponseTo: [{ reference: 'Communication/n7' }] };
    const { desk } = setup([aMessage(), second, other, named]);
    const reading = await desk('Kari').read(hospital);
    expect(reading.messagesRead).toMatchObject({ state: 'partial', why: 'failed' });
    expect(reading.notices.map((each) => [each.id, mayLackAnswers(each, reading)])).toEqual([
      ['message-c1', false],
      ['message-n7', true],
    ]);
    const [first, lacking] = reading.notices;
    if (first === undefined || lacking === undefined) throw new Error('no notice');
    expect(await desk('Kari').carryOut(first, grant)).toMatchObject({ truth: 'stored' });
    expect(await desk('Kari').carryOut(lacking, grant)).toMatchObject({ truth: 'not-stored', why: 'unreadable' });
  });

  test('of two workers with the same notice before them the second is told who was first, and nothing is stored', async () => {
    const { server, desk } = setup([aMessage()]);
    const [seen] = (await desk('Per').read(hospital)).notices;
    if (seen === undefined) throw new Error('no notice');
    await desk('Kari').carryOut(seen, { act: 'take' });
    const outcome = await desk('Per').carryOut(seen, grant);
    expect(outcome).toMatchObject({ truth: 'changed', certain: true });
    expect(server.writes()).toHaveLength(1);
  });

  test('handed over, it is the other unit’s, and counted here', async () => {
    const { desk } = setup([aMessage()]);
    const [notice] = (await desk('Kari').read(hospital)).notices;
    if (notice === undefined) throw new Error('no notice');
    const { name, identifiers } = municipality;
    const to = { name, identifier: identifiers[0] ?? null, handsOver: true };
    await desk('Kari').carryOut(notice, { act: 'refer', to, words: '' });
    expect(await desk('Kari').read(hospital)).toMatchObject({ notices: [], elsewhere: [{ name, count: 1 }] });
    expect((await desk('Per').read(municipality)).notices.map(({ stage }) => stage)).toEqual(['new']);
  });

  test('what somebody marked as received before it could be answered is in progress with whoever did', async () => {
    const note = [{ authorString: 'Kari', time: '2026-11-19T08:00:00Z', text: 'Tatt imot av koordinerende enhet.' }];
    const { desk } = setup([aMessage({ received: '2026-11-19T08:00:00Z', note })]);
    expect((await desk('Per').read(hospital)).notices).toMatchObject([
      { stage: 'in-progress', notice: { answer: { takenBy: 'Kari' } } },
    ]);
  });
});

describe.each<readonly [string, Partial<Behaviour>, string]>([
  ['the login may not create messages', {}, SCOPES.replace('crus', 'rus')],
  ['the server offers no create', { statement: statement(['read']) }, SCOPES],
])('where %s', (_, given, scopes) => {
  test('a notice is by hand as before', async () => {
    const { desk } = setup([aMessage()], given, scopes);
    expect(await desk('Kari').read(hospital)).toMatchObject({
      notices: [],
      messages: [{ id: 'c1' }],
      answersMessages: false,
    });
  });

  test('one that a colleague has answered is shown as answered', async () => {
    const step = { by: { name: 'Per', reference: null }, at: '2026-11-20T07:00:00Z', mark: 'p' };
    const { message, answers } = threadOf(aMessage(), [step, { code: 'taken' }]);
    const { desk } = setup([message, ...answers], given, scopes);
    expect(await desk('Kari').read(hospital)).toMatchObject({ notices: [{ stage: 'in-progress' }], messages: [] });
  });
});

test('a message that does not say which patient cannot be answered: nobody could see what else was', async () => {
  const { subject: _, ...nobody }: Communication = aMessage();
  const { desk } = setup([nobody]);
  expect(await desk('Kari').read(hospital)).toMatchObject({ notices: [], messages: [{ patient: null }] });
});

describe('sent on by dialog message', () => {
  const handOver = async (desk: ReturnType<ReturnType<typeof setup>['desk']>, notice: InboxNotice) => {
    const { handover } = desk;
    const patient = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };
    const prepared = await handover?.prepare(patient, municipality);
    if (!handover || prepared === undefined || 'why' in prepared) throw new Error('not prepared');
    return handover.send(notice, {
      recipient: municipality,
      prepared,
      language: 'nb',
      draft: {
        noticeText: notice.text ?? '',
        kinds: ['coordinator'],
        unit: hospital.name,
        recipient: municipality.name,
        worker: await desk.user,
        agreed: true,
        words: '',
      },
    });
  };

  test('the notice stays with the unit, and one more message says where it went and by which message', async () => {
    const { server, service, desk } = setup([aMessage()]);
    const [notice] = (await desk('Kari').read(hospital)).notices;
    if (notice === undefined) throw new Error('no notice');
    expect(await handOver(desk('Kari'), notice)).toMatchObject({
      message: { truth: 'sent' },
      step: { truth: 'stored' },
    });
    expect(service.posted).toHaveLength(1);
    expect(server.writes().filter((each) => each.startsWith('POST'))).toEqual(['POST Communication']);
    const [after] = (await desk('Kari').read(hospital)).notices;
    expect(after).toMatchObject({ stage: 'in-progress', notice: { answer: { referredTo: municipality.name } } });
    expect(after && referralMessageIn(after.stored)).toBe(service.posted[0]?.identifier);
  });

  test('nothing is sent when a colleague has answered since it was read', async () => {
    const { server, service, desk } = setup([aMessage()]);
    const [notice] = (await desk('Kari').read(hospital)).notices;
    if (notice === undefined) throw new Error('no notice');
    await desk('Per').carryOut(notice, grant);
    expect(await handOver(desk('Kari'), notice)).toMatchObject({ step: { truth: 'changed', certain: true } });
    expect([service.posted.length, server.writes().length]).toEqual([0, 1]);
  });
});
