import { describe, expect, test, vi } from 'vitest';
import { browserLocks } from '../delivery/test-delivery.ts';
import { memoryLock, type NoticeLock, tabLock } from './lock.ts';

/** Starts two pieces of work and tells in what order they began and ended. */
async function order(lock: NoticeLock, names: readonly [string, string]): Promise<string> {
  const events: string[] = [];
  const work = (event: string) => async () => {
    events.push(`${event}(`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${event})`);
  };
  await Promise.all([lock.hold(names[0], work('a')), lock.hold(names[1], work('b'))]);
  return events.join(' ');
}

const refuse = () => Promise.reject(new DOMException('', 'SecurityError'));
const refusing = { request: refuse as LockManager['request'], query: refuse };

describe.each([
  ['within a page', memoryLock()],
  ['where the browser has no locks', tabLock(undefined, memoryLock())],
  ['where the frame is refused them', tabLock(refusing, memoryLock())],
])('%s', (_, lock) => {
  test('one name is held by one at a time', async () => {
    expect(await order(lock, ['same', 'same'])).toBe('a( a) b( b)');
  });

  test('what stays after the work keeps the next out, and the result is there at once', async () => {
    let letGo = () => {};
    const events: string[] = [];
    const stays = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    expect(
      await lock.hold('same', async (stay) => {
        stay(stays);
        return 'result';
      }),
    ).toBe('result');
    const next = lock.hold('same', async () => void events.push('next'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([]);
    letGo();
    await next;
    expect(events).toEqual(['next']);
  });

  test('other names do not wait', async () => {
    expect(await order(lock, ['one', 'other'])).toBe('a( b( a) b)');
  });

  test('work that fails says so, and lets the next in', async () => {
    await expect(lock.hold('same', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lock.hold('same', async () => 'next')).toBe('next');
  });
});

test('work that fails under the browser’s lock is not begun again', async () => {
  let begun = 0;
  const request = ((_: string, work: () => Promise<unknown>) => work()) as LockManager['request'];
  const lock = tabLock({ request, query: async () => ({}) }, memoryLock());
  const work = async () => {
    begun += 1;
    throw new Error('no');
  };
  await expect(lock.hold('same', work)).rejects.toThrow('no');
  expect(begun).toBe(1);
});

describe('whether somebody is at it', () => {
  const work = () => {
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { over, end: () => end() };
  };

  test('another tab of this browser is seen for as long as it works, or stays after its work', async () => {
    const locks = browserLocks();
    const [here, there] = [tabLock(locks, memoryLock()), tabLock(locks, memoryLock())];
    expect(await here.isHeld('notice')).toBe(false);
    const { over, end } = work();
    await there.hold('notice', async (stay) => stay(over));
    expect(await here.isHeld('notice')).toBe(true);
    expect(await here.isHeld('another')).toBe(false);
    end();
    await vi.waitFor(async () => expect(await here.isHeld('notice')).toBe(false), { timeout: 20_000 });
  });

  test.each([
    ['where the browser has no locks', tabLock(undefined, memoryLock())],
    ['where the frame is refused them', tabLock(refusing, memoryLock())],
  ])('%s: this page is seen, and of other tabs nothing is known', async (_, lock) => {
    expect(await lock.isHeld('notice')).toBe('unknown');
    const { over, end } = work();
    const held = lock.hold('notice', () => over);
    await vi.waitFor(async () => expect(await lock.isHeld('notice')).toBe(true), { timeout: 20_000 });
    end();
    await held;
    await vi.waitFor(async () => expect(await lock.isHeld('notice')).toBe('unknown'), { timeout: 20_000 });
  });
});
