import { getAndCache } from 'fhirclient/lib/lib.js';
import * as v from 'valibot';
import { statusOf } from './http-status.ts';
import type { LaunchFailure } from './launch-failure.ts';
import { isSecureAddress, parseUrl, withoutTrailingSlash } from './secure-address.ts';

/** What the launch needs of `.well-known/smart-configuration`. */
export interface Discovery {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Whether the server understands SMART v2 scopes. */
  readonly scopesV2: boolean;
}

/** Milliseconds the server has for its discovery document: own start value. */
const DISCOVERY_TIMEOUT = 15_000;

const endpoint = v.pipe(
  v.string(),
  v.check((text) => {
    // The browser is sent there: never to `javascript:`, and a fragment would swallow the parameters (RFC 6749 3.1)
    const url = parseUrl(text);
    return url !== null && isSecureAddress(url) && !text.includes('#');
  }),
);

const smartConfiguration = v.object({
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  code_challenge_methods_supported: v.optional(v.array(v.string()), []),
  capabilities: v.optional(v.array(v.string()), []),
});

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
    const parsed = v.safeParse(smartConfiguration, document);
    if (!parsed.success) return { code: 'discovery-failed', status: 200 };
    if (!parsed.output.code_challenge_methods_supported.includes('S256')) return { code: 'pkce-unsupported' };
    return {
      authorizationEndpoint: parsed.output.authorization_endpoint,
      tokenEndpoint: parsed.output.token_endpoint,
      scopesV2: parsed.output.capabilities.includes('permission-v2'),
    };
  } catch (error) {
    // A reply that is no JSON has come all the same
    return { code: 'discovery-failed', status: error instanceof SyntaxError ? 200 : statusOf(error) };
  }
}
