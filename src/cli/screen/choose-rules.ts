import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';

export interface ChosenRules {
  readonly ruleSet: RuleSet;
  readonly profile: UnitProfile | null;
}

/** Without `--rules` and `--profile`. */
const USUAL_RULES = 'helse-vest';

/** The rule set and profile of `--rules` and `--profile`, or what is wrong with them, in words. */
export function chooseRules(
  ruleSets: ReadonlyMap<string, RuleSet>,
  profiles: ReadonlyMap<string, UnitProfile>,
  { rules, profile: profileId }: { readonly rules: string | undefined; readonly profile: string | undefined },
): ChosenRules | { readonly problem: string } {
  const profile = profileId === undefined ? null : profiles.get(profileId);
  if (profile === undefined) return { problem: `no profile "${profileId}"; there are: ${known(profiles)}` };
  if (profile !== null && rules !== undefined && rules !== profile.ruleSet) {
    return { problem: `profile "${profile.id}" is for the rule set "${profile.ruleSet}", not "${rules}"` };
  }
  const id = rules ?? profile?.ruleSet ?? USUAL_RULES;
  const ruleSet = ruleSets.get(id);
  return ruleSet === undefined
    ? { problem: `no rule set "${id}"; there are: ${known(ruleSets)}` }
    : { ruleSet, profile };
}

const known = (map: ReadonlyMap<string, unknown>) => [...map.keys()].join(', ') || 'none';
