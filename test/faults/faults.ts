import { FAULT_SEED, faultRuns } from './fault-runs.ts';
import { SPOILT } from './product.ts';
import type { Run } from './run.ts';
import { countRuns, faultTable } from './table.ts';

/**
 * `npm run faults`: notices sent while something is killed or a reply dropped, counted. `FAULT_SEED` and `FAULT_RUNS`
 * explore; `FAULT_SPOILT=1` also runs the product spoilt on purpose.
 */
const seed = Number(process.env['FAULT_SEED'] ?? FAULT_SEED);
const count = Number(process.env['FAULT_RUNS'] ?? 500);
const before = process.cpuUsage();
const runs = await faultRuns(count, seed);
const { user, system } = process.cpuUsage(before);
const total = countRuns(runs);
const more = runs.filter(({ blows }) => blows.length > 1).length;

console.log(`${count} runs, seed ${seed}: how many, and of them lost/duplicated/wrong\n`);
console.log(faultTable(runs));
console.log(`
One fault in ${count - more} runs, two or three in ${more}. Told "unknown" with everything up again, or left without a way on: ${total.unsettled}.
Two at one moment where the server keeps nothing single, or its statement did not come; the README says so: ${total.beyond}, not counted.
${((user + system) / 1e6).toFixed(1)} s of processor time.`);

for (const run of runs) {
  const faults = describe(run);
  if (faults.length > 0) console.log(`\nrun ${run.number}: ${faults.join('; ')}\n  ${run.blows.join('\n  ')}`);
}

if (process.env['FAULT_SPOILT'] !== undefined) {
  for (const [what, product] of Object.entries(SPOILT)) {
    const { lost, duplicated, wrong } = countRuns(await faultRuns(count, seed, product));
    console.log(`spoilt, ${what}: ${lost}/${duplicated}/${wrong}`);
  }
}
process.exitCode = runs.some((run) => describe(run).length > 0) ? 1 : 0;

function describe({ lost, duplicated, wrong, unsettled }: Run): readonly string[] {
  return [...lost, ...duplicated, ...wrong, ...unsettled];
}
