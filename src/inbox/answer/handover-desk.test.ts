import type { Patient } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { anIssuer } from '../../launch/testing-issuer.ts';
import { answerFromTask, referralMessage } from '../../notice/answer/answer-from-task.ts';
import { storeStep, unitStep } from '../../notice/answer/store-step.ts';
import { isThread } from '../../notice/answer/stored-notice.ts';
import {
  aTask,
  BASE,
  type Behaviour,
  fhirServer,
  hospital,
  line,
  municipality,
  network,
  passingClock,
  statementOf,
} from '../../notice/answer/testing-task-server.ts';
import { granted, type UnitStep } from '../../notice/answer/unit-answer-task.ts';
import { noticeIdentifier } from '../../notice/notice-identifier.ts';
import { patientProof } from '../../notice/patient/patient-proof.ts';
import { memoryLock } from '../../notice/server/lock.ts';
import { readCapabilities } from '../../notice/server/server-capabilities.ts';
import type { FoundMessage } from '../../notice/standing/found-message.ts';
import { serviceBase, testService, toService } from '../../notice/test-service.ts';
import { inboxNotice } from '../notice/inbox-notice.ts';
import { type HandoverRequest, handoverDesk } from './handover-desk.ts';
import { carriedOut } from './unit-action.ts';

const net = network();

const issuer = anIssuer({
  issuer: BASE,
  channels: ['task', 'dialog-message', 'clipboard'],
  recipients: [hospital.id, municipality.id],
  recipientChannels: { [municipality.id]: ['dialog-message', 'clipboard'] },
});
const shown = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };
const oslo = { ...municipality, id: 'ke-oslo', name: 'KE Oslo kommune', municipalities: ['0301'] };
const kari = { name: 'Kari Nes', reference: 'Practitioner/k', phone: '57 83 90 01' };
const per: UnitStep = { by: { name: 'Per Dal', reference: 'Practitioner/p' }, at: '2026-11-20T08:00:01Z', mark: 'p1' };
const identifier = (after = 'first') =>
  noticeIdentifier({
    issuer: BASE,
    patientId: 'p1',
    recipientId: municipality.id,
    reason: 'coordinator-need',
    after,
  });

const reply = { at: '2026-11-21T09:00:00Z', from: 'Siv Moe, KE', text: 'Vi tek saka.', attachments: 0 };

/** A worker's inbox over a record system and a message service, with the notice open. */
function inbox(given: Partial<Behaviour> = {}) {
  const server = fhirServer([aTask(), line], { statement: statementOf(['read', 'update']), ...given });
  const service = testService();
  net.use(...server.handlers, ...service.handlers);
  const clock = passingClock();
  const capabilities = readCapabilities(server.transport, { clock });
  const store = {
    transport: server.transport,
    clock,
    grantedScopes: null,
    reading: { clock },
    updatesByVersion: capabilities.then((each) => each.updatesByVersion('Task')),
  };
  const lock = memoryLock();
  const notice = inboxNotice(server.task(), [hospital, municipality]);
  if (notice === null || notice === 'elsewhere') throw new Error('not a notice of the unit');

  /** One worker's page. */
  const page = (by = kari) => {
    const desk = handoverDesk({
      issuer,
      recipients: [hospital, municipality, oslo],
      language: 'nb',
      service: toService,
      lock,
      capabilities,
      store,
      carryOut: async ({ stored }, action) => {
        if (isThread(stored)) throw new Error('not a task');
        const step = { by, at: '2026-11-20T08:00:00Z', mark: by.name };
        return storeStep(
          store,
          unitStep(stored, step, (before) => carriedOut(before, step, action)),
        );
      },
    });
    const prepare = async (): Promise<HandoverRequest['prepared']> => {
      const prepared = await desk.prepare(shown, municipality);
      if ('why' in prepared) throw new Error(prepared.why);
      return prepared;
    };
    const send = (prepared: HandoverRequest['prepared'], draft: Partial<HandoverRequest['draft']> = {}) =>
      desk.send(notice, {
        recipient: municipality,
        prepared,
        language: 'nb',
        draft: {
          noticeText: server.task().description ?? '',
          kinds: ['coordinator'],
          unit: hospital.name,
          recipient: municipality.name,
          worker: by,
          agreed: true,
          words: 'Trenger hjelp hjemme.',
          ...draft,
        },
      });
    return { desk, prepare, send };
  };
  return { server, service, page };
}

test('a unit that this record system does not name is reached by message, and one that it names is not named twice', () => {
  expect(inbox().page().desk.beyond).toEqual([oslo]);
});

