import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { RULES_FOLDER } from '../rules-folder.ts';
import { checkedRules, rulesFault } from './build-check.ts';

const room = mkdtempSync(join(tmpdir(), 'build-check-'));
const folder = join(room, 'rules');
const built = join(room, 'built');
afterAll(() => rmSync(room, { recursive: true }));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['codes', 'rule-sets', 'profiles']) {
    cpSync(join(RULES_FOLDER, part), join(folder, part), { recursive: true });
  }
});

function replace(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(folder, file), changed);
}

test('the rules of this program may be published', () => {
  expect(rulesFault()).toBeNull();
});

test.each([
  [
    'an unknown fact',
    'rule-sets/helse-vest.json',
    '"same-unit-span-days"',
    '"shoe-size"',
    /^rules\/rule-sets\/helse-vest\.json: criteria\[0\]\.parts\[2\]\.\S+\.fact: there is no such fact: shoe-size\n/,
  ],
  [
    'a threshold of a unit out of bounds',
    'profiles/helse-forde/medisinsk.json',
    /"highAge": \d+/,
    '"highAge": 7',
    /^rules\/profiles\/helse-forde\/medisinsk\.json: parameters\.highAge: out of bounds: 7 \(\d+–\d+\)\n/,
  ],
  [
    'a group of codes that nobody has explained',
    'codes/groups-lungs.json',
    /,\s*"note": "[^"]*"/,
    '',
    /^rules\/codes\/groups-lungs\.json: groups\.0\.note: missing\n/,
  ],
  [
    'a file cut in the middle',
    'rule-sets/helse-vest.json',
    /\}\s*$/,
    '',
    /^rules\/rule-sets\/helse-vest\.json: not JSON: line/,
  ],
])('a site with %s is not built, and file and key are told', async (_, file, from, to, said) => {
  replace(file, from, to);
  const fault = await build({
    configFile: false,
    root: room,
    logLevel: 'silent',
    plugins: [checkedRules(folder)],
    build: { outDir: built },
  }).then(
    () => null,
    (error: Error) => error,
  );
  expect(fault?.message).toMatch(said);
  // The stack is what Vite prints
  expect(fault?.stack).toBe(fault?.message);
  expect(readdirSync(room)).toEqual(['rules']);
});
