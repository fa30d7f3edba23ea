import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { parseRuleSet } from '../../src/criteria/parse-rule-set.ts';
import type { RuleSet } from '../../src/criteria/rule-set.ts';
import { parseCodeLists } from '../../src/facts/codes/parse-code-lists.ts';
import { publishedRules } from '../../vite.config.ts';

const folder = readRulesFolder();
if ('errors' in folder) throw new Error(JSON.stringify(folder.errors, null, 1));
const { codes, ruleSets } = folder.rules;

/** What nobody is shown, and nothing is decided by. */
const UNSEEN = new Set(['$comment', 'note', 'source']);
const withoutUnseen = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (UNSEEN.has(key) ? undefined : inner)));

const published = publishedRules();
const json = (path: string): Record<string, unknown> => JSON.parse(published.get(path) ?? 'null');
const parsedCodes = () => {
  const parsed = parseCodeLists(json('rules/codes.json'));
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.codes;
};

/** No page names a threshold or a priority group. */
const withoutUnnamed = ({ parameters, groups, ...rules }: RuleSet) => ({
  ...rules,
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, { title: _, ...rest }]) => [name, rest])),
  groups: groups.map(({ title: _, ...rest }) => rest),
});

describe('the rules as the app fetches them', () => {
  test('have every code list there is, the same in all that is decided by or shown', () => {
    const shipped = parsedCodes();
    expect(withoutUnseen(shipped)).toEqual(withoutUnseen(codes));
    expect(shipped.hospitalFrailtyRisk).toEqual(codes.hospitalFrailtyRisk);
  });

  test('are code lists of under 60 kB, since every flag waits for them', () => {
    expect(new TextEncoder().encode(published.get('rules/codes.json')).length).toBeLessThan(60_000);
  });

  test.each([...ruleSets.keys()])('have the rule set %s, the same in all that is decided by or shown', (id) => {
    const path = `rules/rule-sets/${id}.json`;
    const parsed = parseRuleSet(path, json(path), parsedCodes());
    if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
    const written = ruleSets.get(id);
    if (written === undefined) throw new Error(id);
    expect(withoutUnseen(withoutUnnamed(parsed.ruleSet))).toEqual(withoutUnseen(withoutUnnamed(written)));
  });
});