describe('a notice is sent on', () => {
  test('first the message, then the mark on the task, which stays with this unit', async () => {
    const { server, service, page } = inbox();
    const { prepare, send } = page();
    const prepared = await prepare();
    expect(prepared).toMatchObject({ earlier: [], stands: null, patient: { nationalIdentifier: { kind: 'FNR' } } });
    const order: string[] = [];
    server.behaviour.meanwhile = () => order.push(`${service.posted.length} message before the task`);
    const outcome = await send(prepared);
    expect(outcome).toMatchObject({
      message: { truth: 'sent', notice: { status: 'queued', recipientName: municipality.name } },
      step: { truth: 'stored', single: true },
    });
    expect(order).toEqual(['1 message before the task']);
    const task = server.task();
    expect([task.status, task.owner?.display, referralMessage(task)]).toEqual([
      'in-progress',
      hospital.name,
      await identifier(),
    ]);
    expect(answerFromTask(task)).toMatchObject({ referredTo: municipality.name, takenBy: 'Kari Nes' });
  });

  test('word by word, with by whom, that the patient agrees, and the worker’s words, and nothing else of the record', async () => {
    const { service, page } = inbox();
    const { prepare, send } = page();
    await send(await prepare());
    const [posted] = service.posted;
    expect(posted).toEqual({
      issuer: BASE,
      identifier: await identifier(),
      authoredOn: expect.any(String),
      recipient: municipality.id,
      patient: {
        familyName: 'Danser',
        givenName: 'Line',
        birthDate: '1969-11-13',
        nationalIdentifier: { kind: 'FNR', value: '13916900281' },
      },
      sender: { name: 'Kari Nes', phone: '57 83 90 01' },
      title: 'Sendt videre: Melding om mulig behov for koordinator',
      text: [
        'Melding om mulig behov for koordinator',
        '',
        'HVORFOR',
        'Nevrologisk avdeling siden mars <2025>',
        '',
        'SENDT VIDERE',
        'Til KE Sunnfjord kommune.',
        'Fra KE Helse Førde ved Kari Nes, tlf. 57 83 90 01.',
        'Pasienten, eller den som samtykker for pasienten, er enig i at meldingen sendes videre. Det opplyser Kari Nes.',
        '',
        'BESKJED',
        'Trenger hjelp hjemme.',
      ].join('\n'),
    });
  });
});

test('what is added is in the notice’s own language, whatever the screen’s', async () => {
  const { service, page } = inbox();
  const { prepare, send } = page();
  await send(await prepare(), { noticeText: 'Melding om mogleg behov for koordinator\n\nKVIFOR' });
  expect(service.posted[0]).toMatchObject({
    title: 'Sendt vidare: Melding om mogleg behov for koordinator',
    text: expect.stringContaining('SENDT VIDARE'),
  });
});

describe('nothing is sent', () => {
  const nothing = ({ server, service }: ReturnType<typeof inbox>) =>
    expect([service.posted, server.writes()]).toEqual([[], []]);

  test('before somebody has said that the patient agrees: no server is even asked', async () => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    const before = made.server.log.length;
    expect(await send(prepared, { agreed: false })).toMatchObject({
      message: { truth: 'not-sent', why: 'consent-needed' },
      step: null,
    });
    nothing(made);
    expect(made.server.log.slice(before).filter((each) => !each.startsWith('GET metadata'))).toEqual([]);
  });

  test.each<[string, Partial<Patient>]>([
    ['name', { name: [{ family: 'Danser', given: ['Lise'] }] }],
    ['birth date', { birthDate: '1969-11-12' }],
    ['identity number', { identifier: [{ ...line.identifier?.[0], value: '01010750160' }] }],
    ['identity number, which is gone', { identifier: [] }],
  ])('when the patient who is read again has another %s', async (_, other) => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    made.server.put({ ...line, ...other });
    expect(await send(prepared)).toMatchObject({ message: { truth: 'not-sent', why: 'patient-changed' }, step: null });
    nothing(made);
  });

  test('when the patient cannot be read', async () => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    made.server.behaviour.read = { Patient: 403 };
    expect(await send(prepared)).toMatchObject({ message: { truth: 'not-sent', why: 'patient-unreadable' } });
    nothing(made);
  });

  test('when a colleague has answered meanwhile: how it stands is shown', async () => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    made.server.put(granted(made.server.task(), per, { name: 'Tone', unit: null, phone: null }));
    expect(await send(prepared)).toMatchObject({
      message: { truth: 'task-changed' },
      step: { truth: 'changed', certain: true, task: { status: 'completed' } },
    });
    nothing(made);
  });

  test('where the service cannot say what the unit has', async () => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    made.service.questions = 503;
    expect(await send(prepared)).toMatchObject({ message: { truth: 'not-sent', why: 'cannot-check' }, step: null });
    nothing(made);
  });

  test.each([
    [401, 'session-expired'],
    [403, 'forbidden'],
    [400, 'refused'],
    [503, 'unreachable'],
  ] as const)('where the service refuses it (%i), and the task is not marked', async (status, why) => {
    const made = inbox();
    const { prepare, send } = made.page();
    const prepared = await prepare();
    made.service.faults = [status];
    expect(await send(prepared)).toMatchObject({ message: { truth: 'not-sent', why }, step: null });
    nothing(made);
  });
});

