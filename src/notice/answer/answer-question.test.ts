import type { Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { memoryLock } from '../server/lock.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import { answerFromTask } from './answer-from-task.ts';
import { answerQuestion, checkAnswer, mayAnswer, type SenderAnswerOutcome } from './answer-question.ts';
import { answerIn } from './stored-notice.ts';
import { aTask, type Behaviour, fhirServer, line, network, passingClock, statementOf } from './testing-task-server.ts';
import { asked, granted, taken, type UnitStep } from './unit-answer-task.ts';

const net = network();
withFhirDefinitions();

const kari: UnitStep = {
  by: { name: 'Kari Nes', reference: 'Practitioner/k' },
  at: '2026-11-19T08:00:00.000Z',
  mark: 'k1',
};
const coordinator = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };
const QUESTION = 'Har hun noen hjemme?';
const patient = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };
const SCOPES = 'patient/Task.crus patient/Patient.r';

const waiting = (given: Partial<Task> = {}) => asked(taken(aTask(given), kari), kari, QUESTION);

function setup(given: Partial<Behaviour> = {}, task: Task = waiting()) {
  const server = fhirServer([task, line], { statement: statementOf(['read', 'update']), ...given });
  net.use(...server.handlers);
  const clock = passingClock();
  const lock = memoryLock();
  const delivery = { transport: server.transport, grantedScopes: SCOPES, clock, lock, reading: { clock } };
  const shown = noticeFromTask(server.task());
  const question = shown?.answer.question;
  if (!shown || !question) throw new Error('there is no question');
  return {
    server,
    clock,
    delivery,
    /** From a tab of its own: another lock. */
    answer: (text: string, who = 'Ola Vik', tab = delivery): Promise<SenderAnswerOutcome> =>
      answerQuestion(
        { patient, notice: shown, question, text, by: { name: who, reference: 'Practitioner/nurse' } },
        tab,
      ),
    anotherTab: () => ({ ...delivery, lock: memoryLock() }),
    exchange: () => answerFromTask(server.task()).exchange.map(({ said, text, by }) => [said, text, by]),
    puts: () => server.log.filter((each) => each.startsWith('PUT')),
  };
}

describe('the sender’s answer', () => {
  test('stands in the same task, after the question, and it is the unit’s turn again', async () => {
    const { answer, server, exchange } = setup();
    expect(await answer('  Nei.\r\n\r\nHun bor alene.\n')).toMatchObject({ truth: 'stored', single: true });
    expect(exchange()).toEqual([
      ['question', QUESTION, 'Kari Nes'],
      ['answer', 'Nei.\n\nHun bor alene.', 'Ola Vik'],
    ]);
    expect(server.task()).toMatchObject({ status: 'in-progress', businessStatus: { text: 'Svar fra avsender' } });
    expect(noticeFromTask(server.task())).toMatchObject({ answer: { question: null, takenBy: 'Kari Nes' } });
    expect(server.log.filter((each) => each !== 'GET metadata')).toEqual([
      'GET Patient/p1',
      'GET Task/t1',
      'PUT Task/t1',
    ]);
  });

  test('is valid FHIR R4 as it was stored, also in the second round', async () => {
    const { answer, server } = setup();
    await answer('Nei, «ingen» & <ikke> noen.');
    server.put(asked(server.task(), { ...kari, at: '2026-11-20T09:00:00.000Z' }, 'Og naboen?'));
    const again = setup({}, server.task());
    await again.answer('Heller ikke.');
    expect(again.exchange().map(([said]) => said)).toEqual(['question', 'answer', 'question', 'answer']);
    for (const task of [server.task(), again.server.task()]) {
      const stored: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(task));
      expect(validateResource(stored).filter(({ severity }) => severity !== 'information')).toEqual([]);
    }
  });

  test('goes in also when something else in the task has changed since it was shown', async () => {
    const { answer, server, exchange } = setup();
    server.put({ ...server.task(), note: [{ text: 'Prioritert.' }] });
    expect(await answer('Nei.')).toMatchObject({ truth: 'stored' });
    expect(exchange()).toHaveLength(2);
    expect(server.task().note).toEqual([{ text: 'Prioritert.' }]);
  });

  test.each([
    ['granted', (task: Task) => granted(task, kari, coordinator)],
    ['taken it up again', (task: Task) => taken(task, kari)],
    ['asked something else', (task: Task) => asked(task, { ...kari, at: '2026-11-19T10:00:00Z' }, 'Har hun verge?')],
  ])('is not sent when the unit has meanwhile %s, and how it stands is told', async (_, change) => {
    const { answer, server, puts } = setup();
    const meanwhile = server.put(change(server.task()));
    expect(await answer('Nei.')).toEqual({ truth: 'changed', task: meanwhile, certain: true });
    expect(puts()).toEqual([]);
  });

  test('loses to a decision that comes between the reading and the writing: the decision stands', async () => {
    const { answer, server, exchange } = setup();
    server.behaviour.meanwhile = () => server.put(granted(server.task(), kari, coordinator));
    expect(await answer('Nei.')).toMatchObject({ truth: 'changed', certain: true, task: { status: 'completed' } });
    expect([server.task().status, exchange().length]).toEqual(['completed', 1]);
  });

  test('is never put on a task of another patient, nor for a patient who is not the one on screen', async () => {
    const moved = setup();
    moved.server.put({ ...moved.server.task(), for: { reference: 'Patient/p2' } });
    expect(await moved.answer('Nei.')).toMatchObject({ truth: 'changed' });
    const renamed = setup();
    renamed.server.put({ ...line, birthDate: '1970-01-01' });
    expect(await renamed.answer('Nei.')).toEqual({ truth: 'not-stored', why: 'patient-changed', detail: null });
    expect([...moved.puts(), ...renamed.puts()]).toEqual([]);
  });
});

