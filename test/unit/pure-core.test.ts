import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Imports and globals are held by the linter; these two are ordinary names that it cannot tell apart. */
const CLOCK_OR_CHANCE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;

test.each(['facts', 'criteria'])('src/%s reads no clock and throws no dice', (room) => {
  const folder = new URL(`../../src/${room}/`, import.meta.url);
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter(
    (name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(10);
  const impure = files.filter((name) => CLOCK_OR_CHANCE.test(readFileSync(new URL(name, folder), 'utf8')));
  expect(impure).toEqual([]);
});
