import type { Writable } from 'node:stream';

const LOT = 64 * 2 ** 10;

/**
 * Writes whole lines to standard output, many at a time; each write holds whole lines only, so that output whose reader
 * goes away (`| head`) ends at a line's end. Whoever opened it hears of faults; nothing is written after one.
 */
export class LineWriter {
  private waiting: Buffer[] = [];
  private size = 0;
  private readonly target: Writable;

  constructor(target: Writable) {
    this.target = target;
  }

  async write(line: Buffer): Promise<void> {
    this.waiting.push(line);
    this.size += line.length;
    if (this.size >= LOT) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.size === 0 || this.target.destroyed) return;
    const lines = Buffer.concat(this.waiting, this.size);
    this.waiting = [];
    this.size = 0;
    // Called back on a fault too
    await new Promise<void>((resolve) => this.target.write(lines, () => resolve()));
  }
}
