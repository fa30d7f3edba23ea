import type { Fact } from '../facts/fact.ts';
import type { Operator } from './rule-set.ts';

type Value = number | boolean;

/**
 * What an operator means over a fact, which is an interval: `certain` holds for every value the fact can have,
 * `possible` for at least one. A condition is met when certain, not met when not even possible, else unknown. This is
 * Kleene's logic, and conditions that more data could overturn ("under 18", "no contact") need complete data by
 * themselves: their upper end is open until everything is read.
 */
export interface ThreeValuedOperator {
  readonly certain: (fact: Fact, value: Value) => boolean;
  readonly possible: (fact: Fact, value: Value) => boolean;
}

const low = (fact: Fact): number => Number(fact.value);

const high = (fact: Fact): number => {
  if (fact.complete) return Number(fact.value);
  if (typeof fact.value === 'boolean') return 1;
  return fact.atMost ?? Number.POSITIVE_INFINITY;
};

export const THREE_VALUED_OPERATORS: Readonly<Record<Operator, ThreeValuedOperator>> = {
  greaterThanInclusive: {
    certain: (fact, value) => low(fact) >= Number(value),
    possible: (fact, value) => high(fact) >= Number(value),
  },
  greaterThan: {
    certain: (fact, value) => low(fact) > Number(value),
    possible: (fact, value) => high(fact) > Number(value),
  },
  lessThanInclusive: {
    certain: (fact, value) => high(fact) <= Number(value),
    possible: (fact, value) => low(fact) <= Number(value),
  },
  lessThan: {
    certain: (fact, value) => high(fact) < Number(value),
    possible: (fact, value) => low(fact) < Number(value),
  },
  equal: {
    certain: (fact, value) => low(fact) === Number(value) && high(fact) === Number(value),
    possible: (fact, value) => low(fact) <= Number(value) && Number(value) <= high(fact),
  },
};
