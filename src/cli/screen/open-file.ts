import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * The bytes of a path as they are stored; of standard input for "-".
 *
 * A pipe (`<(...)`, mkfifo) is waited for as a socket is, not by a thread that sleeps in open() or read(): one that does
 * cannot be woken, and the process could not end on a signal.
 *
 * @throws what the system says when the path cannot be opened; iterating throws the rest
 */
export function openFile(path: string, highWaterMark: number): Readable {
  if (path === '-') return process.stdin;
  if (statSync(path).isFIFO()) {
    return new Socket({
      fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
      readable: true,
      writable: false,
    });
  }
  return createReadStream(path, { highWaterMark });
}
