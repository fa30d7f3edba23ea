import { describe, expect, test } from 'vitest';
import { publishedRules, readableRules } from '../../src/cli/rules/published-rules.ts';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { isPacked, unpackCodes } from '../../src/criteria/packed-codes.ts';
import { parseRuleSet } from '../../src/criteria/parse-rule-set.ts';
import type { RuleSet } from '../../src/criteria/rule-set.ts';
import { withTexts } from '../../src/criteria/texts-apart.ts';
import { parseCodeLists } from '../../src/facts/codes/parse-code-lists.ts';

const folder = readRulesFolder();
if ('errors' in folder) throw new Error(JSON.stringify(folder.errors, null, 1));
const { codes, ruleSets } = folder.rules;

/** What nobody is shown, and nothing is decided by. */
const UNSEEN = new Set(['$comment', 'note', 'source']);
const withoutUnseen = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (UNSEEN.has(key) ? undefined : inner)));

const readable = readableRules();
const json = (path: string): Record<string, unknown> => JSON.parse(readable.get(path) ?? 'null');
const parsedCodes = () => {
  const parsed = parseCodeLists(json('rules/written/codes.json'));
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.codes;
};

/** No page names a threshold or a priority group. */
const withoutUnnamed = ({ parameters, groups, ...rules }: RuleSet) => ({
  ...rules,
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, { title: _, ...rest }]) => [name, rest])),
  groups: groups.map(({ title: _, ...rest }) => rest),
});

describe('the rules beside the app, as a hospital writes its own,', () => {
  test('have every code list there is, the same in all that is decided by or shown', () => {
    const shipped = parsedCodes();
    expect(withoutUnseen(shipped)).toEqual(withoutUnseen(codes));
    expect(shipped.hospitalFrailtyRisk).toEqual(codes.hospitalFrailtyRisk);
  });

  test.each([...ruleSets.keys()])('have the rule set %s, the same in all that is decided by or shown', (id) => {
    const path = `rules/written/rule-sets/${id}.json`;
    const parsed = parseRuleSet(path, json(path), parsedCodes());
    if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
    const written = ruleSets.get(id);
    if (written === undefined) throw new Error(id);
    expect(withoutUnseen(withoutUnnamed(parsed.ruleSet))).toEqual(withoutUnseen(withoutUnnamed(written)));
  });
});

describe('the rules as the app fetches them', () => {
  const fetched = (path: string) => publishedRules().get(path) ?? '';

  test('are code lists that pack nothing away: each comes back as it was', () => {
    const packed: unknown = JSON.parse(fetched('rules/codes.json'));
    if (!isPacked(packed)) throw new Error('codes.json is no table');
    const files = unpackCodes(packed, JSON.parse(fetched('rules/texts/codes.json')));
    const parsed = parseCodeLists({ 'codes.json': { description: '-', ...files } });
    if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.codes).toEqual(parsedCodes());
  });

  test.each([...ruleSets.keys()])('are the rule set %s with each text in its place', (id) => {
    const path = `rule-sets/${id}.json`;
    const texts = JSON.parse(fetched(`rules/texts/${path}`));
    expect(withTexts(JSON.parse(fetched(`rules/${path}`)), texts)).toEqual(json(`rules/written/${path}`));
  });

  test('are code lists of under 20 kB, since every flag waits for them', () => {
    expect(new TextEncoder().encode(fetched('rules/codes.json')).length).toBeLessThan(20_000);
  });
});
