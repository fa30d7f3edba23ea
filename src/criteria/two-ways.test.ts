import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts/fact.ts';
import { byClosures } from './closures.ts';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Compile, Evaluate, Leaf, Outcome } from './outcome.ts';
import type { Tree } from './resolve-conditions.ts';
import { OPERATORS } from './rule-set.ts';
import { fact, value } from './testing-facts.ts';

const names = ['units', 'contacts', 'age', 'inpatient', 'groups'];
const leaf: fc.Arbitrary<Leaf> = fc.record({
  fact: fc.constantFrom(...names),
  params: fc.oneof(fc.constant({}), fc.constant({ withinDays: 180 })),
  operator: fc.constantFrom(...OPERATORS),
  value,
});
const { tree } = fc.letrec<{ tree: Tree<Leaf> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
  ),
}));

/** Fails where two ways of evaluating the same rules over the same facts give other bytes: five trees, five fact sets a run. */
async function holdEqual(first: Compile, second: Compile, runs: number): Promise<void> {
  // compiling is most of json-rules-engine's cost: a run compiles its trees once
  const five = { minLength: 5, maxLength: 5 };
  // null: a row of an impossible shape, from which the fact cannot be derived
  const derived = fc.oneof({ weight: 20, arbitrary: fact }, { weight: 1, arbitrary: fc.constant(null) });
  const facts = fc.tuple(...names.map(() => derived));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, five), fc.array(facts, five), async (trees, factSets) => {
      const named = new Map(trees.map((each, index) => [`rule ${index}`, each]));
      const [one, other] = [first(named), second(named)];
      for (const values of factSets) {
        const byName = new Map(names.map((name, index) => [name, values[index]]));
        const lookUp = (name: string): Fact => {
          const found = byName.get(name) ?? null;
          if (found === null) throw new Error(`cannot derive ${name}`);
          return found;
        };
        expect(await bytes(other(lookUp))).toBe(await bytes(one(lookUp)));
      }
    }),
    { numRuns: runs },
  );
}

/** What was found, or the words it was refused with. */
const bytes = (outcomes: ReturnType<Evaluate>): Promise<string> =>
  outcomes.then(
    (found) => JSON.stringify([...found]),
    (error: unknown) => String(error),
  );

test('json-rules-engine and closures give the same bytes on 10,000 rule trees and 10,000 fact sets', async () => {
  await holdEqual(byJsonRulesEngine, byClosures, 2000);
}, 60_000);

describe.each([
  ['json-rules-engine', byJsonRulesEngine],
  ['closures', byClosures],
])('%s, of a fact that cannot be derived:', (_, compile) => {
  const atLeast = (name: string, least: number): Leaf => ({
    fact: name,
    params: {},
    operator: 'greaterThanInclusive',
    value: least,
  });
  const evaluate = (each: Tree<Leaf>) =>
    compile(new Map([['rule', each]]))((name) => {
      if (name === 'broken') throw new Error('cannot derive broken');
      return { complete: true, value: 1, evidence: [] };
    });

  test('where the answer needs it, the assessment is refused', async () => {
    await expect(evaluate({ all: [atLeast('units', 1), atLeast('broken', 1)] })).rejects.toThrow('cannot derive');
    await expect(evaluate({ any: [atLeast('units', 1), atLeast('broken', 1)] })).rejects.toThrow('cannot derive');
  });

  test('after a condition that cannot hold, an "all" needs nothing more', async () => {
    const outcomes = await evaluate({ all: [atLeast('units', 2), atLeast('broken', 1)] });
    expect(outcomes.get('rule')).toEqual({ answer: 'not-met', evidence: [], missing: [] });
  });
});

describe('a way that gets one thing wrong is told from json-rules-engine:', () => {
  const changed =
    (change: (tree: Tree<Leaf>) => Tree<Leaf>): Compile =>
    (trees) =>
      byClosures(new Map([...trees].map(([name, each]) => [name, change(each)])));
  const changedOutcome =
    (change: (outcome: Outcome) => Outcome): Compile =>
    (trees) => {
      const evaluate = byClosures(trees);
      return async (lookUp) => new Map([...(await evaluate(lookUp))].map(([name, outcome]) => [name, change(outcome)]));
    };
  const refusesNothing: Compile = (trees) => {
    const evaluate = byClosures(trees);
    return (lookUp) =>
      evaluate((name, params) => {
        try {
          return lookUp(name, params);
        } catch {
          return { complete: true, value: 0, evidence: [] };
        }
      });
  };
  const everyLeaf = (each: Tree<Leaf>, change: (one: Leaf) => Leaf): Tree<Leaf> =>
    'all' in each
      ? { all: each.all.map((one) => everyLeaf(one, change)) }
      : 'any' in each
        ? { any: each.any.map((one) => everyLeaf(one, change)) }
        : change(each);
  const anyAsAll = (each: Tree<Leaf>): Tree<Leaf> =>
    'all' in each ? { all: each.all.map(anyAsAll) } : 'any' in each ? { all: each.any.map(anyAsAll) } : each;

  test.each<[string, Compile]>([
    ['"any" read as "all"', changed(anyAsAll)],
    [
      '"more than" read as "at least"',
      changed((each) =>
        everyLeaf(each, (one) => (one.operator === 'greaterThan' ? { ...one, operator: 'greaterThanInclusive' } : one)),
      ),
    ],
    [
      'unknown read as no',
      changedOutcome((one) => (one.answer === 'unknown' ? { answer: 'not-met', evidence: [], missing: [] } : one)),
    ],
    ['evidence left out', changedOutcome((one) => ({ ...one, evidence: one.evidence.slice(0, 1) }))],
    ['a fact that cannot be derived read as none', refusesNothing],
    ['reasons in another order', changedOutcome((one) => ({ ...one, missing: one.missing.toReversed() }))],
  ])('%s', async (_, wrong) => {
    await expect(holdEqual(byJsonRulesEngine, wrong, 200)).rejects.toThrow(/Property failed/);
  });
});
