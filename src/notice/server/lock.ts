/** Keeps the lock until then, also when the work itself is over. */
export type Stay = (until: Promise<unknown>) => void;

/** Lets one piece of work at a time have a name. The work's own result or failure is passed on as soon as it is there. */
export interface NoticeLock {
  hold<T>(name: string, work: (stay: Stay) => Promise<T>): Promise<T>;
  /** Whether anybody has the name now, or waits for it; `unknown` where other tabs cannot be seen. Never rejects. */
  isHeld(name: string): Promise<boolean | 'unknown'>;
}

/** Within this page only: enough against a double click. */
export function memoryLock(): NoticeLock {
  const last = new Map<string, Promise<unknown>>();
  return {
    hold(name, work) {
      const stays: Promise<unknown>[] = [];
      const run = (last.get(name) ?? Promise.resolve()).then(() => work((until) => stays.push(until)));
      const done = run.catch(() => undefined).then(() => Promise.allSettled(stays));
      last.set(name, done);
      void done.then(() => {
        if (last.get(name) === done) last.delete(name);
      });
      return run;
    },
    isHeld: async (name) => last.has(name) || 'unknown',
  };
}

/**
 * Across all tabs and frames of this origin (Web Locks). Where the browser has none, or refuses them to the frame, it
 * holds within the page; between tabs the server's conditional create then stands alone.
 *
 * @param locks `navigator.locks`; undefined outside secure contexts
 */
export function tabLock(locks: Pick<LockManager, 'request' | 'query'> | undefined, fallback: NoticeLock): NoticeLock {
  if (locks === undefined) return fallback;
  return {
    async isHeld(name) {
      try {
        const { held = [], pending = [] } = await locks.query();
        const isHere = [...held, ...pending].some((each) => each.name === nameFor(name));
        return isHere || (await fallback.isHeld(name)) === true;
      } catch {
        return fallback.isHeld(name);
      }
    },
    hold<T>(name: string, work: (stay: Stay) => Promise<T>): Promise<T> {
      return new Promise((resolve) => {
        const stays: Promise<unknown>[] = [];
        let begun = false;
        const held = locks.request(nameFor(name), async () => {
          begun = true;
          const run = work((until) => stays.push(until));
          resolve(run);
          await run.catch(() => undefined);
          await Promise.allSettled(stays);
        });
        // Refused before the work began, which is all that can fail
        held.catch(() => {
          if (!begun) resolve(fallback.hold(name, work));
        });
      });
    },
  };
}

const nameFor = (name: string) => `koordinatorflagg.${name}`;
