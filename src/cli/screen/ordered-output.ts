import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { type TemporaryFolder, writingTemporary } from './temporary-folder.ts';

/** Where one patient's output lies in the bytes of its lot. */
export interface OutputKey {
  readonly id: string;
  readonly source: number;
  readonly line: number;
  readonly length: number;
}

/** What one job gave: the outputs' bytes one after another, in the order of the keys. */
export interface OutputLot {
  readonly keys: readonly OutputKey[];
  readonly bytes: Uint8Array;
}

export interface OrderedEntry extends OutputKey {
  readonly bytes: Buffer;
}

/**
 * Bytes of outputs kept in memory before they are sorted and put on disk. They are copied into one memory that is used
 * again: lots kept as they came made V8 collect its whole heap for them, over and over.
 */
const HELD = 12 * 2 ** 20;
/** Memory of a key beside its bytes, roughly. */
const KEY = 200;
/** Files merged at a time; each reads through a window of its own. */
const FILES = 64;
const WINDOW = 64 * 2 ** 10;

/**
 * Puts the output of any number of patients in order of patient id (code unit order: the same on every machine), in
 * bounded memory: sorted pieces go to disk and are merged at the end. A small run never touches the disk.
 */
export class OrderedOutput {
  private held: OutputKey[] = [];
  /** The outputs of `held`, one after another. The system gives memory its pages when they are written to. */
  private bytes: Buffer = Buffer.alloc(0);
  private length = 0;
  private readonly pieces: string[] = [];
  private readonly temporary: TemporaryFolder;
  private named = 0;

  private readonly most: number;

  /** @param most bytes of outputs, with their keys, that are held before they go to disk */
  constructor(temporary: TemporaryFolder, most: number = HELD) {
    this.temporary = temporary;
    this.most = most;
  }

  add(lot: OutputLot): void {
    if (lot.keys.length === 0) return;
    const length = this.length + lot.bytes.length;
    if (length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.most, 2 * this.bytes.length, length));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    this.bytes.set(lot.bytes, this.length);
    this.length = length;
    for (const key of lot.keys) this.held.push(key);
    if (length + this.held.length * KEY < this.most) return;
    this.pieces.push(this.write(this.takeSorted()));
    while (this.pieces.length >= FILES)
      this.pieces.push(this.write(merge(this.pieces.splice(0, FILES).map(readPiece))));
  }

  /** All entries in order; once. */
  *entries(): Generator<OrderedEntry> {
    const inMemory = this.takeSorted();
    yield* merge([...this.pieces.map(readPiece), inMemory.values()]);
  }

  /** Good until more is added: their bytes lie in the memory that is used again. */
  private takeSorted(): readonly OrderedEntry[] {
    let at = 0;
    const entries = this.held.map((key): OrderedEntry => {
      const start = at;
      at += key.length;
      return { ...key, bytes: this.bytes.subarray(start, at) };
    });
    this.held = [];
    this.length = 0;
    return entries.sort(compare);
  }

  private write(entries: Iterable<OrderedEntry>): string {
    return writingTemporary(() => this.writePiece(entries));
  }

  private writePiece(entries: Iterable<OrderedEntry>): string {
    const path = this.temporary.file(`sorted-${this.named}`);
    this.named += 1;
    const file = openSync(path, 'wx', 0o600);
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = () => {
      writeAll(file, Buffer.concat(waiting, size));
      waiting = [];
      size = 0;
    };
    for (const { id, source, line, length, bytes } of entries) {
      const head = Buffer.from(JSON.stringify([id, source, line, length]));
      const lengthOfHead = Buffer.alloc(4);
      lengthOfHead.writeUInt32LE(head.length);
      waiting.push(lengthOfHead, head, bytes);
      size += 4 + head.length + bytes.length;
      if (size >= WINDOW) flush();
    }
    flush();
    closeSync(file);
    return path;
  }
}

function compare(a: OutputKey, b: OutputKey): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.source - b.source || a.line - b.line;
}

function* merge(sorted: readonly Iterator<OrderedEntry>[]): Generator<OrderedEntry> {
  const heads: { entry: OrderedEntry; readonly rest: Iterator<OrderedEntry> }[] = [];
  for (const rest of sorted) {
    const first = rest.next();
    if (!first.done) heads.push({ entry: first.value, rest });
  }
  for (;;) {
    let least = heads[0];
    if (least === undefined) return;
    for (const head of heads) if (compare(head.entry, least.entry) < 0) least = head;
    yield least.entry;
    const next = least.rest.next();
    if (next.done) heads.splice(heads.indexOf(least), 1);
    else least.entry = next.value;
  }
}

/** Reads a piece back through a window; removes it when it is read to its end. */
function* readPiece(path: string): Generator<OrderedEntry> {
  const file = openSync(path, 'r');
  let window: Buffer = Buffer.alloc(0);
  const take = (length: number): Buffer | null => {
    if (window.length < length) {
      const next = Buffer.allocUnsafeSlow(Math.max(WINDOW, length));
      let size = window.copy(next);
      while (size < length) {
        const read = readSync(file, next, size, next.length - size, null);
        if (read === 0) return null;
        size += read;
      }
      window = next.subarray(0, size);
    }
    const taken = window.subarray(0, length);
    window = window.subarray(length);
    return taken;
  };
  try {
    for (;;) {
      const lengthOfHead = take(4);
      if (lengthOfHead === null) return;
      const head = take(lengthOfHead.readUInt32LE());
      if (head === null) throw new Error('a temporary file ends too early');
      const [id, source, line, length] = JSON.parse(head.toString()) as [string, number, number, number];
      const bytes = take(length);
      if (bytes === null) throw new Error('a temporary file ends too early');
      yield { id, source, line, length, bytes };
    }
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
