import type { Communication, Resource, Task } from 'fhir/r4';
import { expect, test } from 'vitest';
import { mutations } from '../../src/cli/screen/test-mutations.ts';
import { readInbox } from '../../src/inbox/read/read-inbox.ts';
import { messageReceived } from '../../src/notice/answer/message-received.ts';
import { readThread } from '../../src/notice/answer/read-thread.ts';
import { storeStep, unitStep } from '../../src/notice/answer/store-step.ts';
import { aMessage, kari, threadOf } from '../../src/notice/answer/testing-message-thread.ts';
import { aTask, hospital, NOW, passingClock } from '../../src/notice/answer/testing-task-server.ts';
import { asked, granted } from '../../src/notice/answer/unit-answer-task.ts';
import { inputExtension } from '../../src/notice/input-extensions.ts';
import { INPUT_LEVEL, INPUT_SYSTEM } from '../../src/notice/notice-codes.ts';
import { readAnswers } from '../../src/notice/standing/read-answers.ts';
import { searchNotices } from '../../src/notice/standing/search-notices.ts';
import { parseFhirJson } from '../../src/record/fhir-json.ts';
import { isShaped } from '../../src/record/is-shaped.ts';
import type { FhirTransport } from '../../src/record/transport.ts';

/*
 * A notice, or an answer to one, with a value that is not of the type FHIR gives it: wherever notices are searched for it
 * is left out, and that something was not read is known, so that it is never "no notice" and never "not answered".
 */

const coordinator = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };
const level = { type: { coding: [{ system: INPUT_SYSTEM, code: INPUT_LEVEL }] }, valueCode: 'likely' };

const task: Task = granted(asked({ ...aTask(), input: [level] }, kari('a'), 'Når?'), kari('b'), coordinator, 'Ring.');
const thread = threadOf(
  aMessage({ extension: [inputExtension(level)] }),
  [kari('a'), { code: 'asked', text: 'Når?' }],
  [kari('b'), { code: 'granted', coordinator, by: 'hospital', words: 'Ring.' }],
);
const message = messageReceived(thread.message, kari('c')).change(thread.message);
const [question, grant] = thread.answers;
if (question === undefined || grant === undefined) throw new Error('no answers');

/** A server of these rows, which answers every search of a type with all it has of it, whatever the rows say now. */
function serverOf(rows: Readonly<Record<'Task' | 'Communication', readonly string[]>>): FhirTransport {
  return {
    base: 'https://ehr.example/fhir',
    send: async (url) => {
      const [type, id] = new URL(url).pathname.slice('/fhir/'.length).split('/');
      const found = type === 'Task' || type === 'Communication' ? rows[type] : [];
      const bundle = `{"resourceType":"Bundle","type":"searchset","entry":[${found.map((text) => `{"resource":${text}}`).join(',')}]}`;
      return new Response(id === undefined ? bundle : found[0]);
    },
    refresh: async () => false,
  };
}

const text = (rows: readonly Resource[]) => rows.map((row) => JSON.stringify(row));
const clock = passingClock();
const reading = { clock };

async function seen(transport: FhirTransport) {
  const inbox = await readInbox({
    ...{ transport, grantedScopes: null, unit: hospital, recipients: [hospital], now: () => NOW, reading },
    ...{ hasMessages: true, mayAnswerMessages: Promise.resolve('yes' as const) },
  });
  const source = { transport, grantedScopes: null, reading };
  const [tasks, messages] = await Promise.all([
    searchNotices('Task', 'p1', source),
    searchNotices('Communication', 'p1', source),
  ]);
  return { inbox, tasks, messages, answers: await readAnswers('p1', source) };
}

test('a task: left out, and told to be not read, by the inbox, the widget and whoever is about to send', {
  timeout: 60_000,
}, async () => {
  const whole = await seen(serverOf({ Task: text([task]), Communication: [] }));
  expect([whole.inbox.notices.length, whole.tasks.read, whole.answers.read]).toEqual([1, 'complete', 'all']);
  let tried = 0;
  let misshapen = 0;
  for (const { path, text: changed } of mutations(task)) {
    if (path.startsWith('/resourceType')) continue;
    const transport = serverOf({ Task: [changed], Communication: [] });
    const isSound = isShaped(parseFhirJson(changed) as Resource);
    // One of four of those that another value has left sound: nothing of them fails
    tried += 1;
    if (isSound && tried % 4 !== 0) continue;
    const { inbox, tasks, answers } = await seen(transport);
    if (isSound) continue;
    misshapen += 1;
    expect([inbox.notices, tasks.notices, answers.notices], path).toEqual([[], [], []]);
    expect([inbox.open.state, tasks.read, answers.read], path).toEqual(['missing', 'incomplete', 'in-part']);
    const store = { transport, clock, reading, updatesByVersion: Promise.resolve(true) };
    expect(
      await storeStep(
        store,
        unitStep(task, kari('e'), (same) => same),
      ),
      path,
    ).toMatchObject({ truth: 'not-stored' });
  }
  expect(misshapen).toBeGreaterThan(100);
});

test.each([
  ['a notice that went as a message', message, [question, grant]],
  ['an answer to one', grant, [message, question]],
])(
  '%s: left out, and told to be not read',
  { timeout: 60_000 },
  async (_, of: Communication, others: readonly Communication[]) => {
    const whole = await seen(serverOf({ Task: [], Communication: text([of, ...others]) }));
    expect(whole.inbox.notices.map(({ stage }) => stage)).toEqual(['answered']);
    expect([whole.inbox.messagesRead?.state, whole.messages.read]).toEqual(['complete', 'complete']);
    let tried = 0;
    let misshapen = 0;
    for (const { path, text: changed } of mutations(of)) {
      if (path.startsWith('/resourceType')) continue;
      const transport = serverOf({ Task: [], Communication: [changed, ...text(others)] });
      const isSound = isShaped(parseFhirJson(changed) as Resource);
      tried += 1;
      if (isSound && tried % 4 !== 0) continue;
      const { inbox, messages, answers } = await seen(transport);
      if (isSound) continue;
      misshapen += 1;
      expect([inbox.messagesRead?.state, messages.read, answers.read], path).toEqual([
        'partial',
        'incomplete',
        'in-part',
      ]);
      expect(await readThread({ transport, reading }, { id: 'c1', patient: 'p1' }), path).toEqual({
        why: 'unreadable',
      });
    }
    expect(misshapen).toBeGreaterThan(60);
  },
);
