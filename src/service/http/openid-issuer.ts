import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';

/** Where an EHR's id tokens come from. */
export interface OpenIdIssuer {
  /** The `iss` of its tokens, exactly. */
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
}

export interface OpenIdIssuerOptions {
  /** The FHIR base URL. */
  readonly fhirBase: string;
  /** Given by the configuration, or null: discovered. */
  readonly openIdIssuer: string | null;
  readonly jwksUri: string | null;
  readonly now: () => number;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Anybody can send a token with an unknown key or issuer: what that makes us fetch is bounded by these. */
const KEYS_AGAIN_AFTER = 30 * SECOND;
const FAILED_AGAIN_AFTER = 10 * SECOND;
const TIMEOUT = 5 * SECOND;

const DISCOVERY = v.object({ issuer: v.string(), jwks_uri: v.string() });

/**
 * The issuer behind a FHIR base: named by `.well-known/smart-configuration` (SMART App Launch 2.2: `issuer` and
 * `jwks_uri` are required where the server offers OpenID Connect), or by `.well-known/openid-configuration` beside it.
 * Kept for an hour, its keys too; a key not known makes the keys be read again, at most twice a minute.
 *
 * The returned function gives null when the issuer cannot be found out now. It does not reject.
 */
export function openIdIssuer(options: OpenIdIssuerOptions): () => Promise<OpenIdIssuer | null> {
  const { fhirBase, now } = options;
  let known: { readonly found: OpenIdIssuer | null; readonly until: number } | null = null;
  let asking: Promise<OpenIdIssuer | null> | null = null;

  async function discover(): Promise<OpenIdIssuer | null> {
    if (options.openIdIssuer !== null && options.jwksUri !== null) {
      return { issuer: options.openIdIssuer, keys: remoteKeys(new URL(options.jwksUri), now) };
    }
    for (const document of ['smart-configuration', 'openid-configuration']) {
      const json = await fetchJson(`${fhirBase}/.well-known/${document}`);
      const parsed = v.safeParse(DISCOVERY, json);
      if (!parsed.success) continue;
      const { issuer, jwks_uri } = parsed.output;
      const address = URL.parse(jwks_uri);
      // Keys over plain http would let anybody on the way sign for the EHR
      if (address === null || (address.protocol !== 'https:' && new URL(fhirBase).protocol === 'https:')) continue;
      return { issuer, keys: remoteKeys(address, now) };
    }
    return null;
  }

  return async () => {
    if (known !== null && now() < known.until) return known.found;
    asking ??= discover().then((discovered) => {
      // What was right an hour ago stays so while the issuer cannot be asked
      const found = discovered ?? known?.found ?? null;
      known = { found, until: now() + (discovered === null ? FAILED_AGAIN_AFTER : HOUR) };
      asking = null;
      return found;
    });
    return asking;
  };
}

async function fetchJson(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** jose waits between two successful readings only; a server that fails must not be asked for every token either. */
function remoteKeys(address: URL, now: () => number): JWTVerifyGetKey {
  let notBefore = 0;
  return createRemoteJWKSet(address, {
    cooldownDuration: KEYS_AGAIN_AFTER,
    cacheMaxAge: HOUR,
    timeoutDuration: TIMEOUT,
    [customFetch]: async (url, init) => {
      if (now() < notBefore) throw new Error('keys could not be read a moment ago');
      notBefore = now() + FAILED_AGAIN_AFTER;
      const response = await fetch(url, init);
      if (response.ok) notBefore = 0;
      return response;
    },
  });
}
