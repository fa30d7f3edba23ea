import type { Setting } from './assessment.ts';
import type { RuleFileError } from './rule-file-error.ts';
import type { UnitProfile } from './rule-set.ts';

/** What `config.json` says of an issuer that a unit profile says too. */
export interface Installation {
  /** Where in `config.json`: "issuers[0]". */
  readonly key: string;
  readonly ruleSet: string;
  readonly setting: Setting;
  /** Ids of every coordinating unit the installation describes. */
  readonly directory: readonly string[];
}

/**
 * Where a profile and the installation that names it contradict each other. Neither wins in silence: the other rule set
 * would assess, absence would mean something else, or the notice would go to another unit than the profile says.
 */
export function profileMisfits(file: string, profile: UnitProfile, installation: Installation): RuleFileError[] {
  const { key, ruleSet, setting, directory } = installation;
  const errors: RuleFileError[] = [];
  if (profile.ruleSet !== ruleSet) errors.push(otherRuleSet(file, profile.ruleSet, installation));
  if (profile.setting !== setting) {
    const detail = `${profile.setting} ≠ ${setting} (config.json: ${key}.setting)`;
    errors.push({ file, key: 'setting', problem: 'other-setting', detail });
  }
  for (const [index, id] of (profile.recipients ?? []).entries()) {
    if (directory.includes(id)) continue;
    const detail = `${id} (config.json: recipients)`;
    errors.push({ file, key: `recipients[${index}]`, problem: 'unknown-recipient', detail });
  }
  return errors;
}

/** @param theirs the rule set the profile is for */
export function otherRuleSet(file: string, theirs: string, { key, ruleSet }: Installation): RuleFileError {
  const detail = `${theirs} ≠ ${ruleSet} (config.json: ${key}.ruleSet)`;
  return { file, key: 'ruleSet', problem: 'other-rule-set', detail };
}
