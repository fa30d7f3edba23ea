import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Contender } from './contenders.ts';
import { gzipSize } from './gzip-size.ts';

/** Bytes after `gzip -9`, each file compressed alone and counted once. */
export interface PageWeight {
  readonly scripts: number;
  /** Rule sets and code lists, which are files beside the app. */
  readonly rules: number;
  readonly styles: number;
}

/** Of what a page asked its own web server for. config.json, which every installation writes itself, is left out. */
export function pageWeight(app: Contender, requested: readonly string[]): PageWeight {
  return weightOf(app.folder, ownPaths(app, requested));
}

/**
 * Of that and of all scripts and styles it can come to ask for, whatever is clicked: those its files name, and those
 * that these name. `except`: a file, and what only that file names, is left out and told apart.
 */
export function reachableWeight(
  app: Contender,
  requested: readonly string[],
  except: RegExp,
): { readonly weight: PageWeight; readonly excepted: number } {
  const paths = new Set(['/index.html', ...ownPaths(app, requested)]);
  const excepted = new Set<string>();
  for (const path of paths) {
    // The set grows while it is walked
    if (!/\.(html|js)$/.test(path)) continue;
    for (const named of assetsNamedIn(app.folder, path)) (except.test(named) ? excepted : paths).add(named);
  }
  return { weight: weightOf(app.folder, [...paths]), excepted: weightOf(app.folder, [...excepted]).scripts };
}

function ownPaths(app: Contender, requested: readonly string[]): readonly string[] {
  const own = requested.map((url) => new URL(url)).filter(({ origin }) => origin === app.origin);
  return [...new Set(own.map(({ pathname }) => pathname))];
}

/** Built scripts name each other by file name, in imports and in lists of what to fetch ahead. */
function assetsNamedIn(folder: string, path: string): readonly string[] {
  const names = readFileSync(join(folder, path), 'utf8').matchAll(/[\w-]+-[\w-]{8}\.(?:js|css)\b/g);
  return [...names].map(([name]) => `/assets/${name}`).filter((named) => existsSync(join(folder, named)));
}

function weightOf(folder: string, paths: readonly string[]): PageWeight {
  const sum = (belongs: (path: string) => boolean) =>
    paths.filter(belongs).reduce((bytes, path) => bytes + gzipSize(readFileSync(join(folder, path))), 0);
  return {
    scripts: sum((path) => extname(path) === '.js'),
    rules: sum((path) => path.startsWith('/rules/')),
    styles: sum((path) => extname(path) === '.css'),
  };
}
