import * as v from 'valibot';
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
export const DISCOVERY_TIMEOUT = 15_000;

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

/** Reads the server's SMART configuration (SMART App Launch 2.2, "Conformance"). PKCE with S256 is demanded. */
export async function discover(issuer: string): Promise<Discovery | LaunchFailure> {
  let status: number | null = null;
  try {
    const response = await fetch(`${withoutTrailingSlash(issuer)}/.well-known/smart-configuration`, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      signal: AbortSignal.timeout(DISCOVERY_TIMEOUT),
    });
    status = response.status;
    if (!response.ok) return { code: 'discovery-failed', status };
    const parsed = v.safeParse(smartConfiguration, await response.json());
    if (!parsed.success) return { code: 'discovery-failed', status };
    if (!parsed.output.code_challenge_methods_supported.includes('S256')) return { code: 'pkce-unsupported' };
    return {
      authorizationEndpoint: parsed.output.authorization_endpoint,
      tokenEndpoint: parsed.output.token_endpoint,
      scopesV2: parsed.output.capabilities.includes('permission-v2'),
    };
  } catch {
    return { code: 'discovery-failed', status };
  }
}
