import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where `npm run build` puts the site. */
export const SITE = here('dist/site');

/** What the site is built from; the sandbox, tests and this folder's own code are not in it. */
const SOURCES = ['src', 'rules', 'public', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the site when it is not there or older than any of its sources, and says so: it takes a few seconds.
 * Throws an Error when it cannot be built.
 */
export async function buildSiteIfNeeded(say: (line: string) => void): Promise<void> {
  build('app', join(SITE, 'launch.html'), [], say);
}

/** The same for the command line, which the message service is a command of. */
export async function buildCommandLineIfNeeded(say: (line: string) => void): Promise<void> {
  build('command line', here('dist/cli/main.js'), ['--config', here('src/cli/vite.config.ts')], say);
}

/**
 * Built beside its place and moved there when whole: two may find it old at the same time, and neither is to meet the
 * place emptied by the other.
 *
 * @param made a file of the last build, by whose age it is judged
 */
function build(what: string, made: string, options: readonly string[], say: (line: string) => void): void {
  const newest = Math.max(...SOURCES.map((source) => newestIn(here(source))));
  if (modifiedAt(made) > newest) return;
  say(`Building the ${what} (a few seconds) ...`);
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const place = dirname(made);
  const beside = `${place}-${process.pid}`;
  const { status } = spawnSync(
    process.execPath,
    [join(vite, 'bin/vite.js'), 'build', ...options, '--outDir', beside, '--logLevel', 'warn'],
    {
      cwd: here('.'),
      env: buildEnvironment(process.env),
      stdio: 'inherit',
    },
  );
  // Another may have been quicker with the same: what it has put there may be in use
  if (status === 0 && modifiedAt(made) <= newest) moveInto(place, beside);
  rmSync(beside, { recursive: true, force: true });
  if (status !== 0) throw new Error(`The ${what} could not be built`);
}

/**
 * Puts a folder in the place of another of the same file system, or of none. When somebody else does the same at the same
 * time one of the two stands there whole, and both return.
 */
export function moveInto(place: string, folder: string): void {
  const old = `${folder}-old`;
  renameUnless('ENOENT', place, old);
  renameUnless('ENOTEMPTY', folder, place);
  rmSync(old, { recursive: true, force: true });
}

function renameUnless(expected: 'ENOENT' | 'ENOTEMPTY', from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === expected)) throw error;
  }
}

/**
 * A process of its own, without what a test run has set: under vitest the configuration swaps modules, and with another
 * NODE_ENV the libraries build their development halves in. What is tested must be what `npm run build` makes.
 */
export function buildEnvironment({ VITEST: _, NODE_ENV: __, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return rest;
}

function newestIn(path: string): number {
  const of = modifiedAt(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return of;
  return Math.max(of, ...readdirSync(path).map((name) => (name === 'sandbox' ? 0 : newestIn(join(path, name)))));
}

const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
