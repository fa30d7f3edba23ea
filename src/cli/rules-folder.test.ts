import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { inWords } from './rules/rule-file-words.ts';
import { RULES_FOLDER, readRulesFolder } from './rules-folder.ts';

const room = mkdtempSync(join(tmpdir(), 'rules-folder-'));
const folder = join(room, 'rules');
const PROFILE = join(folder, 'profiles/helse-forde/medisinsk.json');
const RULES = join(folder, 'rule-sets/helse-vest.json');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['codes', 'rule-sets', 'profiles']) {
    cpSync(join(RULES_FOLDER, part), join(folder, part), { recursive: true });
  }
});
afterAll(() => rmSync(room, { recursive: true }));

function told(): readonly string[] {
  const read = readRulesFolder(folder);
  return 'errors' in read ? read.errors.map(inWords) : [];
}

/** Changes the text of a file, which must hold what is changed. */
function change(path: string, from: RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

describe('a rule file that would be taken for something else is refused, with file and key', () => {
  test('none of those in use is', () => {
    expect(told()).toEqual([]);
  });

  test('a file that an editor saved as Latin-1: the byte is told, and no letter is lost in silence', () => {
    writeFileSync(PROFILE, Buffer.from('{\n  "id": "på"\n}', 'latin1'));
    const [first] = told();
    expect(first).toContain(
      'medisinsk.json: not JSON: not UTF-8: line 2, byte 13 of the file is E5; save the file as UTF-8',
    );
  });

  test('a file whose name ends in ".JSON", which would be left out', () => {
    renameSync(PROFILE, PROFILE.replace('medisinsk.json', 'Medisinsk.JSON'));
    expect(told()).toEqual([expect.stringMatching(/Medisinsk\.JSON: .*must end in "\.json", in small letters/)]);
  });

  test('a rule set without a version', () => {
    change(RULES, /"version": "[^"]+"/, '"version": " "');
    expect(told()).toEqual([expect.stringMatching(/helse-vest\.json: version: .*must not be empty/)]);
  });

  test('half a day, in a rule set and in a profile', () => {
    change(RULES, /"value": (\d+)/, '"value": $1.5');
    expect(told()).toContainEqual(expect.stringMatching(/parameters\.\w+\.value: .*must be a whole number: \d+\.5/));
    cpSync(join(RULES_FOLDER, 'rule-sets'), join(folder, 'rule-sets'), { recursive: true });
    change(PROFILE, /("parameters": \{\s*"\w+": \d+)/, '$1.5');
    expect(told()).toContainEqual(expect.stringMatching(/medisinsk\.json: parameters\.\w+: .*must be a whole number/));
  });
});
