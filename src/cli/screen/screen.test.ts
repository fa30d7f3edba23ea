import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { EpisodeOfCare, Practitioner, PractitionerRole, Resource } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../criteria/assessment.ts';
import { readCaseFiles } from '../rules/case-files.ts';
import { recordOfCase } from '../rules/rule-case-record.ts';
import { RULES_FOLDER, readRulesFolder } from '../rules-folder.ts';
import { bundleOf, exportOf } from './test-records.ts';

/* The built command, as users have it, on files in a folder of its own. */

const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const BUILT = here('dist/cli-under-test'); // two below the checkout, as dist/cli: rules/ is found from there
const AT = '2026-11-20T08:00:00+01:00';
const TIMEOUT = 120_000;

let folder = '';
const path = (name: string) => join(folder, name);

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

/** Temporary files go to an empty folder, so that what is left behind is seen. */
function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(BUILT, 'main.js'),
      ...args,
      ...(args[0] === 'screen' && existsSync(path('temp')) ? ['--temp', path('temp')] : []),
    ],
    { encoding: 'utf8', ...(input === undefined ? {} : { input }) },
  );
  return { status, stdout, stderr };
}

const screen = (paths: readonly string[], ...more: readonly string[]) =>
  run(['screen', ...paths, '--at', AT, '--jobs', '1', ...more]);
const parsed = (stdout: string): Assessment[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const bundles = (readCaseFiles(read.rules, RULES_FOLDER).cases.get('helse-vest') ?? [])
  .flatMap(({ ruleCase }) => {
    const made = recordOfCase(ruleCase);
    return 'record' in made && ruleCase.resources === undefined && ruleCase.notRead === undefined ? [made.record] : [];
  })
  .slice(0, 12)
  // the order of the file is not the order of ids
  .map((record, index) => bundleOf(record, `p-${String((index * 7) % 12).padStart(2, '0')}`));
const lines = `${bundles.map((bundle) => JSON.stringify(bundle)).join('\n')}\n`;
const first = JSON.stringify(bundles[0]);

beforeAll(() => {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const config = here('src/cli/vite.config.ts');
  const built = spawnSync(process.execPath, [vite, 'build', '--config', config, '--outDir', BUILT], { env });
  if (built.status !== 0) throw new Error(built.stderr.toString());
  folder = mkdtempSync(join(tmpdir(), 'screen-test-'));
  mkdirSync(path('temp'));
}, TIMEOUT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(BUILT, { recursive: true, force: true });
});

