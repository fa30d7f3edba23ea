import type { Disk } from '../outbox/disk.ts';

interface File {
  text: string;
  /** What of the text survives a power cut: nothing until it is synced. */
  synced: string;
}

/** A disk that keeps only what was promised: `powerCut` takes all that was not synced, names and texts. */
export interface MemoryDisk extends Disk {
  powerCut(): void;
}

export function memoryDisk(): MemoryDisk {
  let names = new Map<string, File>();
  let durable = new Map<string, File>();
  return {
    list: async () => [...names.keys()],
    async read(name) {
      const file = names.get(name);
      if (file === undefined) throw new Error('ENOENT');
      return file.text;
    },
    async create(name, text) {
      if (names.has(name)) throw new Error('EEXIST');
      names.set(name, { text, synced: '' });
    },
    async syncFile(name) {
      const file = names.get(name);
      if (file !== undefined) file.synced = file.text;
    },
    async rename(from, to) {
      const file = names.get(from);
      if (file === undefined) throw new Error('ENOENT');
      names.delete(from);
      names.set(to, file);
    },
    async syncFolder() {
      durable = new Map(names);
    },
    async remove(name) {
      names.delete(name);
    },
    powerCut() {
      for (const file of durable.values()) file.text = file.synced;
      names = new Map(durable);
    },
  };
}
