import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, CriterionResult, Evidence } from '../../criteria/assessment.ts';
import { declined as taskDeclined } from '../answer/unit-answer-task.ts';
import { noticeTask } from '../channels/task-resources.ts';
import { composeNotice } from '../compose/compose-notice.ts';
import type { SentNotice } from '../notice.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { assessment, criterion, draft, evidence, wording } from '../test-draft.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import type { Dismissal } from './dismissal.ts';
import { silenceOf } from './silence.ts';
import { knownIn } from './silence-evidence.ts';

const DECIDED = '2026-06-01T10:00:00+02:00';
const declined = (given: Partial<SentNotice> = {}): SentNotice => ({
  reference: 'Task/1',
  identifier: 'n1',
  channel: 'task',
  sentAt: '2026-05-20T10:00:00+02:00',
  senderName: 'Ola Vik',
  recipientName: 'KE Helse Førde',
  status: 'declined',
  answer: { ...NO_ANSWER, decision: { decided: 'declined', at: DECIDED, reason: 'not-entitled' }, words: 'Ikke nå.' },
  kinds: ['coordinator'],
  ...given,
});
/** Sent on this assessment as a Task, declined by the unit, and read from the record again. */
function declinedByUnit(sentOn: Assessment): SentNotice {
  const about = draft({ assessment: sentOn });
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  const { notice } = composition;
  const authoredOn = '2026-05-20T10:00:00+02:00';
  const task = noticeTask({ draft: about, notice, patient: null, identifier: 'n1', conditional: [], authoredOn }, null);
  const step = { by: { name: 'Kari Nes', reference: null }, at: DECIDED, mark: 'm1' };
  const found = noticeFromTask(JSON.parse(JSON.stringify(taskDeclined({ ...task, id: '1' }, step, 'not-entitled'))));
  if (found === null) throw new Error('no notice');
  return found;
}
const met = (id: string, ...held: Evidence[]): CriterionResult => criterion(id, { answer: 'met', evidence: held });
const early = evidence({ date: '2026-03-02' });
const flagged = (given: Partial<Assessment> = {}) =>
  assessment({ level: 'likely', criteria: [met('A', early), met('B', early), met('D', early)], ...given });
const dismissal = (given: Partial<Dismissal> = {}): Dismissal => ({
  reference: 'Task/7',
  identifier: 'd1',
  reason: 'not-wanted',
  comment: null,
  by: 'Ola Vik',
  at: DECIDED,
  known: knownIn(flagged()),
  isUndone: false,
  ...given,
});
const AT = '2026-09-01T08:00:00+02:00';
const HALF_A_YEAR = { declined: 180, notWanted: 180 };
const silence = (given: Partial<Parameters<typeof silenceOf>[0]> = {}) =>
  silenceOf({ assessment: flagged(), notices: [], dismissals: [], days: HALF_A_YEAR, at: AT, ...given });

test('a decline of what another worker has granted silences nothing: nobody knows which answer counts', () => {
  const at = '2026-05-30T10:00:00+02:00';
  const disagreement = [
    { reference: 'Task/2', decided: 'granted', at, by: 'Kari Nes', coordinator: 'Tone Lie' },
    { reference: 'Task/1', decided: 'declined', at: DECIDED, by: 'Per Dal', coordinator: null },
  ] as const;
  expect(silence({ notices: [declined()] })).not.toBeNull();
  expect(silence({ notices: [declined({ copies: ['Task/2'], disagreement })] })).toBeNull();
});

