import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Criterion, RuleSet } from '../../criteria/rule-set.ts';
import type { LocalisedText } from '../../facts/codes/code-lists.ts';
import type { GivenWords } from '../../text/coverage.ts';

/** What a face needs of the rules and where they are used: their words, and what they looked for. */
export interface RuleContent {
  readonly ruleSet: RuleSet;
  /** The title of `Evidence.group`; null for a group the code lists do not have. */
  readonly groupTitle: (group: string) => LocalisedText | null;
  /** A parameter's value after the unit profile had its say. */
  readonly parameter: (name: string) => number | null;
  /** What the record system gives of types it gives in part, as its installation says it. */
  readonly givenInPart?: GivenWords;
}

export const RuleContentContext = createContext<RuleContent | null>(null);

export function useRules(): RuleContent {
  const rules = useContext(RuleContentContext);
  if (rules === null) throw new Error('a view of an assessment needs its rule set');
  return rules;
}

export function useCriterion(id: string): Criterion | null {
  return useRules().ruleSet.criteria.find((criterion) => criterion.id === id) ?? null;
}
