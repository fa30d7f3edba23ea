import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let room = '';
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'make-folder-'));
});
afterAll(() => rm(room, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test('the folder and those above it are made, for their owner only, and one that is there is taken as it is', async () => {
  const folder = join(room, 'a', 'b', 'outbox');
  await makeFolder(folder);
  expect([await modeOf(folder), await modeOf(join(room, 'a'))]).toEqual([0o700, 0o700]);
  await expect(makeFolder(folder)).resolves.toBeUndefined();
});

test('a file in its place, or above it, is an error', async () => {
  const file = join(room, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'outbox'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// In a process of its own, which can be ended: what is guarded against does not even let a test time out
test.runIf(existsSync('/proc/self'))('below a place that takes no folders it ends with an error', () => {
  const module = fileURLToPath(new URL('./make-folder.ts', import.meta.url));
  const script = `import { makeFolder } from ${JSON.stringify(module)};
    await makeFolder('/proc/nope/outbox').catch(({ code }) => console.log(code));`;
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const { stdout, signal } = spawnSync(process.execPath, ['--import', tsx, '--input-type=module', '--eval', script], {
    encoding: 'utf8',
    timeout: 50_000,
    killSignal: 'SIGKILL',
  });
  expect({ said: stdout.trim(), signal }).toEqual({ said: 'ENOENT', signal: null });
});
