import type { Communication, FhirResource } from 'fhir/r4';
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
  expect([withAnswers(notices, failed).length, failed.read]).toEqual([1, 'in-part']);
});

test('a notice that was shown as answered stays so when not all messages could be read again', async () => {
  const { notices } = await read([message, ...answers]);
  const partly = await read([message], { secondPage: 500, pagedType: 'Communication' });
  expect(partly.read).toBe('in-part');
  expect(withAnswers(notices, partly).map(({ answer }) => answer.takenBy)).toEqual(['Kari Nes']);
});

test('a login that shows some of the rows only, by a query in its scope, never tells that there are no others', async () => {
  const all = await read([aTask(), message, ...answers]);
  for (const [scopes, keptType] of [
    ['patient/Task.rs?status=completed patient/Communication.rs', 'Task'],
    ['patient/Task.rs patient/Communication.rs?category=notification', 'Communication'],
  ] as const) {
    const partly = await read([], {}, scopes);
    expect([partly.read, partly.dismissals === null], scopes).toEqual(['as-granted', keptType === 'Task']);
    const kept = withAnswers(all.notices, partly).map(({ reference }) => reference.split('/')[0]);
    expect(kept, scopes).toEqual([keptType]);
  }
});

test('what a login with a query in its scope is given has its answers, as it had its notices', async () => {
  const scopes = 'patient/Task.rs patient/Communication.rs?category=notification';
  const after = await read([message, ...answers], {}, scopes);
  expect([after.read, after.notices.map(({ answer }) => answer.takenBy)]).toEqual(['as-granted', ['Kari Nes']]);
});

/** As some program has written it: a value that is not of the type FHIR gives it. */
const malformed = (row: Communication): Communication => ({ ...row, payload: 'tekst' as never });

test('a malformed message takes no answer from notices it has nothing to do with; one that may answer a notice does', async () => {
  const other = malformed(aMessage({ id: 'x9', identifier: [] }));
  const beside = await read([aTask(), message, ...answers, other]);
  expect(beside.notices.map(({ reference, answer }) => [reference, answer.takenBy])).toEqual([
    ['Communication/c1', 'Kari Nes'],
    ['Task/t1', null],
  ]);
  expect([beside.read, beside.whole]).toEqual(['in-part', ['Task']]);

  const before = await read([message, ...answers]);
  const [step] = answers;
  if (step === undefined) throw new Error('no answer');
  const after = await read([message, malformed(step)]);
  expect([after.read, after.notices]).toEqual(['in-part', []]);
  expect(withAnswers(before.notices, after).map(({ answer }) => answer.takenBy)).toEqual(['Kari Nes']);
});

test('where nothing could be read, that is told, and where something could, that it was not all', async () => {
  const { notices, read: nothing } = await read([aTask()], { search: { Task: 500, Communication: 500 } });
  expect([notices, nothing]).toEqual([[], 'nothing']);
  expect((await read([aTask()], { search: { Communication: 500 } })).read).toBe('in-part');
});

test('what the login may not read is not asked for; a type the server has not holds nothing', async () => {
  const unasked = await read([message], {}, 'patient/Task.rs');
  expect(unasked.log.filter((each) => each.includes('Communication'))).toEqual([]);
  expect(unasked.read).toBe('all');
  expect((await read([message, ...answers], { search: { Task: 404 } })).read).toBe('all');
});
