import { describe, expect, test } from 'vitest';
import { composeNotice } from '../compose/compose-notice.ts';
import type { NoticeDraft } from '../notice.ts';
import { assessment, draft, wording } from '../test-draft.ts';
import { noticeCommunication } from './communication-resource.ts';
import { goesAlong } from './goes-along.ts';
import { noticeRequest, noticeTask } from './task-resources.ts';

const everything: Partial<NoticeDraft> = {
  kinds: ['coordinator', 'individual-plan'],
  wish: 'wants',
  consent: ['patient', 'other'],
  sendingUnit: 'Nevrologisk sengepost',
  answers: [
    {
      criterion: 'C',
      answer: 'yes',
      by: { name: 'Kari Nes', reference: 'Practitioner/doctor' },
      at: '2026-11-18T09:12:00Z',
    },
  ],
};

function composed(given: Partial<NoticeDraft> = {}) {
  const about = draft(given);
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  const { notice } = composition;
  const sent = {
    draft: about,
    notice,
    patient: null,
    identifier: 'n1',
    conditional: [],
    authoredOn: '2026-11-18T09:15:00Z',
  };
  return { about, notice, sent };
}

describe('what goes with a notice beside its text', () => {
  test('is every input of its task, and every answer with who gave it', () => {
    const { about, notice, sent } = composed(everything);
    const along = goesAlong(about, notice, ['request-and-task']);
    expect((along?.inputs.length ?? 0) + (along?.answers.length ?? 0)).toBe(noticeTask(sent, null).input?.length);
    expect(along?.inputs).toEqual(
      expect.arrayContaining([
        { code: 'need-kind', value: 'individual-plan' },
        { code: 'patient-wish', value: 'wants' },
        { code: 'consent', value: 'patient' },
        { code: 'consent', value: 'other' },
        { code: 'met', value: 'A' },
        { code: 'diagnosis', value: 'G35' },
        { code: 'sending-unit', value: 'Nevrologisk sengepost' },
        { code: 'level', value: 'likely' },
      ]),
    );
    expect(along?.answers).toMatchObject([{ criterion: 'C', answer: 'yes', by: { name: 'Kari Nes' } }]);
    expect(along?.inputs.filter(({ code, value }) => code === '' || value === null || value === '')).toEqual([]);
  });

  test('is also that there is nothing to name', () => {
    const { about, notice } = composed({ assessment: assessment({ criteria: [] }) });
    expect(goesAlong(about, notice, ['task'])?.inputs).toContainEqual({ code: 'diagnosis', value: null });
  });

  test('is what it refers to, the unit’s number, and what its codes say', () => {
    const { about, notice } = composed(everything);
    expect(goesAlong(about, notice, ['request-and-task'])).toMatchObject({
      links: { encounter: true, sender: 'Ola Vik, sykepleier', conditions: ['Multippel sklerose'] },
      recipientNumber: '8143060',
      codes: ['Vurder behov for koordinator', 'Pasienten har behov for individuell plan'],
    });
    const bare = composed({
      encounter: null,
      sender: { name: 'Ukjent', reference: null },
      recipient: { ...draft().recipient, identifiers: [] },
    });
    expect(goesAlong(bare.about, bare.notice, ['task'])).toMatchObject({
      links: { encounter: false, sender: null, conditions: [] },
      recipientNumber: null,
      codes: ['Vurder behov for koordinator'],
    });
  });

  test('is the same in codes where a message is stored, without references to diagnoses', () => {
    const { about, notice } = composed(everything);
    const task = goesAlong(about, notice, ['task']);
    expect(task?.inputs.length).toBeGreaterThan(7);
    expect(goesAlong(about, notice, ['communication', 'dialog-message'])).toEqual({
      ...task,
      links: { encounter: true, sender: 'Ola Vik, sykepleier', conditions: [] },
    });
  });

  test('is nothing in the record where it goes as a dialog message', () => {
    const { about, notice } = composed(everything);
    expect(goesAlong(about, notice, ['dialog-message', 'document-reference'])).toBeNull();
  });

  test('has nothing that the list does not know of: an element added to what is sent must be listed too', () => {
    const { sent } = composed(everything);
    const said = ['resourceType', 'identifier', 'status', 'intent', 'priority', 'encounter', 'authoredOn', 'requester'];
    const inTask = [...said, 'code', 'description', 'focus', 'for', 'owner', 'reasonCode', 'input'];
    const inRequest = [...said, 'code', 'subject', 'performer', 'reasonReference'];
    const inMessage = [
      ...said,
      'extension',
      'category',
      'subject',
      'topic',
      'sent',
      'recipient',
      'sender',
      'reasonCode',
      'payload',
    ];
    const unlisted = (resource: object, listed: readonly string[]) =>
      Object.keys(resource).filter((element) => !listed.includes(element));
    expect(unlisted(noticeTask(sent, 'ServiceRequest/1'), inTask)).toEqual([]);
    expect(unlisted(noticeRequest(sent), inRequest)).toEqual([]);
    expect(unlisted(noticeCommunication(sent), inMessage)).toEqual([]);
  });
});
