import type { Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { validateResource, withFhirDefinitions } from '../testing-fhir-validator.ts';
import { NO_ANSWER } from '../unit-answer.ts';
import { isWaitedFor } from '../waited-for.ts';
import { answerFromTask, bearsMark, latestStep } from './answer-from-task.ts';
import {
  asked,
  declined,
  granted,
  referredOn,
  reopened,
  senderAnswered,
  taken,
  type UnitStep,
} from './unit-answer-task.ts';
import { waitsForSender } from './units-turn.ts';

withFhirDefinitions();

const step: UnitStep = {
  by: { name: 'Kari Nes', reference: 'Practitioner/ke1' },
  at: '2026-11-19T10:00:00.000Z',
  mark: '0b0f2f5a-7d0a-4d38-9d8b-2a7b0d8d5c11',
};

const unit = {
  type: 'Organization',
  identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8143060' },
  display: 'Koordinerende enhet, Helse Førde',
};

/** As it was sent, and with what another program may have put there. */
const sent: Task = {
  resourceType: 'Task',
  id: 't1',
  meta: { versionId: '3' },
  identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n1' }],
  status: 'requested',
  intent: 'proposal',
  code: {
    coding: [{ system: 'https://koordinatorflagg.example/CodeSystem/task-code', code: 'assess-coordinator-need' }],
  },
  for: { reference: 'Patient/p1' },
  owner: unit,
  description: 'Melding\n\nMed *stjerner* & <b>',
  extension: [{ url: 'https://ehr.example/priority', valueString: 'høy' }],
  note: [{ text: 'Ringte pårørende.' }],
  output: [{ type: { text: 'annet' }, valueString: 'står her fra før' }],
};

const kari = { name: 'Tone Lie', unit: 'Nevrologisk avdeling', phone: '57 83 90 01' };
const municipality = {
  name: 'KE Sunnfjord kommune',
  identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '77' },
  handsOver: true,
};
const ward = { name: 'Rehabiliteringsavdelingen', identifier: null, handsOver: false };

const steps: readonly (readonly [string, (task: Task) => Task])[] = [
  ['taken', (task) => taken(task, step)],
  ['asked', (task) => asked(task, step, 'Har pasienten <verge> & pårørende?\nNår?')],
  ['answered by the sender', (task) => senderAnswered(task, step, 'Nei.\n\nHun bor <alene> & greier seg.')],
  ['granted', (task) => granted(task, step, kari, 'Starter mandag.')],
  ['granted with a name alone', (task) => granted(task, step, { name: 'Tone Lie', unit: null, phone: null })],
  ['declined', (task) => declined(task, step, 'not-entitled', 'Bare én tjeneste.')],
  ['declined without words', (task) => declined(task, step, 'not-wanted')],
  ['handed over', (task) => referredOn(task, step, municipality, 'Bor der.')],
  ['referred on to a unit', (task) => referredOn(task, step, ward)],
  ['reopened', (task) => reopened(task, step)],
];

describe('each step of the unit', () => {
  test.each(steps)('%s: the task is valid FHIR R4, also after every other step', (_, stepOn) => {
    for (const [, before] of steps) {
      const stored: Parameters<typeof validateResource>[0] = JSON.parse(JSON.stringify(stepOn(before(sent))));
      expect(validateResource(stored).filter(({ severity }) => severity !== 'information')).toEqual([]);
    }
  });

  test('and the validator would have found a fault', () => {
    const { intent: _, ...faulty } = taken(sent, step);
    expect(() => validateResource(JSON.parse(JSON.stringify(faulty)))).toThrow('intent');
  });

  test.each(steps)('%s: keeps everything it does not know, and the text that was sent', (_, stepOn) => {
    const { extension, note, description, identifier, for: about, meta, output } = stepOn(sent);
    expect({ extension, note, description, identifier, about, meta }).toEqual({
      extension: sent.extension,
      note: sent.note,
      description: sent.description,
      identifier: sent.identifier,
      about: sent.for,
      meta: sent.meta,
    });
    expect(output).toContainEqual(sent.output?.[0]);
  });

  test.each(steps)('%s: is known again by its mark, until the next step', (_, stepOn) => {
    const stepped = stepOn(sent);
    expect(bearsMark(stepped, step.mark)).toBe(true);
    const next = taken(stepped, { ...step, mark: 'another' });
    expect([bearsMark(next, step.mark), bearsMark(next, 'another')]).toEqual([false, true]);
  });

  test.each(steps)('%s: leaves the task it was given as it was', (_, stepOn) => {
    const before = JSON.stringify(sent);
    stepOn(sent);
    expect(JSON.stringify(sent)).toBe(before);
  });
});

