import type { Communication } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { noticeFromThread, noticesFromCommunications } from '../standing/notice-from-communication.ts';
import type { MessageThread } from './message-thread.ts';
import type { MessageStep } from './message-words.ts';
import { isSameThread } from './read-thread.ts';
import { checkMessageStep, type MessageStore, storeMessageStep } from './store-message-step.ts';
import { aMessage, kari, per } from './testing-message-thread.ts';
import { type Behaviour, fhirServer, network, passingClock } from './testing-task-server.ts';
import { answerMessage } from './unit-answer-message.ts';
import type { UnitStep } from './unit-answer-task.ts';

const net = network();

const tone = { name: 'Tone Lie', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
const grant: MessageStep = { code: 'granted', coordinator: tone, by: 'hospital', words: '' };
const decline: MessageStep = { code: 'declined', reason: 'not-entitled', words: '' };

/** @param single the server says that it creates conditionally */
function setup(single: boolean, given: Partial<Behaviour> = {}, rows: readonly Communication[] = [aMessage()]) {
  const server = fhirServer(rows, { barsIfNoneExist: !single, ...given });
  net.use(...server.handlers);
  const clock = passingClock();
  const store: MessageStore = {
    transport: server.transport,
    clock,
    reading: { clock },
    createsSingle: Promise.resolve(single),
  };
  const shown: MessageThread = { message: aMessage(), answers: [] };
  const write = (step: UnitStep, said: MessageStep, seen = shown) =>
    storeMessageStep(
      store,
      { id: 'c1', patient: 'p1' },
      { step, said, isAsSeen: (thread) => isSameThread(thread, seen) },
    );
  const answers = () => server.messages().filter(({ id }) => id !== 'c1');
  return { server, store, write, answers };
}

const status = (thread: MessageThread) => noticeFromThread(thread)?.status;
const servers = [
  ['creates conditionally', true],
  ['keeps nothing single', false],
] as const;

describe.each(servers)('on a server that %s', (_, single) => {
  test('a step is one new message, and the notice is left as it was', async () => {
    const { server, write, answers } = setup(single);
    const outcome = await write(kari('k'), grant);
    if (outcome.truth !== 'stored') throw new Error(outcome.truth);
    expect([outcome.single, status(outcome.task)]).toEqual([single, 'granted']);
    expect(server.writes()).toEqual(['POST Communication']);
    expect(answers()).toHaveLength(1);
    expect(server.messages().find(({ id }) => id === 'c1')?.meta?.versionId).toBe('1');
  });

  test('so it is where the server shows nothing of what it has stored', async () => {
    const { write, answers } = setup(single, { bareCreated: true });
    expect(await write(kari('k'), grant)).toMatchObject({ truth: 'stored', single });
    expect(answers()).toHaveLength(1);
  });

  test('nothing is written when somebody has answered since it was read, and it is told who', async () => {
    const earlier = { ...answerMessage(aMessage(), 1, per('p'), decline), id: 'a1' };
    const { server, write } = setup(single, {}, [aMessage(), earlier]);
    const outcome = await write(kari('k'), grant);
    expect(outcome).toMatchObject({ truth: 'changed', certain: true });
    expect(outcome.truth === 'changed' && noticeFromThread(outcome.task)?.answer.takenBy).toBe('Per Dal');
    expect(server.writes()).toEqual([]);
  });

  test('nothing is written when the notice was withdrawn since it was read', async () => {
    const { server, write } = setup(single, {}, [aMessage({ status: 'entered-in-error' })]);
    expect(await write(kari('k'), grant)).toMatchObject({ truth: 'changed', certain: true });
    expect(server.writes()).toEqual([]);
  });

  test('a reply that is lost after the write is found by its mark, and not sent again', async () => {
    const { server, write, answers } = setup(single, { faults: ['cut-after'] });
    expect(await write(kari('k'), grant)).toMatchObject({ truth: 'stored' });
    expect([server.writes().length, answers().length]).toEqual([1, 1]);
  });

  test('a write that was cut before is unknown, nothing is sent again, and later known not to be stored', async () => {
    const { server, store, write } = setup(single, { faults: ['cut-before'] });
    const outcome = await write(kari('k'), grant);
    if (outcome.truth !== 'unknown') throw new Error(outcome.truth);
    const later = { ...store, clock: { ...store.clock, now: () => outcome.attempt.overAt } };
    expect(await checkMessageStep(later, outcome.attempt)).toEqual({
      truth: 'not-stored',
      why: 'unreachable',
      detail: null,
    });
    expect(server.writes()).toHaveLength(1);
  });

  test.each([
    [403, 'forbidden'],
    [405, 'unsupported'],
    [422, 'refused'],
  ] as const)('a refusal (%i) is said, with the server’s words', async (code, why) => {
    const { write, answers } = setup(single, { faults: [code] });
    expect(await write(kari('k'), grant)).toEqual({ truth: 'not-stored', why, detail: 'nei' });
    expect(answers()).toEqual([]);
  });

  test('nothing is sent when the messages cannot be read whole', async () => {
    const { server, write } = setup(single, { search: { Communication: 500 } });
    expect(await write(kari('k'), grant)).toMatchObject({ truth: 'not-stored', why: 'unreadable' });
    expect(server.writes()).toEqual([]);
  });

  test('a malformed message about something else is in nobody’s way; one that may be an answer to this notice is', async () => {
    const of = (id: string, row: Partial<Communication>): Communication =>
      ({ ...aMessage({ id, identifier: [], ...row }), payload: 'tekst' }) as never;
    // Nor is one in which the notice's id is a part of something else
    for (const row of [of('x9', {}), of('xc1', { inResponseTo: [{ reference: 'Communication/c12' }] })]) {
      const beside = setup(single, {}, [aMessage(), row]);
      expect(await beside.write(kari('k'), grant)).toMatchObject({ truth: 'stored' });
    }

    for (const link of [
      { inResponseTo: [{ reference: 'Communication/c1' }] },
      { identifier: answerMessage(aMessage(), 1, per('p'), decline).identifier ?? [] },
    ]) {
      const { server, write } = setup(single, {}, [aMessage(), of('x9', link)]);
      expect(await write(kari('k'), grant)).toMatchObject({ truth: 'not-stored', why: 'unreadable' });
      expect(server.writes()).toEqual([]);
    }
    const itself = setup(single, {}, [of('c1', {})]);
    expect(await itself.write(kari('k'), grant)).toMatchObject({ truth: 'not-stored', why: 'unreadable' });
  });

  test('the step after one that was withdrawn has a number of its own', async () => {
    const withdrawn = { ...answerMessage(aMessage(), 1, per('p'), decline), id: 'a1', status: 'entered-in-error' };
    const { write } = setup(single, {}, [aMessage(), withdrawn as Communication]);
    const seen = { message: aMessage(), answers: [withdrawn as Communication] };
    const outcome = await write(kari('k'), grant, seen);
    expect(outcome.truth === 'stored' && status(outcome.task)).toBe('granted');
  });

  test.each([999_999, 1_000_000])('the step after number %i is read by everybody', async (number) => {
    const before = { ...answerMessage(aMessage(), number, per('p'), decline), id: 'a1' };
    const { server, write } = setup(single, {}, [aMessage(), before]);
    const outcome = await write(kari('k'), grant, { message: aMessage(), answers: [before] });
    expect(outcome.truth === 'stored' && status(outcome.task)).toBe('granted');
    const read = noticesFromCommunications(server.messages());
    expect(read.map((notice) => notice.status)).toEqual(['granted']);
  });

  test('where no number is left that anybody reads, nothing is written, and that is told', async () => {
    const last = { ...answerMessage(aMessage(), 999_999_999_999_999, per('p'), decline), id: 'a1' };
    const { server, write } = setup(single, {}, [aMessage(), last]);
    const outcome = await write(kari('k'), grant, { message: aMessage(), answers: [last] });
    expect([outcome, server.writes()]).toEqual([{ truth: 'not-stored', why: 'refused', detail: null }, []]);
  });
});

describe('two workers at once', () => {
  test('one is stored and the other told, where the server keeps it single', async () => {
    const { write, answers } = setup(true);
    const outcomes = await Promise.all([write(kari('k'), grant), write(per('p'), decline)]);
    expect(outcomes.map(({ truth }) => truth).sort()).toEqual(['changed', 'stored']);
    const loser = outcomes.find(({ truth }) => truth === 'changed');
    expect(loser).toMatchObject({ certain: true });
    expect(answers()).toHaveLength(1);
  });

  test('elsewhere both are stored: one counts for both, and the other is told that hers does not', async () => {
    const { write, answers } = setup(false);
    const outcomes = await Promise.all([
      write(kari('k', '2026-11-20T08:00:01.000Z'), grant),
      write(per('p', '2026-11-20T08:00:00.000Z'), decline),
    ]);
    expect(outcomes).toMatchObject([
      { truth: 'changed', certain: false, beside: true },
      { truth: 'stored', single: false },
    ]);
    const stand = outcomes.map((outcome) => ('task' in outcome ? status(outcome.task) : null));
    expect(stand).toEqual(['declined', 'declined']);
    expect(answers()).toHaveLength(2);
  });
});
