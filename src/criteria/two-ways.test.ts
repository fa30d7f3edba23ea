import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts/fact.ts';
import { byClosures } from './closures.ts';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Compile, Leaf, Outcome } from './outcome.ts';
import type { Tree } from './resolve-conditions.ts';
import { OPERATORS } from './rule-set.ts';

const names = ['units', 'contacts', 'age', 'inpatient', 'groups'];
const evidence = fc.array(
  fc.record({
    resource: fc.constantFrom('Encounter/1', 'Encounter/2', 'Condition/1'),
    date: fc.constant(null),
    code: fc.constant(null),
    display: fc.constant(null),
    unit: fc.constant(null),
    reason: fc.constantFrom('unit' as const, 'same-unit' as const),
  }),
  { maxLength: 3 },
);
const missing = fc.record({
  what: fc.constantFrom('Encounter', 'Condition'),
  why: fc.constantFrom('failed' as const, 'forbidden' as const),
});
const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.boolean());
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({ complete: fc.constant(true as const), value, evidence }),
  fc.record({
    complete: fc.constant(false as const),
    value: fc.integer({ min: 0, max: 4 }),
    atMost: fc.integer({ min: 4, max: 6 }),
    evidence,
    why: fc.array(missing, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    complete: fc.constant(false as const),
    value,
    evidence,
    why: fc.array(missing, { minLength: 1, maxLength: 2 }),
  }),
);
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

/** Fails where two ways of evaluating the same rules over the same facts give other bytes; ten rule trees a run. */
async function holdEqual(first: Compile, second: Compile, runs: number): Promise<void> {
  // compiling is most of json-rules-engine's cost: ten trees a run, a thousand runs
  const trees = fc.array(tree, { minLength: 10, maxLength: 10 });
  const facts = fc.tuple(...names.map(() => fact));
  await fc.assert(
    fc.asyncProperty(trees, facts, async (generated, values) => {
      const named = new Map(generated.map((each, index) => [`rule ${index}`, each]));
      const byName = new Map(names.map((name, index) => [name, values[index]]));
      const lookUp = (name: string): Fact => {
        const found = byName.get(name);
        if (found === undefined) throw new Error(name);
        return found;
      };
      const [one, other] = [await first(named)(lookUp), await second(named)(lookUp)];
      expect(JSON.stringify([...other])).toBe(JSON.stringify([...one]));
    }),
    { numRuns: runs },
  );
}

test('json-rules-engine and closures give the same bytes on 10,000 rule trees and fact sets', async () => {
  await holdEqual(byJsonRulesEngine, byClosures, 1000);
}, 60_000);

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
    ['reasons in another order', changedOutcome((one) => ({ ...one, missing: one.missing.toReversed() }))],
  ])('%s', async (_, wrong) => {
    await expect(holdEqual(byJsonRulesEngine, wrong, 200)).rejects.toThrow(/Property failed/);
  });
});
