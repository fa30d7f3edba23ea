import type { Configuration } from './configuration.ts';
import { AUTHORIZATION_ERRORS, foreignText, type LaunchFailure } from './launch-failure.ts';
import { findIssuer } from './launch-parameters.ts';
import type { ConfigurationResult } from './parse-configuration.ts';
import { createServiceTransport } from './service-transport.ts';
import type { Session } from './session.ts';
import { forgetSession, readSession, storageWorks } from './session-storage.ts';
import { createSessionToken } from './session-token.ts';
import { createSessionTransport } from './session-transport.ts';
import { ready, type SmartClient } from './smart-client.ts';
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

  const [client, deployment] = await Promise.all([
    ready().catch((error: unknown): LaunchFailure => ({ code: 'token-failed', status: statusOf(error) })),
    configuration,
  ]);
  const result = openSession(client, stateKey, 'issuers' in deployment ? { configuration: deployment } : deployment);
  if ('code' in result) {
    if (result.code !== 'configuration-invalid') forgetSession(stateKey);
    return result;
  }
  const { session, expired } = result;
  if (reloaded && expired && !(await session.transport.refresh())) {
    return { code: session.refusal() ?? 'session-expired' };
  }
  return session;
}

/**
 * fhirclient copies the code into the body of the token request as it stands, so `+` would arrive as a space and `&`
 * would begin another parameter. It reads the code from the address bar: there it is encoded once more, if it must be.
 */
function encodeCode(location: URL): void {
  const code = location.searchParams.get('code') ?? '';
  if (encodeURIComponent(code) === code) return;
  const encoded = new URL(location);
  encoded.searchParams.set('code', encodeURIComponent(code));
  history.replaceState(history.state, '', encoded);
}

/** The `state` of a launch this browser began, after everything the URL itself can tell; nothing is sent before. */
function checkReturn(location: URL): string | LaunchFailure {
  const repeated = ['state', 'code', 'error'].find((name) => location.searchParams.getAll(name).length > 1);
  if (repeated !== undefined) return { code: 'parameter-refused', parameter: repeated };
  if (!storageWorks()) return { code: 'storage-blocked' };

  const stateKey = location.searchParams.get('state');
  const error = location.searchParams.get('error');
  const stored = stateKey === null ? null : readSession(stateKey);
  const known = stored !== null;
  // Without a state fhirclient would look under a key that all charts share; this app has no such key
  if (stateKey === null && error === null) return { code: 'no-session' };
  if (stateKey !== null && !known) return { code: 'state-unknown' };
  if (stateKey !== null && error === null) return stateKey;
  // A launch that gave a session is good for no second one; that session stays for the page that has it
  if (stored?.tokenResponse?.access_token !== undefined) return { code: 'launch-used' };
  // Words in a link anybody could have written are shown only when they answer a question this browser asked
  const description = known ? location.searchParams.get('error_description') : null;
  return {
    code: 'authorization-refused',
    error: AUTHORIZATION_ERRORS.find((code) => code === error) ?? 'other',
    description: description === null ? null : foreignText(description),
  };
}

function openSession(
  client: SmartClient | LaunchFailure,
  stateKey: string,
  deployment: ConfigurationResult,
): { session: Session; expired: boolean } | LaunchFailure {
  if (deployment.errors !== undefined) return { code: 'configuration-invalid', errors: deployment.errors };
  if ('code' in client) return client;
  const { serverUrl, tokenResponse, expiresAt = 0 } = client.state;
  const issuer = findIssuer(deployment.configuration, serverUrl);
  if (issuer === null) return { code: 'issuer-not-listed', issuer: foreignText(serverUrl) };
  if (tokenResponse?.access_token === undefined) return { code: 'no-session' };
  const response = parseTokenResponse(tokenResponse);
  if (response === null) return { code: 'token-failed', status: null };
  const { patientId, idToken, lifetime: _, ...context } = response;
  if (patientId === null) return { code: 'no-patient' };

  const token = createSessionToken(client, patientId, () => Date.now());
  const transport = createSessionTransport(issuer.issuer, token);
  const user = readUserClaims(idToken, issuer.issuer);
  const service = deployment.configuration.messageService;
  const messageService = service === null ? null : createServiceTransport(service.url, idToken);
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

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}
