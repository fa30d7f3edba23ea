import { isAscii, isUtf8 } from 'node:buffer';
import { gunzipped } from './gunzipped.ts';
import { openFile } from './open-file.ts';

/** The largest record (a line, or a file that is one Bundle) that is read. A record of 5,000 contacts is about 5 MiB. */
export const LARGEST_RECORD = 64 * 2 ** 20;
/**
 * Lines travel to the workers in lots of about this size: enough that a message's cost does not count, and so small that
 * a lot is done with before the young garbage is collected. Larger ones live longer, and only a collection of the whole
 * heap frees them.
 */
const LOT = 2 ** 17;
const NEWLINE = 10;

/** Whole lines, without the end of the last one. `firstLine` counts from 1. */
export interface LineLot {
  readonly firstLine: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The bytes of a file, or of standard input for "-"; unpacked where they are gzip, whatever the name says.
 * Iterating throws what the system or zlib throws, and the signal's reason when that is aborted.
 *
 * @param onRead told how many bytes were read, before unpacking
 */
export async function* openBytes(
  path: string,
  onRead: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  yield* unpacked(openFile(path, LOT, signal), onRead);
}

/** Bytes as they are, or of gzip what they hold. */
export async function* unpacked(
  raw: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const counted = counting(raw, onRead);
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await counted.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  const whole = continued(head, counted);
  yield* head[0] === 0x1f && head[1] === 0x8b ? gunzipped(whole, LOT) : whole;
}

async function* counting(raw: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of raw) {
    onRead(chunk.length);
    yield chunk;
  }
}

async function* continued(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

/** Reading ended in the middle of `line`; the cause says why. All lines before it were given. */
export class BrokenOff extends Error {
  readonly line: number;
  constructor(line: number, cause: unknown) {
    super('broken off', { cause });
    this.line = line;
  }
}

/**
 * Cuts bytes into lots of whole lines. A line beyond LARGEST_RECORD is skipped and told by its number. Where the bytes
 * break off, the lines before come first, and then a `BrokenOff` is thrown.
 */
export async function* lineLots(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<LineLot | { readonly tooLargeLine: number }> {
  let held: Buffer[] = [];
  let size = 0;
  let wholeLines = 0; // bytes of `held` up to and with its last newline
  let line = 1;
  let skipping = false;
  try {
    for await (const chunk of bytes) {
      let fresh = chunk;
      if (skipping) {
        const end = chunk.indexOf(NEWLINE);
        if (end < 0) continue;
        fresh = chunk.subarray(end + 1);
        line += 1;
        skipping = false;
      }
      const last = fresh.lastIndexOf(NEWLINE);
      if (last >= 0) wholeLines = size + last + 1;
      held.push(fresh);
      size += fresh.length;
      const begun = size - wholeLines;
      if (wholeLines > 0 && (size >= LOT || begun > LARGEST_RECORD)) {
        const [whole, rest] = takeFirst(held, wholeLines);
        const lot = whole.subarray(0, wholeLines - 1);
        const firstLine = line;
        line += newlinesIn(lot) + 1; // counted here: whoever takes the lot may hand its memory on
        yield { firstLine, bytes: lot };
        held = rest;
        size = begun;
        wholeLines = 0;
      }
      if (begun > LARGEST_RECORD) {
        yield { tooLargeLine: line };
        held = [];
        size = 0;
        skipping = true;
      }
    }
  } catch (error) {
    const [kept, begun] = takeFirst(held, wholeLines);
    const broken = line + newlinesIn(kept);
    if (wholeLines > 0) yield { firstLine: line, bytes: kept.subarray(0, wholeLines - 1) };
    const last = isJson(begun) ? takeFirst(begun, size - wholeLines)[0] : null;
    if (last !== null) yield { firstLine: broken, bytes: last };
    throw new BrokenOff(last === null ? broken : broken + 1, error);
  }
  if (size > 0) yield { firstLine: line, bytes: takeFirst(held, size)[0] };
}

/** All bytes of one record; null when they are more than LARGEST_RECORD. */
export async function wholeRecord(bytes: AsyncIterable<Buffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > LARGEST_RECORD) return null;
    held.push(chunk);
  }
  return takeFirst(held, size)[0];
}

export interface TextLine {
  readonly text: string;
  readonly line: number;
  /** Whether its bytes are UTF-8, which JSON is in (RFC 8259 8.1): else letters of the text are lost. */
  readonly utf8: boolean;
}

/** Each line of a lot that is not blank, as text; made when it is asked for, so that one line at a time is in memory. */
export function* linesOf(lot: LineLot): Generator<TextLine> {
  const allUtf8 = isUtf8(lot.bytes); // once for many lines: it costs next to nothing
  const buffer = Buffer.from(lot.bytes.buffer, lot.bytes.byteOffset, lot.bytes.byteLength);
  let line = lot.firstLine;
  for (let start = 0; start <= buffer.length; line += 1) {
    const found = buffer.indexOf(NEWLINE, start);
    const end = found < 0 ? buffer.length : found;
    const bytes = buffer.subarray(start, end);
    const text = recordText(bytes);
    if (text.length > 2 || text.trim() !== '') yield { text, line, utf8: allUtf8 || isUtf8(bytes) };
    start = end + 1;
  }
}

/** Calls back with each line of a lot that is not blank, as text. */
export function eachLine(lot: LineLot, take: (text: string, line: number, utf8: boolean) => void): void {
  for (const { text, line, utf8 } of linesOf(lot)) take(text, line, utf8);
}

/** UTF-8, without the byte order mark that Windows programs put first. */
export function recordText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1'); // nothing to decode: a quarter of the time
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

/** A line without its end is whole where it is JSON: of no object is the beginning one too. */
function isJson(chunks: readonly Buffer[]): boolean {
  try {
    return typeof JSON.parse(recordText(Buffer.concat(chunks))) === 'object';
  } catch {
    return false;
  }
}

function newlinesIn(bytes: Uint8Array<ArrayBuffer>): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); // looks for a byte ten times as fast
  let count = 0;
  for (let at = buffer.indexOf(NEWLINE); at >= 0; at = buffer.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The first bytes of chunks, copied once into memory of their own so that it can be handed to a worker, and the rest. */
function takeFirst(chunks: readonly Buffer[], length: number): readonly [Uint8Array<ArrayBuffer>, Buffer[]] {
  const own = Buffer.allocUnsafeSlow(length); // written to its end below, or thrown away
  let taken = 0;
  for (const [index, chunk] of chunks.entries()) {
    const wanted = length - taken;
    own.set(chunk.length > wanted ? chunk.subarray(0, wanted) : chunk, taken);
    taken += Math.min(wanted, chunk.length);
    if (wanted < chunk.length) return [own, [chunk.subarray(wanted), ...chunks.slice(index + 1)]];
  }
  return [own, []];
}
