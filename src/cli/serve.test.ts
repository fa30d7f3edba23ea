import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serve } from './serve.ts';

/** The example that an organisation starts from, in a folder that has no key yet. */
const EXAMPLE = new URL('../service/example/service.json', import.meta.url);

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  file = join(folder, 'service.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function started(configuration: unknown) {
  await writeFile(file, JSON.stringify(configuration));
  let errors = '';
  const streams = { stdout: { write: () => true }, stderr: { write: (text: string) => (errors += text) }, env: {} };
  const status = await serve({ config: file, port: '0' }, streams, AbortSignal.abort());
  return { status, errors };
}

test('a private key that is not where the configuration says is a fault of the configuration, as any other: status 2', async () => {
  const example = JSON.parse(await readFile(EXAMPLE, 'utf8'));
  const key = await started(example);
  expect(key.errors).toMatch(
    /service\.json: messages\.handler\.helseId\.privateKeyFile: does not lead to a private JWK\n$/,
  );
  expect(key.status).toBe(2);
  expect((await started({ ...example, unknown: 1 })).status).toBe(2);
});

test('an outbox that cannot be used is no fault of what is written: status 1', async () => {
  const example = JSON.parse(await readFile(EXAMPLE, 'utf8'));
  const { messages } = example;
  const handler = { ...messages.handler, url: 'http://127.0.0.1:1/edi', helseId: null };
  // A file stands where the folder should
  const { status, errors } = await started({
    ...example,
    messages: { ...messages, handler, outbox: { folder: 'service.json' } },
  });
  expect(errors).toContain('messages.outbox.folder');
  expect(status).toBe(1);
});
