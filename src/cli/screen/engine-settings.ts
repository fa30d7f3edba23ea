import { setFlagsFromString } from 'node:v8';

/**
 * How V8 is set for a screening. V8 reads each whenever it decides, so they may be set in a running program, for all of its
 * threads.
 */
const SETTINGS = [
  // How much a heap may grow between two full collections, of what was live, in percent. By itself V8 lets 15 MB grow to 80.
  '--heap-growing-percent=20',
  // How many bytes of bytecode V8 copies into a function of what it calls when it makes fast machine code, by itself 920: it
  // copied most of our small functions into many others. 4,000 patients take a tenth less processor time, 20,000 a
  // twentieth, 40,000 a fiftieth: nothing is lost later.
  '--max-inlined-bytecode-size-cumulative=300',
  // That V8 makes fast machine code later (--interrupt-budget=528000, by itself 67,584) was tried: two jobs on 4,000 patients
  // took 6 s of processor time for 9.5, but on 64,000 they took a tenth more, and one job an eighth more. The long runs matter.
  // That each thread collects its own garbage (--no-parallel-scavenge, --no-concurrent-marking) was tried: 3 to 6 % less processor
  // time, but the peak at 100,000 patients was 176 MiB for 146 with one job, and 228 for 206 with two.
] as const;

export function setEngine(): void {
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
