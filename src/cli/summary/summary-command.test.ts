import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMove, compareAssessments, createComparison } from './compare.ts';
import { createSummary } from './summary.ts';
import { mergeSummaryFiles } from './summary-command.ts';
import { parsePart, writePart } from './summary-part.ts';
import { AT, assessment, RUN, summaryOf } from './test-summary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'summary-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const part = (unit: string, times: number) =>
  writePart({
    summary: summaryOf(
      Array.from({ length: times }, () => ({
        assessment: assessment('p', 'likely'),
        person: { birthDate: null, gender: null, unit },
      })),
    ),
    comparison: null,
  });

async function merge(paths: readonly string[], options: Readonly<Record<string, unknown>> = {}, input = '') {
  const said = { stdout: '', stderr: '' };
  const status = await mergeSummaryFiles(paths, options, {
    stdin: Readable.from([input]),
    stdout: { write: (text: string) => (said.stdout += text) },
    stderr: { write: (text: string) => (said.stderr += text) },
  });
  return { status, ...said };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('koordinatorflagg summary', () => {
  it('merges parts from files, lines and standard input into one, which is again a part', async () => {
    const two = file('two.ndjson', `${part('A', 5)}\n\n${part('B', 6)}\n`);
    const { status, stdout } = await merge([two, '-'], { format: 'json' }, `${part('A', 7)}\n`);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      assessed: 18,
      units: [
        { unit: 'A', levels: { likely: 12 } },
        { unit: 'B', levels: { likely: 6 } },
      ],
    });
    const again = await merge(['-'], { format: 'json' }, stdout);
    expect(again.stdout).toBe(stdout);
  });

  it('reads a folder as distributed engines leave it, without their markers', async () => {
    const parts = join(folder, 'parts');
    mkdirSync(parts);
    writeFileSync(join(parts, 'part-00000'), `${part('A', 5)}\n`);
    writeFileSync(join(parts, 'part-00001'), `${part('A', 5)}\n`);
    writeFileSync(join(parts, '_SUCCESS'), '');
    writeFileSync(join(parts, '.part-00000.crc'), 'crc');
    const { status, stdout } = await merge([parts], { format: 'json' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ assessed: 10, partsNotRead: 0 });
  });

  it('one bad part never stops the run and is never silent: file and line, exit status 1, and a line in the report', async () => {
    const path = file('parts.ndjson', `${part('A', 5)}\nKilled\n${part('A', 5)}\n`);
    const { status, stdout, stderr } = await merge([path]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${path}:2: not merged: not JSON`);
    expect(stdout).toContain('Ufullstendig: deler av kjøringen mangler (1)');
    expect(stdout).toMatch(/10 \(100\s%\) av 10 vurderte/);
  });

  it('a path that is not there is a usage error as in screen: one line, status 2, nothing on standard output', async () => {
    const nowhere = join(folder, 'nowhere.ndjson');
    expect(await merge([file('parts.ndjson', `${part('A', 5)}\n`), nowhere])).toEqual({
      status: 2,
      stdout: '',
      stderr: `summary: ${nowhere}: no such file or folder\n`,
    });
  });

  it('reads packed parts, in files and on standard input, as screen reads packed records', async () => {
    const path = join(folder, 'parts.gz');
    writeFileSync(path, gzipSync(`${part('A', 5)}\n${part('B', 6)}\n`));
    expect(JSON.parse((await merge([path], { format: 'json' })).stdout)).toMatchObject({ assessed: 11 });
    writeFileSync(path, gzipSync(part('A', 5)).subarray(0, 60));
    const { status, stderr } = await merge([path]);
    expect(status).toBe(1);
    expect(stderr).toContain('parts.gz:1: not read: compressed data that ends too early or is damaged\n');
  });

  it('a part that says nothing of how a type was read, or not of all its patients, has lost some of it', async () => {
    const whole: { coverage: Record<string, unknown> } = JSON.parse(part('A', 5));
    for (const lost of [{}, { complete: 4 }]) {
      const line = JSON.stringify({ ...whole, coverage: { ...whole.coverage, Encounter: lost } });
      const { status, stderr } = await merge([file('parts.ndjson', `${line}\n`)]);
      expect(status).toBe(1);
      expect(stderr).toContain('parts.ndjson:1: not merged: its numbers do not add up');
    }
  });

  it('tells of a file of another kind in one line what it is not, and how much of it', async () => {
    const path = file('assessments.ndjson', '{"patient":"p1"}\n{"patient":"p2"}\n{"patient":"p3"}\n');
    const { status, stderr } = await merge([path]);
    expect(status).toBe(1);
    const what = 'not a part of a run (screen --format part)';
    expect(stderr.split('\n')).toEqual([
      `${path}:1: not merged: ${what}`,
      `${path}: ${what}; 3 lines of the file in all`,
      'summary: nothing to merge',
      '',
    ]);
  });

  it.each([
    [5, 'its 5 patients are counted twice'],
    [1, 'its patient is counted twice'],
  ])(
    'tells of a part of %i that may be given twice, which counts cannot tell; parts without a patient are often alike',
    async (patients, twice) => {
      const none = part('A', 0);
      const path = file('parts.ndjson', `${part('A', patients)}\n${none}\n${none}\n${part('A', patients)}\n`);
      const { status, stdout, stderr } = await merge([path], { format: 'json' });
      expect(stderr).toBe(`${path}:4: reads the same as ${path}:1; if it is that part again, ${twice}\n`);
      expect(JSON.parse(stdout)).toMatchObject({ assessed: 2 * patients });
      expect(status).toBe(0);
    },
  );

  it('does not add a part made under another profile', async () => {
    const other = writePart({ summary: createSummary({ ...RUN, profile: null, at: AT }), comparison: null });
    const { status, stderr } = await merge([file('parts.ndjson', `${part('A', 5)}\n${other}\n`)]);
    expect(status).toBe(1);
    expect(stderr).toContain('parts.ndjson:2: not merged: it is of another run: profile');
  });

  it('does not mix parts that compare two profiles with parts that do not', async () => {
    const comparison = createComparison(RUN, { ...RUN, profile: 'helse-forde/nevrologi' });
    addMove(comparison, compareAssessments(assessment('p', 'likely'), assessment('p', 'clarify')));
    const compared = writePart({ summary: summaryOf([]), comparison });
    const read = parsePart(compared);
    expect('problem' in read ? read : read.comparison).toEqual(comparison);
    const { status, stderr } = await merge(['-'], {}, `${compared}\n${part('A', 5)}\n`);
    expect(status).toBe(1);
    expect(stderr).toContain('standard input:2: not merged: it does not compare the same profiles');
  });

  it('hides few persons unless asked for exact numbers', async () => {
    expect((await merge(['-'], { format: 'html' }, part('A', 3))).stdout).toContain('&lt;5');
    expect((await merge(['-'], { format: 'html', exact: true }, part('A', 3))).stdout).not.toContain('&lt;5');
  });

  it.each([
    [[], {}, 'no PATH'],
    [['-'], { format: 'pdf' }, '--format'],
    [['-'], { language: 'sv' }, '--language'],
    [['-'], { exact: 'yes' }, '--exact'],
    [['-'], {}, 'nothing to merge'],
  ])('a command that is wrong ends with 2 and says what: %j %j', async (paths, options, said) => {
    const { status, stdout, stderr } = await merge(paths, options);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stdout).toBe('');
  });
});
