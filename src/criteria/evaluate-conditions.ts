import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Evidence, Fact, Missing } from '../facts/fact.ts';
import type { Answer } from './assessment.ts';
import type { Tree } from './resolve-conditions.ts';
import { OPERATORS, type Operator } from './rule-set.ts';
import { THREE_VALUED_OPERATORS } from './three-valued-operators.ts';

/** A condition over anything that has a Fact's interval: a fact of the record, or a criterion's answer in the level rule. */
export interface Leaf {
  readonly fact: string;
  readonly params: Readonly<Record<string, number | string>>;
  readonly operator: Operator;
  readonly value: number | boolean;
}

export type LookUp = (fact: string, params: Readonly<Record<string, number | string>>) => Fact;

export interface Outcome {
  readonly answer: Answer;
  /** Of the conditions that made it met; empty otherwise. */
  readonly evidence: readonly Evidence[];
  /** What the undecided conditions lack; empty unless unknown. */
  readonly missing: readonly Missing[];
}

/** Evaluates all named trees for one patient. */
export type Evaluate = (lookUp: LookUp) => Promise<ReadonlyMap<string, Outcome>>;

/**
 * Compiles named condition trees to json-rules-engine, once per rule set. The engine itself knows true and false; two
 * of them, one asking "certainly?" and one "possibly?", give the three values. Without negation in the trees the pair
 * is exact, and a misspelt or missing fact cannot fire a rule (json-rules-engine's `notEqual` on a missing fact does).
 */
export function compileConditions(trees: ReadonlyMap<string, Tree<Leaf>>): Evaluate {
  const certainly = engineFor(trees, 'certain');
  const possibly = engineFor(trees, 'possible');
  return async (lookUp) => {
    const [certain, possible] = [await certainly(lookUp), await possibly(lookUp)];
    const outcomes = new Map<string, Outcome>();
    for (const [name, tree] of trees) {
      const certainTree = certain.get(name);
      const possibleTree = possible.get(name);
      if (certainTree === undefined || possibleTree === undefined) throw new Error(`no result for ${name}`);
      outcomes.set(name, outcomeOf(tree, certainTree, possibleTree, lookUp));
    }
    return outcomes;
  };
}

function outcomeOf(tree: Tree<Leaf>, certain: ResultNode, possible: ResultNode, lookUp: LookUp): Outcome {
  if (certain.result) return { answer: 'met', evidence: evidenceOf(tree, certain, lookUp), missing: [] };
  if (!possible.result) return { answer: 'not-met', evidence: [], missing: [] };
  return { answer: 'unknown', evidence: [], missing: distinctMissing(missingOf(tree, certain, possible, lookUp)) };
}

function evidenceOf(tree: Tree<Leaf>, certain: ResultNode, lookUp: LookUp): readonly Evidence[] {
  const children = childrenOf(tree);
  if (children === null) return lookUp(leafOf(tree).fact, leafOf(tree).params).evidence;
  const seen = new Set<string>();
  return children
    .flatMap((child, index) => {
      const node = certain.children[index];
      return node?.result ? evidenceOf(child, node, lookUp) : [];
    })
    .filter((evidence) => isFirst(seen, `${evidence.resource} ${evidence.reason} ${evidence.group ?? ''}`));
}

/** What stands between "possibly" and "certainly": the reasons of the leaves that are possible but not certain. */
function missingOf(tree: Tree<Leaf>, certain: ResultNode, possible: ResultNode, lookUp: LookUp): readonly Missing[] {
  if (certain.result || !possible.result) return [];
  const children = childrenOf(tree);
  if (children === null) {
    const fact = lookUp(leafOf(tree).fact, leafOf(tree).params);
    return fact.complete ? [] : fact.why;
  }
  return children.flatMap((child, index) => {
    const [certainChild, possibleChild] = [certain.children[index], possible.children[index]];
    return certainChild && possibleChild ? missingOf(child, certainChild, possibleChild, lookUp) : [];
  });
}

export function distinctMissing(missing: readonly Missing[]): readonly Missing[] {
  const seen = new Set<string>();
  return missing.filter(({ what, why }) => isFirst(seen, `${what} ${why}`));
}

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const childrenOf = (tree: Tree<Leaf>): readonly Tree<Leaf>[] | null =>
  'all' in tree ? tree.all : 'any' in tree ? tree.any : null;

const leafOf = (tree: Tree<Leaf>): Leaf => {
  if ('all' in tree || 'any' in tree) throw new Error('not a leaf');
  return tree;
};

/** A json-rules-engine result tree, reduced to what is used of it. */
interface ResultNode {
  readonly result: boolean;
  readonly children: readonly ResultNode[];
}

const SUBJECT = 'subject';

function engineFor(trees: ReadonlyMap<string, Tree<Leaf>>, mode: 'certain' | 'possible') {
  const engine = new Engine();
  for (const operator of OPERATORS) {
    engine.addOperator(operator, THREE_VALUED_OPERATORS[operator][mode]);
  }
  const facts = new Set<string>();
  for (const [name, tree] of trees) {
    collectFacts(tree, facts);
    // json-rules-engine wants all/any at the root
    engine.addRule({ name, conditions: { all: [tree] } as TopLevelCondition, event: { type: name } });
  }
  for (const fact of facts) {
    engine.addFact(fact, async (params, almanac) => {
      const { lookUp } = await almanac.factValue<{ lookUp: LookUp }>(SUBJECT);
      return lookUp(fact, params);
    });
  }
  return async (lookUp: LookUp): Promise<ReadonlyMap<string, ResultNode>> => {
    const { results, failureResults } = await engine.run({ [SUBJECT]: { lookUp } });
    const byName = new Map<string, ResultNode>();
    for (const rule of [...results, ...failureResults]) {
      const root = resultNode(rule.conditions).children[0];
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

function resultNode(node: object): ResultNode {
  const children = 'all' in node ? node.all : 'any' in node ? node.any : [];
  return {
    result: 'result' in node && node.result === true,
    children: Array.isArray(children) ? children.map(resultNode) : [],
  };
}