describe('one answer', () => {
  test('of two clicks: the second finds the question answered', async () => {
    const { answer, exchange, puts } = setup();
    const outcomes = await Promise.all([answer('Nei.'), answer('Nei.')]);
    expect(outcomes.map(({ truth }) => truth)).toEqual(['stored', 'changed']);
    expect([puts().length, exchange().length]).toEqual([1, 2]);
  });

  test('of two tabs or two people in the same moment: one is stored, the other is told who answered', async () => {
    const { answer, anotherTab, exchange } = setup();
    const outcomes = await Promise.all([answer('Nei.'), answer('Ja.', 'Per Moen', anotherTab())]);
    expect(outcomes.map(({ truth }) => truth).sort()).toEqual(['changed', 'stored']);
    expect(exchange()).toHaveLength(2);
    const lost = outcomes.find(({ truth }) => truth === 'changed');
    expect(lost?.truth === 'changed' && answerIn(lost.task).exchange.at(-1)?.by).toBe(exchange()[1]?.[2]);
  });

  test('of a server that does not say it heeds If-Match: two tabs still leave one, and it is not called certain', async () => {
    const { answer, anotherTab, exchange } = setup({ statement: null, versions: false });
    const first = await answer('Nei.');
    const second = await answer('Ja.', 'Per Moen', anotherTab());
    expect([first, second]).toMatchObject([{ truth: 'stored', single: false }, { truth: 'changed' }]);
    expect(exchange()).toHaveLength(2);
  });
});

describe('an answer whose reply is lost', () => {
  test('is found when it was stored, and not sent again', async () => {
    const { answer, puts } = setup({ faults: ['cut-after'] });
    expect(await answer('Nei.')).toMatchObject({ truth: 'stored' });
    expect(puts()).toHaveLength(1);
  });

  test('is found also when the unit has decided since', async () => {
    const { answer, server } = setup({ faults: ['cut-after'] });
    const { send } = server.transport;
    Object.assign(server.transport, {
      send: async (url: string, init?: RequestInit) => {
        const replied = await send(url, init).catch(() => null);
        if (init?.method === 'PUT') server.put(granted(server.task(), kari, coordinator));
        if (replied === null) throw new TypeError('cut');
        return replied;
      },
    });
    expect(await answer('Nei.')).toMatchObject({ truth: 'stored', task: { status: 'completed' } });
  });

  test('is unknown while it may still land, and after that known not to be there', async () => {
    const { answer, clock, delivery, puts } = setup({ faults: ['cut-before'] });
    const outcome = await answer('Nei.');
    if (outcome.truth !== 'unknown') throw new Error(outcome.truth);
    expect(await checkAnswer(outcome.attempt, delivery)).toMatchObject({ truth: 'unknown' });
    await clock.sleep(90_000, new AbortController().signal);
    expect(await checkAnswer(outcome.attempt, delivery)).toMatchObject({ truth: 'not-stored', why: 'unreachable' });
    expect(puts()).toHaveLength(1);
  });
});

describe('where no answer can be stored', () => {
  test.each([
    ['the login may not change tasks', 'patient/Task.crs', statementOf(['read', 'update']), 'no-access'],
    ['the login is of version 1 and reads only', 'patient/Task.read', null, 'no-access'],
    ['the server offers no update of Task', SCOPES, statementOf(['read', 'create']), 'not-offered'],
    ['nothing speaks against it', SCOPES, statementOf(['read', 'update']), 'yes'],
    ['the server says nothing', null, null, 'yes'],
  ] as const)('it is known before anything is sent: %s', async (_, grantedScopes, statement, expected) => {
    const { delivery, server } = setup({ statement });
    expect(await mayAnswer({ reference: 'Task/t1' }, { ...delivery, grantedScopes })).toBe(expected);
    expect(server.writes()).toEqual([]);
  });

  test.each([
    [403, 'forbidden'],
    [405, 'unsupported'],
    [422, 'refused'],
  ] as const)('and a server that refuses only when it is tried (%i) is heard: %s', async (status, why) => {
    const { answer, exchange } = setup({ faults: [status] });
    expect(await answer('Nei.')).toMatchObject({ truth: 'not-stored', why, detail: 'nei' });
    expect(exchange()).toHaveLength(1);
  });
});
