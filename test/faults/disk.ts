import type { Disk } from '../../src/service/outbox/disk.ts';

interface File {
  text: string;
  /** What of the text survives a power cut. */
  synced: string;
}

/** A disk that keeps after a power cut only what was synced: names and texts, each by its own call. */
export class PromisedDisk implements Disk {
  #names = new Map<string, File>();
  #synced = new Map<string, File>();

  /** Everything the process can see now. */
  names(): readonly string[] {
    return [...this.#names.keys()];
  }

  async list(): Promise<readonly string[]> {
    return this.names();
  }

  async read(name: string): Promise<string> {
    return this.#file(name).text;
  }

  async create(name: string, text: string): Promise<void> {
    if (this.#names.has(name)) throw new Error('EEXIST');
    this.#names.set(name, { text, synced: '' });
  }

  async syncFile(name: string): Promise<void> {
    const file = this.#file(name);
    file.synced = file.text;
  }

  async rename(from: string, to: string): Promise<void> {
    const file = this.#file(from);
    this.#names.delete(from);
    this.#names.set(to, file);
  }

  async syncFolder(): Promise<void> {
    this.#synced = new Map(this.#names);
  }

  async remove(name: string): Promise<void> {
    this.#names.delete(name);
  }

  powerCut(): void {
    for (const file of this.#synced.values()) file.text = file.synced;
    this.#names = new Map(this.#synced);
  }

  #file(name: string): File {
    const file = this.#names.get(name);
    if (file === undefined) throw new Error('ENOENT');
    return file;
  }
}
