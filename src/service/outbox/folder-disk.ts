import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { makeFolder } from './make-folder.ts';

/** A folder of the file system, for its owner only: what lies in it is about patients. Made when it is not there. */
export async function folderDisk(folder: string): Promise<Disk> {
  await makeFolder(folder);
  const sync = async (path: string) => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  return {
    list: () => readdir(folder),
    read: (name) => readFile(join(folder, name), 'utf8'),
    async create(name, text) {
      const handle = await open(join(folder, name), 'wx', 0o600);
      try {
        await handle.writeFile(text, 'utf8');
      } finally {
        await handle.close();
      }
    },
    syncFile: (name) => sync(join(folder, name)),
    rename: (from, to) => rename(join(folder, from), join(folder, to)),
    syncFolder: () => sync(folder),
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}