describe('what the sender reads', () => {
  test('of a notice nobody has touched: nothing', () => {
    const { note: _, ...untouched } = sent;
    expect(answerFromTask(untouched)).toEqual(NO_ANSWER);
  });

  test('of a taken one: by whom, in progress', () => {
    expect(noticeFromTask(taken(sent, step))?.status).toBe('in-progress');
    expect(answerFromTask(taken(sent, step)).takenBy).toBe('Kari Nes');
  });

  test('of a question: its words, by whom, when; and no longer when it is taken up again', () => {
    const waiting = asked(sent, step, 'Har pasienten verge?');
    expect(answerFromTask(waiting).question).toEqual({
      said: 'question',
      text: 'Har pasienten verge?',
      by: 'Kari Nes',
      at: step.at,
    });
    expect(answerFromTask(taken(waiting, step)).question).toBeNull();
  });

  test('of two questions: the latest', () => {
    const twice = asked(asked(sent, step, 'Først?'), step, 'Så?');
    expect(answerFromTask(twice).question?.text).toBe('Så?');
  });

  const ola = { ...step, by: { name: 'Ola Vik', reference: 'Practitioner/nurse' }, at: '2026-11-19T12:00:00.000Z' };

  test('of an answered question: it is the unit’s turn again, and whoever had taken it has it', () => {
    const back = senderAnswered(asked(taken(sent, step), step, 'Har pasienten verge?'), ola, 'Nei.');
    expect([back.status, latestStep(back)]).toEqual(['in-progress', { code: 'answered', by: 'Ola Vik' }]);
    expect(answerFromTask(back)).toMatchObject({ takenBy: 'Kari Nes', question: null });
  });

  test('of several rounds: every question and answer, by whom, when, in the order they were said', () => {
    let task = asked(sent, step, 'Først?');
    task = senderAnswered(task, ola, 'Ja,\nførst.');
    task = asked(taken(task, step), step, 'Så?');
    expect(answerFromTask(task).question?.text).toBe('Så?');
    task = granted(senderAnswered(task, ola, 'Så.'), step, kari);
    expect(answerFromTask(task).exchange).toEqual([
      { said: 'question', text: 'Først?', by: 'Kari Nes', at: step.at },
      { said: 'answer', text: 'Ja,\nførst.', by: 'Ola Vik', at: ola.at },
      { said: 'question', text: 'Så?', by: 'Kari Nes', at: step.at },
      { said: 'answer', text: 'Så.', by: 'Ola Vik', at: ola.at },
    ]);
  });

  test('of a question and of its answer: nobody sends another notice meanwhile', () => {
    const waiting = asked(sent, step, 'Verge?');
    const open = [waiting, senderAnswered(waiting, ola, 'Nei.')].map(noticeFromTask);
    const now = Date.parse(step.at);
    expect(open.map((notice) => notice !== null && isWaitedFor(notice, now))).toEqual([true, true]);
    expect(open.map((notice) => notice !== null && waitsForSender(notice))).toEqual([true, false]);
  });

  test('an answered question is open no more, whatever status another program has given the task', () => {
    const back = senderAnswered(asked(sent, step, 'Verge?'), ola, 'Nei.');
    expect(answerFromTask({ ...back, status: 'on-hold' }).question).toBeNull();
  });

  test('of a grant: the coordinator with unit and telephone, and the unit’s words', () => {
    const answered = granted(sent, step, kari, 'Starter mandag.');
    expect(noticeFromTask(answered)?.status).toBe('granted');
    expect(answerFromTask(answered)).toEqual({
      takenBy: 'Kari Nes',
      decidedBy: 'Kari Nes',
      question: null,
      exchange: [],
      referredTo: null,
      decision: { decided: 'granted', at: step.at, coordinator: kari },
      words: 'Starter mandag.',
    });
  });

  test.each(['not-appointed', 'not-wanted', 'not-entitled'] as const)('of a decline: %s, and the words', (reason) => {
    const answered = declined(sent, step, reason, 'Fordi.');
    expect(noticeFromTask(answered)?.status).toBe('declined');
    expect(answerFromTask(answered)).toMatchObject({
      decision: { decided: 'declined', at: step.at, reason },
      words: 'Fordi.',
    });
  });

  test('of one handed over: to whom, and that the other unit has not taken it', () => {
    const handed = referredOn(taken(sent, step), step, municipality);
    expect(handed.owner).toMatchObject({ identifier: municipality.identifier, display: municipality.name });
    expect(noticeFromTask(handed)?.status).toBe('requested');
    expect(answerFromTask(handed)).toMatchObject({ takenBy: null, referredTo: 'KE Sunnfjord kommune' });
  });

  test('of one handed over and taken there: by whom now, and still what was said when it was handed over', () => {
    const there = { ...step, by: { name: 'Per Dal', reference: null } };
    expect(answerFromTask(taken(referredOn(sent, step, municipality, 'Bor der.'), there))).toMatchObject({
      takenBy: 'Per Dal',
      words: 'Bor der.',
    });
  });

  test('of one referred to a unit that does not read here: it stays with the unit that was notified', () => {
    const referred = referredOn(sent, step, ward);
    expect(referred.owner).toEqual(unit);
    expect(answerFromTask(referred)).toMatchObject({
      takenBy: 'Kari Nes',
      referredTo: 'Rehabiliteringsavdelingen',
    });
  });

  test('of an answer that was taken back: that it was, and no decision, no coordinator, no reason', () => {
    const { note: _, ...noted } = sent;
    for (const answered of [granted(noted, step, kari, 'Ja.'), declined(noted, step, 'not-wanted', 'Nei.')]) {
      const again = reopened(answered, step);
      expect(again.statusReason).toBeUndefined();
      expect(answerFromTask(again)).toEqual({ ...NO_ANSWER, takenBy: 'Kari Nes', isTakenBack: true });
    }
  });

  test('of a second answer after the first was taken back: the second alone', () => {
    const second = declined(reopened(granted(sent, step, kari), step), step, 'not-wanted');
    expect(JSON.stringify(second)).not.toContain('Tone Lie');
  });
});

