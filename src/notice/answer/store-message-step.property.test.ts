import fc from 'fast-check';
import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import type { FhirTransport } from '../../record/transport.ts';
import { type MessageThread, markOf, stepsOf, threadsIn } from './message-thread.ts';
import type { MessageStep } from './message-words.ts';
import { isSameThread } from './read-thread.ts';
import {
  checkMessageStep,
  type MessageStepOutcome,
  type MessageStore,
  storeMessageStep,
} from './store-message-step.ts';
import { aMessage, kari, per } from './testing-message-thread.ts';
import { type Fault, fhirServer, passingClock } from './testing-task-server.ts';

/**
 * Two workers at two machines answer the same notice, or the same worker twice, while writes fail in any way. The messages
 * themselves are the witness: none is there twice, and what somebody was told is true of them.
 */
const said: MessageStep = { code: 'declined', reason: 'not-entitled', words: '' };
const WORKERS = [kari, per] as const;

interface Click {
  readonly who: 0 | 1;
  readonly fault: Fault | 'none';
  /** Nothing can be read from the write on. */
  readonly blind: boolean;
  /** Seconds this machine's clock is off. */
  readonly off: number;
}

const click = fc.record<Click>({
  who: fc.constantFrom(0, 1),
  fault: fc.constantFrom<Fault | 'none'>('none', 'none', 'cut-before', 'cut-after', 403, 409, 412, 422, 500, 503),
  blind: fc.boolean(),
  off: fc.integer({ min: -5, max: 5 }),
});

test('whatever fails, and whoever else answers: no step is there twice, and nobody is told what is not so', async () => {
  const told = { stored: 0, changed: 0, 'not-stored': 0, unknown: 0, beside: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(click, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      async (clicks, together, single, bareCreated) => {
        const server = fhirServer([aMessage()], { barsIfNoneExist: !single, bareCreated });
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
        const store: MessageStore = { transport, clock, reading: { clock }, createsSingle: Promise.resolve(single) };
        const seen: MessageThread = { message: aMessage(), answers: [] };
        const outcomes: { readonly mark: string; outcome: MessageStepOutcome }[] = [];
        const press = async ({ who, fault, blind, off }: Click, index: number) => {
          const mark = `m${index}`;
          if (fault !== 'none') server.behaviour.faults.push(fault);
          server.behaviour.meanwhile = () => {
            if (blind) server.behaviour.search = { Communication: 500 };
          };
          const step = WORKERS[who](mark, new Date(clock.now() + off * 1_000).toISOString());
          const isAsSeen = (thread: MessageThread) => isSameThread(thread, seen);
          const outcome = await storeMessageStep(store, { id: 'c1', patient: 'p1' }, { step, said, isAsSeen });
          server.behaviour.search = {};
          outcomes.push({ mark, outcome });
        };
        if (together) await Promise.all(clicks.map(press));
        else for (const [index, each] of clicks.entries()) await press(each, index);

        // The reply of each that is still open is looked for, when nothing of it can land any more
        await clock.sleep(120_000, new AbortController().signal);
        for (const each of outcomes) {
          told[each.outcome.truth] += 1;
          if (each.outcome.truth !== 'unknown') continue;
          each.outcome = await checkMessageStep(store, each.outcome.attempt);
          expect(each.outcome.truth).not.toBe('unknown');
        }

        const [thread] = threadsIn(server.messages(), ({ id }) => id === 'c1');
        const rows = thread?.answers ?? [];
        const counted = stepsOf({ answers: rows }).counted.map(({ row }) => markOf(row));
        expect(counted.length).toBeLessThanOrEqual(1);
        if (single) expect(rows.length).toBeLessThanOrEqual(1);
        for (const { mark, outcome } of outcomes) {
          const there = rows.filter((row) => markOf(row) === mark).length;
          expect(there).toBeLessThanOrEqual(1);
          if (outcome.truth === 'not-stored') expect(there).toBe(0);
          if (outcome.truth === 'stored') expect(there).toBe(1);
          if (outcome.truth === 'stored' && outcome.single) expect(counted).toEqual([mark]);
          if (outcome.truth !== 'changed') continue;
          if (outcome.certain) expect(there).toBe(0);
          if (outcome.beside) expect([there, counted.includes(mark)]).toEqual([1, false]);
          told.beside += outcome.beside ? 1 : 0;
        }
      },
    ),
    { numRuns: 250 },
  );
  // Each of the truths was told often enough to have been tried
  expect(Object.values(told).every((times) => times > 10)).toBe(true);
}, 120_000);
