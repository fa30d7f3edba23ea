import { checkReturn, encodeCode, exchangeCode } from './authorization-return.ts';
import type { Configuration } from './configuration.ts';
import { foreignText, type LaunchFailure } from './launch-failure.ts';
import { findIssuer } from './launch-parameters.ts';
import type { ConfigurationResult } from './parse-configuration.ts';
import { createServiceTransport } from './service-transport.ts';
import type { Session } from './session.ts';
import { forgetSession } from './session-storage.ts';
import { createSessionToken } from './session-token.ts';
import { createSessionTransport } from './session-transport.ts';
import type { SmartClient } from './smart-client.ts';
import { parseTokenResponse } from './token-response.ts';
import { readUserClaims } from './user-claims.ts';

export interface CompleteLaunchOptions {
  /** The address of the page the authorisation server sent the browser back to. */
  readonly location: URL;
  /** May still be on its way: the code is exchanged meanwhile. */
  readonly configuration: Configuration | Promise<ConfigurationResult>;
}

export type CompletedLaunch =
  | { readonly session: Session; readonly failure?: never }
  | { readonly failure: LaunchFailure; readonly session?: never };

let completed: Promise<CompletedLaunch> | null = null;

/**
 * Ends the handshake on the app's page, or takes up its session again after a reload. A page has one session: the code
 * in the URL is good for one exchange only, so a second call gets the first call's answer. Never rejects.
 */
export function completeLaunch(options: CompleteLaunchOptions): Promise<CompletedLaunch> {
  completed ??= complete(options).then((result) => ('code' in result ? { failure: result } : { session: result }));
  return completed;
}

async function complete({ location, configuration }: CompleteLaunchOptions): Promise<Session | LaunchFailure> {
  const stateKey = checkReturn(location);
  if (typeof stateKey !== 'string') return stateKey;
  const reloaded = !location.searchParams.has('code');
  encodeCode(location);

  const [client, deployment] = await Promise.all([exchangeCode(), configuration]);
  const result = openSession(client, stateKey, 'issuers' in deployment ? { configuration: deployment } : deployment);
  if ('code' in result) {
    // The session of another app of this installation is that app's to end
    if (result.code !== 'configuration-invalid' && result.code !== 'state-unknown') forgetSession(stateKey);
    return result;
  }
  const { session, expired } = result;
  if (reloaded && expired && !(await session.transport.refresh())) {
    return { code: session.refusal() ?? 'session-expired' };
  }
  return session;
}

function openSession(
  client: SmartClient | LaunchFailure,
  stateKey: string,
  deployment: ConfigurationResult,
): { session: Session; expired: boolean } | LaunchFailure {
  if (deployment.errors !== undefined) return { code: 'configuration-invalid', errors: deployment.errors };
  if ('code' in client) return client;
  const { serverUrl, clientId, tokenResponse, expiresAt = 0 } = client.state;
  const issuer = findIssuer(deployment.configuration, serverUrl);
  if (issuer === null) return { code: 'issuer-not-listed', issuer: foreignText(serverUrl) };
  // The inbox's session is not the chart's, though it is of the same server and the same user
  if (clientId !== issuer.clientId) return { code: 'state-unknown' };
  if (tokenResponse?.access_token === undefined) return { code: 'no-session' };
  const response = parseTokenResponse(tokenResponse);
  if (response === null) return { code: 'token-failed', status: null };
  const { patientId, idToken, lifetime: _, ...context } = response;
  if (patientId === null) return { code: 'no-patient' };

  const token = createSessionToken(client, patientId, () => Date.now());
  const transport = createSessionTransport(issuer.issuer, token);
  const user = readUserClaims(idToken, issuer.issuer);
  const service = deployment.configuration.messageService;
  const messageService = service === null ? null : createServiceTransport(service.url, idToken, () => renewed(client));
  const session = {
    issuer,
    transport,
    messageService,
    patientId,
    ...context,
    ...user,
    stateKey,
    refusal: token.refusal,
  };
  return { session, expired: expiresAt * 1000 <= Date.now() };
}

/** Id tokens often live for minutes only, and the server may give a new one when the access token is renewed. */
function renewed(client: SmartClient): string | null {
  return parseTokenResponse(client.state.tokenResponse)?.idToken ?? null;
}
