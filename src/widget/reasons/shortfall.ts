import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FactCondition, FactConditions } from '../../criteria/rule-set.ts';
import type { FactName } from '../../facts/catalogue.ts';
import type { Fact } from '../../facts/fact.ts';
import type { FactParameters } from '../../facts/fact-source.ts';
import type { CountBelow, CountedFact } from '../../text/threshold.ts';
import type { RuleContent } from '../rules/rule-content.ts';
import { leaves, resolved } from './searches.ts';

/** What the record gave for one fact, as it was weighed. */
export type FoundFact = (fact: FactName, params: FactParameters) => Fact;

/** Null: the numbers are not at hand, and none is told. */
export const FoundContext = createContext<FoundFact | null>(null);

export const useFound = (): FoundFact | null => useContext(FoundContext);

/**
 * What of these conditions is short of its threshold, with how much was found: each alone would have been enough, or is
 * one of several that all were needed. Only what is exactly known is told.
 */
export function shortfalls(
  conditions: FactConditions | null,
  rules: RuleContent,
  found: FoundFact | null,
): readonly CountBelow[] {
  const all = leaves(conditions);
  return all.flatMap((leaf): readonly CountBelow[] => {
    const { fact } = leaf;
    if (fact === 'age-years' && all.length > 1) return []; // it says whom the rule is about
    const needed = neededOf(leaf, rules);
    const params = paramsOf(leaf, rules);
    if (!isCounted(fact) || needed === null || params === null || found === null) return [];
    const { complete, value } = found(fact, params);
    if (!complete || typeof value !== 'number' || value >= needed) return [];
    const days = (name: string) => (typeof params[name] === 'number' ? params[name] : null);
    return [{ fact, found: value, needed, withinDays: days('withinDays'), spanDays: days('windowDays') }];
  });
}

/**
 * The one that came nearest to its threshold, from the first there can be to the last that is needed: one unit of three is
 * no nearer than one hospital of two. Null when nothing of what was counted is there.
 */
export function nearest(short: readonly CountBelow[]): CountBelow | null {
  const counted = short.filter(({ found, needed }) => found > 0 && needed > 1);
  return counted.reduce<CountBelow | null>(
    (best, each) => (best === null || nearness(each) > nearness(best) ? each : best),
    null,
  );
}

const nearness = ({ found, needed }: CountBelow) => (found - 1) / (needed - 1);

/** Half of what is needed is there: worth a word also where the record alone decides nothing. */
export const isHalfWay = (short: CountBelow) => nearness(short) >= 0.5;

/** Nothing of what these look for was found: things that are there or not, and no number to be reached. */
export function isNothingFound(
  conditions: FactConditions | null,
  rules: RuleContent,
  found: FoundFact | null,
): boolean {
  return leaves(conditions).every((leaf) => {
    const params = paramsOf(leaf, rules);
    if (leaf.fact === 'age-years') return true;
    if ((neededOf(leaf, rules) ?? 1) > 1 || params === null) return false;
    const value = found?.(leaf.fact, params).value ?? 0;
    return value === 0 || value === false;
  });
}

/** The least number that would do; null for a condition that is not "at least". */
function neededOf({ operator, value }: FactCondition, rules: RuleContent): number | null {
  const least = resolved(value, rules);
  if (typeof least !== 'number') return null;
  return operator === 'greaterThanInclusive' ? least : operator === 'greaterThan' ? least + 1 : null;
}

function paramsOf({ params = {} }: FactCondition, rules: RuleContent): FactParameters | null {
  const values: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(params)) {
    const known = resolved(value, rules);
    if (known === null) return null;
    values[name] = known;
  }
  return values;
}

const NOT_COUNTED: Readonly<Record<Exclude<FactName, CountedFact>, true>> = {
  'inpatient-now': true,
  'interpreter-needed': true,
  'individual-plan': true,
};

const isCounted = (fact: FactName): fact is FactName & CountedFact => !Object.hasOwn(NOT_COUNTED, fact);
