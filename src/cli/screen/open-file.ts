import { closeSync, constants, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * The bytes of a path as they are stored; of standard input for "-".
 *
 * A file is read in this thread: to hand each piece to another and back takes longer than to copy it from the system's
 * memory.
 *
 * A pipe (`<(...)`, mkfifo) is waited for as a socket is, not by a thread that sleeps in open() or read(): one that does
 * cannot be woken, and the process could not end on a signal.
 *
 * @throws what the system says when the path cannot be opened; iterating throws the rest
 */
export function openFile(path: string, highWaterMark: number, signal?: AbortSignal): AsyncIterable<Buffer> {
  const kind = path === '-' ? null : statSync(path);
  if (kind?.isFile() === true) return piecesOf(path, highWaterMark, signal);
  return until(openStream(path, kind?.isFIFO() === true, highWaterMark), signal);
}

async function* piecesOf(path: string, size: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      signal?.throwIfAborted();
      const piece = Buffer.allocUnsafeSlow(size);
      const length = readSync(file, piece, 0, size, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** What waits for a stream that gives nothing is woken when the signal is aborted. */
async function* until(stream: Readable, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const stop = () => void stream.destroy(signal?.reason);
  signal?.addEventListener('abort', stop);
  try {
    yield* stream;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function openStream(path: string, isPipe: boolean, highWaterMark: number): Readable {
  if (path === '-') return process.stdin;
  if (isPipe) {
    return new Socket({
      fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
      readable: true,
      writable: false,
    });
  }
  return createReadStream(path, { highWaterMark });
}
