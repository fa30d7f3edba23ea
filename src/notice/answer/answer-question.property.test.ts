import fc from 'fast-check';
import type { Task } from 'fhir/r4';
import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import type { FhirTransport } from '../../record/transport.ts';
import { memoryLock } from '../server/lock.ts';
import { noticeFromTask } from '../standing/notice-from-task.ts';
import { answerFromTask } from './answer-from-task.ts';
import { answerQuestion, checkAnswer, type SenderAnswerOutcome } from './answer-question.ts';
import { aTask, type Fault, fhirServer, line, passingClock, statementOf } from './testing-task-server.ts';
import { asked, declined, granted, taken, type UnitStep } from './unit-answer-task.ts';

/**
 * Two people at two machines answer the same question, or the same person twice, while writes fail in any way and the
 * unit goes on. The task itself is the witness: it never holds two answers to a question, and what somebody was told is
 * true of it.
 */
const kari: UnitStep = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-19T08:00:00.000Z', mark: 'k' };
const SENDERS = ['Ola Vik', 'Per Moen'] as const;

const unitActs: Readonly<Record<string, (task: Task) => Task>> = {
  none: (task) => task,
  takes: (task) => taken(task, kari),
  grants: (task) => granted(task, kari, { name: 'Tone Lie', unit: null, phone: null }),
  declines: (task) => declined(task, kari, 'not-entitled'),
  asks: (task) => asked(task, { ...kari, at: '2026-11-19T09:00:00.000Z' }, 'Og verge?'),
};

interface Click {
  readonly who: 0 | 1;
  /** What becomes of its write; `none` is stored and answered. */
  readonly fault: Fault | 'none';
  /** What the unit does just before the write lands. */
  readonly unit: string;
  /** The reply is lost, and meanwhile nothing can be read. */
  readonly blind: boolean;
}

const click = fc.record<Click>({
  who: fc.constantFrom(0, 1),
  fault: fc.constantFrom<Fault | 'none'>('none', 'none', 'cut-before', 'cut-after', 403, 409, 412, 422, 500, 503),
  unit: fc.constantFrom('none', 'none', 'none', ...Object.keys(unitActs)),
  blind: fc.boolean(),
});

test('whatever fails, and whoever else acts: one answer a question at most, and nobody is told what is not so', async () => {
  const told = { stored: 0, changed: 0, 'not-stored': 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(click, { minLength: 1, maxLength: 4 }), fc.boolean(), async (clicks, together) => {
      const waiting = asked(taken(aTask(), kari), kari, 'Har hun noen hjemme?');
      const server = fhirServer([waiting, line], { statement: statementOf(['read', 'update']) });
      const clock = passingClock();
      const transport: FhirTransport = {
        ...server.transport,
        send: async (url, init) => {
          const headers = { ...Object.fromEntries(new Headers(init?.headers)), Authorization: 'Bearer first' };
          const request = new Request(url, { ...init, headers, cache: 'default', signal: null });
          const response = await getResponse(server.handlers, request);
          if (response === undefined || response.type === 'error') throw new TypeError('cut');
          return response;
        },
      };
      const machines = SENDERS.map(() => ({
        transport,
        grantedScopes: null,
        clock,
        lock: memoryLock(),
        reading: { clock },
      }));
      const shown = noticeFromTask(server.task());
      const question = shown?.answer.question;
      if (!shown || !question) throw new Error('there is no question');
      const patient = { id: 'p1', name: 'Line Danser', birthDate: '1969-11-13' };

      const outcomes: { readonly text: string; readonly click: Click; outcome: SenderAnswerOutcome }[] = [];
      const press = async (each: Click, index: number) => {
        const machine = machines[each.who];
        if (machine === undefined) throw new Error('no such machine');
        const text = `Svar ${index}`;
        if (each.fault !== 'none') server.behaviour.faults.push(each.fault);
        server.behaviour.meanwhile = () => {
          const act = unitActs[each.unit];
          if (act !== undefined && each.unit !== 'none') server.put(act(server.task()));
          if (each.blind) server.behaviour.read = { Task: 500 };
        };
        const by = { name: SENDERS[each.who], reference: null };
        const outcome = await answerQuestion({ patient, notice: shown, question, text, by }, machine);
        server.behaviour.read = {};
        outcomes.push({ text, click: each, outcome });
      };
      if (together) await Promise.all(clicks.map(press));
      else for (const [index, each] of clicks.entries()) await press(each, index);

      // The reply of each that is still open is looked for, when nothing of it can land any more
      await clock.sleep(120_000, new AbortController().signal);
      for (const each of outcomes) {
        told[each.outcome.truth] += 1;
        const machine = machines[each.click.who];
        if (each.outcome.truth !== 'unknown' || machine === undefined) continue;
        each.outcome = await checkAnswer(each.outcome.attempt, machine);
        expect(each.outcome.truth).not.toBe('unknown');
      }

      const { exchange } = answerFromTask(server.task());
      const answers = exchange.filter(({ said }) => said === 'answer');
      expect(answers.length).toBeLessThanOrEqual(1);
      for (const { text, outcome } of outcomes) {
        const stands = answers.some((answer) => answer.text === text);
        expect(outcome.truth === 'stored').toBe(stands);
      }
    }),
    { numRuns: 150 },
  );
  // Each of the truths was told often enough to have been tried
  expect(Object.values(told).every((times) => times > 10)).toBe(true);
}, 120_000);
