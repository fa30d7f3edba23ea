import { describe, expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { START_POLICY } from './delivery-policy.ts';
import { createMessageService, type MessageService } from './message-service.ts';
import { type MemoryDisk, memoryDisk } from './testing/memory-disk.ts';
import { type MemoryHandler, memoryHandler } from './testing/memory-handler.ts';
import { RECEIVER, SENDER, testNotice } from './testing/test-notice.ts';

/**
 * The service is ended at every single call it makes to the outside (disk or handler), before the call has its effect or
 * after, by a kill (what the disk holds, it holds) or by a power cut (what was not synced is gone).
 */
type Moment = 'before' | 'after';
type End = 'kill' | 'power cut';

const ISSUER = 'https://ehr.example/fhir';
const notice = testNotice('one', ISSUER);

interface World {
  readonly disk: MemoryDisk;
  readonly handler: MemoryHandler;
  now: number;
}

/** Counts calls; at the given one, and at all after it, nothing answers any more. */
function ending<Port extends object>(port: Port, count: { calls: number }, at: number, moment: Moment): Port {
  return new Proxy(port, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...values: unknown[]) => {
        count.calls += 1;
        if (count.calls > at || (count.calls === at && moment === 'before')) throw new Error('ended');
        const result: unknown = await Reflect.apply(method, target, values);
        if (count.calls === at) throw new Error('ended');
        return result;
      };
    },
  });
}

function start(
  world: World,
  at = Number.POSITIVE_INFINITY,
  moment: Moment = 'before',
  count = { calls: 0 },
): Promise<MessageService> {
  const clock: Clock = { now: () => world.now, wait: () => Promise.reject(new Error('nobody waits here')) };
  return createMessageService({
    disk: ending(world.disk, count, at, moment),
    handler: ending(world.handler, count, at, moment),
    clock,
    random: Math.random,
    log: () => undefined,
    policy: START_POLICY,
    parties: () => ({ sender: SENDER, receiver: RECEIVER }),
  });
}

/** Until it is answered and some more, or there is nobody left to do it. */
async function finish(world: World, service: MessageService, isEnded: () => boolean): Promise<void> {
  for (let round = 0, after = 0; round < 100 && after < 3 && !isEnded(); round += 1) {
    const report = service.report(notice.identifier, [ISSUER], null);
    if (report.kind === 'there' && report.report.answers.length > 0) after += 1;
    const due = await service.work();
    if (due === null || due > 3_600_000) return;
    world.now += due + 1;
  }
}

async function endedAt(at: number, moment: Moment, end: End) {
  const world: World = {
    disk: memoryDisk(),
    handler: memoryHandler({ sender: SENDER, receiver: RECEIVER, notice }),
    now: Date.UTC(2026, 10, 20, 8),
  };
  const count = { calls: 0 };
  let promised = false;
  try {
    const service = await start(world, at, moment, count);
    const result = await service.take(notice);
    promised = result.kind === 'stored';
    await finish(world, service, () => count.calls >= at);
  } catch {
    // It was ended
  }
  if (end === 'power cut') world.disk.powerCut();
  const again = await start(world);
  const kept = again.report(notice.identifier, [ISSUER], null).kind === 'there';
  // The sender, who has no answer, sends the same again
  if (!promised) await again.take(notice);
  await finish(world, again, () => false);
  const report = again.report(notice.identifier, [ISSUER], null);
  return {
    reached: count.calls >= at,
    promisedAndLost: promised && !kept,
    taken: world.handler.taken.length,
    state: report.kind === 'there' ? report.report.state : report.kind,
    answers: report.kind === 'there' ? report.report.answers.length : null,
  };
}

describe('ended at any call to the outside', () => {
  test.each<[End, Moment]>([
    ['kill', 'before'],
    ['kill', 'after'],
    ['power cut', 'before'],
    ['power cut', 'after'],
  ])(
    'a %s %s its effect loses nothing that was promised, sends nothing twice and tells of the answer once',
    async (end, moment) => {
      let at = 0;
      for (;;) {
        at += 1;
        const { reached, ...outcome } = await endedAt(at, moment, end);
        if (!reached) break;
        expect({ at, ...outcome }).toEqual({ at, promisedAndLost: false, taken: 1, state: 'received', answers: 1 });
      }
      // Start, store, intend, hand over, note it, ask, note the receipt, list, read, note the answer: with writes and syncs
      expect(at).toBeGreaterThan(26);
    },
  );
});

describe('the disk refuses', () => {
  async function withDisk(fault: (name: string) => boolean) {
    const disk = memoryDisk();
    const broken = { now: true };
    const world: World = {
      disk,
      handler: memoryHandler({ sender: SENDER, receiver: RECEIVER, notice }),
      now: Date.UTC(2026, 10, 20, 8),
    };
    const faulty = new Proxy(disk, {
      get(target, name, receiver) {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function' || !broken.now || !fault(String(name))) return method;
        return () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    broken.now = false;
    const service = await start(Object.assign(world, { disk: faulty }));
    return { world, broken, service };
  }

  test('a notice that could not be written is certainly not stored, and can be posted again', async () => {
    const { broken, service, world } = await withDisk((name) => name === 'create');
    broken.now = true;
    expect((await service.take(notice)).kind).toBe('not-stored');
    expect(service.report(notice.identifier, [ISSUER], null).kind).toBe('not-there');
    expect(await world.disk.list()).toEqual([]);
    broken.now = false;
    expect((await service.take(notice)).kind).toBe('stored');
  });

  test('a disk that fails half-way leaves a doubt that is called a doubt, until it works again', async () => {
    const { broken, service } = await withDisk((name) => name === 'syncFolder');
    broken.now = true;
    expect((await service.take(notice)).kind).toBe('doubtful');
    expect(service.report(notice.identifier, [ISSUER], null).kind).toBe('doubtful');
    broken.now = false;
    expect((await service.take(notice)).kind).toBe('stored');
  });

  test('nothing is handed over that the disk does not know of', async () => {
    const { broken, service, world } = await withDisk((name) => name === 'create');
    await service.take(notice);
    broken.now = true;
    await service.work();
    expect(world.handler.taken).toEqual([]);
    broken.now = false;
    world.now += 3_600_000;
    await service.work();
    expect(world.handler.taken).toHaveLength(1);
  });

  test('a file that does not read back as it was written holds its place: nobody sends under its identifier', async () => {
    const world: World = {
      disk: memoryDisk(),
      handler: memoryHandler({ sender: SENDER, receiver: RECEIVER, notice }),
      now: Date.UTC(2026, 10, 20, 8),
    };
    await (await start(world)).take(notice);
    const [name = ''] = await world.disk.list();
    const text = await world.disk.read(name);
    await world.disk.remove(name);
    await world.disk.create(name, text.replace('queued', 'quEued'));
    const service = await start(world);
    expect(service.report(notice.identifier, [ISSUER], null).kind).toBe('doubtful');
    expect((await service.take(notice)).kind).toBe('doubtful');
    await service.work();
    expect(world.handler.taken).toEqual([]);
    expect(await world.disk.read(name)).toContain('quEued');
  });
});
