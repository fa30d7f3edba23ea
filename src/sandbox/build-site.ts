import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where `npm run build` puts the site. */
export const SITE = here('dist/site');

/** What the site is built from; the sandbox, tests and this folder's own code are not in it. */
const SOURCES = ['src', 'rules', 'public', 'vite.config.ts', 'package-lock.json'];

/** Builds the site when it is not there or older than any of its sources, and says so: it takes a few seconds. */
export async function buildSiteIfNeeded(say: (line: string) => void): Promise<void> {
  const built = modifiedAt(join(SITE, 'launch.html'));
  const newest = Math.max(...SOURCES.map((source) => newestIn(here(source))));
  if (built > newest) return;
  say('Building the app (a few seconds) ...');
  await build({ configFile: here('vite.config.ts'), logLevel: 'warn' });
}

function newestIn(path: string): number {
  const of = modifiedAt(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return of;
  return Math.max(of, ...readdirSync(path).map((name) => (name === 'sandbox' ? 0 : newestIn(join(path, name)))));
}

const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
