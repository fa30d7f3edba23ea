import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrokenOff, lineLots, linesOf, openBytes } from './byte-lines.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'byte-lines-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a packed file gives before reading ends, and the line in which it ended; null when it did not break off. */
async function read(packed: Uint8Array) {
  const path = join(folder, 'records.ndjson.gz');
  writeFileSync(path, packed);
  const lines: string[] = [];
  try {
    for await (const lot of lineLots(openBytes(path))) {
      if (!('tooLargeLine' in lot)) for (const { text } of linesOf(lot)) lines.push(text);
    }
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    return { lines, brokenLine: error.line, code: (error.cause as { code?: unknown }).code };
  }
  return { lines, brokenLine: null, code: null };
}

/** Records that do not pack well, as of different patients. */
function records(count: number, length: number): readonly string[] {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state.toString(36);
  };
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    while (text.length < length) text += random();
    return JSON.stringify({ id: index, text });
  });
}
const packedLines = (lines: readonly string[], end = '\n') => gzipSync(lines.join('\n') + end);

describe('a packed file that is damaged gives every record before the damage, and names the line', () => {
  const three = records(3, 100);

  it.each([1, 6, 8])('%i bytes cut from its end', async (cut) => {
    const packed = packedLines(three);
    expect(await read(packed.subarray(0, packed.length - cut))).toEqual({
      lines: three,
      brokenLine: 4,
      code: 'Z_BUF_ERROR',
    });
  });

  it('a wrong checksum', async () => {
    const packed = packedLines(three);
    packed.fill(0, packed.length - 8, packed.length - 4);
    expect(await read(packed)).toEqual({ lines: three, brokenLine: 4, code: 'Z_DATA_ERROR' });
  });

  it('cut where the last line has no end: it is whole all the same', async () => {
    const packed = packedLines(three, '');
    expect(await read(packed.subarray(0, packed.length - 6))).toMatchObject({ lines: three, brokenLine: 4 });
  });

  it('cut in the middle of a record of many', async () => {
    const many = records(400, 2_000);
    const packed = packedLines(many);
    const found = await read(packed.subarray(0, packed.length / 2));
    expect(found.lines.length).toBeGreaterThan(190);
    expect(found.lines).toEqual(many.slice(0, found.lines.length));
    expect(found.brokenLine).toBe(found.lines.length + 1);
  });
});

describe('a packed file that is whole', () => {
  it('of several members is read to its end', async () => {
    const many = records(400, 2_000);
    const members = Buffer.concat([packedLines(many.slice(0, 150)), packedLines(many.slice(150))]);
    expect(await read(members)).toEqual({ lines: many, brokenLine: null, code: null });
  });

  it('with zeros after it, as tapes leave them, is read without a word', async () => {
    const three = records(3, 100);
    const padded = Buffer.concat([packedLines(three), Buffer.alloc(1_000)]);
    expect(await read(padded)).toEqual({ lines: three, brokenLine: null, code: null });
  });

  it('with nothing in it has no lines', async () => {
    expect(await read(gzipSync(''))).toEqual({ lines: [], brokenLine: null, code: null });
  });
});
