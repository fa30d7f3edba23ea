import { describe, expect, test } from 'vitest';
import type { CriterionResult } from '../../criteria/assessment.ts';
import { composeNotice } from '../compose/compose-notice.ts';
import type { NoticeDraft } from '../notice.ts';
import { assessment, criterion, draft, evidence, wording } from '../test-draft.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import type { Dispatch } from './channel.ts';
import { noneExist } from './references.ts';
import { noticeRequest, noticeTask, noticeTransaction } from './task-resources.ts';

withFhirDefinitions();

const identifier = '0f'.repeat(16) + 'e1'.repeat(16);

/** The only kind of unit that is asked for a child coordinator. */
const municipal = { ...draft().recipient, kind: 'municipality' } as const;

function dispatch(given: Partial<NoticeDraft> = {}): Dispatch {
  const about = draft(given);
  const composition = composeNotice(about, wording());
  if ('refused' in composition) throw new Error(composition.refused);
  return {
    draft: about,
    notice: composition.notice,
    patient: null,
    conditional: [],
    identifier,
    authoredOn: '2026-11-18T09:15:00.000Z',
  };
}

/** Through JSON, as it travels: what is `undefined` is not there. */
function faults(resource: object): readonly unknown[] {
  const sent: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(resource));
  return validateResource(sent).filter(({ severity }) => severity !== 'information');
}

describe('valid FHIR R4', () => {
  test.each([
    ['the plainest notice', {}],
    [
      'everything given',
      {
        kinds: ['coordinator', 'individual-plan', 'child-coordinator'],
        wish: 'wants',
        consent: ['patient', 'other'],
        recipient: municipal,
        comment: 'Æøå & <b>\n\nny linje',
      },
    ],
    ['judgement alone: nothing met, and no diagnosis', { assessment: assessment({ criteria: [] }) }],
    [
      'nothing known: no encounter, no login, no address',
      {
        encounter: null,
        sendingUnit: null,
        sender: { name: 'Ukjent', reference: null },
        recipient: { id: 'k', name: 'KE', kind: 'hospital', phone: null, identifiers: [] },
      },
    ],
  ] as readonly (readonly [string, Partial<NoticeDraft>])[])('%s', (_, given) => {
    const one = dispatch(given);
    expect(faults(noticeTask(one, 'ServiceRequest/1'))).toEqual([]);
    expect(faults(noticeTask(one, null))).toEqual([]);
    expect(faults(noticeRequest(one))).toEqual([]);
    expect(faults(noticeTransaction(one))).toEqual([]);
  });

  test('and the validator would have found a fault', () => {
    const { intent: _, ...faulty } = noticeTask(dispatch(), null);
    expect(() => faults(faulty)).toThrow('intent');
  });
});

