import type { Task } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/run-sandbox.ts';
import type { FoundUser } from '../../src/widget/read-user.ts';
import { ANNE, LOGGED_IN, ofLevel, openStory, WHOLE } from './open-story.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ehrPort: 0, appPort: 0 });
});
afterAll(() => sandbox.close());

describe('with the types that decide read, and the rest on its way', () => {
  test.each([...ofLevel('likely'), ...ofLevel('has-coordinator')].map((story) => [story.title.nb, story] as const))(
    '%s: what is shown early is what the whole record says, and no notice can be written before that',
    async (_, story) => {
      const { patient, whole, enough, screens, last } = await openStory(sandbox, story);
      await patient.weigh(enough, { read: 'enough' });
      const early = screens.length > 0 ? last() : null;
      if (early !== null) {
        expect(early.assessment.level).toBe(story.expectedLevel);
        expect(early.awaits).toBe('record');
      }
      await patient.weigh(whole, WHOLE);
      expect(last().assessment.level).toBe(story.expectedLevel);
      expect(last().awaits).toBeNull();
    },
  );

  test('most of those who need a coordinator, and everybody who has one, are shown early', async () => {
    const early: boolean[] = [];
    for (const story of ofLevel('likely')) {
      const { patient, enough } = await openStory(sandbox, story);
      await patient.weigh(enough, { read: 'enough' });
      early.push(patient.isShown());
    }
    expect(early.filter(Boolean).length).toBeGreaterThan(early.length / 2);
    for (const story of ofLevel('has-coordinator')) {
      const { patient, enough } = await openStory(sandbox, story);
      await patient.weigh(enough, { read: 'enough' });
      expect(patient.isShown()).toBe(true);
    }
  });

  test('no question and nothing reassuring is shown before the whole record is there', async () => {
    const waiting = [...ofLevel('clarify'), ...ofLevel('not-indicated'), ...ofLevel('not-assessable')];
    expect(waiting.length).toBeGreaterThan(3);
    for (const story of waiting) {
      const { patient, whole, enough, screens } = await openStory(sandbox, story);
      await patient.weigh(enough, { read: 'enough' });
      expect(screens).toEqual([]);
      await patient.weigh(whole, WHOLE);
      expect(screens.length).toBeGreaterThan(0);
    }
  });
});

describe('texts of the rules, which come after the flag,', () => {
  const [story] = ofLevel('likely');
  if (story === undefined) throw new Error('no story');
  const fault = { file: 'rules/texts/codes.json', key: '', detail: '' } as const;

  test('with faults in them are told in place of the patient, and nothing goes over that', async () => {
    const errors = [{ ...fault, problem: 'not-json' as const }];
    const { patient, whole, enough, screens } = await openStory(sandbox, story, { texts: async () => ({ errors }) });
    await patient.weigh(enough, { read: 'enough' });
    await patient.weigh(whole, WHOLE);
    expect(screens.at(-1)).toEqual({ at: 'stopped', problem: { code: 'rules-invalid', errors }, onRetry: null });
    // A reading that goes on draws only what has no patient yet
    expect(patient.isShown()).toBe(true);
  });

  test.each([
    ['that are not there', async () => ({ errors: [{ ...fault, problem: 'not-found' as const }] })],
    ['whose check does not come', () => Promise.reject(new Error('Failed to fetch'))],
  ])('%s leave the flag alone on the screen, which says so', async (_, texts) => {
    const { patient, whole, screens } = await openStory(sandbox, story, { texts });
    await patient.weigh(whole, WHOLE);
    expect(screens.at(-1)).toMatchObject({
      at: 'assessed',
      view: { assessment: { level: 'likely' }, rest: 'not-fetched' },
    });
  });
});

describe('what comes while the patient is shown', () => {
  const [story] = ofLevel('likely');
  if (story === undefined) throw new Error('no story');

  test('an answer given before the rest came is kept, and is the answer of whoever is logged in', async () => {
    let login: (user: FoundUser) => void = () => {};
    const user = new Promise<FoundUser>((resolve) => {
      login = resolve;
    });
    const { patient, whole, enough, last } = await openStory(sandbox, story, { user });
    await patient.weigh(enough, { read: 'enough' });
    await last().onAnswer('C', 'yes');
    await patient.weigh(whole, WHOLE);
    expect(last().awaits).toBe('sender');
    login(LOGGED_IN);
    await expect.poll(() => last().awaits).toBeNull();
    await expect.poll(() => last().assessment.criteria.find(({ id }) => id === 'C')?.clinician?.by).toEqual(ANNE);
    expect(last().answers).toMatchObject([{ criterion: 'C', answer: 'yes', by: ANNE }]);
  });

  test('a patient left for another screen does not come back', async () => {
    const { patient, whole, enough, screens } = await openStory(sandbox, story);
    await patient.weigh(enough, { read: 'enough' });
    const shown = screens.length;
    patient.leave();
    await patient.weigh(whole, WHOLE);
    expect(screens).toHaveLength(shown);
  });
});

describe('what was answered in a notice that stands', () => {
  const task = (status: Task['status']): Task => ({
    resourceType: 'Task',
    id: 'n1',
    identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n1' }],
    status,
    intent: 'proposal',
    authoredOn: '2026-11-20T09:15:00Z',
    input: [
      {
        type: {
          coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-input', code: 'criterion-answer' }],
        },
        valueAnnotation: { authorString: 'Ola Vik', time: '2026-11-20T09:12:00Z', text: 'helse-vest/C yes' },
      },
    ],
  });
  const clarify = ofLevel('clarify').find(({ patient }) => patient === 'h03');

  test('is not asked again: the criterion is answered, by whoever answered it; taken back here it stays taken back', async () => {
    if (clarify === undefined) throw new Error('no story');
    const { patient, whole, last } = await openStory(sandbox, clarify);
    await patient.weigh({ ...whole, rows: { ...whole.rows, Task: [task('requested')] } }, WHOLE);
    const criterion = () => last().assessment.criteria.find(({ id }) => id === 'C');
    expect(criterion()?.clinician).toEqual({
      criterion: 'C',
      answer: 'yes',
      by: { name: 'Ola Vik', reference: null },
      at: '2026-11-20T09:12:00Z',
    });
    expect(last().assessment.questions).not.toContain('C');
    await last().onAnswer('C', null);
    expect(criterion()?.clinician).toBeNull();
    await last().onAnswer('C', 'no');
    expect(criterion()?.clinician).toMatchObject({ answer: 'no', by: { name: ANNE.name } });
  });

  test('is asked again once the unit has answered the notice', async () => {
    if (clarify === undefined) throw new Error('no story');
    const { patient, whole, last } = await openStory(sandbox, clarify);
    await patient.weigh({ ...whole, rows: { ...whole.rows, Task: [task('rejected')] } }, WHOLE);
    expect(last().assessment.criteria.find(({ id }) => id === 'C')?.clinician).toBeNull();
  });
});
