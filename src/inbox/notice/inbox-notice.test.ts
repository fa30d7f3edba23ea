import type { Extension, Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { aMessage, threadOf } from '../../notice/answer/testing-message-thread.ts';
import { aTask, hospital, municipality, NOW } from '../../notice/answer/testing-task-server.ts';
import { asked, declined, senderAnswered, taken } from '../../notice/answer/unit-answer-task.ts';
import { inputExtension } from '../../notice/input-extensions.ts';
import { INPUT_SYSTEM } from '../../notice/notice-codes.ts';
import { hasNewAnswer, type InboxNotice, inboxNotice, isOverdue, isTextAlone } from './inbox-notice.ts';
import { EVERYTHING, fits, type InboxFilter, inOrder } from './notice-selection.ts';

const recipients = [hospital, municipality];
const step = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-19T10:00:00Z', mark: 'm' };

function notice(given: Partial<Task> = {}): InboxNotice {
  const found = inboxNotice(aTask(given), recipients);
  if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
  return found;
}
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();

describe('whose notice it is', () => {
  test.each([
    ['the identifier the configuration has', { identifier: { ...hospital.identifiers[0] } }],
    [
      'the same HER-id by its other name',
      { identifier: { system: 'http://hl7.no/fhir/NamingSystem/HERid', value: '90998' } },
    ],
    ['the name alone', { display: hospital.name }],
  ])('is told by %s', (_, owner) => {
    expect(notice({ owner }).recipient).toBe(hospital);
  });

  test('another unit’s is not shown as ours', () => {
    const owner = { identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '1' }, display: hospital.name };
    expect(inboxNotice(aTask({ owner }), recipients)).toBe('elsewhere');
  });

  test('one that names nobody is shown, since somebody must see it', () => {
    const { owner: _, ...task } = aTask();
    expect(inboxNotice(task, recipients)).toMatchObject({ recipient: null, stage: 'new' });
  });

  test('a task about something else is no notice', () => {
    expect(inboxNotice({ ...aTask(), code: { text: 'blodprøve' }, identifier: [] }, recipients)).toBeNull();
  });
});

describe('what a notice that went as a message says in codes', () => {
  const inputs = [
    { type: { coding: [{ system: INPUT_SYSTEM, code: 'level' }] }, valueCode: 'clarify' },
    { type: { coding: [{ system: INPUT_SYSTEM, code: 'patient-wish' }] }, valueCode: 'wants' },
    { type: { coding: [{ system: INPUT_SYSTEM, code: 'consent' }] }, valueCode: 'parents' },
    { type: { coding: [{ system: INPUT_SYSTEM, code: 'sending-unit' }] }, valueString: 'Barneavdelingen' },
  ];
  const read = (extension: Extension[]) => inboxNotice(threadOf({ ...aMessage(), extension }), recipients);

  test('is what a task would say, so that the list can be filtered by it', () => {
    const found = read(inputs.map(inputExtension));
    const said = { level: 'clarify', wish: 'wants', consent: ['parents'], sendingUnit: 'Barneavdelingen' };
    expect(found).toMatchObject(said);
    expect(notice({ input: inputs })).toMatchObject(said);
    if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
    expect(isTextAlone(found)).toBe(false);
    expect(fits(found, { ...EVERYTHING, level: 'clarify' }, NOW)).toBe(true);
    expect(fits(found, { ...EVERYTHING, level: 'likely' }, NOW)).toBe(false);
  });

  test('is nothing where its server has dropped them: the text alone says it then', () => {
    const found = read([]);
    expect(found).toMatchObject({ level: null, wish: null, consent: [], sendingUnit: null });
    if (found === null || found === 'elsewhere') throw new Error('not a notice of the unit');
    expect(isTextAlone(found)).toBe(true);
    expect(isTextAlone(notice({ input: [] }))).toBe(false);
  });
});

test.each([
  ['requested', 'new'],
  ['received', 'new'],
  ['accepted', 'new'],
  ['in-progress', 'in-progress'],
  ['on-hold', 'in-progress'],
  ['completed', 'answered'],
  ['rejected', 'answered'],
  ['cancelled', 'answered'],
] as const)('%s is %s', (status, stage) => {
  expect(notice({ status }).stage).toBe(stage);
});

test('accepted by somebody of the unit is in progress', () => {
  expect(notice({ ...taken(aTask(), step), status: 'accepted' }).stage).toBe('in-progress');
});

