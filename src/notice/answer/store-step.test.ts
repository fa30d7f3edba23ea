import { describe, expect, test } from 'vitest';
import { answerFromTask } from './answer-from-task.ts';
import { checkStep, type StepOutcome, storeStep, unitStep } from './store-step.ts';
import { aTask, type Behaviour, fhirServer, network, passingClock } from './testing-task-server.ts';
import { granted, taken, type UnitStep } from './unit-answer-task.ts';

const net = network();

const kari: UnitStep = {
  by: { name: 'Kari Nes', reference: 'Practitioner/k' },
  at: '2026-11-20T08:00:00Z',
  mark: 'k1',
};
const per: UnitStep = { by: { name: 'Per Dal', reference: 'Practitioner/p' }, at: '2026-11-20T08:00:01Z', mark: 'p1' };
const coordinator = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };

function setup(given: Partial<Behaviour> = {}, saysVersionedUpdate = true) {
  const server = fhirServer([aTask()], given);
  net.use(...server.handlers);
  const clock = passingClock();
  const shown = server.task();
  const updatesByVersion = Promise.resolve(saysVersionedUpdate);
  const store = { transport: server.transport, clock, updatesByVersion, reading: { clock } };
  return {
    server,
    clock,
    store,
    take: (step = kari): Promise<StepOutcome> =>
      storeStep(
        store,
        unitStep(shown, step, (task) => taken(task, step)),
      ),
    grant: (step = kari): Promise<StepOutcome> =>
      storeStep(
        store,
        unitStep(shown, step, (task) => granted(task, step, coordinator)),
      ),
  };
}

describe('an answer', () => {
  test('is stored on what the user has seen', async () => {
    const { take, server } = setup();
    expect(await take()).toMatchObject({ truth: 'stored', single: true });
    expect(answerFromTask(server.task()).takenBy).toBe('Kari Nes');
    expect(server.log).toEqual(['GET Task/t1', 'PUT Task/t1']);
  });

  test('is not sent when somebody has answered since it was read', async () => {
    const { take, server } = setup();
    server.put(granted(server.task(), per, coordinator));
    const outcome = await take();
    expect(outcome).toMatchObject({ truth: 'changed', certain: true, task: { status: 'completed' } });
    expect(server.writes()).toEqual([]);
  });

  test('loses to one that comes between the reading and the writing, and is told how it stands', async () => {
    const { take, server } = setup();
    server.behaviour.meanwhile = () => server.put(taken(server.task(), per));
    const outcome = await take();
    expect(outcome.truth === 'changed' && answerFromTask(outcome.task).takenBy).toBe('Per Dal');
    expect(answerFromTask(server.task()).takenBy).toBe('Per Dal');
  });

  test('of two at once: one is stored, the other is told, and nothing is lost', async () => {
    const { take, grant, server } = setup();
    const outcomes = await Promise.all([take(kari), grant(per)]);
    expect(outcomes.map(({ truth }) => truth).sort()).toEqual(['changed', 'stored']);
    const winner = outcomes[0].truth === 'stored' ? 'Kari Nes' : 'Per Dal';
    expect(answerFromTask(server.task()).takenBy).toBe(winner);
  });

  test.each([
    [403, 'forbidden'],
    [405, 'unsupported'],
    [410, 'gone'],
    [422, 'refused'],
    [401, 'session-expired'],
  ] as const)('refused with %i is not stored: %s', async (status, why) => {
    const { take, server } = setup({ faults: [status] });
    expect(await take()).toMatchObject({ truth: 'not-stored', why, detail: 'nei' });
    expect(server.task().status).toBe('requested');
  });

  test('is sent once more after the token was renewed, and stored once', async () => {
    const { take, server } = setup();
    let turns = 0;
    Object.assign(server.transport, {
      refresh: async () => {
        turns += 1;
        return true;
      },
    });
    server.behaviour.faults.push(401);
    expect(await take()).toMatchObject({ truth: 'stored' });
    expect([turns, server.task().meta?.versionId]).toEqual([1, '2']);
  });

  test.each([
    [500, 'unreadable'],
    [404, 'gone'],
    [403, 'forbidden'],
  ] as const)('is not sent when the notice cannot be read again (%i)', async (status, why) => {
    const { take, server } = setup({ read: { Task: status } });
    expect(await take()).toMatchObject({ truth: 'not-stored', why });
    expect(server.writes()).toEqual([]);
  });
});