describe('one message', () => {
  test('what a nurse has sent to that unit from the chart is found and told, and the task is marked with it', async () => {
    const { server, service, page } = inbox();
    const { prepare, send } = page();
    // As the chart's own app posts it
    await toService.send('/notices', {
      method: 'POST',
      body: JSON.stringify({
        identifier: await identifier(),
        authoredOn: '2026-11-19T10:00:00Z',
        recipient: municipality.id,
        sender: { name: 'Ola Vik', phone: null },
      }),
    });
    const prepared = await prepare();
    expect(prepared.stands).toMatchObject({ senderName: 'Ola Vik', status: 'queued' });
    expect(await send(prepared)).toMatchObject({
      message: { truth: 'earlier', notice: { senderName: 'Ola Vik' } },
      step: { truth: 'stored' },
    });
    expect(service.posted).toHaveLength(1);
    expect(referralMessage(server.task())).toBe(await identifier());
  });

  test('of a double click, and of two workers at once: the other is told', async () => {
    const { server, service, page } = inbox();
    const [one, two] = [page(), page({ ...kari, name: 'Per Dal' })];
    const [first, second] = [await one.prepare(), await two.prepare()];
    const outcomes = await Promise.all([one.send(first), one.send(first), two.send(second)]);
    expect(service.posted).toHaveLength(1);
    expect(outcomes.filter(({ message }) => message.truth === 'sent')).toHaveLength(1);
    expect(outcomes.filter(({ step }) => step?.truth === 'stored')).toHaveLength(1);
    expect(server.task().status).toBe('in-progress');
  });

  test('when the reply is lost after it was stored: found, and the task is marked', async () => {
    const { service, page } = inbox();
    const { prepare, send } = page();
    const prepared = await prepare();
    service.faults = ['cut-after-stored'];
    expect(await send(prepared)).toMatchObject({ message: { truth: 'sent' }, step: { truth: 'stored' } });
    expect(service.posted).toHaveLength(1);
  });

  test('when it is lost before: nobody claims anything, and sent again it is one', async () => {
    const { server, service, page } = inbox();
    const { prepare, send } = page();
    const prepared = await prepare();
    service.faults = ['cut-before-stored'];
    expect(await send(prepared)).toMatchObject({ message: { truth: 'unknown' }, step: null });
    expect(server.writes()).toEqual([]);
    expect(await send(prepared)).toMatchObject({ message: { truth: 'sent' }, step: { truth: 'stored' } });
    expect(service.posted).toHaveLength(1);
  });

  test('when the task is refused after it: told that it is sent, and the task is not marked; sent again, no second one', async () => {
    const { server, service, page } = inbox({ faults: [422] });
    const { prepare, send } = page();
    expect(await send(await prepare())).toMatchObject({
      message: { truth: 'sent' },
      step: { truth: 'not-stored', why: 'refused' },
    });
    expect(answerFromTask(server.task()).referredTo).toBeNull();
    expect(await send(await prepare())).toMatchObject({
      message: { truth: 'earlier', notice: { senderName: 'Kari Nes' } },
      step: { truth: 'stored' },
    });
    expect(service.posted).toHaveLength(1);
  });

  test('when a colleague changes the task between message and mark: who it was is shown, nothing of theirs is lost', async () => {
    const { server, page } = inbox();
    const { prepare, send } = page();
    const prepared = await prepare();
    server.behaviour.meanwhile = () =>
      server.put(granted(server.task(), per, { name: 'Tone', unit: null, phone: null }));
    expect(await send(prepared)).toMatchObject({ message: { truth: 'sent' }, step: { truth: 'changed' } });
    expect(server.task().status).toBe('completed');
  });

  test('that did not arrive may be followed by another, once the worker has seen it', async () => {
    const { server, service, page } = inbox();
    const { prepare, send } = page();
    const unseen = await prepare();
    await send(unseen);
    service.becomes('rejected', [{ code: 'E21', text: 'Mottaker finnes ikke' }]);
    const marked = inboxNotice(server.task(), [hospital, municipality]);
    if (marked === null || marked === 'elsewhere') throw new Error('not a notice of the unit');
    const prepared = await prepare();
    expect(prepared).toMatchObject({ stands: null, earlier: [{ status: 'not-received' }] });
    const again = async (seen: HandoverRequest['prepared']) =>
      (
        await page().desk.send(marked, {
          recipient: municipality,
          prepared: seen,
          language: 'nb',
          draft: {
            noticeText: 'Melding',
            kinds: [],
            unit: hospital.name,
            recipient: municipality.name,
            worker: kari,
            agreed: true,
            words: '',
          },
        })
      ).message;
    expect(await again(unseen)).toMatchObject({ truth: 'earlier', notice: { status: 'not-received' } });
    expect(service.posted).toHaveLength(1);
    expect(await again(prepared)).toMatchObject({ truth: 'sent' });
    expect(service.posted.map((each) => each.identifier)).toEqual([
      await identifier(),
      await identifier(await identifier()),
    ]);
    expect(referralMessage(server.task())).toBe(await identifier(await identifier()));
  });
});

