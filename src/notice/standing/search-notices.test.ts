import { expect, test } from 'vitest';
import { aMessage } from '../answer/testing-message-thread.ts';
import { aTask, fhirServer, network, passingClock } from '../answer/testing-task-server.ts';
import { searchNotices } from './search-notices.ts';

const net = network();

test.each([
  ['Task', 'patient/Task.crus', 'complete'],
  ['Task', 'patient/Task.crus?status=requested', 'incomplete'],
  ['Task', 'patient/Task.crus?status=requested patient/*.read', 'complete'],
  ['Communication', 'patient/Communication.crs', 'complete'],
  ['Communication', 'patient/Communication.crs?category=notification', 'incomplete'],
  ['Communication', null, 'complete'],
] as const)(
  'whether there is a notice among %ss is known of the whole type only, by %s: %s',
  async (store, grantedScopes, read) => {
    const server = fhirServer([aTask(), aMessage()]);
    net.use(...server.handlers);
    const { transport } = server;
    const found = await searchNotices(store, 'p1', { transport, grantedScopes, reading: { clock: passingClock() } });
    expect([found.notices.length, found.read]).toEqual([1, read]);
  },
);