describe('the task', () => {
  const task = noticeTask(dispatch(), 'ServiceRequest/1');

  test('is a proposal to the unit, from the sender, about this patient and contact', () => {
    expect(task).toMatchObject({
      status: 'requested',
      intent: 'proposal',
      priority: 'routine',
      for: { reference: 'Patient/p1' },
      encounter: { reference: 'Encounter/e9' },
      focus: { reference: 'ServiceRequest/1' },
      requester: { reference: 'Practitioner/nurse', display: 'Ola Vik, sykepleier' },
      owner: {
        identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8143060' },
        display: 'Koordinerende enhet, Helse Førde',
      },
      authoredOn: '2026-11-18T09:15:00.000Z',
    });
  });

  test('carries the text of the preview, whole and unchanged', () => {
    const one = dispatch({ comment: 'Pårørende: <mor> & far' });
    expect(noticeTask(one, null).description).toBe(one.notice.lines.join('\n'));
  });

  test.each([
    ['not-stated', 0],
    ['not-asked', 1],
    ['wants', 1],
  ] as const)('of the wish %s makes %i coded claims', (wish, claims) => {
    const inputs = noticeTask(dispatch({ wish }), null).input ?? [];
    expect(inputs.filter(({ type }) => type.text === 'patient-wish')).toHaveLength(claims);
  });

  test.each([
    [['individual-plan'], ['patient', 'other'], ['patient', 'other']],
    [['coordinator', 'child-coordinator'], ['parents'], ['parents']],
    [['coordinator'], [], []],
    [['coordinator'], ['patient'], []],
  ] as const)('for %s says who has consented, each of %s, where the text does: %s', (kinds, consent, said) => {
    const one = dispatch({ kinds, consent, recipient: municipal });
    const inputs = noticeTask(one, null).input ?? [];
    expect(inputs.filter(({ type }) => type.text === 'consent').map(({ valueCode }) => valueCode)).toEqual(said);
    expect(one.notice.text.includes('har samtykket til')).toBe(said.length > 0);
  });

  test('names each diagnosis that it rests on once, by its group where it has one, and no other', () => {
    const ms = evidence({ reason: 'lifelong-diagnosis', group: 'ms', code: { system: 'icd-10', code: 'G35' } });
    const gout = evidence({ reason: 'chronic-diagnosis', code: { system: 'icd-10', code: 'M10' } });
    const criteria = [
      criterion('A', { answer: 'met', evidence: [ms, evidence({ unit: 'Nevrologisk avdeling' })] }),
      criterion('B', { answer: 'met', evidence: [{ ...ms, resource: 'Condition/c2' }] }),
      criterion('C', { answer: 'unknown', evidence: [gout] }),
    ];
    const named = (criteria: readonly CriterionResult[]) =>
      (noticeTask(dispatch({ assessment: assessment({ criteria }) }), null).input ?? [])
        .filter(({ type }) => type.text === 'diagnosis')
        .map(({ type: _, ...value }) => value);
    expect(named(criteria)).toEqual([{ valueString: 'ms' }]);
    expect(named([])).toEqual([{ valueBoolean: false }]);
  });

  test.each([
    ['Nevrologisk sengepost', ['Nevrologisk sengepost']],
    [null, []],
  ])('names the unit it is sent from, where the record does: %s', (sendingUnit, named) => {
    const inputs = noticeTask(dispatch({ sendingUnit }), null).input ?? [];
    expect(inputs.filter(({ type }) => type.text === 'sending-unit').map((each) => each.valueString)).toEqual(named);
  });

  test('holds neither the patient’s name nor any identity number', () => {
    expect(JSON.stringify(noticeTransaction(dispatch()))).not.toMatch(/Danser|1969/);
  });

  test.each([
    [['coordinator'], undefined],
    [['child-coordinator'], undefined],
    [['coordinator', 'individual-plan'], { system: 'urn:oid:2.16.578.1.12.4.1.1.8307', code: '1' }],
  ] as const)('for %s says 8307#1 only when an individual plan is asked for', (kinds, coding) => {
    const reason = noticeTask(dispatch({ kinds, consent: ['parents'], recipient: municipal }), null).reasonCode
      ?.coding?.[0];
    if (coding === undefined) expect(reason).toBeUndefined();
    else expect(reason).toMatchObject(coding);
  });
});

describe('the request', () => {
  test('refers to the conditions that made a criterion met, once each, and to nothing else of the record', () => {
    const condition = (id: string) => evidence({ resource: `Condition/${id}`, reason: 'lifelong-diagnosis' });
    const criteria = [
      criterion('A', { answer: 'met', evidence: [evidence({ resource: 'Encounter/e1' }), condition('c1')] }),
      criterion('B', { answer: 'met', evidence: [condition('c1'), condition('c2')] }),
      criterion('D', { answer: 'not-met', evidence: [condition('c3')] }),
    ];
    expect(noticeRequest(dispatch({ assessment: assessment({ criteria }) })).reasonReference).toEqual([
      { reference: 'Condition/c1' },
      { reference: 'Condition/c2' },
    ]);
  });
});

describe('the transaction', () => {
  test('creates each only if its identifier is not there, by parameters alone', () => {
    const condition = `identifier=https://koordinatorflagg.example/notice|${identifier}`;
    expect(noneExist(identifier)).toBe(condition);
    expect(noticeTransaction(dispatch()).entry?.map((entry) => entry.request)).toEqual([
      { method: 'POST', url: 'ServiceRequest', ifNoneExist: condition },
      { method: 'POST', url: 'Task', ifNoneExist: condition },
    ]);
  });

  test('ties the task to the request within it', () => {
    const [request, task] = noticeTransaction(dispatch()).entry ?? [];
    expect(request?.fullUrl).toMatch(/^urn:uuid:/);
    expect(task?.resource).toMatchObject({ focus: { reference: request?.fullUrl } });
  });

  test('is the same each time it is made, so that a repetition is a repetition', () => {
    expect(noticeTransaction(dispatch())).toEqual(noticeTransaction(dispatch()));
  });
});
