import type { FhirResource } from 'fhir/r4';
import { expect, test } from 'vitest';
import { aMessage, kari, threadOf } from '../answer/testing-message-thread.ts';
import { aTask, type Behaviour, fhirServer, network, passingClock } from '../answer/testing-task-server.ts';
import { readAnswers, withAnswers } from './read-answers.ts';

const net = network();

const SCOPES = 'patient/Task.rs patient/Communication.rs';
const another = { identifier: [{ system: 'https://koordinatorflagg.example/notice', value: 'n2' }] };
const { message, answers } = threadOf(aMessage(another), [kari('k'), { code: 'taken' }]);

async function read(rows: readonly FhirResource[], given: Partial<Behaviour> = {}, grantedScopes = SCOPES) {
  const server = fhirServer(rows, given);
  net.use(...server.handlers);
  const reading = { clock: passingClock() };
  return { ...(await readAnswers('p1', { transport: server.transport, grantedScopes, reading })), log: server.log };
}

test('another look shows what the unit has answered to a message as it does to a task', async () => {
  const before = await read([aTask(), message]);
  const after = await read([aTask(), message, ...answers]);
  expect(before.notices.map(({ status }) => status)).toEqual(['requested', 'requested']);
  const shown = withAnswers(before.notices, after);
  expect(shown.find(({ channel }) => channel === 'communication')?.answer.takenBy).toBe('Kari Nes');
  expect(shown).toHaveLength(2);
});

test('a message that was withdrawn since is shown no more, and one that could not be read again is', async () => {
  const { notices } = await read([message]);
  const withdrawn = await read([{ ...message, status: 'entered-in-error' }]);
  expect(withAnswers(notices, withdrawn)).toEqual([]);
  const failed = await read([], { search: { Communication: 500 } });
  expect([withAnswers(notices, failed).length, failed.complete]).toEqual([1, false]);
});

test('a notice that was shown as answered stays so when not all messages could be read again', async () => {
  const { notices } = await read([message, ...answers]);
  const partly = await read([message], { secondPage: 500, pagedType: 'Communication' });
  expect(partly.complete).toBe(false);
  expect(withAnswers(notices, partly).map(({ answer }) => answer.takenBy)).toEqual(['Kari Nes']);
});

test('a login that shows some of the rows only, by a query in its scope, never tells that there are no others', async () => {
  const all = await read([aTask(), message, ...answers]);
  for (const scopes of [
    'patient/Task.rs?status=completed patient/Communication.rs',
    'patient/Task.rs patient/Communication.rs?category=notification',
  ]) {
    const partly = await read([], {}, scopes);
    expect(partly.complete, scopes).toBe(false);
    expect(withAnswers(all.notices, partly), scopes).toHaveLength(2);
  }
});

test('what the login may not read is not asked for; a type the server has not holds nothing', async () => {
  const unasked = await read([message], {}, 'patient/Task.rs');
  expect(unasked.log.filter((each) => each.includes('Communication'))).toEqual([]);
  expect(unasked.complete).toBe(true);
  expect((await read([message, ...answers], { search: { Task: 404 } })).complete).toBe(true);
});
