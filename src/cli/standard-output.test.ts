import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
