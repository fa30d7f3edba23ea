import { FACT_CATALOGUE, isFactName } from '../facts/catalogue.ts';
import type { RuleFileProblem } from './rule-file-error.ts';
import { OPERATORS } from './rule-set.ts';

export type Report = (key: string, problem: RuleFileProblem, detail: string) => void;

/** What a leaf of a condition tree may refer to. */
export interface ConditionScope {
  readonly parameters: ReadonlySet<string>;
  /** Ids of groups and lists in rules/codes, and the names for many groups at once ("major"). */
  readonly codes: ReadonlySet<string>;
}

/**
 * Checks a condition tree as read from JSON and reports every problem with its key. Refuses what json-rules-engine
 * would get wrong in silence: unknown facts and operators, empty `all`/`any` (both fire), `path`, `not`, references.
 */
export function checkConditions(tree: unknown, key: string, scope: ConditionScope, report: Report): void {
  walk(tree, key, report, (leaf, leafKey) => checkLeaf(leaf, leafKey, scope, report));
}

/** The level rule's tree: leaves name criteria. */
export function checkLevelConditions(tree: unknown, key: string, criteria: ReadonlySet<string>, report: Report): void {
  walk(tree, key, report, (leaf, leafKey) => {
    const { criterion } = leaf;
    if (typeof criterion !== 'string' || Object.keys(leaf).length !== 1) {
      report(leafKey, 'wrong-shape', 'expected { "criterion": id }');
    } else if (!criteria.has(criterion)) report(`${leafKey}.criterion`, 'unknown-criterion', criterion);
  });
}

type Leaf = Readonly<Record<string, unknown>>;

function walk(tree: unknown, key: string, report: Report, onLeaf: (leaf: Leaf, key: string) => void): void {
  if (!isObject(tree)) {
    report(key, 'wrong-shape', 'expected a condition');
    return;
  }
  for (const refused of ['not', 'path', 'condition', 'priority']) {
    if (refused in tree) {
      report(`${key}.${refused}`, 'not-allowed', refused);
      return;
    }
  }
  const operator = ['all', 'any', 'of'].find((name) => name in tree);
  if (operator === undefined) {
    onLeaf(tree, key);
    return;
  }
  const children = tree[operator];
  const allowed = operator === 'of' ? ['atLeast', 'of'] : [operator];
  for (const name of Object.keys(tree)) {
    if (!allowed.includes(name)) report(`${key}.${name}`, 'wrong-shape', `not beside "${operator}"`);
  }
  if (!Array.isArray(children)) {
    report(`${key}.${operator}`, 'wrong-shape', 'expected a list');
    return;
  }
  if (children.length === 0) {
    report(`${key}.${operator}`, 'empty-list', operator);
    return;
  }
  if (operator === 'of' && !isCount(tree['atLeast'], children.length)) {
    report(`${key}.atLeast`, 'out-of-bounds', `${JSON.stringify(tree['atLeast'])} (1–${children.length})`);
  }
  for (const [index, child] of children.entries()) walk(child, `${key}.${operator}[${index}]`, report, onLeaf);
}

function checkLeaf(leaf: Leaf, key: string, scope: ConditionScope, report: Report): void {
  for (const name of Object.keys(leaf)) {
    if (!['fact', 'params', 'operator', 'value'].includes(name)) report(`${key}.${name}`, 'wrong-shape', name);
  }
  const { fact, operator, value } = leaf;
  if (typeof operator !== 'string' || !(OPERATORS as readonly string[]).includes(operator)) {
    report(`${key}.operator`, 'unknown-operator', String(operator));
  }
  if (typeof fact !== 'string' || !isFactName(fact)) {
    report(`${key}.fact`, 'unknown-fact', String(fact));
    return;
  }
  const signature = FACT_CATALOGUE[fact];
  checkValue(value, signature.type, `${key}.value`, scope, report);
  if (holdsAlways(operator, value)) report(`${key}.value`, 'always-holds', `${operator} ${value}`);
  if (signature.type === 'boolean' && operator !== 'equal') {
    report(`${key}.operator`, 'unknown-operator', `${operator} (${fact}: equal)`);
  }
  const params = leaf['params'] ?? {};
  if (!isObject(params)) {
    report(`${key}.params`, 'wrong-shape', 'expected an object');
    return;
  }
  const expected: Readonly<Record<string, 'number' | 'string'>> = signature.parameters;
  for (const [name, given] of Object.entries(params)) {
    const type = expected[name];
    if (type === undefined) report(`${key}.params.${name}`, 'unknown-fact-parameter', `${fact}: ${name}`);
    else checkParameter(given, name, type, `${key}.params.${name}`, scope, report);
  }
  for (const name of Object.keys(expected)) {
    if (!(name in params)) report(`${key}.params`, 'missing-fact-parameter', `${fact}: ${name}`);
  }
}

/** No count, age or number of days is below zero: at least nothing is true of everybody, also where nothing was read. */
function holdsAlways(operator: unknown, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return (operator === 'greaterThanInclusive' && value <= 0) || (operator === 'greaterThan' && value < 0);
}

function checkParameter(
  given: unknown,
  name: string,
  type: 'number' | 'string',
  key: string,
  scope: ConditionScope,
  report: Report,
): void {
  checkValue(given, type, key, scope, report);
  const namesCodes = name === 'groups' || name === 'list';
  if (namesCodes && typeof given === 'string' && !scope.codes.has(given)) report(key, 'unknown-code-list', given);
}

function checkValue(
  value: unknown,
  type: 'number' | 'string' | 'boolean',
  key: string,
  scope: ConditionScope,
  report: Report,
): void {
  if (isObject(value)) {
    const { parameter } = value;
    if (type !== 'number' || typeof parameter !== 'string' || Object.keys(value).length !== 1) {
      report(key, 'wrong-shape', `expected a ${type}`);
      return;
    }
    if (!scope.parameters.has(parameter)) report(`${key}.parameter`, 'unknown-parameter', parameter);
    return;
  }
  if (typeof value !== type || Number.isNaN(value)) report(key, 'wrong-shape', `expected a ${type}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown, maximum: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maximum;
