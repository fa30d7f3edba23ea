import { setFlagsFromString } from 'node:v8';

/**
 * How V8 is set for a screening. V8 reads each whenever it decides, so they may be set in a running program, for all of its
 * threads.
 */
const SETTINGS = [
  // How much a heap may grow between two full collections, of what was live, in percent. By itself V8 lets 15 MB grow to 80.
  '--heap-growing-percent=20',
  // A thousand small functions work at each patient, none of them for long. V8 makes fast machine code of each when so
  // many bytes of its bytecode have run (by itself 67,584: after some hundred patients, and again when rarer ones come),
  // and copies into it what it calls, up to so many bytes (by itself 920). That was a third of the processor time of 4,000
  // patients, in each thread anew: one job took 5.7 s and takes 4.6, two jobs took 9.5 s and take 6.0.
  '--interrupt-budget=528000',
  '--max-inlined-bytecode-size-cumulative=300',
] as const;

export function setEngine(): void {
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