describe('an answer whose reply is lost', () => {
  test('is found when it was stored, and not sent again', async () => {
    const { take, server } = setup({ faults: ['cut-after'] });
    expect(await take()).toMatchObject({ truth: 'stored' });
    expect(server.writes()).toHaveLength(1);
  });

  test('is not called unsent while it may still land; later it is, after a check', async () => {
    const { take, server, store, clock } = setup({ faults: ['cut-before'] });
    const outcome = await take();
    if (outcome.truth !== 'unknown') throw new Error(outcome.truth);
    expect(await checkStep(store, outcome.attempt)).toMatchObject({ truth: 'unknown' });
    await clock.sleep(90_000, new AbortController().signal);
    expect(await checkStep(store, outcome.attempt)).toEqual({ truth: 'not-stored', why: 'unreachable', detail: null });
    expect(server.writes()).toHaveLength(1);
  });

  test('that lands late is found by the check', async () => {
    const { take, server, store } = setup({ faults: ['cut-before'] });
    const outcome = await take();
    server.put(taken(server.task(), kari));
    expect(outcome.truth === 'unknown' && (await checkStep(store, outcome.attempt)).truth).toBe('stored');
  });

  test('is not taken for another’s that came in its place', async () => {
    const { take, server, store } = setup({ faults: ['cut-before'] });
    const outcome = await take();
    server.put(taken(server.task(), per));
    expect(outcome.truth === 'unknown' && (await checkStep(store, outcome.attempt)).truth).toBe('changed');
  });

  test('and that somebody has changed since it was stored: nobody claims that it never was', async () => {
    const { grant, server } = setup({ faults: ['cut-after'] });
    const { send } = server.transport;
    Object.assign(server.transport, {
      send: async (url: string, init?: RequestInit) => {
        const replied = await send(url, init).catch(() => null);
        if (init?.method === 'PUT') server.put(taken(server.task(), per));
        if (replied === null) throw new TypeError('cut');
        return replied;
      },
    });
    expect(await grant()).toMatchObject({ truth: 'changed', certain: false });
  });

  test('is settled at once when the server itself answered with a fault', async () => {
    const { take } = setup({ faults: [500] });
    expect(await take()).toMatchObject({ truth: 'not-stored', why: 'unreachable' });
  });

  test('stays unknown when the server cannot be asked', async () => {
    const { take, server } = setup({ faults: ['cut-after'] });
    server.behaviour.meanwhile = () => {
      server.behaviour.read = { Task: 500 };
    };
    expect(await take()).toMatchObject({ truth: 'unknown' });
  });
});

describe('a server that does not say that it heeds If-Match', () => {
  test('stores it, and it is read back and not called single, though it has versions', async () => {
    const { take, server } = setup({}, false);
    expect(await take()).toMatchObject({ truth: 'stored', single: false });
    expect(server.log).toEqual(['GET Task/t1', 'PUT Task/t1', 'GET Task/t1']);
  });

  test('nor when the reply was lost and it is found', async () => {
    const { take } = setup({ faults: ['cut-after'] }, false);
    expect(await take()).toMatchObject({ truth: 'stored', single: false });
  });
});

describe('a server whose cross-origin rules do not let If-Match through', () => {
  test('stores nothing, and it is said at once that no answer can be stored from here', async () => {
    const { take, server } = setup({ barsIfMatch: true });
    expect(await take()).toEqual({ truth: 'not-stored', why: 'barred', detail: null });
    expect([server.writes(), server.task().status]).toEqual([[], 'requested']);
  });

  test('and that is not said of a server that cannot be reached at all', async () => {
    const { take, server } = setup({ faults: ['cut-before'] });
    server.behaviour.meanwhile = () => {
      server.behaviour.read = { Task: 500 };
      server.behaviour.barsIfMatch = true;
    };
    expect(await take()).toMatchObject({ truth: 'unknown' });
  });
});

describe('a server without versions', () => {
  test('stores it, and it is said that this could not be promised to be single', async () => {
    const { take } = setup({ versions: false });
    expect(await take()).toMatchObject({ truth: 'stored', single: false });
  });

  test('is read again just before, so that only what comes in the very same moment is missed', async () => {
    const { take, server } = setup({ versions: false });
    server.put(taken(server.task(), per));
    expect(await take()).toMatchObject({ truth: 'changed' });
    expect(server.writes()).toEqual([]);
  });

  test('whoever is overwritten in that moment is told so when it is read back', async () => {
    const { take, server } = setup({ versions: false });
    const { put } = server;
    const { send } = server.transport;
    Object.assign(server.transport, {
      send: async (url: string, init?: RequestInit) => {
        const response = await send(url, init);
        if (init?.method === 'PUT') put(taken(aTask(), per));
        return response;
      },
    });
    const outcome = await take();
    expect(outcome.truth === 'changed' && answerFromTask(outcome.task).takenBy).toBe('Per Dal');
  });
});
