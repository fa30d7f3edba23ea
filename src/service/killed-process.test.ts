import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceNotice, ServiceReport } from '../notice/service-notice.ts';
import { testAnswer } from './testing/test-answer.ts';
import { answer, startTestHandler, type TestHandler } from './testing/test-handler.ts';
import { startTestIssuer, type TestIssuer } from './testing/test-issuer.ts';
import { RECEIVER, SENDER, testNotice } from './testing/test-notice.ts';

/**
 * The real command in a process of its own, ended by SIGKILL when the handler sees this or that request of it. The sender
 * posts each notice until it is answered, as the app's user does. The receiver acknowledges what it gets and writes back.
 */
const NOTICES = 6;
const KILLS = 4;
/** After so many requests at the handler since the start; drawn with the seed of all property tests. */
const moments = fc.sample(fc.integer({ min: 1, max: 5 }), KILLS);

let folder = '';
let handler: TestHandler;
let issuer: TestIssuer;
let child: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  [handler, issuer] = await Promise.all([startTestHandler(), startTestIssuer()]);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await Promise.all([handler.close(), issuer.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function startServe(): Promise<{ readonly address: string; readonly ended: Promise<number | null> }> {
  const { profession, ...receiver } = RECEIVER;
  const configuration = {
    listen: { host: '127.0.0.1', port: 0 },
    allowedOrigins: ['https://app.example'],
    requestsPerMinute: 10_000,
    issuers: [{ issuer: issuer.fhirBase, clientId: 'koordinatorflagg' }],
    messages: {
      sender: SENDER,
      recipients: [{ id: 'ke-municipality', profession, ...receiver }],
      handler: { url: handler.url, sourceSystem: 'koordinatorflagg, test', timeoutSeconds: 5, helseId: null },
      outbox: { folder: 'outbox' },
      polling: { seconds: 0.1, atMostSeconds: 0.1 },
      retry: { seconds: 0.1, atMostSeconds: 0.2, settleSeconds: 0.5 },
    },
  };
  const file = join(folder, 'service.json');
  await writeFile(file, JSON.stringify(configuration));
  const main = new URL('../cli/main.ts', import.meta.url).pathname;
  const started = spawn(process.execPath, ['--import', 'tsx', main, 'serve', '--config', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  // All that it wrote has been read by then, as it has not at its exit
  const ended = new Promise<number | null>((resolve) => started.once('close', resolve));
  const faults: string[] = [];
  createInterface({ input: started.stderr }).on('line', (line) => faults.push(line));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: started.stdout }).on('line', (line) => {
      const event: { event: string; address?: string } = JSON.parse(line);
      if (event.event === 'listening') resolve(event.address ?? '');
    });
    ended.then((status) => reject(new Error(`serve ended with ${status}: ${faults.join('\n')}`)));
  });
  return { address, ended };
}

/** The answer, or null when the service went away before it came. */
async function ask(address: string, path: string, notice?: ServiceNotice): Promise<ServiceReport | null> {
  const headers = { authorization: `Bearer ${await issuer.token()}`, 'content-type': 'application/json' };
  const post = notice === undefined ? {} : { method: 'POST', body: JSON.stringify(notice) };
  const response = await fetch(`${address}${path}`, { headers, ...post }).catch(() => null);
  if (response !== null && !response.ok) throw new Error(`${path} answered ${response.status}`);
  return response === null ? null : response.json().catch(() => null);
}

test(`killed ${KILLS} times in the midst of its work, it loses nothing, sends nothing twice and tells of each answer once`, {
  timeout: 120_000,
}, async () => {
  const notices = Array.from({ length: NOTICES }, (_, n) => testNotice(`notice ${n}`, issuer.fhirBase));
  const promised = new Set<string>();
  const postAll = async (address: string) => {
    for (const notice of notices) {
      if (promised.has(notice.identifier)) continue;
      if ((await ask(address, '/notices', notice)) !== null) promised.add(notice.identifier);
    }
  };

  const receiverAnswers = () => {
    for (const message of handler.messages.slice(handler.answers.length)) {
      answer(message, 'Ok');
      const { messageId, receiverHerId: senderHerId } = message;
      handler.answers.push({ id: `answer-${messageId}`, senderHerId, xml: testAnswer({ to: messageId }) });
    }
  };

  let killed = 0;
  for (const moment of moments) {
    const { address, ended } = await startServe();
    const from = handler.requests.length;
    handler.onRequest = () => {
      receiverAnswers();
      if (handler.requests.length - from === moment) killed += child?.kill('SIGKILL') ? 1 : 0;
    };
    await postAll(address);
    await ended;
  }
  handler.onRequest = receiverAnswers;
  const { address, ended } = await startServe();
  for (const identifier of promised) expect(await ask(address, `/notices/${identifier}`)).not.toBeNull();
  await postAll(address);
  await vi.waitFor(
    async () => {
      for (const { identifier } of notices) {
        const report = await ask(address, `/notices/${identifier}`);
        expect([report?.state, report?.answers.length]).toEqual(['received', 1]);
      }
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(killed).toBe(KILLS);
  expect(handler.messages.map(({ messageId }) => messageId).sort()).toEqual(
    [...new Set(handler.messages.map(({ messageId }) => messageId))].sort(),
  );
  expect(handler.messages).toHaveLength(NOTICES);

  const first = child;
  await expect(startServe()).rejects.toThrow('in use by another process');
  first?.kill('SIGTERM');
  expect(await ended).toBe(0);
});
