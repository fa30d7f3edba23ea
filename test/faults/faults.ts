import { AS_IT_IS, SPOILT } from './product.ts';
import { faultRun } from './run.ts';

const seed = Number(process.env['FAULT_SEED'] ?? 2026);
const runs = Number(process.env['FAULT_RUNS'] ?? 500);
const product = SPOILT[process.env['FAULT_SPOILT'] ?? ''] ?? AS_IT_IS;
const started = process.cpuUsage();
for (let n = 0; n < runs; n++) {
  const run = await faultRun(n, seed, product);
  if (run.lost.length + run.duplicated.length + run.wrong.length + run.unsettled.length + run.beyond.length > 0)
    console.log(JSON.stringify({ ...run, trace: undefined }));
}
const { user, system } = process.cpuUsage(started);
console.log((user + system) / 1e6);
