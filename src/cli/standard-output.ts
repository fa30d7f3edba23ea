import { fstatSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { systemWords } from './system-words.ts';

/** As a shell reports a program whose reader went away, such as `| head` (128 + SIGPIPE). */
export const READER_GONE = 141;
/** The output, or a temporary file, could not be written (EX_IOERR of sysexits.h). */
export const CANNOT_WRITE = 74;

/** Why output did not arrive. `said`: for a person; null when its reader went away, which is no fault. */
export interface OutputFault {
  readonly status: typeof READER_GONE | typeof CANNOT_WRITE;
  readonly said: string | null;
}

/**
 * The one way to standard output, of every command. Node's own stream to a file takes a disk that is nearly full for
 * success: it writes what there is room for, and the rest is lost without a word.
 *
 * @param onFault told once; what is written after that goes nowhere
 */
export function standardOutput(target: Writable & { readonly fd: number }, onFault: (fault: OutputFault) => void) {
  const { fd } = target;
  const toFile = isFile(fd);
  const output = new Writable({
    write(bytes: Buffer, _, done) {
      if (!toFile) target.write(bytes, done);
      else done(fileFault(fd, bytes));
    },
  });
  target.on('error', () => {}); // the write that failed tells
  return output.on('error', (error) => onFault(faultOf(error)));
}

/** Resolves when all that was written has arrived, or cannot. */
export function ended(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    output.once('close', resolve);
    if (output.closed) resolve();
    else output.end();
  });
}

function faultOf(error: Error): OutputFault {
  if ('code' in error && error.code === 'EPIPE') return { status: READER_GONE, said: null };
  return { status: CANNOT_WRITE, said: `cannot write the output: ${systemWords(error) ?? error.message}` };
}

function fileFault(fd: number, bytes: Buffer): Error | null {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** A file on a disk, or a device that is no terminal: written to its end at once. Pipes and terminals wait for a reader. */
function isFile(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || (stat.isCharacterDevice() && !process.stdout.isTTY);
  } catch {
    return false;
  }
}
