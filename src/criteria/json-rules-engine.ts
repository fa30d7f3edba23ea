import { type Almanac, Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Fact } from '../facts/fact.ts';
import {
  type Compile,
  childrenOf,
  type Leaf,
  type LookUp,
  leafOf,
  type Outcome,
  outcomeOf,
  type Verdict,
} from './outcome.ts';
import type { Tree } from './resolve-conditions.ts';
import { OPERATORS } from './rule-set.ts';
import { THREE_VALUED_OPERATORS } from './three-valued-operators.ts';

/**
 * Evaluates rules by json-rules-engine. The engine itself knows true and false; two of them, one asking "certainly?"
 * and one "possibly?", give the three values. Without negation in the trees the pair is exact, and a misspelt or
 * missing fact cannot fire a rule (json-rules-engine's `notEqual` on a missing fact does).
 */
export const byJsonRulesEngine: Compile = (trees) => {
  const certainly = engineFor(trees, 'certain');
  const possibly = engineFor(trees, 'possible');
  return async (lookUp) => {
    const [certain, possible] = [await certainly(lookUp), await possibly(lookUp)];
    const outcomes = new Map<string, Outcome>();
    for (const [name, tree] of trees) {
      const certainRoot = certain.get(name);
      const possibleRoot = possible.get(name);
      if (certainRoot === undefined || possibleRoot === undefined) throw new Error(`no result for ${name}`);
      refuseUnderived(tree, possibleRoot, lookUp);
      outcomes.set(name, outcomeOf(tree, verdict(certainRoot, possibleRoot), lookUp));
    }
    return outcomes;
  };
};

/** A json-rules-engine result tree, reduced to what is used of it. */
interface Result {
  readonly holds: boolean;
  readonly children: readonly Result[];
}

function verdict(certain: Result, possible: Result): Verdict {
  return {
    certain: certain.holds,
    possible: possible.holds,
    children: certain.children.flatMap((child, index) => {
      const other = possible.children[index];
      return other === undefined ? [] : [verdict(child, other)];
    }),
  };
}

const SUBJECT = 'subject';

/** Stands for a fact that cannot be derived until it is known whether anybody needs it. */
const UNDERIVED: Fact = { complete: false, value: false, evidence: [], why: [] };

/**
 * A fact that cannot be derived, from a row of an impossible shape, refuses the assessment where it is needed: in the
 * order written, and not after a condition of an `all` that cannot hold. The engine asks for every fact all the same.
 * @throws what the derivation throws.
 */
function refuseUnderived(tree: Tree<Leaf>, possible: Result, lookUp: LookUp): void {
  const children = childrenOf(tree);
  if (children === null) {
    const { fact, params } = leafOf(tree);
    lookUp(fact, params);
    return;
  }
  for (const [index, child] of children.entries()) {
    const result = possible.children[index];
    if (result === undefined) continue;
    refuseUnderived(child, result, lookUp);
    if ('all' in tree && !result.holds) return;
  }
}

function engineFor(trees: ReadonlyMap<string, Tree<Leaf>>, mode: 'certain' | 'possible') {
  const engine = new Engine();
  for (const operator of OPERATORS) engine.addOperator(operator, THREE_VALUED_OPERATORS[operator][mode]);
  const facts = new Set<string>();
  for (const [name, tree] of trees) {
    collectFacts(tree, facts);
    // json-rules-engine wants all/any at the root
    engine.addRule({ name, conditions: { all: [tree] } as TopLevelCondition, event: { type: name } });
  }
  for (const fact of facts) {
    const find = async (params: Leaf['params'], almanac: Almanac) => {
      const { lookUp } = await almanac.factValue<{ lookUp: LookUp }>(SUBJECT);
      try {
        return lookUp(fact, params);
      } catch {
        return UNDERIVED;
      }
    };
    // Facts are memoised where they are derived. The engine's own cache is keyed by a 32-bit hash of the parameters,
    // where a collision would silently give one fact's value to another.
    engine.addFact(fact, find, { cache: false });
  }
  // One run at a time: a run that ends stops every other run of the same engine before its remaining rules
  let before: Promise<unknown> = Promise.resolve();
  const run = (lookUp: LookUp) => {
    const mine = before.then(() => engine.run({ [SUBJECT]: { lookUp } }));
    before = mine.catch(() => undefined);
    return mine;
  };
  return async (lookUp: LookUp): Promise<ReadonlyMap<string, Result>> => {
    const { results, failureResults } = await run(lookUp);
    const byName = new Map<string, Result>();
    for (const rule of [...results, ...failureResults]) {
      const root = resultOf(rule.conditions).children[0];
      if (root !== undefined) byName.set(rule.name, root);
    }
    return byName;
  };
}

function collectFacts(tree: Tree<Leaf>, into: Set<string>): void {
  const children = childrenOf(tree);
  if (children === null) into.add(leafOf(tree).fact);
  else for (const child of children) collectFacts(child, into);
}

function resultOf(node: object): Result {
  const children = 'all' in node ? node.all : 'any' in node ? node.any : [];
  return {
    holds: 'result' in node && node.result === true,
    children: Array.isArray(children) ? children.map(resultOf) : [],
  };
}
