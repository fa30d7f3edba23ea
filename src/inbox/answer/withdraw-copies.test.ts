import { expect, test } from 'vitest';
import { type StepStore, storeStep, unitStep } from '../../notice/answer/store-step.ts';
import { aTask, fhirServer, hospital, network, passingClock } from '../../notice/answer/testing-task-server.ts';
import { granted, taken } from '../../notice/answer/unit-answer-task.ts';
import { foldCopies } from '../../notice/standing/fold-copies.ts';
import { noticeFromTask } from '../../notice/standing/notice-from-task.ts';
import { inboxNotice } from '../notice/inbox-notice.ts';
import { eachOnce } from '../read/each-once.ts';
import { withdrawCopies } from './withdraw-copies.ts';

const net = network();

const kari = { by: { name: 'Kari Nes', reference: null }, at: '2026-11-20T08:00:00Z', mark: 'k' };
const tone = { name: 'Tone Lie', unit: 'Nevrologi', phone: '57 83 90 01' };

/** One notice that the server has stored twice, as the inbox has read it. */
function storedTwice() {
  const server = fhirServer([aTask(), { ...aTask(), id: 't2', authoredOn: '2026-11-18T09:15:01Z' }]);
  net.use(...server.handlers);
  const store: StepStore = {
    transport: server.transport,
    clock: passingClock(),
    updatesByVersion: Promise.resolve(true),
  };
  const read = ['t1', 't2'].flatMap((id) => {
    const found = inboxNotice(server.task(id), [hospital]);
    return found === null || found === 'elsewhere' ? [] : found;
  });
  const [notice] = eachOnce(read, []).notices;
  if (notice === undefined) throw new Error('no notice');
  const senderSees = () => foldCopies(['t1', 't2'].flatMap((id) => noticeFromTask(server.task(id)) ?? []));
  return { server, store, notice, senderSees };
}

test('one answer settles both: the other is stored by mistake, in every program that reads it', async () => {
  const { server, store, notice, senderSees } = storedTwice();
  await storeStep(
    store,
    unitStep(server.task('t1'), kari, (task) => granted(task, kari, tone)),
  );
  expect(senderSees().map(({ status }) => status)).toEqual(['granted']);
  await withdrawCopies(store, notice);
  expect([server.task('t1').status, server.task('t2').status]).toEqual(['completed', 'entered-in-error']);
  expect(senderSees()).toMatchObject([{ reference: 'Task/t1', status: 'granted' }]);
  expect(senderSees()[0]?.copies).toBeUndefined();
});

test('a copy that somebody has answered since it was read is left alone', async () => {
  const { server, store, notice } = storedTwice();
  server.put(taken(server.task('t2'), kari));
  await withdrawCopies(store, notice);
  expect(server.task('t2').status).toBe('in-progress');
  expect(server.writes()).toEqual([]);
});

test('a copy that cannot be withdrawn now changes nothing of the answer, and is withdrawn with the next', async () => {
  const { server, store, notice, senderSees } = storedTwice();
  await storeStep(
    store,
    unitStep(server.task('t1'), kari, (task) => granted(task, kari, tone)),
  );
  server.behaviour.faults = [403];
  await withdrawCopies(store, notice);
  expect(senderSees().map(({ reference, status }) => [reference, status])).toEqual([['Task/t1', 'granted']]);
  await withdrawCopies(store, notice);
  expect(server.task('t2').status).toBe('entered-in-error');
});
