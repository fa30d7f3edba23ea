import { type Life, never } from './life.ts';

/** One tab: its sessionStorage, and what the run knows of what was sent from it. */
export interface Tab {
  readonly person: 0 | 1;
  readonly browser: Browser;
  readonly storage: Map<string, string>;
  /** By identifier: the click that was last sent under it. */
  readonly attempts: Map<string, number>;
  /** A page of it has ended. */
  ended: boolean;
  /** A write has left it. */
  wrote: boolean;
}

interface Held {
  readonly name: string;
  readonly life: Life;
  readonly free: () => void;
}

/** One person's browser: its localStorage, and its Web Locks, which end with the page that holds them. */
export class Browser {
  readonly storage = new Map<string, string>();
  #held: Held[] = [];
  #waiting: { readonly name: string; readonly life: Life; readonly go: () => void }[] = [];

  locksFor(life: Life): Pick<LockManager, 'request' | 'query'> {
    const request = async (name: string, work: (lock: null) => unknown) => {
      while (this.#held.some((each) => each.name === name)) {
        await new Promise<void>((go) => this.#waiting.push({ name, life, go }));
      }
      if (life.ended) return never();
      const held: Held = { name, life, free: () => this.#free(held) };
      this.#held.push(held);
      try {
        return await work(null);
      } finally {
        held.free();
      }
    };
    // The overload with options is not used
    const query = async () => ({ held: this.#held.map(({ name }) => ({ name })), pending: this.#waiting });
    return { request: request as LockManager['request'], query };
  }

  release(life: Life): void {
    this.#waiting = this.#waiting.filter((each) => each.life !== life);
    for (const held of this.#held.filter((each) => each.life === life)) held.free();
  }

  #free(held: Held): void {
    this.#held = this.#held.filter((each) => each !== held);
    const next = this.#waiting.find(({ name }) => name === held.name);
    this.#waiting = this.#waiting.filter((each) => each !== next);
    next?.go();
  }
}

/** A duplicated tab has a copy of the first one's sessionStorage, and nothing of what its page is doing. */
export function duplicateTab({ browser, person, storage, attempts }: Tab): Tab {
  return { ...openTab(browser, person), storage: new Map(storage), attempts: new Map(attempts) };
}

export function openTab(browser: Browser, person: 0 | 1): Tab {
  return { person, browser, storage: new Map(), attempts: new Map(), ended: false, wrote: false };
}
