import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Imports and globals are held by the linter; these are ordinary names that it cannot tell apart. */
const CLOCK_OR_CHANCE = /\bDate\.now\b|\bDate\(\)|\bnew Date\b(?!\()|\.format(ToParts)?\(\)|\bMath\.random\b/;

describe.each(['facts', 'criteria'])('src/%s', (room) => {
  test('reads no clock and throws no dice', () => {
    const folder = new URL(`../../src/${room}/`, import.meta.url);
    const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter(
      (name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'),
    );
    expect(files.length).toBeGreaterThan(10);
    const impure = files.filter((name) => CLOCK_OR_CHANCE.test(readFileSync(new URL(name, folder), 'utf8')));
    expect(impure).toEqual([]);
  });

  test('may reach network, storage, page and clock by no global, nor by a name for all of them', () => {
    expect(denied(room)).toEqual(
      expect.arrayContaining([
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator', 'location'],
        ...['localStorage', 'sessionStorage', 'indexedDB', 'document', 'crypto'],
        ...['performance', 'setTimeout', 'setInterval', 'process'],
        ...['window', 'self', 'globalThis'],
      ]),
    );
  });
});

test.each([
  'const now = new Date().getTime();',
  'const now = new Date;',
  'const now = Date();',
  'const now = Date.now();',
  'const clock = Date.now;',
  'const today = new Intl.DateTimeFormat("nb").format();',
  'const today = formatter.formatToParts();',
  'const dice = Math.random();',
])('the check tells %s', (line) => {
  expect(line).toMatch(CLOCK_OR_CHANCE);
});

test.each(['new Date(instant)', 'Date.UTC(year, month, 0)', 'formatter.format(instant)', 'Date.parse(at)'])(
  'the check lets %s through: the same instant in, the same day out',
  (line) => {
    expect(line).not.toMatch(CLOCK_OR_CHANCE);
  },
);

/** The globals that the linter refuses in that room, its tests left out. */
function denied(room: string): readonly string[] {
  const { overrides } = JSON.parse(readFileSync(new URL('../../biome.json', import.meta.url), 'utf8'));
  const own = overrides.find(
    ({ includes }: { readonly includes: readonly string[] }) => includes.join(' ') === `src/${room}/** !**/*.test.ts`,
  );
  const { level, options } = own.linter.rules.style.noRestrictedGlobals;
  return level === 'error' ? Object.keys(options.deniedGlobals) : [];
}
