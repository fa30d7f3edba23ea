import type { Task } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/criteria/assessment.ts';
import { silenceDaysOf } from '../../src/criteria/resolve-conditions.ts';
import type { SilenceDays, UnitProfile } from '../../src/criteria/rule-set.ts';
import { declined } from '../../src/notice/answer/unit-answer-task.ts';
import { noticeTask } from '../../src/notice/channels/task-resources.ts';
import { composeNotice } from '../../src/notice/compose/compose-notice.ts';
import { dismissalTask } from '../../src/notice/dismissal/dismissal-task.ts';
import { knownIn } from '../../src/notice/dismissal/silence-evidence.ts';
import { draft, wording } from '../../src/notice/test-draft.ts';
import type { DeclineReason } from '../../src/notice/unit-answer.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import { ofLevel, openStory, profiles, published, ruleSet, WHOLE } from './open-story.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ehrPort: 0, appPort: 0 });
});
afterAll(() => sandbox.close());

// Followed at clinics that were known all along: nothing in this record is new by itself
const followed = ofLevel('likely').find(({ patient }) => patient === 'h19');

/** What somebody has decided about the patient as assessed now, this many days ago, as it stands in the record. */
type Decided = (assessment: Assessment, daysAgo: number) => Task;

const byUnit =
  (reason: DeclineReason): Decided =>
  (assessment, daysAgo) => {
    const about = draft({ assessment });
    const composition = composeNotice(about, wording());
    if ('refused' in composition) throw new Error(composition.refused);
    const at = noonBefore(daysAgo);
    const sent = { draft: about, notice: composition.notice, patient: null, identifier: 'n1', conditional: [] };
    const task = { ...noticeTask({ ...sent, authoredOn: at }, null), id: 'n1' };
    return declined(task, { by: { name: 'Kari Nes', reference: null }, at, mark: 'm1' }, reason);
  };

const bySomebodyHere =
  (reason: DeclineReason): Decided =>
  (assessment, daysAgo) => {
    const { patient, sender } = draft();
    const dismissed = { patient, sender, encounter: null, reason, comment: '', known: knownIn(assessment) };
    return { ...dismissalTask(dismissed, 'd1', noonBefore(daysAgo), 'nb'), id: 'd1' };
  };

/** Noon in Norway or an hour beside it: the same local day, whatever the season. */
function noonBefore(days: number): string {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
  return new Date(Date.parse(`${today}T11:00:00Z`) - days * 86_400_000).toISOString();
}

/** On how many of these days after the decision the flag is silent, for one whose unit has this profile. */
async function silentAfter(days: readonly number[], decided: Decided, profile?: UnitProfile): Promise<number[]> {
  if (followed === undefined) throw new Error('no story');
  const { patient, whole, last } = await openStory(sandbox, followed, profile === undefined ? {} : { profile });
  const read = async (Task: readonly Task[]) => {
    await patient.weigh({ ...whole, rows: { ...whole.rows, Task } }, WHOLE);
    return last();
  };
  const { assessment } = await read([]);
  const silent: number[] = [];
  for (const day of days) {
    const { silencing } = await read([decided(assessment, day)]);
    if (silencing.silence !== null) silent.push(day);
  }
  return silent;
}

describe('the flag is silent for as long as the profile of the unit says', () => {
  const ward = published(profiles, 'helse-forde/nevrologisk');
  const saying = (silenceDays: SilenceDays): UnitProfile => ({ ...ward, silenceDays });

  test.each([
    ['after a decline by the unit', byUnit('not-entitled'), [29], [29, 31]],
    ['after a decline because the patient does not want it', byUnit('not-wanted'), [9], [9, 11]],
    ['after it was set aside here', bySomebodyHere('not-appointed'), [29], [29, 31]],
    ['after it was set aside because the patient does not want it', bySomebodyHere('not-wanted'), [9], [9, 11]],
  ] as const)('%s', async (_, decided, silent, days) => {
    expect(await silentAfter(days, decided, saying({ declined: 30, notWanted: 10 }))).toEqual(silent);
  });

  test('and not at all where it says none', async () => {
    for (const decided of [byUnit('not-entitled'), bySomebodyHere('not-wanted')]) {
      expect(await silentAfter([0, 1], decided, saying({ declined: 0, notWanted: 0 }))).toEqual([]);
    }
  });

  test('where no profile says anything, as the rule set says', () => {
    const halfYear = ruleSet.silenceDays.declined;
    const shorter = { ...ruleSet, silenceDays: { declined: { ...halfYear, value: 60 }, notWanted: halfYear } };
    const { silenceDays: _, ...saysNothing } = ward;
    for (const profile of [null, saysNothing]) {
      expect(silenceDaysOf(shorter, profile)).toEqual({ declined: 60, notWanted: halfYear.value });
    }
  });

  test('half a year where there is no profile', async () => {
    for (const decided of [byUnit('not-entitled'), bySomebodyHere('not-wanted')]) {
      expect(await silentAfter([31, 179, 181], decided)).toEqual([31, 179]);
    }
  });
});

test('at the short-stay ward a no said in the midst of an acute illness holds half as long as the unit’s decline', async () => {
  const ward = published(profiles, 'helse-forde/medisinsk');
  expect(await silentAfter([89, 91], bySomebodyHere('not-wanted'), ward)).toEqual([89]);
  expect(await silentAfter([89, 91, 179, 181], byUnit('not-entitled'), ward)).toEqual([89, 91, 179]);
});
