import { onceFor } from '../facts/memory.ts';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Compile, Evaluate, Leaf } from './outcome.ts';
import { expand, parameterValues, resolveConditions, type Tree } from './resolve-conditions.ts';
import type { Criterion, FactConditions, HintRule, NamedConditions, Part, RuleSet, UnitProfile } from './rule-set.ts';
import { withNumbers } from './rule-texts.ts';

/** A rule set with a unit's thresholds, ready to evaluate any number of patients. */
export interface CompiledRuleSet {
  /** Its texts name the unit's own numbers. */
  readonly ruleSet: RuleSet;
  readonly profile: UnitProfile | null;
  /** Everything that is decided from facts, by the keys of `key`. */
  readonly evaluateFacts: Evaluate;
  /** The rule that makes the level, over the criteria's answers; its one outcome is named `likely`. */
  readonly evaluateLevel: Evaluate;
}

const names = new WeakMap<object, string>();

/** A name is made once for each rule: some hundred are looked up for every patient. */
const named = (rule: object, make: () => string) => onceFor(names, rule, make);

/** Names of the condition trees inside one compiled rule set. */
export const key = {
  part: (criterion: Criterion, part: Part) => named(part, () => `part ${criterion.id} ${part.id}`),
  unknownWhen: (criterion: Criterion) => named(criterion, () => `unknown-when ${criterion.id}`),
  hint: (criterion: Criterion, hint: HintRule) => named(hint, () => `hint ${criterion.id} ${hint.id}`),
  trigger: (trigger: NamedConditions) => named(trigger, () => `trigger ${trigger.id}`),
  group: (group: NamedConditions) => named(group, () => `group ${group.id}`),
  route: (route: NamedConditions) => named(route, () => `route ${route.id}`),
  likely: 'likely',
  /** The fact name under which the level rule finds a criterion's answer. */
  criterionFact: 'criterion',
} as const;

/**
 * Compiles once; evaluate many. The rule set must have passed `parseRuleSet`, the profile `parseUnitProfile`.
 * `compile` is json-rules-engine, or `byClosures` for population runs: same answers.
 */
export function compileRuleSet(
  ruleSet: RuleSet,
  profile: UnitProfile | null = null,
  compile: Compile = byJsonRulesEngine,
): CompiledRuleSet {
  const parameters = parameterValues(ruleSet, profile);
  const trees = new Map<string, Tree<Leaf>>();
  const add = (name: string, conditions: FactConditions | null) => {
    if (conditions !== null) trees.set(name, resolveConditions(conditions, parameters));
  };
  for (const criterion of ruleSet.criteria) {
    for (const part of criterion.parts) add(key.part(criterion, part), part.conditions);
    for (const hint of criterion.hints) add(key.hint(criterion, hint), hint.conditions);
    add(key.unknownWhen(criterion), criterion.unknownWhen);
  }
  for (const trigger of ruleSet.triggers) add(key.trigger(trigger), trigger.conditions);
  for (const group of ruleSet.groups) add(key.group(group), group.conditions);
  for (const route of ruleSet.routes) add(key.route(route), route.conditions);

  const likely = expand(
    ruleSet.likely,
    ({ criterion }): Leaf => ({
      fact: key.criterionFact,
      params: { id: criterion },
      operator: 'equal',
      value: true,
    }),
  );
  return {
    ruleSet: withNumbers(ruleSet, parameters),
    profile,
    evaluateFacts: compile(trees),
    evaluateLevel: compile(new Map([[key.likely, likely]])),
  };
}
