import type { Configuration } from './configuration.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { type StartLaunchOptions, startLaunch } from './start-launch.ts';

/**
 * Begins the launch of the unit's inbox, an app of its own at the authorisation server. Everything else is as strict as
 * for a patient: which client and which scopes is said by `issuers[].inbox` alone, never by the address, and an issuer
 * without an inbox is as if it were not listed.
 */
export function startUserLaunch(options: Omit<StartLaunchOptions, 'context'>): Promise<LaunchFailure> {
  const configuration = inboxConfiguration(options.configuration);
  return startLaunch({ ...options, configuration, context: 'none' });
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
