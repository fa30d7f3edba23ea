import { getAndCache } from 'fhirclient/lib/lib.js';
import { statusOf } from './http-status.ts';
import { membersOf, textOf } from './json-members.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { isSecureAddress, parseUrl, withoutTrailingSlash } from './secure-address.ts';

/** What the launch needs of `.well-known/smart-configuration`. */
export interface Discovery {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Whether the server understands SMART v2 scopes. */
  readonly scopesV2: boolean;
  /** Whose id tokens it gives; null: it does not say (required with OpenID Connect since SMART App Launch 2.0). */
  readonly openIdIssuer: string | null;
}

/** Milliseconds the server has for its discovery document: own start value. */
const DISCOVERY_TIMEOUT = 15_000;

/** The browser is sent there: never to `javascript:`, and a fragment would swallow the parameters (RFC 6749 3.1). */
function endpointOf(member: unknown): string | null {
  const text = textOf(member);
  const url = text === null ? null : parseUrl(text);
  return url !== null && isSecureAddress(url) && !text?.includes('#') ? text : null;
}

/** A list that is not there is empty; null for anything but texts. */
const textsOf = (member: unknown = []): readonly unknown[] | null =>
  Array.isArray(member) && member.every((each) => textOf(each) !== null) ? member : null;

/** How the document is asked for, by this app and by fhirclient. */
export const discoveryRequest = (): RequestInit => ({
  credentials: 'omit',
  signal: AbortSignal.timeout(DISCOVERY_TIMEOUT),
});

/** Reads the server's SMART configuration (SMART App Launch 2.2, "Conformance"). PKCE with S256 is demanded. */
export async function discover(issuer: string): Promise<Discovery | LaunchFailure> {
  const address = `${withoutTrailingSlash(issuer)}/.well-known/smart-configuration`;
  try {
    // fhirclient keeps the reply, and has it at hand when it writes the address of the log-in
    const document: unknown = await getAndCache(address, discoveryRequest());
    const members = membersOf(document) ?? {};
    const authorizationEndpoint = endpointOf(members['authorization_endpoint']);
    const tokenEndpoint = endpointOf(members['token_endpoint']);
    const methods = textsOf(members['code_challenge_methods_supported']);
    const capabilities = textsOf(members['capabilities']);
    if (authorizationEndpoint === null || tokenEndpoint === null || methods === null || capabilities === null) {
      return { code: 'discovery-failed', status: 200 };
    }
    if (!methods.includes('S256')) return { code: 'pkce-unsupported' };
    const openIdIssuer = textOf(members['issuer']);
    return { authorizationEndpoint, tokenEndpoint, scopesV2: capabilities.includes('permission-v2'), openIdIssuer };
  } catch (error) {
    // A reply that is no JSON has come all the same
    return { code: 'discovery-failed', status: error instanceof SyntaxError ? 200 : statusOf(error) };
  }
}
