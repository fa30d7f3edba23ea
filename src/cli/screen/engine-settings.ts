import { setFlagsFromString } from 'node:v8';

/**
 * How V8 is set for a screening. V8 reads each whenever it decides, so they may be set in a running program, for all of its
 * threads.
 */
const SETTINGS = [
  // How much a heap may grow between two full collections, of what was live, in percent. By itself V8 lets 15 MB grow to 80.
  '--heap-growing-percent=20',
  // A thousand small functions work at each patient, none of them for long. V8 makes fast machine code of each when so
  // many bytes of its bytecode have run, some of it again when rarer patients come, and in each thread anew. By itself it
  // does so at 67,584: that was a third of the processor time of 4,000 patients. One job on these took 5.7 s and takes 4.7,
  // two jobs took 9.5 and take 6; on 12,000 one job gains little, two jobs a sixth. Less copying of functions into each
  // other (--max-inlined-bytecode-size-cumulative) besides gained nothing more.
  '--interrupt-budget=528000',
] as const;

export function setEngine(): void {
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
