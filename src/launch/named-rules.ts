import type { Configuration, IssuerConfiguration } from './configuration.ts';
import { type ConfigurationError, configurationError } from './configuration-error.ts';

/** Milliseconds. Whoever hosts the app answers at once; a slow one must not keep a launch that may well go well. */
const PATIENCE = 2000;

/**
 * Whether the rule set and profile that the configuration names lie beside the app, before anybody is sent to log in.
 * Only what certainly is not there is an error; everything else is told when the rules are read. Never rejects.
 *
 * @param page any page of the app
 */
export async function missingRules(
  page: URL,
  issuer: IssuerConfiguration,
  { issuers }: Configuration,
): Promise<readonly ConfigurationError[]> {
  const { ruleSet, profile } = issuer;
  const check = async (key: 'ruleSet' | 'profile', file: string): Promise<readonly ConfigurationError[]> =>
    (await isMissing(new URL(file, page)))
      ? [configurationError(`issuers[${issuers.indexOf(issuer)}].${key}`, 'no-such-rule-file', file)]
      : [];
  const errors = await Promise.all([
    check('ruleSet', `rules/rule-sets/${ruleSet}.json`),
    profile === null ? [] : check('profile', `rules/profiles/${profile}.json`),
  ]);
  return errors.flat();
}

async function isMissing(url: URL): Promise<boolean> {
  try {
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
    return status === 404 || status === 410;
  } catch {
    return false;
  }
}
