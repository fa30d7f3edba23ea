import { FAULT_SEED, faultRuns } from './fault-runs.ts';
import type { Verdict } from './judge.ts';
import { processRuns } from './processes/process-runs.ts';
import { AS_IT_IS, SPOILT } from './product.ts';
import { type Run, twoAtOnce } from './run.ts';
import { countRuns, faultTable, processTable } from './table.ts';

/**
 * `npm run faults`: notices sent while something is killed or a reply dropped, counted. `FAULT_SEED` and `FAULT_RUNS`
 * explore; `FAULT_SPOILT=1` also runs the product spoilt on purpose. `FAULT_KILLS` pages are really ended, and a third as
 * many message services; 0 leaves that out.
 */
const seed = Number(process.env['FAULT_SEED'] ?? FAULT_SEED);
const count = Number(process.env['FAULT_RUNS'] ?? 500);
const before = process.cpuUsage();
const runs = await faultRuns(count, seed);
const { user, system } = process.cpuUsage(before);
const total = countRuns(runs);
const atOnce: Verdict[] = [];
for (let number = 0; number < count / 10; number += 1) atOnce.push(await twoAtOnce(number, seed, AS_IT_IS));
const kills = Number(process.env['FAULT_KILLS'] ?? 27);
const processes = kills === 0 ? [] : await processRuns(kills, Math.ceil(kills / 3), seed);
const more = runs.filter(({ blows }) => blows.length > 1).length;

console.log(`${count} runs, seed ${seed}: how many, and of them lost/duplicated/wrong`);
console.log('Played in one process, where time passes at once: "killed" takes away all that was in memory.\n');
console.log(faultTable(runs));
if (processes.length > 0) {
  console.log('\nReal processes, over HTTP on this machine, ended by SIGKILL and started again:\n');
  console.log(processTable(processes));
}
console.log(`
One fault in ${count - more} runs, two or three in ${more}. Told "unknown" with everything up again, or left without a way on: ${total.unsettled}.
The line "not counted" is of runs where two clicked before either notice was stored, in two browsers or after one page had
ended, on a server that keeps nothing single or whose statement did not come. The README says that it can happen.
The same on purpose, two people within 0.4 s and no fault: ${atOnce.length} runs, ${having('beyond')} with two notices; ${having('lost')}/${having('duplicated')}/${having('wrong')} besides.
${((user + system) / 1e6).toFixed(1)} s of processor time.`);

for (const run of runs) {
  const faults = describe(run);
  if (faults.length > 0) console.log(`\nrun ${run.number}: ${faults.join('; ')}\n  ${run.blows.join('\n  ')}`);
  for (const { what, made } of run.beyond) {
    const [first, ...later] = made;
    const ahead = later.map(({ clicked }) => `${((first?.stored ?? clicked) - clicked) / 1000} s`).join(', ');
    console.log(
      `\nrun ${run.number}, not counted: ${what}; clicked ${ahead} before the first was stored\n  ${run.blows.join('\n  ')}`,
    );
  }
}

if (process.env['FAULT_SPOILT'] !== undefined) {
  for (const [what, product] of Object.entries(SPOILT)) {
    const { lost, duplicated, wrong } = countRuns(await faultRuns(count, seed, product));
    console.log(`spoilt, ${what}: ${lost}/${duplicated}/${wrong}`);
  }
}
for (const run of processes.filter(
  ({ lost, duplicated, wrong, unsettled }) => lost + duplicated + wrong + unsettled > 0,
)) {
  console.log(`\na real process: ${JSON.stringify(run)}`);
}
const missed = processes.filter((run) => run.kills === 0).length;
if (missed > 0) console.log(`\n${missed} real processes came to an end before they could be killed`);
const isFaulty =
  runs.some((run) => describe(run).length > 0) ||
  atOnce.some(({ lost, duplicated, wrong }) => lost.length + duplicated.length + wrong.length > 0) ||
  processes.some(({ lost, duplicated, wrong, unsettled }) => lost + duplicated + wrong + unsettled > 0);
process.exitCode = isFaulty ? 1 : 0;

function having(what: 'lost' | 'duplicated' | 'wrong' | 'beyond'): number {
  return atOnce.filter((verdict) => verdict[what].length > 0).length;
}

function describe({ lost, duplicated, wrong, unsettled }: Run): readonly string[] {
  return [...lost, ...duplicated, ...wrong, ...unsettled];
}