describe('however the records come, the output is the same', { timeout: TIMEOUT }, () => {
  test('one Bundle a line, packed or not, on standard input, a file each; one worker or two', () => {
    const file = write('lines/all.ndjson', lines);
    const expected = screen([file]);
    expect(expected).toMatchObject({ status: 0 });
    const ids = parsed(expected.stdout).map(({ patient }) => patient);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());

    bundles.forEach((bundle, index) => void write(`each/${index}.json`, JSON.stringify(bundle, null, 2)));
    for (const other of [
      screen([write('packed.ndjson.gz', gzipSync(lines))]),
      screen([write('packed-without-saying.ndjson', gzipSync(lines))]),
      screen([path('each')]),
      run(['screen', '-', '--at', AT, '--jobs', '2'], lines),
      run(['screen', file, file, '--at', AT, '--jobs', '2']),
    ]) {
      expect(other.stdout).toBe(expected.stdout);
      expect(other.status).toBe(0);
    }
  });

  test('one Bundle a line under another name: the content tells', () => {
    const expected = screen([write('lines/all.ndjson', lines)]);
    for (const name of ['all.txt', 'all.json', 'all']) {
      expect(screen([write(`named/${name}`, lines)])).toMatchObject({ status: 0, stdout: expected.stdout });
    }
  });

  test('an input without a record is told, and so is the file', () => {
    const { status, stdout, stderr } = screen([write('none/empty.ndjson', '')]);
    expect(stderr).toContain(`${path('none/empty.ndjson')}: empty\n`);
    expect(stderr).toContain('koordinatorflagg: no record in the input; nothing is assessed\n');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('a negative number of jobs is told as such', () => {
    for (const given of [['--jobs', '-3'], ['--jobs=-3']]) {
      const { status, stderr } = run(['screen', 'x.ndjson', ...given]);
      expect(stderr).toMatch(/^koordinatorflagg: --jobs must (not be negative|be a whole number)/);
      expect(status).toBe(2);
    }
  });

  test('an export with a file for every type is what the Bundles are', () => {
    const expected = parsed(screen([write('lines/all.ndjson', lines)]).stdout);
    const files = exportOf(bundles);
    for (const type of Object.keys(expected[0]?.coverage ?? {})) {
      write(`export/${type}.ndjson.gz`, gzipSync(files.get(type) ?? ''));
    }
    write('export/1.Patient.ndjson', files.get('Patient') ?? '');
    write('export/Organization.ndjson', files.get('Organization') ?? '');
    write('export/manifest.json', '{"transactionTime":"2026-11-20T08:00:00Z","output":[]}');
    write('export/Appointment.ndjson.zst', '');
    for (const jobs of ['1', '2']) {
      const { status, stdout, stderr } = run(['screen', path('export'), '--at', AT, '--jobs', jobs]);
      expect(parsed(stdout)).toEqual(expected);
      expect(status).toBe(0);
      expect(stderr).toContain('manifest.json: no records; left out');
      expect(stderr).toContain('export: 1 file of another kind not read (.zst)');
    }
    expect(readdirSync(path('temp'))).toEqual([]);
  });
});

describe('a coordinator named by a role that is a resource of its own', { timeout: TIMEOUT }, () => {
  const record: readonly Resource[] = [
    { resourceType: 'Patient', id: 'p' },
    {
      resourceType: 'EpisodeOfCare',
      id: 'e',
      status: 'active',
      patient: { reference: 'Patient/p' },
      careManager: { reference: 'PractitionerRole/r' },
    } as EpisodeOfCare,
    {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/k' },
      code: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9034', code: '18' }] }],
    } as PractitionerRole,
    { resourceType: 'Practitioner', id: 'k', name: [{ text: 'Kari Nes' }] } as Practitioner,
  ];

  test('is found in a Bundle and in the files of an export', () => {
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: record.map((resource) => ({ resource })) };
    const file = write('by-role.json', JSON.stringify(bundle));
    for (const resource of record) write(`by-role/${resource.resourceType}.ndjson`, `${JSON.stringify(resource)}\n`);
    for (const input of [file, path('by-role')]) {
      const [found] = parsed(screen([input]).stdout);
      expect(found).toMatchObject({ level: 'has-coordinator', coordinator: { name: 'Kari Nes' } });
    }
  });
});

describe('what is not there is not known', { timeout: TIMEOUT }, () => {
  test('a type without a file in an export, or declared not extracted, is missing; in a Bundle it has no rows', () => {
    const files = exportOf(bundles);
    for (const type of ['Patient', 'Condition', 'Organization']) write(`part/${type}.ndjson`, files.get(type) ?? '');
    const missing = { state: 'missing', why: 'not-extracted' };
    for (const { coverage } of parsed(screen([path('part')]).stdout)) {
      expect(coverage).toMatchObject({ Encounter: missing, CareTeam: missing, Condition: { state: 'complete' } });
    }
    const file = write('one.json', first);
    expect(parsed(screen([file]).stdout)[0]?.coverage.CareTeam).toMatchObject({ state: 'complete' });
    const declared = parsed(screen([file], '--not-extracted', 'Encounter,CareTeam').stdout)[0];
    expect(declared?.coverage).toMatchObject({ Encounter: missing, CareTeam: missing });
    expect(declared?.criteria.find(({ id }) => id === 'D')?.answer).toBe('unknown');
  });

  test('a type that was extracted in part keeps its rows and is never complete; one without a file stays missing', () => {
    const fracture = write('in-part.json', JSON.stringify(bundles[1])); // a fracture, and nothing chronic;
    const answers = (...args: readonly string[]) => {
      const [one] = parsed(screen([fracture], ...args).stdout);
      return { appointments: one?.coverage.Appointment, A: one?.criteria.find(({ id }) => id === 'A')?.answer };
    };
    expect(answers()).toMatchObject({ appointments: { state: 'complete' }, A: 'not-met' });
    expect(answers('--extracted-in-part', 'Appointment')).toMatchObject({
      appointments: { state: 'partial', why: 'truncated' },
      A: 'unknown',
    });
    const files = exportOf(bundles);
    for (const type of ['Patient', 'Condition']) write(`some/${type}.ndjson`, files.get(type) ?? '');
    for (const { coverage } of parsed(screen([path('some')], '--extracted-in-part', 'Condition,CareTeam').stdout)) {
      expect(coverage.CareTeam).toEqual({ state: 'missing', why: 'not-extracted' });
      expect(coverage.Condition).toMatchObject({ state: 'partial', why: 'truncated' });
      expect(coverage.Condition).toHaveProperty('read', expect.any(Number));
    }
  });

  test('a diagnosis that cannot be read makes diagnoses incomplete: of its patient where it tells, else of everybody', () => {
    const files = exportOf(bundles.slice(0, 2));
    const conditions = files.get('Condition') ?? '';
    write('lost/Patient.ndjson', files.get('Patient') ?? '');
    write(
      'lost/Condition.ndjson',
      `${conditions}{"resourceType":"Condition","subject":{"reference":"Patient/p-07"},"co\n`,
    );
    const told = screen([path('lost')]);
    const states = (stdout: string) =>
      parsed(stdout).map(({ patient, coverage }) => [patient, coverage.Condition.state]);
    expect(told).toMatchObject({ status: 1 });
    expect(states(told.stdout)).toEqual([
      ['p-00', 'complete'],
      ['p-07', 'partial'],
    ]);
    write('lost/Condition.ndjson', `${conditions}{"resourceType":"Cond\n`);
    expect(states(screen([path('lost')]).stdout)).toEqual([
      ['p-00', 'partial'],
      ['p-07', 'partial'],
    ]);
  });
});

