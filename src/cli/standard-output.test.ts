import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltCommand, buildCommand } from './screen/test-command.ts';

/* The built command with its output sent, by a shell, to where there is no room or no reader. */

const TIMEOUT = 120_000;
let command: BuiltCommand;
let folder = '';
const path = (name: string) => join(folder, name);

beforeAll(() => {
  command = buildCommand('cli-under-test-output');
  folder = mkdtempSync(join(tmpdir(), 'output-test-'));
  const patients = Array.from({ length: 40 }, (_, index) =>
    JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient', id: `p${index}` } }] }),
  );
  writeFileSync(path('bundles.ndjson'), patients.join('\n'));
  writeFileSync(path('part'), command.run(['screen', path('bundles.ndjson'), '--format', 'part']).stdout);
}, TIMEOUT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  command.remove();
});

/** @param line of a shell, with COMMAND for the command line under test */
function shell(line: string) {
  const run = `"${process.execPath}" "${command.main}"`;
  const { status, stderr } = spawnSync('bash', ['-c', line.replace('COMMAND', run)], { cwd: folder, encoding: 'utf8' });
  return { status, stderr };
}

const COMMANDS = [
  'screen bundles.ndjson',
  'screen bundles.ndjson --jobs 2 --format html',
  'summary part',
  'report bundles.ndjson',
  'rules check',
  'screen --help',
];

describe('output that does not arrive is never taken for success', { timeout: TIMEOUT }, () => {
  test.each(COMMANDS)('%s: on a full disk it is said, and the status is 74', (args) => {
    const { status, stderr } = shell(`COMMAND ${args} > /dev/full`);
    expect(stderr).toContain('koordinatorflagg: cannot write the output: no space left on device\n');
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(74);
  });

  test('a file that takes only the first bytes is a cut file, and that is said too', () => {
    const { status, stderr } = shell('ulimit -f 1; COMMAND summary part --format html > cut.html');
    expect(readFileSync(path('cut.html'), 'utf8')).not.toContain('</html>');
    expect(stderr).toContain('cannot write the output: file too large');
    expect(status).toBe(74);
  });

  test.each(COMMANDS)('%s: a reader that has gone away is no fault, and nothing is said of it', (args) => {
    const { status, stderr } = shell(`set -o pipefail; COMMAND ${args} | true; exit "\${PIPESTATUS[0]}"`);
    // What is written before the reader goes counts as written
    expect([0, 141]).toContain(status);
    expect(stderr).not.toMatch(/cannot write|fault in the program|EPIPE/);
  });
});

describe('what the system refuses is told with the path, and is no fault in the program', { timeout: TIMEOUT }, () => {
  test.each(['screen', 'report'])('%s of a path that cannot be looked into: status 2', (name) => {
    symlinkSync(path(`loop-${name}`), path(`loop-${name}`));
    const { status, stderr } = shell(`COMMAND ${name} loop-${name}`);
    expect(stderr).toMatch(new RegExp(`^\\w+: loop-${name}: too many symbolic links encountered\n$`));
    expect(status).toBe(2);
  });

  test.each([
    ['cannot be made', '--jobs 1 --temp /proc', 'no such file or directory'],
    ['are full, of one job', '--jobs 1', 'file too large'],
    ['are full, of two jobs', '--jobs 2', 'file too large'],
  ])('temporary files that %s: status 74', (_, options, words) => {
    const rows = Array.from({ length: 40 }, (_, index) => JSON.stringify({ resourceType: 'Patient', id: `p${index}` }));
    mkdirSync(path('export'), { recursive: true });
    writeFileSync(path('export/Patient.ndjson'), rows.join('\n'));
    const { status, stderr } = shell(`ulimit -f 1; COMMAND screen export ${options} | cat; exit "\${PIPESTATUS[0]}"`);
    expect(stderr).toContain(`cannot write temporary files (--temp): ${words}; the output is not complete`);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(74);
  });
});
