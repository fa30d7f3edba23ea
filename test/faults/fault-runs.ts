import { AS_IT_IS, type Product } from './product.ts';
import { faultRun, type Run } from './run.ts';

/** The seed of every table that is quoted. */
export const FAULT_SEED = 2026;

/** So many runs, one after the other: the same seed gives the same on every machine. */
export async function faultRuns(count: number, seed: number, product: Product = AS_IT_IS): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let number = 0; number < count; number += 1) runs.push(await faultRun(number, seed, product));
  return runs;
}