describe('a flag is silent', () => {
  test('after the unit declined: until when, by whom and why is told', () => {
    expect(silence({ notices: [declined()] })).toMatchObject({
      until: '2026-11-28',
      decision: { of: 'unit', by: 'KE Helse Førde', reason: 'not-entitled', words: 'Ikke nå.' },
    });
  });

  test('after somebody set it aside, until it is taken back', () => {
    expect(silence({ dismissals: [dismissal()] })).toMatchObject({ decision: { of: 'dismissal', by: 'Ola Vik' } });
    expect(silence({ dismissals: [dismissal({ isUndone: true })] })).toBeNull();
  });

  test('for the days the profile says, the last one included, and not a day longer', () => {
    const days = { declined: 30, notWanted: 10 };
    const on = (at: string) => silence({ notices: [declined()], days, at: `${at}T08:00:00+02:00` });
    expect(on('2026-07-01')?.until).toBe('2026-07-01');
    expect(on('2026-07-02')).toBeNull();
    const notWanted = (at: string) => silence({ dismissals: [dismissal()], days, at: `${at}T08:00:00+02:00` });
    expect(notWanted('2026-06-11')?.until).toBe('2026-06-11');
    expect(notWanted('2026-06-12')).toBeNull();
    expect(silence({ notices: [declined()], days: { declined: 0, notWanted: 0 }, at: DECIDED })).toBeNull();
  });

  test('not after a decision that nobody can date, or that is not made yet', () => {
    const said = (at: string | null) => ({
      ...NO_ANSWER,
      decision: { decided: 'declined', at, reason: null } as const,
    });
    expect(silence({ notices: [declined({ answer: said(null), sentAt: null })] })).toBeNull();
    expect(silence({ notices: [declined({ answer: said('i går'), sentAt: null })] })).toBeNull();
    expect(silence({ notices: [declined({ answer: said('2026-10-01T08:00:00Z') })] })).toBeNull();
    expect(silence({ notices: [declined({ answer: said(null) })] })?.until).toBe('2026-11-16');
  });

  test('not while another notice waits for an answer, nor when one was granted', () => {
    for (const status of ['requested', 'received', 'in-progress', 'awaiting-receipt', 'granted'] as const) {
      const other = declined({ reference: 'Task/2', status, answer: NO_ANSWER });
      expect(silence({ notices: [declined(), other], dismissals: [dismissal()] })).toBeNull();
    }
  });

  test('although a message stands that nobody can answer here and that is no longer new: the next one may follow it', () => {
    const unanswerable = { ...declined(), status: 'received', answer: NO_ANSWER, channel: 'dialog-message' } as const;
    expect(silence({ notices: [unanswerable], dismissals: [dismissal()] })).not.toBeNull();
    expect(
      silence({ notices: [{ ...unanswerable, sentAt: '2026-08-20T10:00:00+02:00' }], dismissals: [dismissal()] }),
    ).toBeNull();
  });

  test.each(['has-coordinator', 'not-assessable', 'not-indicated'] as const)('never in place of %s', (level) => {
    expect(silence({ assessment: flagged({ level }), notices: [declined()], dismissals: [dismissal()] })).toBeNull();
  });
});

describe('something new ends it', () => {
  const late = (given: Partial<Evidence>) => evidence({ date: '2026-08-01', ...given });
  const withNew = (held: Evidence) => flagged({ criteria: [met('A', early, held), met('B', early), met('D', early)] });

  test.each(['acute-admission', 'acute-readmission', 'emergency-visit', 'open-referral', 'cancer-treatment'] as const)(
    'an event: %s',
    (reason) => {
      expect(silence({ assessment: withNew(late({ reason })), dismissals: [dismissal()] })).toBeNull();
    },
  );

  test('a diagnosis that was not among those then; not the same one written once more', () => {
    const ms = evidence({ reason: 'lifelong-diagnosis', group: 'ms', date: '2025-02' });
    const known = knownIn(withNew(ms));
    const again = { ...ms, date: '2026-08-01' };
    expect(silence({ assessment: withNew(again), dismissals: [dismissal({ known })] })).not.toBeNull();
    const other = { ...again, group: 'epilepsy' };
    expect(silence({ assessment: withNew(other), dismissals: [dismissal({ known })] })).toBeNull();
  });

  test('a diagnosis that the declined notice did not rest on; not the same one written once more', () => {
    const ms = evidence({ reason: 'lifelong-diagnosis', group: 'ms', date: '2025-02' });
    const refused = declinedByUnit(withNew(ms));
    const again = { ...ms, date: '2026-08-01' };
    expect(silence({ assessment: withNew(again), notices: [refused] })).not.toBeNull();
    expect(silence({ assessment: withNew({ ...again, group: 'epilepsy' }), notices: [refused] })).toBeNull();
  });

  test('the first diagnosis, where the declined notice rested on none, however old it is', () => {
    const refused = declinedByUnit(flagged());
    expect(silence({ notices: [refused] })).not.toBeNull();
    const old = evidence({ reason: 'chronic-diagnosis', group: 'ms', date: '2020' });
    expect(silence({ assessment: withNew(old), notices: [refused] })).toBeNull();
  });

  test('any diagnosis dated after that day, where the notice does not tell what it rested on', () => {
    const ms = evidence({ reason: 'lifelong-diagnosis', group: 'ms', date: '2025-02' });
    const older = declined({ known: { ...knownIn(withNew(ms)), diagnoses: null } });
    expect(silence({ assessment: withNew(ms), notices: [older] })).not.toBeNull();
    expect(silence({ assessment: withNew({ ...ms, date: '2026-08-01' }), notices: [older] })).toBeNull();
  });

  test('a criterion, a part or a trigger that was not met, or could not be read, then', () => {
    const part = { id: 'D2', answer: 'met', certainty: 'recorded', evidence: [early], missing: [] } as const;
    for (const more of [
      { criteria: [met('A', early), met('B', early), met('C'), met('D', early)] },
      { criteria: [met('A', early), met('B', early), { ...met('D', early), parts: [part] }] },
      { triggers: ['repeated-acute-admissions'] },
    ]) {
      expect(silence({ assessment: flagged(more), dismissals: [dismissal()] })).toBeNull();
    }
  });

  test('the next visit to a unit that was known does not: no silence would last for those who are followed', () => {
    expect(silence({ assessment: withNew(late({ reason: 'same-unit' })), dismissals: [dismissal()] })).not.toBeNull();
  });

  test('where nobody knows what was met then, any evidence dated after that day does', () => {
    expect(silence({ assessment: withNew(late({ reason: 'same-unit' })), notices: [declined()] })).toBeNull();
    const carried = declined({ known: { met: knownIn(flagged()).met, diagnoses: null } });
    expect(silence({ assessment: withNew(late({ reason: 'same-unit' })), notices: [carried] })).not.toBeNull();
  });

  test('an appointment that lies ahead is no news: its date is not when it was made', () => {
    const ahead = late({ reason: 'future-appointment', date: '2027-01-10' });
    expect(silence({ assessment: withNew(ahead), notices: [declined()] })).not.toBeNull();
  });

  test('what is dated the same day, or in that month or year, is not certain to be later', () => {
    for (const date of ['2026-06-01', '2026-06', '2026', null]) {
      expect(silence({ assessment: withNew(late({ date })), notices: [declined()] })).not.toBeNull();
    }
    for (const date of ['2026-06-02', '2026-07', '2027']) {
      expect(silence({ assessment: withNew(late({ date })), notices: [declined()] })).toBeNull();
    }
  });
});

