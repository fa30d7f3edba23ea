import { checkReturn, encodeCode, exchangeCode } from './authorization-return.ts';
import type { CompleteLaunchOptions } from './complete-launch.ts';
import { foreignText, type LaunchFailure } from './launch-failure.ts';
import { findIssuer } from './launch-parameters.ts';
import type { ConfigurationResult } from './parse-configuration.ts';
import { forgetSession } from './session-storage.ts';
import { createSessionToken } from './session-token.ts';
import { createSessionTransport } from './session-transport.ts';
import type { SmartClient } from './smart-client.ts';
import { inboxConfiguration } from './start-user-launch.ts';
import { parseTokenResponse } from './token-response.ts';
import { readUserClaims } from './user-claims.ts';
import type { UserSession } from './user-session.ts';

export type CompletedUserLaunch =
  | { readonly session: UserSession; readonly failure?: never }
  | { readonly failure: LaunchFailure; readonly session?: never };

let completed: Promise<CompletedUserLaunch> | null = null;

/**
 * Ends the handshake on the inbox's page, or takes up its session again after a reload; as `completeLaunch`, without a
 * patient. A second call gets the first call's answer. Never rejects.
 */
export function completeUserLaunch(options: CompleteLaunchOptions): Promise<CompletedUserLaunch> {
  completed ??= complete(options).then((result) => ('code' in result ? { failure: result } : { session: result }));
  return completed;
}

async function complete({ location, configuration }: CompleteLaunchOptions): Promise<UserSession | LaunchFailure> {
  const stateKey = checkReturn(location);
  if (typeof stateKey !== 'string') return stateKey;
  const reloaded = !location.searchParams.has('code');
  encodeCode(location);

  const [client, deployment] = await Promise.all([exchangeCode(), configuration]);
  const result = openSession(client, stateKey, 'issuers' in deployment ? { configuration: deployment } : deployment);
  if ('code' in result) {
    // A session that is not this app's own stays for the one whose it is
    if (result.code !== 'configuration-invalid' && result.code !== 'state-unknown') forgetSession(stateKey);
    return result;
  }
  const { session, expired } = result;
  if (reloaded && expired && !(await session.transport.refresh())) return { code: 'session-expired' };
  return session;
}

function openSession(
  client: SmartClient | LaunchFailure,
  stateKey: string,
  deployment: ConfigurationResult,
): { session: UserSession; expired: boolean } | LaunchFailure {
  if (deployment.errors !== undefined) return { code: 'configuration-invalid', errors: deployment.errors };
  if ('code' in client) return client;
  const { serverUrl, clientId, tokenResponse, expiresAt = 0 } = client.state;
  const issuer = findIssuer(inboxConfiguration(deployment.configuration), serverUrl);
  if (issuer === null) return { code: 'issuer-not-listed', issuer: foreignText(serverUrl) };
  // A chart's session is not the inbox's, though it is of the same server and the same user
  if (clientId !== issuer.clientId) return { code: 'state-unknown' };
  if (tokenResponse?.access_token === undefined) return { code: 'no-session' };
  const response = parseTokenResponse(tokenResponse);
  if (response === null) return { code: 'token-failed', status: null };

  const transport = createSessionTransport(
    issuer.issuer,
    createSessionToken(client, null, () => Date.now()),
  );
  const session = {
    issuer,
    transport,
    ...readUserClaims(response.idToken, issuer.issuer),
    grantedScopes: response.grantedScopes,
    styleUrl: response.styleUrl,
    stateKey,
  };
  return { session, expired: expiresAt * 1000 <= Date.now() };
}