describe('the time the unit has', () => {
  test.each([
    ['on the seventh day', {}, 7, false],
    ['after it', {}, 7.01, true],
    ['of the unit it is for, not of another', { owner: { display: municipality.name } }, 8, false],
    ['while it is worked on', { status: 'in-progress' }, 8, true],
    ['and is over when it is answered', { status: 'completed' }, 8, false],
  ] as const)('is over %s', (_, given, days, overdue) => {
    expect(isOverdue(notice({ ...given, authoredOn: daysAgo(days) }), NOW)).toBe(overdue);
  });

  test('is not known of a notice without a time', () => {
    const { authoredOn: _, ...undated } = aTask();
    const found = inboxNotice(undated, recipients);
    expect(found !== null && found !== 'elsewhere' && isOverdue(found, NOW)).toBe(false);
  });
});

test('overdue ones are on top, the longest waiting first, then the newest first', () => {
  const of = (id: string, days: number) => notice({ id, authoredOn: daysAgo(days) });
  const ordered = inOrder([of('new', 1), of('late', 8), of('newer', 0), of('latest', 20)], NOW);
  expect(ordered.map(({ id }) => id)).toEqual(['latest', 'late', 'newer', 'new']);
});

describe('a question to the sender', () => {
  const by = { name: 'Kari Nes', reference: null };
  const step = (days: number) => ({ by, at: daysAgo(days), mark: `m${days}` });
  const sent = aTask({ authoredOn: daysAgo(30) });
  const question = asked(sent, step(20), 'Verge?');

  test('stops the clock: nobody of the unit is late while the sender is waited for', () => {
    expect(isOverdue(notice(question), NOW)).toBe(false);
  });

  test.each([
    [6, false],
    [8, true],
  ])('that was answered %i days ago: the unit’s time runs from then', (days, overdue) => {
    expect(isOverdue(notice(senderAnswered(question, step(days), 'Nei.')), NOW)).toBe(overdue);
  });

  test('that was answered brings the notice back to attention, until somebody of the unit does something', () => {
    const answered = senderAnswered(question, step(1), 'Nei.');
    const after = [
      taken(answered, step(0)),
      asked(answered, step(0), 'Og?'),
      declined(answered, step(0), 'not-wanted'),
    ];
    expect(hasNewAnswer(notice(answered))).toBe(true);
    expect([question, ...after].map((each) => hasNewAnswer(notice(each)))).toEqual([false, false, false, false]);
    const working = { ...taken(aTask({ id: 'newer', authoredOn: daysAgo(1) }), step(1)) };
    expect(inOrder([notice(working), notice(answered)], NOW).map(({ id }) => id)).toEqual(['t1', 'newer']);
  });

  test('taken up again without an answer, as after a telephone call: the time runs from when the notice was sent', () => {
    expect(isOverdue(notice(taken(question, step(0))), NOW)).toBe(true);
  });
});

describe('a selection', () => {
  test.each([
    ['a unit, of a notice that does not tell where it is from', { from: { unit: 'Nevrologisk sengepost' } }, false],
    ['no unit told', { from: 'unsaid' }, true],
    ['the last week', { age: 'week' }, true],
    ['older than that', { age: 'older' }, false],
    ['overdue', { age: 'overdue' }, false],
    ['a level it does not tell', { level: 'likely' }, false],
    ['no level told', { level: 'unsaid' }, true],
  ] as const)('by %s', (_, filter, shown) => {
    expect(fits(notice(), { ...EVERYTHING, ...filter }, NOW)).toBe(shown);
  });

  test('by the unit the notice was sent from', () => {
    const valueString = 'Nevrologisk sengepost';
    const type = {
      coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-input', code: 'sending-unit' }],
    };
    const from = (filter: InboxFilter['from']) =>
      fits(notice({ input: [{ type, valueString }] }), { ...EVERYTHING, from: filter }, NOW);
    expect([from({ unit: valueString }), from({ unit: 'Geriatrisk poliklinikk' }), from('unsaid')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('by the level the notice was sent with', () => {
    const input = [
      {
        type: { coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-input', code: 'level' }] },
        valueCode: 'clarify',
      },
    ];
    expect(fits(notice({ input }), { ...EVERYTHING, level: 'clarify' }, NOW)).toBe(true);
  });

  test('by age hides nothing whose age is not known', () => {
    const { authoredOn: _, ...undated } = aTask();
    const found = inboxNotice(undated, recipients);
    if (found === null || found === 'elsewhere') throw new Error('not a notice');
    expect(fits(found, { ...EVERYTHING, age: 'week' }, NOW) && fits(found, { ...EVERYTHING, age: 'older' }, NOW)).toBe(
      true,
    );
  });
});
