import type { Communication } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { messageReceived } from '../../notice/answer/message-received.ts';
import { storeStep } from '../../notice/answer/store-step.ts';
import {
  type Behaviour,
  fhirServer,
  hospital,
  line,
  municipality,
  NOW,
  network,
  passingClock,
} from '../../notice/answer/testing-task-server.ts';
import { NOTICE_TOPIC } from '../../notice/notice-codes.ts';
import { noticeFromCommunication } from '../../notice/standing/notice-from-communication.ts';
import { validateResource, withFhirDefinitions } from '../../notice/testing-fhir-validator.ts';
import { readInbox } from '../read/read-inbox.ts';
import { inboxMessage, isMessageOverdue } from './inbox-message.ts';

const net = network();
withFhirDefinitions();

const SCOPES = 'user/Task.rus user/Communication.rus user/Patient.rs';
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const to = ({ identifiers, name }: typeof hospital) => [
  { type: 'Organization', identifier: { ...identifiers[0] }, display: name },
];

const aMessage = (given: Partial<Communication> = {}): Communication => ({
  resourceType: 'Communication',
  id: 'c1',
  identifier: [{ system: 'https://koordinatorflagg.example/notice', value: `n-${given.id ?? 'c1'}` }],
  status: 'completed',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/communication-category', code: 'notification' }] },
  ],
  subject: { reference: 'Patient/p1' },
  topic: { coding: [{ ...NOTICE_TOPIC }] },
  sent: daysAgo(1),
  sender: { reference: 'Practitioner/nurse', display: 'Ola Vik' },
  recipient: to(hospital),
  payload: [{ contentString: 'Melding\n\nHVORFOR <x>' }],
  ...given,
});

function setup(rows: readonly Communication[], given: Partial<Behaviour> = {}, grantedScopes = SCOPES) {
  const server = fhirServer([line, ...rows], given);
  net.use(...server.handlers);
  const clock = passingClock();
  const reading = { clock };
  const source = { transport: server.transport, grantedScopes, recipients: [hospital, municipality], reading };
  const store = { transport: server.transport, clock, reading, updatesByVersion: Promise.resolve(true) };
  return {
    server,
    store,
    read: (hasMessages = true) => readInbox({ ...source, unit: hospital, now: () => NOW, hasMessages }),
  };
}

describe('notices that were sent as messages', () => {
  test('are read with patient, text and sender; other messages, withdrawn ones and drafts are none', async () => {
    const { read } = setup([
      aMessage(),
      aMessage({ id: 'c2', identifier: [], topic: { text: 'Blodprøve' } }),
      aMessage({ id: 'c3', status: 'entered-in-error' }),
      aMessage({ id: 'c4', status: 'preparation' }),
    ]);
    const { messages, messagesRead, patients } = await read();
    expect(messages).toMatchObject([
      {
        id: 'c1',
        patient: 'p1',
        text: 'Melding\n\nHVORFOR <x>',
        received: null,
        notice: { senderName: 'Ola Vik', sentAt: daysAgo(1), channel: 'communication' },
      },
    ]);
    expect([messagesRead?.state, patients.get('p1')?.name]).toEqual(['complete', 'Line Danser']);
  });

  test('to another unit are counted and not shown; to nobody named are everybody’s', async () => {
    const { recipient: _, ...unnamed } = aMessage({ id: 'c2' });
    const { read } = setup([aMessage({ recipient: to(municipality) }), unnamed]);
    const { messages, elsewhere } = await read();
    expect(messages.map(({ id }) => id)).toEqual(['c2']);
    expect(elsewhere).toEqual([{ name: municipality.name, count: 1 }]);
  });

  test.each([
    ['the login may not read them', SCOPES.replace('Communication.rus', 'CareTeam.rs'), {}, 'forbidden'],
    ['the server fails', SCOPES, { search: { Communication: 500 } }, 'failed'],
  ] as const)(
    'that could not be read (%s) are told of, and the tasks are read all the same',
    async (_, scopes, given, why) => {
      const { read } = setup([aMessage()], given, scopes);
      const { messagesRead, open } = await read();
      expect(messagesRead).toEqual({ state: 'missing', why });
      expect(open.state).toBe('complete');
    },
  );

  test('there are none on a server without the type, and none is asked for where no channel leaves any', async () => {
    expect((await setup([], { search: { Communication: 404 } }).read()).messagesRead?.state).toBe('complete');
    const { read, server } = setup([aMessage()]);
    expect((await read(false)).messagesRead).toBeNull();
    expect(server.log.filter((each) => each.includes('Communication'))).toEqual([]);
  });

  test('that nobody has received in the unit’s time stand out; received ones do not', () => {
    const late = (given: Partial<Communication>) => {
      const found = inboxMessage(aMessage({ sent: daysAgo(8), ...given }), [hospital]);
      return found !== null && found !== 'elsewhere' && isMessageOverdue(found, NOW);
    };
    expect([late({}), late({ sent: daysAgo(6) }), late({ received: daysAgo(1) })]).toEqual([true, false, false]);
  });
});

describe('marking one as received', () => {
  const kari = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-20T08:00:00.000Z', mark: 'k' };
  const per = { by: { name: 'Per Dal', reference: null }, at: '2026-11-20T08:00:01.000Z', mark: 'p' };
  const stored = ({ log }: { readonly log: readonly string[] }) => log.filter((each) => each.startsWith('PUT'));

  test('is valid FHIR R4, keeps the message, and both sides read it', async () => {
    const { server, store, read } = setup([aMessage()]);
    const [shown] = (await read()).messages;
    if (shown === undefined) throw new Error('no message');
    const outcome = await storeStep(store, messageReceived(shown.message, kari));
    if (outcome.truth !== 'stored') throw new Error(outcome.truth);
    const plain: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(outcome.task));
    expect(validateResource(plain).filter(({ severity }) => severity !== 'information')).toEqual([]);
    expect(outcome.task.payload).toEqual(aMessage().payload);
    expect((await read()).messages[0]?.received).toEqual({ by: 'Kari Nes', at: kari.at });
    expect(noticeFromCommunication(outcome.task)?.status).toBe('received');
    expect(stored(server)).toEqual(['PUT Communication/c1']);
  });

  test('of two workers at once: one is stored, the other is told', async () => {
    const { server, store, read } = setup([aMessage()]);
    const [shown] = (await read()).messages;
    if (shown === undefined) throw new Error('no message');
    const outcomes = await Promise.all([kari, per].map((who) => storeStep(store, messageReceived(shown.message, who))));
    expect(outcomes.map(({ truth }) => truth).sort()).toEqual(['changed', 'stored']);
    expect((await read()).messages[0]?.message.note).toHaveLength(1);
    expect(stored(server).length).toBeLessThanOrEqual(2);
  });

  test('whose reply is lost is found, and not sent again', async () => {
    const { server, store, read } = setup([aMessage()], { faults: ['cut-after'] });
    const [shown] = (await read()).messages;
    if (shown === undefined) throw new Error('no message');
    expect(await storeStep(store, messageReceived(shown.message, kari))).toMatchObject({ truth: 'stored' });
    expect(stored(server)).toHaveLength(1);
  });
});
