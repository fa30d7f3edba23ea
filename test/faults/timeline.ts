import type { Clock as PageClock } from '../../src/record/clock.ts';
import type { Clock as ServiceClock } from '../../src/service/clock.ts';

/** Beyond this a wait is for something to happen, not for time to pass. */
const NEVER = 10 * 365 * 86_400_000;

interface Wait {
  readonly at: number;
  readonly order: number;
  readonly end: () => void;
}

/**
 * Time that passes only when everybody waits: each wait ends at once, in the order of its instant. So an hour of polling
 * takes a moment, and the same draws make the same run.
 */
export class Timeline {
  #now: number;
  #order = 0;
  #waits: Wait[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#order += 1;
      const wait: Wait = { at: this.#now + ms, order: this.#order, end: resolve };
      if (ms < NEVER) this.#waits.push(wait);
      signal?.addEventListener('abort', () => {
        this.#waits = this.#waits.filter((each) => each !== wait);
        resolve();
      });
    });
  };

  pageClock(random: () => number): PageClock {
    return { now: this.now, random, sleep: this.sleep };
  }

  serviceClock(): ServiceClock {
    return { now: this.now, wait: this.sleep };
  }

  /** Lets time pass until `over`, or for so many milliseconds at most. False: `over` did not come. */
  async pass(over: () => boolean, most: number): Promise<boolean> {
    const end = this.#now + most;
    for (;;) {
      await everybodyWaits();
      if (over()) return true;
      const next = this.#waits.reduce<Wait | null>((first, wait) => (isBefore(wait, first) ? wait : first), null);
      if (next === null || next.at > end) {
        this.#now = end;
        return false;
      }
      this.#waits = this.#waits.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.end();
    }
  }
}

function isBefore(wait: Wait, other: Wait | null): boolean {
  return other === null || wait.at < other.at || (wait.at === other.at && wait.order < other.order);
}

/** Bodies of requests are streams, which need some turns of the event loop; nothing here needs more. */
const TURNS = 4;

async function everybodyWaits(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
