import type { Evidence, Fact, Missing } from '../facts/fact.ts';
import type { Answer } from './assessment.ts';
import type { Tree } from './resolve-conditions.ts';
import type { Operator } from './rule-set.ts';

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

/** The outcome of each tree, by its name, in the order the trees were given. */
export interface Outcomes extends Iterable<readonly [string, Outcome]> {
  get(name: string): Outcome | undefined;
}

/** Evaluates all named trees for one patient. */
export type Evaluate = (lookUp: LookUp) => Promise<Outcomes>;

/** Compiles named condition trees, once per rule set. Two ways do the same: see json-rules-engine.ts and closures.ts. */
export type Compile = (trees: ReadonlyMap<string, Tree<Leaf>>) => Evaluate;

/** What an evaluation found at each node of a tree; `children` in the tree's order, empty for a leaf. */
export interface Verdict {
  readonly certain: boolean;
  readonly possible: boolean;
  readonly children: readonly Verdict[];
}

/** Of most conditions of most patients. */
const NOT_MET: Outcome = { answer: 'not-met', evidence: [], missing: [] };

/** The answer with what explains it. The same for both ways of evaluating, so that they give the same bytes. */
export function outcomeOf(tree: Tree<Leaf>, verdict: Verdict, lookUp: LookUp): Outcome {
  if (verdict.certain) {
    const evidence: Evidence[] = [];
    addEvidence(tree, verdict, lookUp, evidence);
    return { answer: 'met', evidence: distinctEvidence(evidence), missing: [] };
  }
  if (!verdict.possible) return NOT_MET;
  const missing: Missing[] = [];
  addMissing(tree, verdict, lookUp, missing);
  return { answer: 'unknown', evidence: [], missing: distinctMissing(missing) };
}

/** Of every condition that certainly holds below one that certainly holds. */
function addEvidence(tree: Tree<Leaf>, verdict: Verdict, lookUp: LookUp, into: Evidence[]): void {
  if (!verdict.certain) return;
  const children = childrenOf(tree);
  if (children === null) {
    const { fact, params } = leafOf(tree);
    for (const one of lookUp(fact, params).evidence) into.push(one);
    return;
  }
  children.forEach((subtree, index) => {
    const child = verdict.children[index];
    if (child !== undefined) addEvidence(subtree, child, lookUp, into);
  });
}

/** What stands between "possibly" and "certainly": the reasons of the conditions that are the one and not the other. */
function addMissing(tree: Tree<Leaf>, verdict: Verdict, lookUp: LookUp, into: Missing[]): void {
  if (verdict.certain || !verdict.possible) return;
  const children = childrenOf(tree);
  if (children === null) {
    const { fact: name, params } = leafOf(tree);
    const fact = lookUp(name, params);
    if (!fact.complete) for (const one of fact.why) into.push(one);
    return;
  }
  children.forEach((subtree, index) => {
    const child = verdict.children[index];
    if (child !== undefined) addMissing(subtree, child, lookUp, into);
  });
}

export function distinctMissing(missing: readonly Missing[]): readonly Missing[] {
  if (missing.length < 2) return missing;
  const seen = new Set<string>();
  return missing.filter(({ what, why }) => isFirst(seen, `${what} ${why}`));
}

/** So many are compared with each other in less time than it takes to make a text of each. */
const FEW = 16;

function distinctEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length < 2) return evidence;
  if (evidence.length <= FEW) return evidence.filter((one, index) => firstLike(one, evidence) === index);
  const seen = new Set<string>();
  return evidence.filter(({ resource, reason, group }) => isFirst(seen, `${resource} ${reason} ${group ?? ''}`));
}

function firstLike({ reason, group, resource }: Evidence, evidence: readonly Evidence[]): number {
  return evidence.findIndex((other) => other.reason === reason && other.group === group && other.resource === resource);
}

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

export const childrenOf = <L extends object>(tree: Tree<L>): readonly Tree<L>[] | null =>
  'all' in tree ? tree.all : 'any' in tree ? tree.any : null;

export const leafOf = (tree: Tree<Leaf>): Leaf => {
  if ('all' in tree || 'any' in tree) throw new Error('not a leaf');
  return tree;
};
