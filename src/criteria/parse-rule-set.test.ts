import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCodeLists } from '../facts/codes/parse-code-lists.ts';
import { parseRuleSet } from './parse-rule-set.ts';

const FILE = 'rules/rule-sets/helse-vest.json';
const valid = JSON.parse(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'));

const CODES = new URL('../../rules/codes/', import.meta.url);
const parsedCodes = parseCodeLists(
  Object.fromEntries(readdirSync(CODES).map((name) => [name, JSON.parse(readFileSync(new URL(name, CODES), 'utf8'))])),
);
if ('errors' in parsedCodes) throw new Error(JSON.stringify(parsedCodes.errors));
const { codes } = parsedCodes;

/** The first error after setting `key` ("criteria[0].parts[1].conditions.fact") to `value`. */
function firstErrorWith(key: string, value: unknown) {
  const changed = structuredClone(valid);
  const steps = key.match(/[^.[\]]+/g) ?? [];
  const last = steps.pop() ?? '';
  const parent = steps.reduce((node, step) => node[step], changed);
  parent[last] = value;
  const parsed = parseRuleSet(FILE, changed, codes);
  return 'errors' in parsed ? parsed.errors[0] : undefined;
}

test('the rule set as published is valid', () => {
  expect(parseRuleSet(FILE, valid, codes)).toMatchObject({ ruleSet: { id: 'helse-vest' } });
});

test('a rule set that names no setting is nobody’s default', () => {
  const { defaultIn: _, ...rest } = valid;
  expect(parseRuleSet(FILE, rest, codes)).toMatchObject({ ruleSet: { defaultIn: [] } });
});

const A2 = 'criteria[0].parts[1].conditions';
const A3 = 'criteria[0].parts[2].conditions';

describe('a broken rule set is refused, naming file and key', () => {
  test.each([
    ['an unknown fact', `${A2}.fact`, 'furthest-apointment-days', `${A2}.fact`, 'unknown-fact'],
    ['a fact named like an object property', `${A2}.fact`, 'constructor', `${A2}.fact`, 'unknown-fact'],
    ['an unknown operator', `${A2}.operator`, 'notEqual', `${A2}.operator`, 'unknown-operator'],
    ['an unknown parameter', `${A2}.value`, { parameter: 'longTrmDays' }, `${A2}.value.parameter`, 'unknown-parameter'],
    ['a value of the wrong type', `${A2}.value`, 'many', `${A2}.value`, 'wrong-shape'],
    ['a fact parameter it does not have', `${A3}.params.weeks`, 3, `${A3}.params.weeks`, 'unknown-fact-parameter'],
    ['a fact parameter left out', `${A3}.params`, {}, `${A3}.params`, 'missing-fact-parameter'],
    ['an empty any', A2, { any: [] }, `${A2}.any`, 'empty-list'],
    ['an empty all', A2, { all: [] }, `${A2}.all`, 'empty-list'],
    ['negation', A2, { not: valid.criteria[0].parts[1].conditions }, `${A2}.not`, 'not-allowed'],
    ['a path', `${A2}.path`, '$.x', `${A2}.path`, 'not-allowed'],
    ['a condition reference', A2, { condition: 'other' }, `${A2}.condition`, 'not-allowed'],
    [
      'at least three of two',
      'likely.all[1]',
      { atLeast: 3, of: [{ criterion: 'B' }, { criterion: 'C' }] },
      'likely.all[1].atLeast',
      'out-of-bounds',
    ],
    ['a criterion that does not exist', 'likely.all[0].criterion', 'E', 'likely.all[0].criterion', 'unknown-criterion'],
    [
      'a code list that does not exist',
      'groups[5].conditions.params.groups',
      'smii',
      'groups[5].conditions.params.groups',
      'unknown-code-list',
    ],
    ['a start value outside its bounds', 'parameters.units.value', 9, 'parameters.units.value', 'out-of-bounds'],
    ['a text missing in nynorsk', 'criteria[2].title', { nb: 'x', en: 'x' }, 'criteria[2].title.nn', 'wrong-shape'],
    ['a text that names no parameter', 'criteria[0].title.nb', '{x} år', 'criteria[0].title.nb', 'unknown-parameter'],
    ['a text half filled in', 'criteria[0].help.nn', 'over {units', 'criteria[0].help.nn', 'wrong-shape'],
    [
      'a number in one language only',
      'criteria[3].parts[0].title.en',
      'Units',
      'criteria[3].parts[0].title.en',
      'wrong-shape',
    ],
    ['two criteria with one id', 'criteria[1].id', 'A', 'criteria[1].id', 'duplicate-id'],
    ['two routes with one id', 'routes[2].id', 'diagnosis-coordinator:als-mnd', 'routes[2].id', 'duplicate-id'],
    ['a scheme of a kind of a kind', 'routes[1].id', 'diagnosis-coordinator:ms:early', 'routes[1].id', 'wrong-shape'],
    ['a setting that does not exist', 'defaultIn', ['hospice'], 'defaultIn[0]', 'wrong-shape'],
    ['a key nobody knows', 'criteria[0].weight', 2, 'criteria[0].weight', 'wrong-shape'],
    ['a question about a criterion that does not exist', 'askOrder[0]', 'X', 'askOrder[0]', 'unknown-criterion'],
    ['a criterion nobody is asked about', 'askOrder', ['C', 'A', 'B'], 'askOrder', 'never-asked'],
  ])('%s', (_, key, value, expectedKey, problem) => {
    expect(firstErrorWith(key, value)).toMatchObject({ file: FILE, key: expectedKey, problem });
  });

  test.each([null, [], 'text', 7])('something that is not a rule set at all: %j', (data) => {
    expect(parseRuleSet(FILE, data, codes)).toHaveProperty('errors[0].file', FILE);
  });
});
