import { randomBytes } from 'node:crypto';
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

export type FolderLock =
  | { readonly kind: 'held'; readonly release: () => Promise<void> }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'path-too-long'; readonly longest: number };

const NAME = /^lock-[0-9a-f]{16}\.socket$/;
/** Of a socket's address (sockaddr_un) on Linux and macOS, less the file's own name. */
const LONGEST_FOLDER = 103 - 'lock-0123456789abcdef.socket'.length - 1;

/**
 * One process to a folder: two would each send what the other has sent. A file with a process id is wrong after a kill (the
 * id can be another process's), and Node has no flock. So the lock is a socket in the folder that its holder answers: the
 * system takes the answer away with the process, whatever ended it.
 *
 * Every process listens under a name of its own first and then knocks at all others. Of two that start together, the
 * one that knocks last finds the other listening; both may, and then both give up, which is safe. Names nobody answers at are
 * removed. It holds on one machine, containers that share the folder included; an outbox on a network file system must be
 * kept to one machine by other means.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await makeFolder(folder);
  const place = await realpath(folder);
  if (Buffer.byteLength(place) > LONGEST_FOLDER) return { kind: 'path-too-long', longest: LONGEST_FOLDER };
  const own = `lock-${randomBytes(8).toString('hex')}.socket`;
  const server = await listen(join(place, own));
  const release = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(join(place, own), { force: true });
  };
  for (const name of await readdir(place)) {
    if (!NAME.test(name) || name === own) continue;
    if (await answers(join(place, name))) {
      await release();
      return { kind: 'in-use' };
    }
    await rm(join(place, name), { force: true });
  }
  // Another that started in the same moment may have knocked before we listened, and taken our name away
  const still = await stat(join(place, own)).then(
    () => true,
    () => false,
  );
  if (!still) {
    await release();
    return { kind: 'in-use' };
  }
  return { kind: 'held', release };
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      // The lock alone keeps no process alive
      server.unref();
      resolve(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      socket.destroy();
      // Only "nobody listens" and "gone" are proof; anything else is taken for a holder
      const code = 'code' in error ? error.code : '';
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}