const anyEvidence = fc.record({
  date: fc.constantFrom(null, '2026', '2026-03-02', '2026-06-01', '2026-06-02', '2026-08', '2026-08-20'),
  reason: fc.constantFrom(
    'same-unit' as const,
    'lifelong-diagnosis' as const,
    'acute-admission' as const,
    'unit' as const,
  ),
  group: fc.constantFrom('ms', 'epilepsy'),
});
const anyCriterion = fc.record({
  id: fc.constantFrom('A', 'B', 'C', 'D'),
  answer: fc.constantFrom('met' as const, 'unknown' as const),
  evidence: fc.array(anyEvidence.map(evidence), { maxLength: 3 }),
});
const criteriaOf = (drawn: readonly { id: string; answer: 'met' | 'unknown'; evidence: Evidence[] }[]) =>
  drawn.map(({ id, answer, evidence: held }) => criterion(id, { answer, evidence: answer === 'met' ? held : [] }));
const decisions = fc.record({
  notices: fc
    .array(fc.boolean(), { maxLength: 2 })
    .map((known) =>
      known.map((each, at) => declined({ reference: `Task/${at}`, ...(each ? { known: knownIn(flagged()) } : {}) })),
    ),
  dismissals: fc
    .array(fc.boolean(), { maxLength: 2 })
    .map((known) =>
      known.map((each, at) =>
        dismissal({ identifier: `d${at}`, known: each ? knownIn(flagged()) : { met: null, diagnoses: null } }),
      ),
    ),
});

describe('whatever is in the record', () => {
  test('more evidence never silences', () => {
    fc.assert(
      fc.property(decisions, fc.array(anyCriterion), fc.array(anyCriterion), (decided, some, more) => {
        const less = silence({ ...decided, assessment: flagged({ criteria: criteriaOf(some) }) });
        const full = silence({ ...decided, assessment: flagged({ criteria: criteriaOf([...some, ...more]) }) });
        if (less === null) expect(full).toBeNull();
      }),
    );
  });

  test('the same input gives the same silence, in whatever order the decisions come', () => {
    fc.assert(
      fc.property(decisions, fc.array(anyCriterion), ({ notices, dismissals }, some) => {
        const input = { assessment: flagged({ criteria: criteriaOf(some) }) };
        const turned = { notices: notices.toReversed(), dismissals: dismissals.toReversed() };
        expect(silence({ ...input, ...turned })?.until).toEqual(silence({ ...input, notices, dismissals })?.until);
      }),
    );
  });
});
