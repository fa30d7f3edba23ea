/** The time, as something a test can hold still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal is given. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Timers count in 32 bits; a longer wait ends early and is begun again by whoever waits. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(milliseconds, LONGEST));
      signal.addEventListener('abort', done);
    }),
};

/** Works, waits as many milliseconds as it says (infinite: for ever) or until its signal is given, and works again until `stop`. */
export async function repeatUntil(
  stop: AbortSignal,
  clock: Clock,
  work: () => Promise<readonly [milliseconds: number, woken: AbortSignal]>,
): Promise<void> {
  while (!stop.aborted) {
    const [due, woken] = await work();
    if (!stop.aborted) await clock.wait(Math.min(due, Number.MAX_SAFE_INTEGER), AbortSignal.any([stop, woken]));
  }
}
