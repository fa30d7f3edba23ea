import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../facts/fact.ts';
import { byClosures } from './closures.ts';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Leaf } from './outcome.ts';
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

test('json-rules-engine and closures give the same bytes on 10,000 rule trees and fact sets', async () => {
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
      const [slow, fast] = [await byJsonRulesEngine(named)(lookUp), await byClosures(named)(lookUp)];
      expect(JSON.stringify([...fast])).toBe(JSON.stringify([...slow]));
    }),
    { numRuns: 1000 },
  );
}, 60_000);
