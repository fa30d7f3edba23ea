import { expect, test } from 'vitest';
import type { ClinicianAnswer } from '../../criteria/assessment.ts';
import { noticeTask } from '../channels/task-resources.ts';
import { composeNotice } from '../compose/compose-notice.ts';
import type { NoticeDraft, SentNotice } from '../notice.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { draft, wording } from '../test-draft.ts';
import { answersInTask, answersToRuleSet } from './sent-answers.ts';

const yes: ClinicianAnswer = {
  criterion: 'C',
  answer: 'yes',
  by: { name: 'Ola Vik', reference: 'Practitioner/nurse' },
  at: '2026-11-18T09:15:00.000Z',
};
const no: ClinicianAnswer = { ...yes, criterion: 'D', answer: 'no', by: { name: 'Innlogget bruker', reference: null } };

function sent(given: Partial<NoticeDraft>): SentNotice {
  const about = draft(given);
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  const task = noticeTask(
    { draft: about, notice: composition.notice, patient: null, conditional: [], identifier: 'a1', authoredOn: yes.at },
    null,
  );
  const notice = noticeFromTask(JSON.parse(JSON.stringify({ ...task, id: 't1' })));
  if (notice === null) throw new Error('no notice');
  return notice;
}

test('what was answered is read back from the notice: the answer, who gave it, and when', () => {
  expect(answersToRuleSet([sent({ answers: [yes, no] })], 'helse-vest')).toEqual([yes, no]);
});

test('of several notices the newest answer to each criterion', () => {
  const later = { ...yes, answer: 'dont-know', at: '2026-11-19T09:15:00.000Z' } as const;
  expect(answersToRuleSet([sent({ answers: [yes] }), sent({ answers: [later, no] })], 'helse-vest')).toEqual([
    later,
    no,
  ]);
});

test('an answer to another rule set’s criterion is none to this one’s, whatever its letter', () => {
  expect(answersToRuleSet([sent({ answers: [yes] })], 'oppfolgingsteam')).toEqual([]);
});

test('what does not say by whom, when or what is no answer', () => {
  const type = {
    coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-input', code: 'criterion-answer' }],
  };
  const whole = { authorString: 'Ola Vik', time: yes.at, text: 'helse-vest/C yes' };
  const task = (valueAnnotation: { text: string; authorString?: string; time?: string }) =>
    ({ resourceType: 'Task', status: 'requested', intent: 'proposal', input: [{ type, valueAnnotation }] }) as const;
  const read = (given: Parameters<typeof task>[0]) => {
    const { input, ...rest } = task(given);
    return answersInTask({ ...rest, input: [...input] });
  };
  expect(read(whole)).toHaveLength(1);
  expect(read({ text: whole.text, time: yes.at })).toEqual([]);
  expect(read({ text: whole.text, authorString: 'Ola Vik' })).toEqual([]);
  expect(read({ ...whole, text: 'helse-vest/C maybe' })).toEqual([]);
});
