import type { Configuration } from './configuration.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { findIssuer } from './launch-parameters.ts';
import { type StartLaunchOptions, startLaunch } from './start-launch.ts';

/**
 * Begins the launch of the unit's inbox, an app of its own at the authorisation server. Everything else is as strict as
 * for a patient: which client and which scopes is said by `issuers[].inbox` alone, never by the address, and an issuer
 * without an inbox is refused as one that is not listed, but told apart from it.
 */
export async function startUserLaunch(options: Omit<StartLaunchOptions, 'context'>): Promise<LaunchFailure> {
  const configuration = inboxConfiguration(options.configuration);
  const failure = await startLaunch({ ...options, configuration, context: 'none' });
  if (failure.code !== 'issuer-not-listed') return failure;
  const listed = findIssuer(options.configuration, options.location.searchParams.get('iss') ?? '');
  return listed === null ? failure : { code: 'no-inbox', issuer: listed.name };
}

/** The configuration as it is for the inbox: the issuers that have one, with its client in the patient app's place. */
export function inboxConfiguration(configuration: Configuration): Configuration {
  const issuers = configuration.issuers.flatMap((issuer) => {
    if (issuer.inbox === null) return [];
    // Not its `recipients`: whom a notice may go to is the issuer's word, whose the inbox is its own
    const { clientId, scopes, scopesV1 } = issuer.inbox;
    return { ...issuer, clientId, scopes, scopesV1 };
  });
  return { ...configuration, issuers };
}