describe('a task that another program has answered', () => {
  const { note: _, ...bare } = sent;

  test.each([
    ['the reason’s text', { ...bare, status: 'rejected', statusReason: { text: 'Ikke vilkår' } }, 'Ikke vilkår'],
    ['the reason’s code', { ...bare, status: 'rejected', statusReason: { coding: [{ display: 'Nei' }] } }, 'Nei'],
    ['the latest note', { ...bare, status: 'on-hold', note: [{ text: 'Først' }, { text: 'Så' }] }, 'Så'],
  ] as const satisfies readonly (readonly [string, Task, string])[])('tells its words by %s', (_, task, words) => {
    expect(answerFromTask(task).words).toBe(words);
  });

  test('finished with a yes and no name is granted, and no coordinator is made up', () => {
    const statusReason = { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code: '11' }] };
    expect(answerFromTask({ ...bare, status: 'completed', statusReason }).decision).toEqual({
      decided: 'granted',
      at: null,
      coordinator: null,
    });
  });

  test('finished without a word of what came of it is not taken for a yes, nor for a no', () => {
    expect(answerFromTask({ ...bare, status: 'completed' }).decision).toBeNull();
    expect(noticeFromTask({ ...bare, status: 'completed' })?.status).toBe('finished');
  });

  test.each([
    ['12', 'not-appointed'],
    ['13', 'not-wanted'],
    ['14', 'not-entitled'],
    ['99', null],
  ] as const)('declined with 9188#%s means %s', (code, reason) => {
    const statusReason = { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code }] };
    expect(answerFromTask({ ...bare, status: 'rejected', statusReason }).decision).toMatchObject({ reason });
  });

  test.each(['2', '13', '14'])('finished, with a no of 9188#%s as its reason, is declined and not granted', (code) => {
    const statusReason = { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9188', code }] };
    const finished: Task = { ...bare, status: 'completed', statusReason };
    expect(answerFromTask(finished).decision).toMatchObject({ decided: 'declined' });
    expect(noticeFromTask(finished)?.status).toBe('declined');
    expect(noticeFromTask({ ...granted(bare, step, kari), statusReason })?.status).toBe('granted');
  });

  test('a decision this program wrote counts no more once another has opened the task again', () => {
    expect(answerFromTask({ ...granted(bare, step, kari), status: 'in-progress' }).decision).toBeNull();
  });
});
