import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoticeChannelId } from '../channel-id.ts';
import { openChannelMemory } from './channel-memory.ts';
import { memoryStorage } from './test-delivery.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-11-18T12:00:00Z');
const CHANNELS: readonly NoticeChannelId[] = ['request-and-task', 'task', 'communication'];

/** A tab opened anew at each time, over one browser's storage. */
function opened(storage: Parameters<typeof openChannelMemory>[0] = memoryStorage()) {
  const at = (ms: number, scope = 'issuer') => openChannelMemory(storage, scope, { now: () => NOON + ms });
  return { at, orderAt: (ms: number, recipient = 'ke') => at(ms).order(recipient, CHANNELS) };
}

describe('in another tab', () => {
  test('the way that reached a unit is tried first, to that unit and over that record system only', () => {
    const { at, orderAt } = opened();
    at(0).worked('ke', 'communication');
    expect(orderAt(HOUR)).toEqual(['communication', 'request-and-task', 'task']);
    expect(orderAt(HOUR, 'ke-other')).toEqual(CHANNELS);
    expect(at(HOUR, 'other-issuer').order('ke', CHANNELS)).toEqual(CHANNELS);
  });

  test('what the server refused is tried last, and is left out never', () => {
    const { at, orderAt } = opened();
    at(0).refused('request-and-task');
    expect(orderAt(HOUR)).toEqual(['task', 'communication', 'request-and-task']);
  });

  test('the later of the two is believed of one way', () => {
    const { at, orderAt } = opened();
    at(0).worked('ke', 'task');
    at(1).refused('task');
    expect(orderAt(2)).toEqual(['request-and-task', 'communication', 'task']);
    at(3).worked('ke', 'task');
    expect(orderAt(4)).toEqual(['task', 'request-and-task', 'communication']);
  });

  test('what two open tabs learn is known to both', () => {
    const { at, orderAt } = opened();
    const [one, other] = [at(0), at(0)];
    one.refused('request-and-task');
    other.refused('task');
    expect(orderAt(1)).toEqual(['communication', 'request-and-task', 'task']);
    expect(one.order('ke', CHANNELS)).toEqual(orderAt(1));
  });
});

describe('what failed without a word', () => {
  test('is tried last in this page, and in no other', () => {
    const { at, orderAt } = opened();
    const page = at(0);
    page.failed('request-and-task');
    expect(page.order('ke', CHANNELS)).toEqual(['task', 'communication', 'request-and-task']);
    expect(orderAt(1)).toEqual(CHANNELS);
  });

  test('nor is the way taken instead kept beyond the page: an outage sets nothing aside for days', () => {
    const { at, orderAt } = opened();
    const page = at(0);
    page.failed('request-and-task');
    page.worked('ke', 'communication');
    expect(page.order('ke', CHANNELS)).toEqual(['communication', 'task', 'request-and-task']);
    expect(orderAt(1)).toEqual(CHANNELS);
  });

  test('is forgotten when it works again', () => {
    const { at, orderAt } = opened();
    const page = at(0);
    page.failed('task');
    page.worked('ke', 'task');
    expect([page.order('ke', CHANNELS)[0], orderAt(1)[0]]).toEqual(['task', 'task']);
  });

  test('leaves nothing behind of what is refused afterwards', () => {
    const page = opened().at(0);
    page.failed('task');
    page.worked('ke', 'communication');
    page.refused('communication');
    expect(page.order('ke', CHANNELS)).toEqual(['request-and-task', 'task', 'communication']);
  });

  test('goes before what was known of it', () => {
    const { at } = opened();
    at(0).worked('ke', 'communication');
    const page = at(1);
    page.failed('communication');
    expect(page.order('ke', CHANNELS)).toEqual(CHANNELS);
  });
});

describe('an end', () => {
  test('a refusal is believed for half a day, as access is mended', () => {
    const { at, orderAt } = opened();
    at(0).refused('request-and-task');
    expect(orderAt(12 * HOUR - 1).at(-1)).toBe('request-and-task');
    expect(orderAt(12 * HOUR)).toEqual(CHANNELS);
  });

  test('what worked is believed for a week from when it was found, however often it works meanwhile', () => {
    const { at, orderAt } = opened();
    for (let day = 0; day < 7; day += 1) {
      expect(orderAt(day * DAY)[0]).toBe(day === 0 ? 'request-and-task' : 'communication');
      at(day * DAY).worked('ke', 'communication');
    }
    expect(orderAt(7 * DAY)).toEqual(CHANNELS);
  });

  test('a time to come, of a clock that was wrong, is not believed', () => {
    const { at, orderAt } = opened();
    at(365 * DAY).worked('ke', 'communication');
    at(365 * DAY).refused('task');
    expect(orderAt(0)).toEqual(CHANNELS);
  });

  test('what is over is not kept either', () => {
    const storage = memoryStorage();
    const { at } = opened(storage);
    at(0).worked('ke-old', 'communication');
    at(8 * DAY).worked('ke', 'task');
    expect([...storage.content.values()].join()).not.toContain('ke-old');
  });
});

describe('a value that is broken or of another edition', () => {
  test.each([
    ['not JSON', '{'],
    ['of another shape', '{"worked":{"ke":"communication"},"refused":["task"]}'],
    ['nothing', 'null'],
    ['one broken time', `{"worked":{"ke":{"channel":"communication","at":"noon"}},"refused":{"task":null}}`],
    ['one without', `{"worked":{"ke":{"channel":"communication"}}}`],
  ])('%s: is as if nothing were known, and mended by what is learnt next', (_, value) => {
    const storage = memoryStorage();
    storage.setItem('koordinatorflagg.channels.issuer', value);
    const { at, orderAt } = opened(storage);
    expect(orderAt(0)).toEqual(CHANNELS);
    at(0).worked('ke', 'communication');
    expect(orderAt(1)[0]).toBe('communication');
  });

  test('does not take what is beside it along', () => {
    const storage = memoryStorage();
    const kept = { worked: { ke: { channel: 'communication', at: NOON }, other: 7 }, refused: { task: 'never' } };
    storage.setItem('koordinatorflagg.channels.issuer', JSON.stringify(kept));
    expect(opened(storage).orderAt(1)).toEqual(['communication', 'request-and-task', 'task']);
  });

  test('whatever is stored, the channels are the same ones, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
        const storage = memoryStorage();
        storage.setItem('koordinatorflagg.channels.issuer', value);
        expect([...opened(storage).orderAt(0)].sort()).toEqual([...CHANNELS].sort());
      }),
    );
  });
});

describe('where nothing can be kept', () => {
  const refusing = (): never => {
    throw new DOMException('', 'QuotaExceededError');
  };
  test.each([
    ['blocked', null],
    ['full', { getItem: () => null, setItem: refusing }],
    ['neither read nor written', { getItem: refusing, setItem: refusing }],
  ])('%s: it is known until the page is closed', (_, storage) => {
    const page = opened(storage).at(0);
    page.refused('request-and-task');
    page.worked('ke', 'communication');
    expect(page.order('ke', CHANNELS)).toEqual(['communication', 'task', 'request-and-task']);
    expect(opened(storage).orderAt(0)).toEqual(CHANNELS);
  });
});
