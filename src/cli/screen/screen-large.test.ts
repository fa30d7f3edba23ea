import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../criteria/assessment.ts';
import { readCaseFiles } from '../rules/case-files.ts';
import { recordOfCase } from '../rules/rule-case-record.ts';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import type { Move } from '../summary/compare.ts';
import { type BuiltCommand, buildCommand } from './test-command.ts';
import { bundleOf, exportOf } from './test-records.ts';

/* What happens only with many or large records: the built command, on files in a folder of its own. */

const AT = '2026-11-20T08:00:00+01:00';
const TIMEOUT = 180_000;
const MEBIBYTE = 2 ** 20;

let command: BuiltCommand;
let folder = '';
const path = (name: string) => join(folder, name);

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

/** Temporary files go to an empty folder, so that what is left behind is seen. */
function screen(input: string, ...more: readonly string[]) {
  const result = command.run(['screen', input, '--at', AT, '--temp', path('temp'), ...more]);
  expect(readdirSync(path('temp'))).toEqual([]);
  return result;
}

function parsed<T = Assessment>(stdout: string): readonly T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const records = (readCaseFiles(read.rules, RULES_FOLDER).cases.get('helse-vest') ?? []).flatMap(({ ruleCase }) => {
  const made = recordOfCase(ruleCase);
  return 'record' in made && ruleCase.resources === undefined && ruleCase.notRead === undefined ? [made.record] : [];
});
const bundles = records.map((record, index) => bundleOf(record, `p-${(index * 37) % 1009}`));
const lines = (some: readonly unknown[]) => `${some.map((one) => JSON.stringify(one)).join('\n')}\n`;

const encounter = (patient: string, id: string, characters: number) => ({
  resourceType: 'Encounter',
  id: `${patient}-${id}`,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2026-03-02T09:00:00+01:00', end: '2026-03-02T09:30:00+01:00' },
  text: { status: 'generated', div: ' '.repeat(characters) },
});

beforeAll(() => {
  command = buildCommand('cli-under-test-large');
  folder = mkdtempSync(join(tmpdir(), 'screen-large-'));
  mkdirSync(path('temp'));
}, TIMEOUT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  command.remove();
});

test('more output than is held in memory: every patient once, in order, the same bytes of one job and of two', {
  timeout: TIMEOUT,
}, () => {
  const count = 5000;
  const ids = Array.from({ length: count }, (_, index) => `p${(index * 1009) % count}`);
  const file = write(
    'many.ndjson',
    lines(
      ids.map((id) => ({
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: { resourceType: 'Patient', id } }],
      })),
    ),
  );
  const one = screen(file, '--jobs', '1');
  expect(one.status).toBe(0);
  expect(one.stdout.length).toBeGreaterThan(12 * MEBIBYTE);
  expect(parsed(one.stdout).map(({ patient }) => patient)).toEqual([...ids].sort());
  expect(screen(file, '--jobs', '2').stdout === one.stdout).toBe(true);
});

