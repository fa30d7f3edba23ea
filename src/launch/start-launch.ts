import type { Configuration, IssuerConfiguration } from './configuration.ts';
import { type Discovery, discover, discoveryRequest } from './discovery.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { type LaunchRequest, readLaunchParameters } from './launch-parameters.ts';
import {
  forgetExpiredSessions,
  forgetSession,
  keepOpenIdIssuer,
  readSession,
  storageWorks,
} from './session-storage.ts';
import { authorize } from './smart-client.ts';

export interface StartLaunchOptions {
  /** The address of the launch page, with the EHR's `iss` and `launch`. */
  readonly location: URL;
  readonly configuration: Configuration;
  /** Absolute URL of the page the authorisation server sends the browser back to, as registered there. */
  readonly redirectUri: string;
  /** `none`: an app that is opened without a patient never asks the server for one. Default `patient`. */
  readonly context?: 'patient' | 'none';
  /** What keeps the page all the same, asked while the server says how to log in; null: nothing. */
  readonly unless?: (issuer: IssuerConfiguration) => Promise<LaunchFailure | null>;
  /** How to leave the page; tests look instead of leaving. */
  readonly navigate?: (url: string) => void;
}

/**
 * Sends the browser to the authorisation server (SMART App Launch 2.2, EHR or standalone launch). When it works the
 * page is left and the promise stays open; it resolves only with the reason why it did not.
 */
export async function startLaunch(options: StartLaunchOptions): Promise<LaunchFailure> {
  const request = readLaunchParameters(options.location, options.configuration);
  if ('code' in request) return request;
  if (!globalThis.isSecureContext || globalThis.crypto?.subtle === undefined) return { code: 'insecure-context' };
  if (!storageWorks()) return { code: 'storage-blocked' };
  forgetExpiredSessions(Date.now());

  const [discovery, kept] = await Promise.all([discover(request.iss), options.unless?.(request.issuer) ?? null]);
  if (kept !== null) return kept;
  if ('code' in discovery) return discovery;
  const url = await authorizationUrl(request, discovery, options);
  if (url === null) return { code: 'discovery-failed', status: null };
  // In the launch page's place: the browser's Back must not come to a launch that has been used
  (options.navigate ?? ((to) => globalThis.location.replace(to)))(url);
  return new Promise(() => {});
}

/**
 * fhirclient makes PKCE, stores the session and writes the URL; null when what it stored or wrote is not what discovery
 * said (it reads the document itself, and without one would go on as if the server were open).
 */
async function authorizationUrl(
  { iss, issuer, launch }: LaunchRequest,
  discovery: Discovery,
  { redirectUri, context = 'patient' }: StartLaunchOptions,
): Promise<string | null> {
  const stateKey = crypto.randomUUID(); // 122 random bits, as SMART demands; fhirclient's own is Math.random
  try {
    const url = await authorize({
      iss,
      ...(launch === null ? {} : { launch }),
      clientId: issuer.clientId,
      scope: scopesFor(issuer, discovery, launch, context),
      redirectUri,
      stateKey,
      pkceMode: 'required',
      completeInTarget: true,
      noRedirect: true,
      wellKnownRequestOptions: discoveryRequest(),
    });
    if (discovery.openIdIssuer !== null) keepOpenIdIssuer(stateKey, discovery.openIdIssuer);
    const endpoint = discovery.authorizationEndpoint;
    if (url?.startsWith(`${endpoint}?`) && readSession(stateKey)?.tokenUri === discovery.tokenEndpoint) {
      // An endpoint may have a query of its own, which must be kept (RFC 6749 3.1); fhirclient always writes `?`
      return endpoint + (endpoint.includes('?') ? '&' : '?') + url.slice(endpoint.length + 1);
    }
  } catch {
    // Falls through: nothing is left behind of a launch that did not start
  }
  forgetSession(stateKey);
  return null;
}

/** A standalone launch has no launch token to exchange; it asks the server to let the user choose a patient, if any. */
function scopesFor(
  issuer: IssuerConfiguration,
  { scopesV2 }: Discovery,
  launch: string | null,
  context: 'patient' | 'none',
): string {
  const scopes = (scopesV2 ? issuer.scopes : issuer.scopesV1).split(/ +/);
  if (launch !== null) return scopes.join(' ');
  const others = scopes.filter((scope) => scope !== 'launch' && scope !== 'launch/patient');
  return (context === 'patient' ? ['launch/patient', ...others] : others).join(' ');
}
