import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../facts/fact.ts';
import { OPERATORS } from './rule-set.ts';
import { THREE_VALUED_OPERATORS } from './three-valued-operators.ts';

const why = [{ what: 'Encounter', why: 'failed' }] as const;
const number = fc.integer({ min: 0, max: 20 });
/** A fact together with one truth it allows. */
const factAndTruth = fc.oneof(
  number.map((value) => ({ fact: { complete: true, value, evidence: [] } as Fact, truth: value })),
  fc.tuple(number, number, fc.boolean()).map(([value, more, bounded]) => ({
    fact: {
      complete: false,
      value,
      ...(bounded ? { atMost: value + more } : {}),
      evidence: [],
      why,
    } as Fact,
    truth: value + more,
  })),
);
const plain = {
  equal: (a: number, b: number) => a === b,
  greaterThanInclusive: (a: number, b: number) => a >= b,
  greaterThan: (a: number, b: number) => a > b,
  lessThanInclusive: (a: number, b: number) => a <= b,
  lessThan: (a: number, b: number) => a < b,
};

describe('an operator over a fact that may be incomplete', () => {
  test.each(OPERATORS)('%s: what is certain is true, what is true was possible', (operator) => {
    fc.assert(
      fc.property(factAndTruth, number, ({ fact, truth }, value) => {
        const { certain, possible } = THREE_VALUED_OPERATORS[operator];
        const holds = plain[operator](truth, value);
        if (certain(fact, value)) expect(holds).toBe(true);
        if (holds) expect(possible(fact, value)).toBe(true);
      }),
    );
  });

  test('"at least 3" is met by three proven contacts although more may be unread', () => {
    const fact: Fact = { complete: false, value: 3, evidence: [], why };
    expect(THREE_VALUED_OPERATORS.greaterThanInclusive.certain(fact, 3)).toBe(true);
  });

  test('"under 18" does not hold when the birth date is missing, and is not excluded either', () => {
    const fact: Fact = { complete: false, value: 0, evidence: [], why };
    expect(THREE_VALUED_OPERATORS.lessThan.certain(fact, 18)).toBe(false);
    expect(THREE_VALUED_OPERATORS.lessThan.possible(fact, 18)).toBe(true);
  });

  test('"not an in-patient" needs complete data', () => {
    const unread: Fact = { complete: false, value: false, evidence: [], why };
    const read: Fact = { complete: true, value: false, evidence: [] };
    expect(THREE_VALUED_OPERATORS.equal.certain(unread, false)).toBe(false);
    expect(THREE_VALUED_OPERATORS.equal.certain(read, false)).toBe(true);
  });
});
