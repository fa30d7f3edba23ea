import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltCommand, buildCommand } from './test-command.ts';

/* A pipe can be read once only, and has no size. */

const TIMEOUT = 60_000;
let command: BuiltCommand;
let folder = '';

const record = (id: string) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource: { resourceType: 'Patient', id, birthDate: '1950-01-01' } }],
});
const ids = Array.from({ length: 19 }, (_, index) => `p-${String(index).padStart(2, '0')}`);
const lines = `${ids.map((id) => JSON.stringify(record(id))).join('\n')}\n`;

/** In a shell that has `<(...)`, where $SCREEN and $REPORT stand for the commands. */
function shell(script: string) {
  const at = '--at 2026-11-20';
  const run = `${process.execPath} ${command.main}`;
  const words = script.replaceAll('$SCREEN', `${run} screen ${at}`).replaceAll('$REPORT', `${run} report ${at}`);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', words], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const patients = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line).patient);

beforeAll(() => {
  command = buildCommand('cli-pipes-test');
  folder = mkdtempSync(join(tmpdir(), 'pipes-test-'));
  writeFileSync(join(folder, 'all.ndjson'), lines);
  writeFileSync(join(folder, 'all.ndjson.gz'), gzipSync(lines));
  execFileSync('mkfifo', [join(folder, 'named')]);
}, TIMEOUT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  command.remove();
});

describe('no patient is lost when the records come through a pipe', { timeout: TIMEOUT }, () => {
  test.each([
    ['of a command', '$SCREEN <(cat all.ndjson)'],
    ['of a command that unpacks', '$SCREEN <(zcat all.ndjson.gz)'],
    ['with packed records in it', '$SCREEN <(cat all.ndjson.gz)'],
    ['with a name', '(cat all.ndjson > named &); $SCREEN named'],
    ['that is standard input by its name', 'cat all.ndjson | $SCREEN /dev/stdin'],
    ['that is named twice', 'cat all.ndjson | $SCREEN - /dev/stdin'],
  ])('%s', (_, script) => {
    const { status, stdout, stderr } = shell(script);
    expect(patients(stdout)).toEqual(ids);
    expect(stderr).not.toContain('empty');
    expect(status).toBe(0);
  });

  test('to the report: its numbers are those of the file', () => {
    const counted = (stdout: string) => stdout.split('\n').filter((line) => !line.startsWith('Kilde:'));
    const file = shell('$REPORT --exact all.ndjson');
    expect(file.stdout).toContain('19');
    expect(counted(shell('$REPORT --exact <(cat all.ndjson)').stdout)).toEqual(counted(file.stdout));
  });
});

describe('a command that waits for a pipe ends on a signal', { timeout: TIMEOUT }, () => {
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));

  test.each([
    ['SIGINT', 130, 'nobody has opened', false],
    ['SIGTERM', 143, 'nobody has opened', false],
    ['SIGINT', 130, 'nothing comes through', true],
    ['SIGTERM', 143, 'nothing comes through', true],
  ] as const)('%s: %i, of a pipe that %s', async (signal, status, _, opened) => {
    const writer = opened ? spawn('bash', ['-c', 'exec 3<>named; echo open; read -u 0'], { cwd: folder }) : null;
    if (writer !== null) await new Promise((resolve) => writer.stdout?.once('data', resolve));
    for (const name of ['screen', 'report']) {
      const child = spawn(process.execPath, [command.main, name, 'named'], { cwd: folder });
      await waitsFor(child);
      child.kill(signal);
      expect(await ended(child)).toBe(status);
    }
    writer?.stdin?.end();
  });

  /** Until the process has the pipe open. */
  async function waitsFor(child: ChildProcess): Promise<void> {
    const open = () => execFileSync('ls', ['-l', `/proc/${child.pid}/fd`], { encoding: 'utf8' }).includes('/named');
    await expect.poll(open, { timeout: 30_000, interval: 20 }).toBe(true);
  }
});
