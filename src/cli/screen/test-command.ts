import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface BuiltCommand {
  /** The file that Node runs. */
  readonly main: string;
  run(
    args: readonly string[],
    input?: string,
  ): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
  remove(): void;
}

/** The command line, built as users have it into `dist/NAME`: two below the checkout, from where rules/ is found. */
export function buildCommand(name: string): BuiltCommand {
  const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const folder = here(`dist/${name}`);
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const config = here('src/cli/vite.config.ts');
  const built = spawnSync(process.execPath, [vite, 'build', '--config', config, '--outDir', folder], { env });
  if (built.status !== 0) throw new Error(built.stderr.toString());
  const main = join(folder, 'main.js');
  return {
    main,
    run(args, input) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        ...(input === undefined ? {} : { input }),
      });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
