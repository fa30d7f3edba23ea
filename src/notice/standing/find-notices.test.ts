import type { Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import type { PatientRecord } from '../../record/patient-record.ts';
import { messageText } from '../../text/notice-message.ts';
import { noticeTask } from '../channels/task-resources.ts';
import { composeNotice } from '../compose/compose-notice.ts';
import { DISMISSAL_CODE, dismissalsIn } from '../dismissal/dismissal.ts';
import { draft, everythingRead, wording } from '../test-draft.ts';
import { line } from '../test-server.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { noticeCoverage, noticesInRecord } from './find-notices.ts';

function record(...tasks: readonly Task[]): PatientRecord {
  const none = { Condition: [], Encounter: [], MedicationStatement: [], MedicationRequest: [], EpisodeOfCare: [] };
  const rows = { ...none, Appointment: [], ServiceRequest: [], CareTeam: [], Task: tasks, Communication: [] };
  return { patient: line, rows, organizations: new Map(), medications: new Map(), coverage: everythingRead };
}

function task(given: Partial<Task> = {}): Task {
  const about = draft({ kinds: ['coordinator', 'individual-plan'], wish: 'wants', consent: ['patient'] });
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  const dispatch = {
    draft: about,
    notice: composition.notice,
    patient: line,
    identifier: 'a1',
    conditional: [],
    authoredOn: '2026-11-18T09:15:00Z',
  };
  return { ...noticeTask(dispatch, null), id: 't1', ...given };
}

test('a notice says when, who, to whom, what about and how it stands, and its own words', () => {
  expect(noticesInRecord(record(task({ description: 'Til: KE' })))).toEqual([
    {
      reference: 'Task/t1',
      identifier: 'a1',
      sentAt: '2026-11-18T09:15:00Z',
      senderName: 'Ola Vik, sykepleier',
      recipientName: 'Koordinerende enhet, Helse Førde',
      status: 'requested',
      channel: 'task',
      answer: NO_ANSWER,
      kinds: ['coordinator', 'individual-plan'],
      text: 'Til: KE',
      known: { met: ['A', 'B'], diagnoses: ['G35'] },
    },
  ]);
});

test('that nothing was met when it was sent is known from one that tells its level, not from another program’s', () => {
  const levelAlone = task().input?.filter(({ type }) => type.text === 'level') ?? [];
  expect(levelAlone).toHaveLength(1);
  expect(noticesInRecord(record(task({ input: levelAlone })))[0]?.known?.met).toEqual([]);
  const { input: _, ...foreign } = task();
  expect(noticesInRecord(record(foreign))[0]?.known).toEqual({ met: null, diagnoses: null });
});

test('that it rested on no diagnosis is known from one that says so, not from one that says nothing of them', () => {
  const { input = [], ...rest } = task();
  const silent = input.filter(({ type }) => type.text !== 'diagnosis');
  expect(noticesInRecord(record({ ...rest, input: silent }))[0]?.known).toEqual({ met: ['A', 'B'], diagnoses: null });
  const none = input.flatMap(({ type }) => (type.text === 'diagnosis' ? [{ type, valueBoolean: false }] : []));
  expect(none).toHaveLength(1);
  expect(noticesInRecord(record({ ...rest, input: [...silent, ...none] }))[0]?.known?.diagnoses).toEqual([]);
});

test.each([
  ['requested', 'requested'],
  ['received', 'received'],
  ['accepted', 'received'],
  ['ready', 'received'],
  ['in-progress', 'in-progress'],
  ['on-hold', 'in-progress'],
  ['completed', 'finished'],
  ['rejected', 'declined'],
] as const)('a task that is %s is a notice that is %s', (status, shown) => {
  expect(noticesInRecord(record(task({ status }))).map((notice) => notice.status)).toEqual([shown]);
});

test.each(['cancelled', 'failed', 'entered-in-error', 'draft'] as const)('a %s task is no notice', (status) => {
  expect(noticesInRecord(record(task({ status })))).toEqual([]);
});

test('the newest is first, by instant and not by text; one without a time is last', () => {
  const { identifier: _identifier, authoredOn: _, ...undated } = task({ id: 'undated' });
  const notices = noticesInRecord(
    record({ ...undated, id: 'noon', authoredOn: '2026-11-18T12:00:00+01:00' }, undated, {
      ...undated,
      id: 'later',
      authoredOn: '2026-11-18T11:30:00Z',
    }),
  );
  expect(notices.map(({ reference }) => reference)).toEqual(['Task/later', 'Task/noon', 'Task/undated']);
});

describe('the answer is in the unit’s own words', () => {
  test.each([
    ['the reason of the status', { statusReason: { text: 'Oppfyller ikke vilkårene' } }, 'Oppfyller ikke vilkårene'],
    ['its code’s words', { statusReason: { coding: [{ code: '14', display: 'Nei' }] } }, 'Nei'],
    ['the latest note', { note: [{ text: 'Først' }, { text: 'Sist' }] }, 'Sist'],
    ['nothing', {}, null],
  ])('%s', (_, given, reply) => {
    expect(noticesInRecord(record(task({ status: 'rejected', ...given })))[0]?.answer.words).toBe(reply);
  });
});

test('tasks about something else are no notices', () => {
  const other: Task = {
    resourceType: 'Task',
    id: 'x',
    status: 'requested',
    intent: 'order',
    code: { text: 'Blodprøve' },
  };
  expect(noticesInRecord(record(other))).toEqual([]);
});

test('a notice of another program is known by its code, without our identifier', () => {
  const { identifier: _, ...foreign } = task();
  expect(noticesInRecord(record(foreign))).toMatchObject([{ identifier: null, status: 'requested' }]);
});

describe('a notice that another program wrote in words alone, without code and identifier of ours', () => {
  const worded = (text: string, given: Partial<Task> = {}): Task => ({
    resourceType: 'Task',
    id: 'w1',
    status: 'requested',
    intent: 'proposal',
    code: { text },
    for: { reference: 'Patient/p1' },
    owner: { display: 'Koordinerende enhet, Helse Førde' },
    ...given,
  });
  const shown = (text: string, given?: Partial<Task>) => noticesInRecord(record(worded(text, given)));

  test.each(['Vurder oppnevning av koordinator', 'Vurder behov for koordinator', '  vurder BEHOV for koordinator\n'])(
    '"%s" is one; nothing is said of it that it does not say',
    (text) => {
      expect(shown(text)).toEqual([
        {
          reference: 'Task/w1',
          identifier: null,
          sentAt: null,
          senderName: null,
          recipientName: 'Koordinerende enhet, Helse Førde',
          status: 'requested',
          channel: 'task',
          answer: NO_ANSWER,
          kinds: [],
          known: { met: null, diagnoses: null },
        },
      ]);
    },
  );

  test.each([
    'Vurder oppnevning av barnekoordinator',
    'Vurder koordinator',
    'Ikke vurder behov for koordinator',
    'Vurder behov for koordinator for tolk',
    '',
  ])('"%s" is none', (text) => {
    expect(shown(text)).toEqual([]);
  });

  test('is known by the very text that this program writes beside its code, in every language it writes', () => {
    for (const { taskCode } of Object.values(messageText)) expect(shown(taskCode)).toHaveLength(1);
  });

  test('a code of ours says better than any words what the task is: a flag set aside is no notice', () => {
    const dismissed = [{ ...DISMISSAL_CODE }];
    const text = 'Vurder behov for koordinator';
    expect(shown(text, { code: { coding: dismissed, text } })).toEqual([]);
    expect(shown(text, { code: { coding: [{ system: 'urn:local', code: '7' }], text } })).toHaveLength(1);
    expect(dismissalsIn([worded(text, { status: 'completed' })])).toEqual([]);
  });
});

test('whether tasks could be read at all is said beside', () => {
  const missing = { state: 'missing', why: 'forbidden' } as const;
  expect(noticeCoverage({ ...record(), coverage: { ...everythingRead, Task: missing } })).toEqual(missing);
});
