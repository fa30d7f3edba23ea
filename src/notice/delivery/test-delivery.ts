import { type Clock, systemClock } from '../../record/clock.ts';
import { READ_LIMITS } from '../../record/read-limits.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { clipboardChannel } from '../channels/clipboard.ts';
import { communicationChannel } from '../channels/communication.ts';
import { dialogMessages } from '../channels/dialog-messages.ts';
import { noticeDocuments } from '../channels/documents.ts';
import { requestAndTaskChannel } from '../channels/request-and-task.ts';
import { taskChannel } from '../channels/task.ts';
import type { MessageService } from '../message-service.ts';
import { memoryLock } from '../server/lock.ts';
import { postOnce } from '../server/post-once.ts';
import { STATEMENT_MS } from '../server/server-capabilities.ts';
import { draft, wording } from '../test-draft.ts';
import { bearerTransport } from '../test-server.ts';
import { openChannelMemory } from './channel-memory.ts';
import type { Delivery } from './delivery.ts';
import { openOutbox } from './outbox.ts';

/** For this room's tests only: a delivery as a browser has one, with waits that pass at once. */
export function delivery(given: Partial<Delivery> = {}, transport: FhirTransport = bearerTransport()): Delivery {
  const reading = { clock: hastyClock };
  return {
    transport,
    grantedScopes: null,
    channels: channelsOver(transport),
    messages: null,
    documents: noticeDocuments({ transport, kind: null, reading, clock: systemClock }),
    channelsOf: () => draft().recipient.channels,
    wording: wording(),
    clock: hastyClock,
    lock: memoryLock(),
    outbox: openOutbox(memoryStorage(), 'scope'),
    memory: openChannelMemory(memoryStorage(), 'scope', hastyClock),
    reading,
    ...given,
  };
}

/** The channels of the record's own server. */
export function channelsOver(transport: FhirTransport, clock: Clock = systemClock): Delivery['channels'] {
  const post = postOnce(transport, clock);
  return {
    'request-and-task': requestAndTaskChannel(transport, post),
    task: taskChannel(transport, post),
    communication: communicationChannel(transport, post),
    clipboard: clipboardChannel({ writeText: async () => undefined }),
  };
}

/** Dialog messages through a service, with the time-outs of a real clock. */
export function messagesThrough(service: MessageService, issuer: string): Delivery['messages'] {
  return dialogMessages(service, issuer, systemClock);
}

/** The same, and the waits are as long as they say: `now` has passed them when they are over. */
export function passingClock(start: number = hastyClock.now()): Clock {
  let passed = 0;
  return {
    ...hastyClock,
    now: () => start + passed,
    sleep: (ms, signal) => {
      if (!isTimeOut(ms)) passed += ms;
      return hastyClock.sleep(ms, signal);
    },
  };
}

/** Waits pass at once; time-outs never come. */
export const hastyClock: Clock = {
  now: () => Date.parse('2026-11-18T09:15:00.000Z'),
  random: () => 0,
  sleep: (ms, signal) =>
    isTimeOut(ms) ? new Promise((resolve) => signal.addEventListener('abort', () => resolve())) : Promise.resolve(),
};

const isTimeOut = (ms: number) => ms === READ_LIMITS.requestMs || ms === STATEMENT_MS;

/** A Storage whose whole content a test can look at. */
export function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  readonly content: Map<string, string>;
} {
  const content = new Map<string, string>();
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => void content.set(key, value),
    removeItem: (key) => void content.delete(key),
  };
}

/** Web Locks as a browser shares them between its tabs; Node has none. */
export function browserLocks(): Pick<LockManager, 'request' | 'query'> {
  const last = new Map<string, Promise<unknown>>();
  const request = (name: string, work: (lock: Lock | null) => unknown) => {
    const run = (last.get(name) ?? Promise.resolve()).then(() => work({ name, mode: 'exclusive' }));
    const over = run
      .catch(() => undefined)
      .then(() => {
        if (last.get(name) === over) last.delete(name);
      });
    last.set(name, over);
    return run;
  };
  return {
    request: request as LockManager['request'],
    query: async () => ({ held: [...last.keys()].map((name) => ({ name })), pending: [] }),
  };
}
