import fc from 'fast-check';
import type { Fact } from '../facts/fact.ts';

/** Facts of every kind, for properties that hold whatever was read: exact, bounded on both sides, and open upwards. */
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
export const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.boolean());
export const fact: fc.Arbitrary<Fact> = fc.oneof(
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
