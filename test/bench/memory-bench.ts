import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommand } from './screen/build-command.ts';
import { measureProcess } from './screen/measured-process.ts';
import { AT, writeExport, writeLines } from './screen/write-inputs.ts';
import { table } from './table.ts';

/*
 * Peak memory of `koordinatorflagg screen` on few and on many patients. Takes minutes, and disk for the larger inputs
 * and for the output (about 20 KB and 7 KB a patient, twice in an export), which are removed. BENCH_FEW, BENCH_MANY and
 * BENCH_EXPORT are the numbers of patients.
 */

const FEW = Number(process.env['BENCH_FEW'] ?? 1000);
const MANY = Number(process.env['BENCH_MANY'] ?? 100_000);
const MANY_IN_EXPORT = Number(process.env['BENCH_EXPORT'] ?? 100_000);
const MOST = 1.5;

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;

export async function benchMemory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  const command = await buildCommand();
  const peak = async (path: string, jobs: number) =>
    (await measureProcess([command, 'screen', path, '--at', AT, '--temp', folder, '--jobs', String(jobs)])).peak;
  const rows: (readonly string[])[] = [];
  const compare = async (what: string, many: number, write: (path: string, count: number) => Promise<void>) => {
    console.log(`${what}: writing ${FEW} and ${many} patients ...`);
    const [small, large] = [join(folder, `few-${rows.length}.ndjson`), join(folder, `many-${rows.length}.ndjson`)];
    await write(small, FEW);
    await write(large, many);
    for (const jobs of [1, 2]) {
      console.log(`${what}: --jobs ${jobs} ...`);
      const [few, most] = [await peak(small, jobs), await peak(large, jobs)];
      const times = most / few;
      rows.push([
        `${what}, --jobs ${jobs}`,
        `${mebibytes(few)} (${FEW})`,
        `${mebibytes(most)} (${many})`,
        times.toFixed(2),
        `${MOST} ${times <= MOST ? 'met' : 'NOT MET'}`,
      ]);
    }
    rmSync(small, { recursive: true });
    rmSync(large, { recursive: true });
  };
  try {
    await compare('one Bundle a line', MANY, writeLines);
    await compare('Bulk Data export', MANY_IN_EXPORT, writeExport);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${table(['peak memory (patients)', 'few', 'many', 'ratio', 'at most'], rows)}`);
}
