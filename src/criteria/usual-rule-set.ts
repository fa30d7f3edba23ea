import type { Setting } from '../facts/fact.ts';
import type { RuleSet } from './rule-set.ts';

/** The rule set that is used in a setting when none is named; null when none claims the setting. */
export function usualRuleSet(ruleSets: ReadonlyMap<string, RuleSet>, setting: Setting): RuleSet | null {
  return [...ruleSets.values()].find(({ defaultIn }) => defaultIn.includes(setting)) ?? null;
}