describe('what cannot be read is told with file and line, and stops nothing', { timeout: TIMEOUT }, () => {
  const patient = { resourceType: 'Patient', id: 'x1', name: [{ family: 'Hemmelig' }] };
  const bundle = (...resources: readonly object[]) =>
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
  const foreign = { resourceType: 'Condition', id: 'c1', subject: { reference: 'Patient/01017012345' } };

  test('each fault once, the others assessed, status 1, nothing of the person in a message', () => {
    const file = write(
      'bad.ndjson',
      [
        first,
        '{"resourceType":"Bundle", oh',
        '',
        bundle(),
        bundle(patient, { ...patient, id: 'x2' }),
        bundle(patient, foreign),
        '[]',
        '"Hemmelig"',
        JSON.stringify(bundles[1]),
      ].join('\n'),
    );
    const { status, stdout, stderr } = screen([file]);
    expect(status).toBe(1);
    expect(parsed(stdout).map(({ patient }) => patient)).toEqual(['p-00', 'p-07']);
    const told = stderr.split('\n').filter((line) => line.startsWith(file));
    expect(told.map((line) => line.slice(file.length))).toEqual([
      ':2: not JSON',
      ':4: a Bundle without a Patient; not assessed',
      ':5: a Bundle with several Patients; not assessed',
      ':6: rows of another patient in the record; not assessed',
      ':7: not a FHIR Bundle',
      ':8: not a FHIR Bundle',
    ]);
    expect(stderr).not.toMatch(/Hemmelig|01017012345|x1/);
    expect(stderr).toContain('6 could not be read or used');
  });

  test('a record that is not UTF-8 is told, in a Bundle and in an export: its letters would be lost in silence', () => {
    const latin = (text: string) => Buffer.from(text.replace('Hemmelig', 'Bjørg'), 'latin1');
    const file = write('latin.ndjson', Buffer.concat([Buffer.from(`${first}\n`), latin(`${bundle(patient)}\n`)]));
    const found = screen([file]);
    expect(found.status).toBe(1);
    expect(parsed(found.stdout)).toHaveLength(1);
    expect(found.stderr).toContain(`${file}:2: not UTF-8`);
    write('latin/Patient.ndjson', latin(`${JSON.stringify(patient)}\n`));
    expect(screen([path('latin')]).stderr).toContain(`${path('latin/Patient.ndjson')}:1: not UTF-8`);
  });

  test('a packed file that ends too early gives what came before the end', () => {
    const packed = gzipSync(lines);
    const { status, stdout, stderr } = screen([write('cut.ndjson.gz', packed.subarray(0, packed.length - 20))]);
    expect(status).toBe(1);
    expect(parsed(stdout)).toHaveLength(11);
    expect(stderr).toContain('cut.ndjson.gz:12: compressed data that ends too early');
  });

  test('a record that comes twice may be half a record each time: neither is assessed', () => {
    const { status, stdout, stderr } = screen([write('twice.ndjson', `${lines}${first}\n`)]);
    expect(status).toBe(1);
    expect(parsed(stdout)).toHaveLength(11);
    expect(stderr.match(/more than once/g)).toHaveLength(2);
  });
});

