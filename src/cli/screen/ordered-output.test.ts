import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OrderedOutput, type OutputLot } from './ordered-output.ts';
import { TemporaryFolder } from './temporary-folder.ts';

let parent = '';
let temporary = new TemporaryFolder();
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'ordered-test-'));
  temporary = new TemporaryFolder(parent);
});
afterEach(() => {
  temporary.dispose();
  rmSync(parent, { recursive: true });
});

/** One output a patient, of a length of its own; of every third patient a second one, from another file. */
function lots(patients: number, inLot: number): readonly OutputLot[] {
  const entries = Array.from({ length: patients }, (_, index) => {
    const id = `p-æ-${(index * 7919) % patients}`; // a walk through all of them, in no order; two bytes a letter
    return [{ id, source: 0, line: index + 1 }, ...(index % 3 === 0 ? [{ id, source: 1, line: 1 }] : [])];
  }).flat();
  return Array.from({ length: Math.ceil(entries.length / inLot) }, (_, lot) => {
    const part = entries
      .slice(lot * inLot, (lot + 1) * inLot)
      .map((entry) => ({ ...entry, bytes: textOf(entry.id, entry.source) }));
    return {
      keys: part.map(({ bytes, ...key }) => ({ ...key, length: bytes.length })),
      bytes: Buffer.concat(part.map(({ bytes }) => bytes)),
    };
  });
}

const textOf = (id: string, source: number) => Buffer.from(`${id} ${source} ${'ø'.repeat(id.length * 50)}\n`);

const ordered = (output: OrderedOutput) =>
  [...output.entries()].map(({ id, source, bytes }) => ({ id, source, isItsOwn: bytes.equals(textOf(id, source)) }));

test.each([
  ['memory alone', 2 ** 24, { made: 0, left: 0 }],
  ['several pieces on disk', 2 ** 17, { made: 5, left: 5 }],
  ['so many pieces that pieces are merged into pieces', 2 ** 13, { made: 70, left: 1 }],
])('%s: every output once, by patient, then file, with the bytes that were given', (_, most, atLeast) => {
  const given = lots(1000, 10);
  const output = new OrderedOutput(temporary, most);
  for (const lot of given) output.add(lot);
  const [folder] = readdirSync(parent);
  const left = folder === undefined ? [] : readdirSync(join(parent, folder));
  const made = Math.max(0, ...left.map((name) => Number(/\d+$/.exec(name)?.[0]) + 1)); // they are numbered
  expect(left.length).toBeGreaterThanOrEqual(atLeast.left);
  expect(made).toBeGreaterThanOrEqual(atLeast.made);
  expect(left.length).toBeLessThan(64); // files open at a time

  const expected = given
    .flatMap(({ keys }) => keys.map(({ id, source }) => ({ id, source, isItsOwn: true })))
    .sort((a, b) => (a.id === b.id ? a.source - b.source : a.id < b.id ? -1 : 1));
  expect(ordered(output)).toEqual(expected);
  // what is read back is not left behind
  if (folder !== undefined) expect(readdirSync(join(parent, folder))).toEqual([]);
});
