import { appendFileSync } from 'node:fs';
import { writingTemporary } from './temporary-folder.ts';

/**
 * Rows of an export lie by type; an assessment needs them by patient. They are dealt out to files by a hash of the
 * patient's id, so that each file is small enough to be held in memory and holds all rows of its patients.
 */
export interface Address {
  /** One step a level: a file that came out too large is dealt out again, by another hash. */
  readonly steps: readonly { readonly index: number; readonly of: number }[];
}

/** A file is assessed in one piece up to this. */
export const LARGEST_PARTITION = 32 * 2 ** 20;
const AIM = 4 * 2 ** 20;
const MOST_FILES = 512;
export const MOST_LEVELS = 4;
/** Waiting bytes of all files together, before the fullest are written. */
const WAITING = 4 * 2 ** 20;

export function partitionsFor(bytes: number): number {
  return Math.min(MOST_FILES, Math.max(1, Math.ceil(bytes / AIM)));
}

/** FNV-1a over the UTF-16 units of the id, salted by level: levels must not repeat each other's choice. */
export function partitionOf(patient: string, level: number, of: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(level + 1, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < patient.length; at += 1) hash = Math.imul(hash ^ patient.charCodeAt(at), 0x01000193) >>> 0;
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % of;
}

export function isAt(patient: string, { steps }: Address): boolean {
  return steps.every(({ index, of }, level) => partitionOf(patient, level, of) === index);
}

/** Writes lines to the partitions of one worker. Each worker has files of its own: nobody waits for a lock. */
export class PartitionWriter {
  private readonly waiting = new Map<number, string[]>();
  private size = 0;
  private readonly level: number;
  private readonly of: number;
  private readonly pathOf: (index: number) => string;

  constructor(level: number, of: number, pathOf: (index: number) => string) {
    this.level = level;
    this.of = of;
    this.pathOf = pathOf;
  }

  /** @param line with its end */
  write(patients: readonly string[], line: string): void {
    for (const index of new Set(patients.map((patient) => partitionOf(patient, this.level, this.of)))) {
      const lines = this.waiting.get(index);
      if (lines === undefined) this.waiting.set(index, [line]);
      else lines.push(line);
      this.size += line.length;
    }
    if (this.size > WAITING) this.flush();
  }

  flush(): void {
    writingTemporary(() => {
      for (const [index, lines] of this.waiting) appendFileSync(this.pathOf(index), lines.join(''), { mode: 0o600 });
    });
    this.waiting.clear();
    this.size = 0;
  }
}
