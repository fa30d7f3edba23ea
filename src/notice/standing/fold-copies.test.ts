import fc from 'fast-check';
import type { Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { aTask, municipality } from '../answer/testing-task-server.ts';
import { asked, declined, granted, referredOn, reopened, taken, type UnitStep } from '../answer/unit-answer-task.ts';
import { theNotice } from '../delivery/look-for.ts';
import type { SentNotice } from '../notice.ts';
import { stands } from '../notice-status.ts';
import { foldCopies } from './fold-copies.ts';
import { noticeFromTask } from './notice-from-task.ts';
import { withAnswers } from './read-answers.ts';

const kari: UnitStep = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-20T08:00:00Z', mark: 'k' };
const tone = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };

/** Stored by two who sent it in the same moment. */
const first = aTask();
const second = { ...first, id: 't2', authoredOn: '2026-11-18T09:15:01Z' };

function notice(task: Task): SentNotice {
  const read = noticeFromTask(task);
  if (read === null) throw new Error('no notice');
  return read;
}
const shown = (...tasks: readonly Task[]) => foldCopies(tasks.map(notice));

test('a notice that the server has stored twice is one notice, and says where the other lies', () => {
  expect(shown(second, first).map(({ reference, copies }) => [reference, copies])).toEqual([['Task/t1', ['Task/t2']]]);
  expect(shown(first)[0]?.copies).toBeUndefined();
});

test('two notices about the same patient are two', () => {
  const other = aTask({ id: 't2' });
  const foreign = aTask({ id: 't3', identifier: [] });
  expect(shown(first, other, foreign, { ...foreign, id: 't4' }).map(({ copies }) => copies)).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
});

test.each([
  ['granted', granted(second, kari, tone)],
  ['declined', declined(second, kari, 'not-entitled')],
  ['in-progress', taken(second, kari)],
  ['in-progress', asked(second, kari, 'Når?')],
  ['requested', referredOn(second, kari, { ...municipality, identifier: null, handsOver: true })],
] as const)('what the unit has done with one of them (%s) is what the sender sees', (status, answered) => {
  for (const untouched of [first, { ...first, status: 'received' as const }]) {
    expect(shown(untouched, answered).map((each) => [each.reference, each.status])).toEqual([['Task/t2', status]]);
  }
});

describe('copies that were decided differently', () => {
  const per: UnitStep = { by: { name: 'Per Dal', reference: null }, at: '2026-11-21T09:30:00Z', mark: 'p' };
  const yes = granted(first, kari, tone);
  const no = declined(second, per, 'not-entitled');
  const told = [
    { reference: 'Task/t1', decided: 'granted', at: kari.at, by: 'Kari Nes', coordinator: 'Tone Lie' },
    { reference: 'Task/t2', decided: 'declined', at: per.at, by: 'Per Dal', coordinator: null },
  ];

  test('are told both, with who and when, oldest first, and the latest is shown', () => {
    for (const tasks of [
      [yes, no],
      [no, yes],
    ]) {
      expect(shown(...tasks)).toMatchObject([{ reference: 'Task/t2', status: 'declined', disagreement: told }]);
    }
  });

  test('are so too when both were granted, to two coordinators; the same answer twice is none', () => {
    const other = granted(second, per, { ...tone, name: 'Ida Moe' });
    expect(shown(yes, other)[0]?.disagreement?.map(({ coordinator }) => coordinator)).toEqual(['Tone Lie', 'Ida Moe']);
    expect(shown(yes, granted(second, per, tone))[0]).not.toHaveProperty('disagreement');
    expect(shown(yes, second)[0]).not.toHaveProperty('disagreement');
  });

  test('are not, when one was taken back or withdrawn', () => {
    const back = reopened(no, { ...per, mark: 'q' });
    expect(shown(yes, back)[0]).not.toHaveProperty('disagreement');
    expect(shown(yes, { ...no, status: 'entered-in-error' })[0]).not.toHaveProperty('disagreement');
  });

  test('nobody is named for a decision that another program has turned', () => {
    const turned = { ...granted(second, per, tone), status: 'rejected' as const };
    expect(shown(yes, turned)[0]?.disagreement?.map(({ decided, by }) => [decided, by])).toEqual([
      ['granted', 'Kari Nes'],
      ['declined', null],
    ]);
  });

  test('stay so when another look could not read both, and no longer when it reads that one is gone', () => {
    const before = shown(yes, no);
    for (const read of [[notice(no)], [notice(yes)], []]) {
      expect(withAnswers(before, { notices: read, whole: [] })[0]?.disagreement).toEqual(told);
    }
    expect(withAnswers(before, { notices: [notice(no)], whole: ['Task'] })).toEqual([notice(no)]);
  });
});

test('a grant that is taken back is not hidden by the copy nobody has touched', () => {
  const again = reopened(granted(second, kari, tone), { ...kari, mark: 'l' });
  expect(shown(first, again)[0]).toMatchObject({ status: 'in-progress', answer: { isTakenBack: true } });
});

test('one that was withdrawn, or stored by mistake, is no copy', () => {
  expect(shown({ ...first, status: 'entered-in-error' }, second)).toEqual([notice(second)]);
});

test('a dialog message stands beside a notice in the record with the same identifier: the unit has got both', () => {
  const message: SentNotice = { ...notice(first), reference: 'urn:uuid:m', channel: 'dialog-message' };
  expect(foldCopies([notice(first), message])).toHaveLength(2);
});

test('another look that cannot read all shows no notice twice, and none as less than it was', () => {
  const [before] = shown(granted(first, kari, tone), second);
  if (before === undefined) throw new Error('nothing is shown');
  const partly = { notices: [notice(second)], whole: [] };
  expect(withAnswers([before], partly)).toEqual([before]);
  const [after] = shown(first, granted(second, kari, tone));
  if (after === undefined) throw new Error('nothing is read');
  expect(withAnswers(shown(first, second), { ...partly, notices: [after] })).toEqual([after]);
});

test('whatever was done with copies, in whatever order a server gives them, everybody is shown the same one, and none that is behind', () => {
  const state = fc.constantFrom<(task: Task) => Task>(
    (task) => task,
    (task) => ({ ...task, status: 'received' }),
    (task) => taken(task, kari),
    (task) => granted(task, { ...kari, at: '2026-11-21T08:00:00Z' }, tone),
    (task) => declined(task, kari, 'not-wanted'),
    (task) => ({ ...task, status: 'entered-in-error' }),
  );
  const copies = fc
    .array(fc.tuple(state, fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 4 })
    .map((each) =>
      each.map(([done, second], id) => done({ ...first, id: `t${id}`, authoredOn: `2026-11-18T09:15:0${second}Z` })),
    );
  const inAnyOrder = copies.chain((tasks) =>
    fc.tuple(fc.constant(tasks), fc.shuffledSubarray(tasks, { minLength: tasks.length })),
  );
  fc.assert(
    fc.property(inAnyOrder, ([tasks, shuffled]) => {
      const one = shown(...tasks);
      expect(one).toEqual(shown(...shuffled));
      expect(one).toHaveLength(1);
      expect(theNotice(shuffled.map(notice), 'n1')?.reference).toBe(one[0]?.reference);
      const standing = tasks.map(notice).filter(stands);
      if (standing.some(({ answer }) => answer.decision !== null)) expect(one[0]?.answer.decision).not.toBeNull();
      expect(one[0]?.copies?.length ?? 0).toBe(Math.max(0, standing.length - 1));
    }),
    { numRuns: 60 },
  );
});