describe('how the message stands', () => {
  test('is asked at once, and again until there is a receipt', async () => {
    const { service, page } = inbox();
    const { desk, prepare, send } = page();
    await send(await prepare());
    const told: (string | null)[] = [];
    await desk.follow(await identifier(), shown, new AbortController().signal, ({ notice }) => {
      told.push(notice?.status ?? null);
      service.becomes('received');
    });
    expect(told).toEqual(['queued', 'received']);
  });

  test('cannot be told while the service does not answer, and nobody claims anything', async () => {
    const { service, page } = inbox();
    service.questions = 403;
    const told: unknown[] = [];
    await page().desk.follow(await identifier(), shown, new AbortController().signal, (found) => told.push(found));
    expect(told).toEqual([{ notice: null, unread: 'forbidden' }]);
    expect(service.log).toEqual([`GET ${serviceBase}/notices/${await identifier()}`]);
  });

  test('of many is asked once each, and nothing of what was written back', async () => {
    const { service, page } = inbox();
    const { desk, prepare, send } = page();
    await send(await prepare());
    service.isAnswered(reply);
    const sent = await identifier();
    const told = new Map<string, unknown>();
    await desk.ask([sent, 'never-sent'], (each, found) => told.set(each, found));
    expect(told.get(sent)).toMatchObject({ notice: { status: 'answered', replies: [{ text: null }] } });
    expect(told.get('never-sent')).toEqual({ notice: null, unread: null });
    expect(service.proofs).toEqual([]);
    const asked = [...Array(70)].map((_, index) => `m${index}`);
    service.log.length = 0;
    const known: unknown[] = [];
    await desk.ask(asked, (_, { unread }) => known.push(unread));
    // Those that are not asked about are not known, and never taken for received
    expect([service.log.length, known.filter((unread) => unread === 'cannot-check').length]).toEqual([60, 10]);
  });

  test('with the words the other unit has written, told to whoever has this very patient before them', async () => {
    const { service, page } = inbox();
    const { desk, prepare, send } = page();
    await send(await prepare());
    const follow = async (patient: typeof shown | null) => {
      const told: FoundMessage[] = [];
      await desk.follow(await identifier(), patient, new AbortController().signal, (found) => told.push(found));
      return told.at(-1)?.notice?.replies?.map(({ text }) => text);
    };
    service.becomes('received');
    expect([await follow(shown), service.proofs.length]).toEqual([undefined, 0]);

    service.isAnswered(reply);
    expect(await follow(shown)).toEqual([reply.text]);
    const named = { familyName: 'Danser', givenName: 'Line', birthDate: '1969-11-13' };
    const nationalIdentifier = { kind: 'FNR', value: '13916900281' } as const;
    expect(service.proofs).toEqual([await patientProof(await identifier(), { ...named, nationalIdentifier })]);

    // Not the one on screen any more, or nobody that could be read: no proof, and no words
    expect(await follow({ ...shown, name: 'Line Hansen' })).toEqual([null]);
    expect(await follow(null)).toEqual([null]);
    expect(service.proofs).toHaveLength(1);
  });
});
