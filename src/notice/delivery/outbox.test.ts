import { expect, test } from 'vitest';
import { copiedNotice, openOutbox, pendingNotices } from './outbox.ts';
import { memoryStorage } from './test-delivery.ts';

const at = '2026-11-18T09:15:00.000Z';

test('what is pending is still pending after a reload', () => {
  const storage = memoryStorage();
  openOutbox(storage, 'line').put({ identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' });
  expect(pendingNotices(openOutbox(storage, 'line'))).toEqual([
    { identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' },
  ]);
});

test('one patient’s pending notice is not shown at another', () => {
  const storage = memoryStorage();
  openOutbox(storage, 'line').put({ identifier: 'a', state: 'unknown', at, recipient: 'ke', channel: 'task' });
  expect(openOutbox(storage, 'ola').entries()).toEqual([]);
});

test('a copy is told of, but is nothing to settle', () => {
  const outbox = openOutbox(memoryStorage(), 'line');
  outbox.put({ identifier: 'a', state: 'copied', at, recipient: 'ke', channel: 'task' });
  expect(pendingNotices(outbox)).toEqual([]);
  expect(copiedNotice(outbox)).toEqual({ identifier: 'a', state: 'copied', at, recipient: 'ke', channel: 'task' });
});

test('a notice has one state, the latest', () => {
  const outbox = openOutbox(memoryStorage(), 'line');
  outbox.put({ identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' });
  outbox.put({ identifier: 'a', state: 'unknown', at, recipient: 'ke', channel: 'task' });
  expect(outbox.entries()).toEqual([{ identifier: 'a', state: 'unknown', at, recipient: 'ke', channel: 'task' }]);
});

test('nothing is left when all is settled', () => {
  const storage = memoryStorage();
  const outbox = openOutbox(storage, 'line');
  outbox.put({ identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' });
  outbox.remove('a');
  expect(storage.content.size).toBe(0);
});

test('without a storage, or with one that refuses, the page still knows', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  for (const storage of [null, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
    const outbox = openOutbox(storage, 'line');
    outbox.put({ identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' });
    expect(pendingNotices(outbox)).toHaveLength(1);
  }
});

test.each([
  'not JSON',
  '{}',
  '[null, 1, {"identifier":"a"}]',
  '[{"identifier":"a","state":"done","at":"x","recipient":"ke","channel":"task"}]',
  '[{"identifier":"a","state":"sending","at":"x","recipient":"ke","channel":"pigeon"}]',
  '[{"identifier":"a","state":"sending","at":"x","recipient":"ke"}]',
  '[{"identifier":"a","state":"begun","at":"x","recipient":"ke","channel":null,"left":"yes"}]',
])('what somebody else wrote there is no entry: %s', (text) => {
  const storage = memoryStorage();
  storage.content.set('koordinatorflagg.outbox.line', text);
  expect(openOutbox(storage, 'line').entries()).toEqual([]);
});

test('of what was found when the page opened another may be going on, unless its page was seen to go', () => {
  const begun = { identifier: 'a', state: 'begun', at, recipient: 'ke', channel: null } as const;
  const storage = memoryStorage();
  const first = openOutbox(storage, 'line');
  first.put(begun);
  expect(first.mayGoOn('a')).toBe(false);
  expect(openOutbox(storage, 'line').mayGoOn('a')).toBe(true);
  first.leave();
  expect(openOutbox(storage, 'line').mayGoOn('a')).toBe(false);
});

test('a page that goes says nothing for another, whose work it found', () => {
  const storage = memoryStorage();
  openOutbox(storage, 'line').put({ identifier: 'a', state: 'begun', at, recipient: 'ke', channel: null });
  openOutbox(storage, 'line').leave();
  expect(openOutbox(storage, 'line').mayGoOn('a')).toBe(true);
});

test('opened twice in one page, neither forgets what the other has noted', () => {
  const storage = memoryStorage();
  const [first, again] = [openOutbox(storage, 'line'), openOutbox(storage, 'line')];
  first.put({ identifier: 'a', state: 'sending', at, recipient: 'ke', channel: 'task' });
  again.put({ identifier: 'b', state: 'sending', at, recipient: 'ke-kommune', channel: 'task' });
  first.remove('a');
  expect(
    openOutbox(storage, 'line')
      .entries()
      .map(({ identifier }) => identifier),
  ).toEqual(['b']);
});
