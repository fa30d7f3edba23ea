import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Two below the checkout, as dist/cli is: rules/ is found from there. */
const BUILT = fileURLToPath(new URL('../../../dist/cli-measured', import.meta.url));

/** Builds the command line as it is delivered, in a place of its own. The path of its main file. */
export async function buildCommand(): Promise<string> {
  const configFile = fileURLToPath(new URL('../../../src/cli/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: BUILT } });
  return join(BUILT, 'main.js');
}
