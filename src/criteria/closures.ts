import type { Fact } from '../facts/fact.ts';
import {
  type Compile,
  type Leaf,
  type LookUp,
  type Outcome,
  type Outcomes,
  outcomeOf,
  type Verdict,
} from './outcome.ts';
import type { Tree } from './resolve-conditions.ts';
import { THREE_VALUED_OPERATORS } from './three-valued-operators.ts';

/** One evaluation: a fact is asked for once, and only if needed, however many conditions name it. */
interface Evaluation {
  readonly lookUp: LookUp;
  readonly facts: (Fact | undefined)[];
}

type Judge = (evaluation: Evaluation) => Verdict;

/**
 * Evaluates the same rules as plain closures, compiled once: for population runs, where json-rules-engine's clone of
 * every condition tree for every patient is most of the time. Tests hold the two equal, byte for byte.
 */
export const byClosures: Compile = (trees) => {
  const places = new Map<string, number>();
  const compiled = [...trees.values()].map((tree) => ({ tree, judge: judgeOf(tree, places) }));
  const named = new Map([...trees.keys()].map((name, place) => [name, place]));
  return async (lookUp) => {
    const evaluation: Evaluation = { lookUp, facts: new Array<Fact | undefined>(places.size) };
    const outcomes: Outcome[] = [];
    for (const { tree, judge } of compiled) outcomes.push(outcomeOf(tree, judge(evaluation), lookUp));
    return new OutcomesByPlace(named, outcomes);
  };
};

/** Names have the same places in every evaluation: a map of a hundred made for each patient took longer than their use. */
class OutcomesByPlace implements Outcomes {
  private readonly places: ReadonlyMap<string, number>;
  private readonly outcomes: readonly Outcome[];

  constructor(places: ReadonlyMap<string, number>, outcomes: readonly Outcome[]) {
    this.places = places;
    this.outcomes = outcomes;
  }

  get(name: string): Outcome | undefined {
    const place = this.places.get(name);
    return place === undefined ? undefined : this.outcomes[place];
  }

  *[Symbol.iterator](): Iterator<readonly [string, Outcome]> {
    for (const [name, place] of this.places) {
      const outcome = this.outcomes[place];
      if (outcome !== undefined) yield [name, outcome];
    }
  }
}

/** Where an evaluation keeps the fact of this name with these parameters. */
function placeOf({ fact, params }: Leaf, places: Map<string, number>): number {
  const asked = JSON.stringify([fact, params]);
  const place = places.get(asked) ?? places.size;
  places.set(asked, place);
  return place;
}

const NO_CHILDREN: readonly Verdict[] = [];
/** Nothing is told of a condition that cannot hold, nor of what lies below it: most conditions of most patients. */
const IMPOSSIBLE: Verdict = { certain: false, possible: false, children: NO_CHILDREN };
const POSSIBLE_LEAF: Verdict = { certain: false, possible: true, children: NO_CHILDREN };
const CERTAIN_LEAF: Verdict = { certain: true, possible: true, children: NO_CHILDREN };

function judgeOf(tree: Tree<Leaf>, places: Map<string, number>): Judge {
  if ('all' in tree) {
    const judges = tree.all.map((each) => judgeOf(each, places));
    return (evaluation) => {
      const children: Verdict[] = [];
      let certain = true;
      for (const judge of judges) {
        const child = judge(evaluation);
        if (!child.possible) return IMPOSSIBLE; // whatever the others say: they need not be derived
        certain &&= child.certain;
        children.push(child);
      }
      return { certain, possible: true, children };
    };
  }
  if ('any' in tree) {
    const judges = tree.any.map((each) => judgeOf(each, places));
    const none = judges.map(() => IMPOSSIBLE);
    return (evaluation) => {
      let children: Verdict[] | null = null;
      let certain = false;
      // All are asked: each that holds is told of
      let index = 0;
      for (const judge of judges) {
        const child = judge(evaluation);
        if (child.possible) {
          children ??= none.slice();
          children[index] = child;
          certain ||= child.certain;
        }
        index += 1;
      }
      return children === null ? IMPOSSIBLE : { certain, possible: true, children };
    };
  }
  const { fact: name, params, operator, value } = tree;
  const { certain, possible } = THREE_VALUED_OPERATORS[operator];
  const place = placeOf(tree, places);
  return ({ lookUp, facts }) => {
    let fact = facts[place];
    if (fact === undefined) {
      fact = lookUp(name, params);
      facts[place] = fact;
    }
    if (!possible(fact, value)) return IMPOSSIBLE;
    return certain(fact, value) ? CERTAIN_LEAF : POSSIBLE_LEAF;
  };
}
