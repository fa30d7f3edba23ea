import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a folder in use is refused, and free again when it is let go', async () => {
  const first = await lockFolder(folder);
  expect(first.kind).toBe('held');
  expect((await lockFolder(folder)).kind).toBe('in-use');
  if (first.kind === 'held') await first.release();
  const second = await lockFolder(folder);
  expect(second.kind).toBe('held');
  if (second.kind === 'held') await second.release();
  expect(await readdir(folder)).toEqual([]);
});

test('of many that start at once, at most one holds it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)));
  const held = all.filter((lock) => lock.kind === 'held');
  expect(held.length).toBeLessThanOrEqual(1);
  for (const lock of held) await lock.release();
});

test('a folder whose path is too long for a socket is refused, not misused', async () => {
  const long = join(folder, 'x'.repeat(90));
  expect(await lockFolder(long)).toMatchObject({ kind: 'path-too-long' });
});

test('a file left by somebody else is left alone', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, 'other.socket'), resolve));
  const lock = await lockFolder(folder);
  expect(lock.kind).toBe('held');
  expect(await readdir(folder)).toContain('other.socket');
  if (lock.kind === 'held') await lock.release();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
