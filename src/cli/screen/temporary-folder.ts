import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemWords } from '../system-words.ts';

/**
 * A folder for what does not fit in memory. It holds personal data: made only when needed, readable by this user only
 * (mode 0700), and removed however the process ends, short of being killed outright.
 */
export class TemporaryFolder {
  private path: string | null = null;
  private readonly parent: string;
  private readonly remove = () => this.dispose();

  constructor(parent: string = tmpdir()) {
    this.parent = parent;
  }

  /** The path of a file in the folder; the folder is there after this. */
  file(name: string): string {
    if (this.path === null) {
      this.path = writingTemporary(() => mkdtempSync(join(this.parent, 'koordinatorflagg-')));
      process.on('exit', this.remove);
    }
    return join(this.path, name);
  }

  dispose(): void {
    if (this.path === null) return;
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    this.path = null;
    process.off('exit', this.remove);
  }
}

/** Thrown when a temporary file cannot be written: the run cannot go on. It is known by its key, since it crosses threads. */
class TemporaryFault extends Error {
  readonly temporaryFault: string;
  constructor(words: string) {
    super(words);
    this.temporaryFault = words;
  }
}

/** What the system refuses of a temporary file is told apart from what it refuses of the input. */
export function writingTemporary<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    const words = systemWords(error);
    throw words === null ? error : new TemporaryFault(words);
  }
}

/** "no space left on device", of this thread or of a worker; null for any other error. */
export function temporaryFault(error: unknown): string | null {
  const isOne = error instanceof Error && 'temporaryFault' in error && typeof error.temporaryFault === 'string';
  return isOne ? String(error.temporaryFault) : null;
}
