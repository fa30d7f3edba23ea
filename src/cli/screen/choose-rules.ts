import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import { usualRuleSet } from '../../criteria/usual-rule-set.ts';
import type { Setting } from '../../facts/fact.ts';

export interface ChosenRules {
  readonly ruleSet: RuleSet;
  readonly profile: UnitProfile | null;
}

interface Asked {
  readonly rules: string | undefined;
  readonly profile: string | undefined;
  readonly setting: Setting | undefined;
}

/**
 * The rule set and profile of `--rules` and `--profile`, else the usual rule set of the setting; or what is wrong with
 * them, in words.
 */
export function chooseRules(
  ruleSets: ReadonlyMap<string, RuleSet>,
  profiles: ReadonlyMap<string, UnitProfile>,
  { rules, profile: profileId, setting = 'hospital' }: Asked,
): ChosenRules | { readonly problem: string } {
  const profile = profileId === undefined ? null : profiles.get(profileId);
  if (profile === undefined) return { problem: `no profile "${profileId}"; there are: ${known(profiles)}` };
  if (profile !== null && rules !== undefined && rules !== profile.ruleSet) {
    return { problem: `profile "${profile.id}" is for the rule set "${profile.ruleSet}", not "${rules}"` };
  }
  const id = rules ?? profile?.ruleSet ?? usualRuleSet(ruleSets, setting)?.id;
  if (id === undefined) return { problem: `no usual rule set in setting ${setting}; name one of: ${known(ruleSets)}` };
  const ruleSet = ruleSets.get(id);
  return ruleSet === undefined
    ? { problem: `no rule set "${id}"; there are: ${known(ruleSets)}` }
    : { ruleSet, profile };
}

const known = (map: ReadonlyMap<string, unknown>) => [...map.keys()].join(', ') || 'none';
