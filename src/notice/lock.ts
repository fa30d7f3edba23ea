/** Lets one piece of work at a time have a name. The work's own result or failure is passed on. */
export interface NoticeLock {
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Within this page only: enough against a double click. */
export function memoryLock(): NoticeLock {
  const last = new Map<string, Promise<unknown>>();
  return {
    hold(name, work) {
      const run = (last.get(name) ?? Promise.resolve()).then(work);
      const done = run.catch(() => undefined);
      last.set(name, done);
      void done.then(() => {
        if (last.get(name) === done) last.delete(name);
      });
      return run;
    },
  };
}

/**
 * Across all tabs and frames of this origin (Web Locks). Where the browser has none, or refuses them to the frame, it
 * holds within the page; between tabs the server's conditional create then stands alone.
 *
 * @param locks `navigator.locks`; undefined outside secure contexts
 */
export function tabLock(locks: Pick<LockManager, 'request'> | undefined, fallback: NoticeLock): NoticeLock {
  if (locks === undefined) return fallback;
  return {
    async hold<T>(name: string, work: () => Promise<T>): Promise<T> {
      let started: Promise<T> | null = null;
      try {
        await locks.request(`koordinatorflagg.${name}`, () => {
          started = work();
          return started;
        });
      } catch {
        // Either the work itself failed, and `started` says so below, or the lock was refused before it began
      }
      return started ?? fallback.hold(name, work);
    },
  };
}
