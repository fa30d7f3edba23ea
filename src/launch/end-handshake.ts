import { checkReturn, encodeCode, exchangeCode } from './authorization-return.ts';
import type { Configuration, IssuerConfiguration } from './configuration.ts';
import { foreignText, type LaunchFailure } from './launch-failure.ts';
import { findIssuer } from './launch-parameters.ts';
import type { ConfigurationResult } from './parse-configuration.ts';
import { forgetSession, keepSession, readSession } from './session-storage.ts';
import type { SessionTransport } from './session-transport.ts';
import type { SmartClient } from './smart-client.ts';
import { parseTokenResponse, type TokenResponse } from './token-response.ts';
import { readIdToken, type UserToken } from './user-claims.ts';

export interface CompleteLaunchOptions {
  /** The address of the page the authorisation server sent the browser back to. */
  readonly location: URL;
  /** May still be on its way: the code is exchanged meanwhile. */
  readonly configuration: Configuration | Promise<ConfigurationResult>;
}

export type Completed<Session> =
  | { readonly session: Session; readonly failure?: never }
  | { readonly failure: LaunchFailure; readonly session?: never };

/** A token that this app may use. */
export interface Authorized {
  readonly client: SmartClient;
  readonly issuer: IssuerConfiguration;
  readonly configuration: Configuration;
  readonly response: Omit<TokenResponse, 'idToken'>;
  readonly user: UserToken;
  /** The OAuth `state`, which keys the stored session. */
  readonly stateKey: string;
}

/** One app of the installation: with which client it is registered, and what it makes of a token. */
export interface LaunchedApp<Session> {
  /** The configuration with this app's own clients. */
  readonly ownConfiguration: (configuration: Configuration) => Configuration;
  readonly open: (authorized: Authorized) => Session | LaunchFailure;
  /** Why a session that could not be renewed may not go on. */
  readonly endedBy: (session: Session) => LaunchFailure;
}

/**
 * Ends the handshake on an app's page, or takes up its session again after a reload. A page has one session: the code
 * in the URL is good for one exchange only. Never rejects.
 */
export async function endHandshake<Session extends { readonly transport: SessionTransport }>(
  { location, configuration }: CompleteLaunchOptions,
  app: LaunchedApp<Session>,
): Promise<Completed<Session>> {
  const stateKey = checkReturn(location);
  if (typeof stateKey !== 'string') return { failure: stateKey };
  const reloaded = !location.searchParams.has('code');
  encodeCode(location);
  const launch = readSession(stateKey);

  const [client, deployment] = await Promise.all([exchangeCode(), configuration]);
  const loaded = 'issuers' in deployment ? { configuration: deployment } : deployment;
  const authorized = authorize(client, stateKey, loaded, app, launch);
  const session = 'code' in authorized ? authorized : app.open(authorized);
  if ('code' in session) {
    // The session of another app of this installation is that app's to end
    if (session.code !== 'configuration-invalid' && session.code !== 'state-unknown') forgetSession(stateKey);
    return { failure: session };
  }
  const isExpired = 'client' in authorized && (authorized.client.state.expiresAt ?? 0) * 1000 <= Date.now();
  if (reloaded && isExpired && !(await session.transport.refresh())) return { failure: app.endedBy(session) };
  return { session };
}

function authorize<Session>(
  client: SmartClient | LaunchFailure,
  stateKey: string,
  { configuration, errors }: ConfigurationResult,
  { ownConfiguration }: LaunchedApp<Session>,
  launch: ReturnType<typeof readSession>,
): Authorized | LaunchFailure {
  if (errors !== undefined) return { code: 'configuration-invalid', errors };
  if ('code' in client) return client;
  const { serverUrl, clientId, tokenResponse } = client.state;
  const issuer = findIssuer(ownConfiguration(configuration), serverUrl);
  if (issuer === null) return { code: 'issuer-not-listed', issuer: foreignText(serverUrl) };
  // The inbox's session is not the chart's, though it is of the same server and the same user
  if (clientId !== issuer.clientId) return { code: 'state-unknown' };
  if (tokenResponse?.access_token === undefined) return { code: 'no-session' };
  const response = parseTokenResponse(tokenResponse);
  if (response === null) return { code: 'token-failed', status: null };
  const { idToken, ...rest } = response;
  const user = readIdToken(idToken, {
    base: issuer.issuer,
    clientId,
    openIdIssuer: launch?.openIdIssuer ?? null,
    // After a reload it is what was checked, and may have run out since: who is logged in is the same
    receivedAt: launch?.tokenResponse?.access_token === undefined ? Date.now() : 0,
  });
  if (user.idToken !== idToken) {
    // Nor after a reload
    delete tokenResponse['id_token'];
    keepSession(stateKey, client.state);
  }
  return { client, issuer, configuration, response: rest, user, stateKey };
}