describe('the other formats', { timeout: TIMEOUT }, () => {
  test('few persons are hidden in a summary and a report, unless exact counts are asked for', () => {
    const file = write('few.json', first);
    for (const format of ['summary', 'html']) {
      const few = format === 'html' ? '&lt;5' : '<5';
      expect(screen([file], '--format', format).stdout).toContain(few);
      const exact = screen([file], '--format', format, '--exact');
      expect(exact).toMatchObject({ status: 0 });
      expect(exact.stdout).not.toContain(few);
    }
  });

  test('a patient id cannot become a formula in a spreadsheet', () => {
    const file = write('formula.json', first.replaceAll('p-00', '=HYPERLINK(1)'));
    const { stdout } = screen([file], '--format', 'csv');
    const [head, row] = stdout.split('\r\n');
    expect(head).toBe('patient,level,A,B,C,D,questions,triggers,groups,routes,unread');
    expect(row?.startsWith("'=HYPERLINK(1),")).toBe(true);
  });

  test('parts of a run, merged, are the summary of the whole', () => {
    const half = bundles.length / 2;
    const part = (some: typeof bundles) =>
      run(['screen', '-', '--at', AT, '--format', 'part'], some.map((bundle) => JSON.stringify(bundle)).join('\n'))
        .stdout;
    const parts = write('parts.ndjson', part(bundles.slice(0, half)) + part(bundles.slice(half)));
    const whole = screen([write('lines/all.ndjson', lines)], '--format', 'summary');
    expect(whole.stdout.length).toBeGreaterThan(100);
    expect(run(['summary', parts]).stdout).toBe(whole.stdout);
  });
});

test.each([
  ['no command', [], 'no command given'],
  ['an unknown command', ['scren'], 'unknown command "scren"'],
  ['an unknown option', ['screen', '.', '--profil', 'x'], '--profil'],
  ['no path', ['screen'], 'no PATH given'],
  ['a path that is not there', ['screen', 'nowhere.ndjson'], 'nowhere.ndjson: no such file or folder'],
  ['unknown rules', ['screen', '.', '--rules', 'x'], 'no rule set "x"; there are: '],
  ['an instant that is only a year', ['screen', '.', '--at', '2026'], '--at must be a date or an instant'],
  ['a type that is none', ['screen', '.', '--not-extracted', 'Patients'], '"Patients" is none of Condition'],
  [
    'a type that is both',
    ['screen', '.', '--not-extracted', 'Task,CareTeam', '--extracted-in-part', 'CareTeam'],
    '--extracted-in-part: "CareTeam" is in --not-extracted too',
  ],
  ['no jobs', ['screen', '.', '--jobs', '0'], '--jobs must be a whole number'],
])(
  '%s is a usage error: one line, status 2, nothing on standard output',
  (_, args, line) => {
    const { status, stdout, stderr } = run(args);
    expect(stderr).toContain(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  },
  TIMEOUT,
);

test('Ctrl-C in the middle leaves nothing behind and ends with 130', { timeout: TIMEOUT }, async () => {
  const files = exportOf(bundles);
  write('long/Condition.ndjson', files.get('Condition') ?? '');
  write('long/Encounter.ndjson', (files.get('Encounter') ?? '').repeat(400));
  write('long/Patient.ndjson', files.get('Patient') ?? '');
  const child: ChildProcess = spawn(process.execPath, [
    join(BUILT, 'main.js'),
    'screen',
    path('long'),
    '--jobs',
    '2',
    '--temp',
    path('temp'),
  ]);
  let stdout = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await expect.poll(() => readdirSync(path('temp')).length, { timeout: 60_000, interval: 5 }).toBe(1);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(readdirSync(path('temp'))).toEqual([]);
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true);
});
