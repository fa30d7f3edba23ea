import type { Writable } from 'node:stream';

const LOT = 64 * 2 ** 10;

/**
 * Writes whole lines to standard output, many at a time; each write holds whole lines only, so that output which is cut
 * short ends at a line's end. A reader that goes away (`| head`) is told by `onClosed`, once.
 */
export class LineWriter {
  private waiting: Buffer[] = [];
  private size = 0;
  private closed = false;
  private readonly target: Writable;

  constructor(target: Writable, onClosed: () => void) {
    this.target = target;
    target.on('error', () => {
      if (!this.closed) onClosed();
      this.closed = true;
    });
  }

  async write(line: Buffer): Promise<void> {
    this.waiting.push(line);
    this.size += line.length;
    if (this.size >= LOT) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.size === 0 || this.closed) return;
    const lines = Buffer.concat(this.waiting, this.size);
    this.waiting = [];
    this.size = 0;
    // Called back on a fault too, which 'error' tells of
    await new Promise<void>((resolve) => this.target.write(lines, () => resolve()));
  }
}
