import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { clipboardChannel } from '../../../src/notice/channels/clipboard.ts';
import { communicationChannel } from '../../../src/notice/channels/communication.ts';
import { dialogMessages } from '../../../src/notice/channels/dialog-messages.ts';
import { noticeDocuments } from '../../../src/notice/channels/documents.ts';
import { requestAndTaskChannel } from '../../../src/notice/channels/request-and-task.ts';
import { taskChannel } from '../../../src/notice/channels/task.ts';
import { openChannelMemory } from '../../../src/notice/delivery/channel-memory.ts';
import { deliverNotice } from '../../../src/notice/delivery/deliver.ts';
import type { Delivery } from '../../../src/notice/delivery/delivery.ts';
import { followMessages } from '../../../src/notice/delivery/notices-from-service.ts';
import { begunNotice, openOutbox, pendingNotices } from '../../../src/notice/delivery/outbox.ts';
import { settle } from '../../../src/notice/delivery/settle.ts';
import { settleBegun } from '../../../src/notice/delivery/settle-begun.ts';
import type { NoticeDraft, SentNotice } from '../../../src/notice/notice.ts';
import { memoryLock, type NoticeLock } from '../../../src/notice/server/lock.ts';
import { searchNotices } from '../../../src/notice/standing/search-notices.ts';
import { draft, wording } from '../../../src/notice/test-draft.ts';
import { isWaitedFor } from '../../../src/notice/waited-for.ts';
import type { Clock } from '../../../src/record/clock.ts';
import type { Heard, PageSettings } from './page-settings.ts';

/*
 * The app's page in a process of its own, so that it can really be ended. It opens the patient, does what the screen
 * offers and nothing else, and tells each outcome on standard output. Its sessionStorage is a file: in a browser it lies
 * in another process than the page, and outlives it.
 */

/** Nobody presses more often. */
const PATIENCE = 12;

const settings: PageSettings = JSON.parse(process.argv[2] ?? '');
const { base, address, channels, epoch, speed } = settings;

/** Time that passes so many times faster than it does. */
const clock: Clock = {
  now: () => epoch + (Date.now() - epoch) * speed,
  random: Math.random,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms / speed);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
const to = (place: string, path: string, init?: RequestInit) => {
  const headers = new Headers(init?.headers);
  headers.set('Authorization', `Bearer ${settings.token}`);
  return fetch(`${address}/${place}${path}`, { ...init, headers });
};
const transport = {
  base,
  send: (url: string, init?: RequestInit) => to('record', url.slice(base.length), init),
  refresh: async () => false,
};
const messageService = { base: address, send: (path: string, init?: RequestInit) => to('service', path, init) };
const storage = fileStorage(settings.storage);
const reading = { clock };
const held = memoryLock();
// A lock ends with the page that held it, and whoever starts this one has seen the last one end
const lock: NoticeLock = { hold: held.hold, isHeld: async (name) => (await held.isHeld(name)) === true };
const about: NoticeDraft = draft({ recipient: { ...draft().recipient, id: settings.recipient, channels } });
const page: Delivery = {
  transport,
  grantedScopes: null,
  channels: {
    'request-and-task': requestAndTaskChannel(transport),
    task: taskChannel(transport),
    communication: communicationChannel(transport),
    clipboard: clipboardChannel(undefined),
  },
  messages: dialogMessages(messageService, base, clock),
  documents: noticeDocuments({ transport, kind: null, reading, clock }),
  channelsOf: () => channels,
  wording: wording(),
  clock,
  lock,
  outbox: openOutbox(storage, 'patient'),
  memory: openChannelMemory(storage, 'issuer', clock),
  reading,
};

const tell = (heard: Heard) => void process.stdout.write(`${JSON.stringify(heard)}\n`);
await use();

async function use(): Promise<void> {
  let seen: readonly SentNotice[] = [];
  for (let press = 0; press < PATIENCE; press += 1) {
    const begun = begunNotice(page.outbox);
    const [pending] = pendingNotices(page.outbox);
    if (pending === undefined && begun === null) {
      seen = await standing();
      const waits = seen.find((notice) => isWaitedFor(notice, clock.now()));
      if (waits !== undefined) return tell({ heard: 'sees it' });
    }
    const outcome =
      pending !== undefined
        ? await settle('p1', pending.identifier, page)
        : begun !== null
          ? await settleBegun('p1', begun, about.recipient, about.sender.name, page)
          : await deliverNotice(about, seen, page);
    tell({ heard: outcome.truth });
    if (outcome.truth === 'notified' || outcome.truth === 'awaiting-receipt') return;
    await clock.sleep(5_000, new AbortController().signal);
  }
  tell({ heard: 'gave up' });
}

async function standing(): Promise<readonly SentNotice[]> {
  const [tasks, communications] = await Promise.all([
    searchNotices('Task', 'p1', page),
    searchNotices('Communication', 'p1', page),
  ]);
  const inRecord = [...tasks.notices, ...communications.notices];
  return [...inRecord, ...(await followMessages(inRecord, 'p1', about.recipient, page)).notices];
}

function fileStorage(file: string): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const content = new Map<string, string>(JSON.parse(readFileSync(file, 'utf8')));
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify([...content]));
    renameSync(`${file}.new`, file);
  };
  return {
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => {
      content.set(key, value);
      save();
    },
    removeItem: (key) => {
      content.delete(key);
      save();
    },
  };
}