describe('an export', { timeout: TIMEOUT }, () => {
  test('one job and two give the same bytes, in every format', () => {
    for (const [type, content] of exportOf(bundles)) write(`export/${type}.ndjson`, content);
    for (const format of ['ndjson', 'csv', 'summary', 'html', 'part']) {
      const [one, two] = ['1', '2'].map((jobs) => screen(path('export'), '--format', format, '--jobs', jobs));
      expect(one?.stdout.length).toBeGreaterThan(100);
      // What goes to standard error tells how the run went, which is of the moment
      expect(two?.status).toBe(one?.status);
      expect(two?.stdout === one?.stdout, format).toBe(true);
    }
  });

  test('that unpacks to far more than its size says is dealt out again: nobody loses a row, and one record too large is told', () => {
    const patients = Array.from({ length: 8 }, (_, index) => `d${index}`);
    const rows = patients.flatMap((id) => Array.from({ length: 5 }, (_, row) => encounter(id, `e${row}`, MEBIBYTE)));
    const giant = Array.from({ length: 66 }, (_, row) => encounter('giant', `e${row}`, MEBIBYTE));
    const packed = (name: string, some: readonly unknown[]) => write(`again/${name}.ndjson.gz`, gzipSync(lines(some)));
    packed(
      'Patient',
      [...patients, 'giant'].map((id) => ({ resourceType: 'Patient', id })),
    );
    packed('Encounter', [...rows, ...giant]);
    for (const jobs of ['1', '2']) {
      const { status, stdout, stderr } = screen(path('again'), '--jobs', jobs);
      expect(parsed(stdout).map(({ patient, coverage }) => [patient, coverage.Encounter])).toEqual(
        patients.map((id) => [id, { state: 'complete', read: 5, pages: 1 }]),
      );
      expect(stderr).toContain('Patient.ndjson.gz:9: larger than 64 MiB; not assessed');
      expect(status).toBe(1);
    }
  });

  test('with more text of organizations than every job can hold: told once, the patients assessed', () => {
    const organization = (index: number) => ({
      resourceType: 'Organization',
      id: `o${index}`,
      text: { status: 'generated', div: ' '.repeat(8 * MEBIBYTE) },
    });
    write('tables/Patient.ndjson', lines([{ resourceType: 'Patient', id: 't1' }]));
    write('tables/Encounter.ndjson', lines([encounter('t1', 'e1', 1)]));
    write(
      'tables/Organization.ndjson.gz',
      gzipSync(lines(Array.from({ length: 18 }, (_, index) => organization(index)))),
    );
    const { status, stdout, stderr } = screen(path('tables'), '--jobs', '1');
    expect(stderr.match(/Units, medicines and practitioners exceed 128 MiB/g)).toHaveLength(1);
    expect(stderr).toContain('Organization.ndjson.gz:16: ');
    expect(parsed(stdout).map(({ patient }) => patient)).toEqual(['t1']);
    expect(status).toBe(1);
  });
});

test('--compare tells exactly who has another level by the other profile, from which to which', {
  timeout: TIMEOUT,
}, () => {
  const file = write('compare.ndjson', lines(bundles));
  const [from, to] = ['helse-forde/medisinsk', 'helse-forde/nevrologisk'];
  const levels = (profile: string) =>
    new Map(parsed(screen(file, '--profile', profile).stdout).map(({ patient, level }) => [patient, level]));
  const [before, after] = [levels(from), levels(to)];
  const expected = [...before].flatMap(([patient, level]) =>
    after.get(patient) === level ? [] : [{ patient, from: level, to: after.get(patient) }],
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(before.size);
  const { status, stdout } = screen(file, '--profile', from, '--compare', to);
  expect(status).toBe(0);
  expect(parsed<Move>(stdout).map(({ patient, from, to }) => ({ patient, from, to }))).toEqual(expected);
  const csv = screen(file, '--profile', from, '--compare', to, '--format', 'csv').stdout.trim().split('\r\n').slice(1);
  expect(csv.map((row) => row.split(',').slice(0, 3))).toEqual(
    expected.map(({ patient, from, to }) => [patient, from, to]),
  );
});

test.each(['1', '2'])(
  'Ctrl-C while standard input goes on, --jobs %s: ends with 130 and leaves nothing',
  {
    timeout: TIMEOUT,
  },
  async (jobs) => {
    const child = spawn(process.execPath, [command.main, ...['screen', '-', '--jobs', jobs, '--temp', path('temp')]]);
    const some = lines(bundles).repeat(3);
    child.stdin.on('error', () => undefined); // it is closed under us: that is the point
    let taken = 0;
    void (async () => {
      for (; child.exitCode === null; taken += 1) {
        child.stdin.write(some);
        await once(child.stdin, 'drain');
      }
    })().catch(() => undefined);
    const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
    const ended = once(child, 'close');
    // more than a pipe holds: it reads
    await expect.poll(() => taken, { timeout: 60_000, interval: 5 }).toBeGreaterThan(3);
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
    child.stdin.destroy();
    expect(stdout()).toBe('');
    expect(stderr()).toContain('stopped; the output is not complete');
    expect(readdirSync(path('temp'))).toEqual([]);
  },
);

function collected(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}
