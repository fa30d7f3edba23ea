import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Contender } from './contenders.ts';
import { gzipSize } from './gzip-size.ts';

/** Bytes after `gzip -9` of what a page asked its own web server for. */
export interface PageWeight {
  readonly scripts: number;
  /** Rule sets and code lists, which are files beside the app. */
  readonly rules: number;
  readonly styles: number;
}

/** Each file counts once, each compressed alone. config.json, which every installation writes itself, is left out. */
export function pageWeight(app: Contender, requested: readonly string[]): PageWeight {
  const own = requested.map((url) => new URL(url)).filter(({ origin }) => origin === app.origin);
  const paths = [...new Set(own.map(({ pathname }) => pathname))];
  const sum = (belongs: (path: string) => boolean) =>
    paths.filter(belongs).reduce((bytes, path) => bytes + gzipSize(readFileSync(join(app.folder, path))), 0);
  return {
    scripts: sum((path) => extname(path) === '.js'),
    rules: sum((path) => path.startsWith('/rules/')),
    styles: sum((path) => extname(path) === '.css'),
  };
}
