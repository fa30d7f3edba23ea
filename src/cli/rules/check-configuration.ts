import { profileMisfits } from '../../criteria/profile-fits.ts';
import type { RuleFileError } from '../../criteria/rule-file-error.ts';
import { parseConfiguration } from '../../launch/parse-configuration.ts';
import type { RulesFolder } from '../rules-folder.ts';
import { configurationInWords } from './configuration-words.ts';
import { jsonFault } from './json-fault.ts';
import { inWords } from './rule-file-words.ts';

/**
 * What the app would refuse of a `config.json` with these rules, before anybody opens it: its own faults, rule sets and
 * profiles that are not there, and profiles that contradict it. One line each, with file and key.
 *
 * @param file what it is called in the lines @param text its content
 * @param shown what the folder of rules is called in the lines
 */
export function configurationFaults(
  file: string,
  text: string,
  { ruleSets, profiles }: Pick<RulesFolder, 'ruleSets' | 'profiles'>,
  shown: string,
): readonly string[] {
  const fault = jsonFault(text);
  if (fault !== null) return [`${file}: not JSON: line ${fault.line}, column ${fault.column}: ${fault.detail}`];
  const { configuration, errors } = parseConfiguration(text);
  if (errors !== undefined) {
    return errors.map((error) => configurationInWords(file, error));
  }
  const directory = configuration.recipients.map(({ id }) => id);
  return configuration.issuers
    .flatMap((issuer, index): readonly RuleFileError[] => {
      const { ruleSet, setting } = issuer;
      const key = `issuers[${index}]`;
      const missing = (which: 'ruleSet' | 'profile', path: string): RuleFileError => ({
        file,
        key: `${key}.${which}`,
        problem: 'not-found',
        detail: `${shown}/${path}.json`,
      });
      const profile = issuer.profile === null ? null : profiles.get(issuer.profile);
      return [
        ...(ruleSets.has(ruleSet) ? [] : [missing('ruleSet', `rule-sets/${ruleSet}`)]),
        ...(profile === undefined ? [missing('profile', `profiles/${issuer.profile}`)] : []),
        ...(profile == null
          ? []
          : profileMisfits(`${shown}/profiles/${profile.id}.json`, profile, { key, ruleSet, setting, directory })),
      ];
    })
    .map(inWords);
}
