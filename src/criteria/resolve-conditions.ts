import type { FactName } from '../facts/catalogue.ts';
import type { FactParameters } from '../facts/fact-source.ts';
import type {
  Conditions,
  FactCondition,
  Operator,
  RuleSet,
  SilenceDays,
  UnitProfile,
  ValueOrParameter,
} from './rule-set.ts';

/** A condition with its parameters replaced by values: what is evaluated. */
export interface ResolvedCondition {
  readonly fact: FactName;
  readonly params: FactParameters;
  readonly operator: Operator;
  readonly value: number | boolean;
}

/** `all` and `any` only, as json-rules-engine evaluates them. */
export type Tree<Leaf> = { readonly all: readonly Tree<Leaf>[] } | { readonly any: readonly Tree<Leaf>[] } | Leaf;

/** The rule set's parameter values with the unit profile's overrides. The profile's bounds are checked when it is parsed. */
export function parameterValues(ruleSet: RuleSet, profile: UnitProfile | null): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(ruleSet.parameters)) {
    values[name] = profile?.parameters[name] ?? parameter.value;
  }
  return values;
}

/** How long a decision silences the flag: as the unit says, else the rule set's start values. */
export function silenceDaysOf(ruleSet: RuleSet, profile: UnitProfile | null): SilenceDays {
  const { declined, notWanted } = ruleSet.silenceDays;
  return profile?.silenceDays ?? { declined: declined.value, notWanted: notWanted.value };
}

/** Replaces parameters by their values and "at least n of" by the `any` of all choices of n. */
export function resolveConditions(
  conditions: Conditions<FactCondition>,
  parameters: Readonly<Record<string, number>>,
): Tree<ResolvedCondition> {
  return expand(conditions, (leaf) => ({
    fact: leaf.fact,
    params: Object.fromEntries(
      Object.entries(leaf.params ?? {}).map(([name, value]) => [name, resolveValue(value, parameters)]),
    ),
    operator: leaf.operator,
    value: resolveValue(leaf.value, parameters),
  }));
}

function resolveValue<T extends number | string | boolean>(
  value: ValueOrParameter<T>,
  parameters: Readonly<Record<string, number>>,
): T | number {
  if (typeof value !== 'object') return value;
  const resolved = parameters[value.parameter];
  if (resolved === undefined) throw new RangeError(`unknown parameter ${value.parameter}`);
  return resolved;
}

/**
 * "At least n of" written out as the `any` of every choice of n. For a formula without negation this has exactly the
 * three-valued meaning wanted: certain when n are certainly met, excluded when fewer than n can still be met.
 */
export function expand<From, To>(conditions: Conditions<From>, leaf: (leaf: From) => To): Tree<To> {
  if (isAll(conditions)) return { all: conditions.all.map((child) => expand(child, leaf)) };
  if (isAny(conditions)) return { any: conditions.any.map((child) => expand(child, leaf)) };
  if (isAtLeast(conditions)) {
    const children = conditions.of.map((child) => expand(child, leaf));
    return { any: choices(children, conditions.atLeast).map((all) => ({ all })) };
  }
  return leaf(conditions as From); // what is none of the three is a leaf: the parser lets nothing else through
}

function choices<T>(items: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) => choices(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
}

type Node<Leaf> = Conditions<Leaf>;
const isAll = <Leaf>(node: Node<Leaf>): node is { all: readonly Conditions<Leaf>[] } => has(node, 'all');
const isAny = <Leaf>(node: Node<Leaf>): node is { any: readonly Conditions<Leaf>[] } => has(node, 'any');
const isAtLeast = <Leaf>(node: Node<Leaf>): node is { atLeast: number; of: readonly Conditions<Leaf>[] } =>
  has(node, 'atLeast');
const has = (node: unknown, key: string) => typeof node === 'object' && node !== null && key in node;
