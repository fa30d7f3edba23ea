import type { Disk } from './disk.ts';
import { type OutboxEntry, readEntry, writeEntry } from './outbox-entry.ts';

/**
 * - `saved`: on the disk, whatever happens now
 * - `not-saved`: the disk holds what it held before
 * - `unknown`: the disk failed at a moment when either can be true
 */
export type SaveResult = 'saved' | 'not-saved' | 'unknown';

export interface Outbox {
  readonly entries: ReadonlyMap<string, OutboxEntry>;
  /** Identifiers whose file cannot be read back: kept as it is, and nobody may send under them. */
  readonly damaged: ReadonlySet<string>;
  /** The entry as it is from now on. Only after `saved` does `entries` hold it. */
  save(entry: OutboxEntry): Promise<SaveResult>;
}

const FILE = /^([0-9a-f]{64})\.entry$/;
const TEMPORARY = /\.temporary$/;

/**
 * One file a notice, replaced as a whole: written beside, synced, renamed over, folder synced. A journal would save a
 * sync here and there, but notices are few (tens a day) and each is some kilobytes. In return no file is ever half old and
 * half new, a fault of the disk touches one notice, there is nothing to compact, and a person's data are gone when their file
 * is replaced, not when a journal is.
 *
 * Rejects when the folder cannot be read at all.
 */
export async function openOutbox(disk: Disk, random: () => number): Promise<Outbox> {
  const entries = new Map<string, OutboxEntry>();
  const damaged = new Set<string>();
  const names = await disk.list();
  for (const name of names.filter((each) => TEMPORARY.test(each))) await disk.remove(name);
  for (const name of names) {
    const identifier = FILE.exec(name)?.[1];
    if (identifier === undefined) continue;
    const entry = readEntry(await disk.read(name));
    if (entry?.identifier === identifier) entries.set(identifier, entry);
    else damaged.add(identifier);
  }
  // A name that an ended process had not synced is seen by us, and by nobody after a power cut
  await disk.syncFolder();

  return {
    entries,
    damaged,
    async save(entry) {
      const name = `${entry.identifier}.entry`;
      const temporary = `${name}.${Math.floor(random() * 2 ** 48).toString(16)}.temporary`;
      try {
        await disk.create(temporary, writeEntry(entry));
        await disk.syncFile(temporary);
      } catch {
        await disk.remove(temporary).catch(() => undefined);
        return 'not-saved';
      }
      try {
        await disk.rename(temporary, name);
        await disk.syncFolder();
      } catch {
        return 'unknown';
      }
      entries.set(entry.identifier, entry);
      return 'saved';
    },
  };
}
