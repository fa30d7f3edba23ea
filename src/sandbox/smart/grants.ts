import { createHash, randomBytes } from 'node:crypto';
import type { EhrUser, SandboxLanguage, Tenant } from '../ehr.ts';
import type { FaultCounters } from '../faults/fault-counters.ts';
import type { Access } from '../fhir/access.ts';
import type { PageStore } from '../fhir/page-store.ts';

/** What an EHR launch token stands for. */
export interface LaunchContext {
  readonly tenant: Tenant;
  readonly patient: string | null;
  readonly encounter: string | null;
  readonly user: EhrUser;
  readonly language: SandboxLanguage;
  readonly intent: string | null;
  readonly faults: FaultCounters;
}

/** One authorisation of one app: all tokens that come of one code share it. */
export interface Grant {
  readonly clientId: string;
  readonly tenant: Tenant;
  readonly patient: string | null;
  readonly encounter: string | null;
  readonly user: EhrUser;
  readonly language: SandboxLanguage;
  readonly intent: string | null;
  readonly nonce: string | null;
  /** The patient is already on the EHR's screen around the app. */
  readonly isInChart: boolean;
  readonly scopes: readonly string[];
  readonly faults: FaultCounters;
  readonly pages: PageStore;
  isRevoked: boolean;
}

interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
  isUsed: boolean;
}

export interface AccessToken {
  readonly grant: Grant;
  readonly access: Access;
  readonly expiresAt: number;
  /** FHIR requests after which it counts as expired; null: only time ends it. */
  readonly requestsAllowed: number | null;
  requests: number;
}

interface RefreshToken {
  readonly grant: Grant;
  isUsed: boolean;
}

export type Redeemed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly description: string };

const CODE_LIFETIME = 60_000;

/** Everything the authorisation server has handed out: launch tokens, codes, access tokens and refresh tokens. */
export class Grants {
  readonly #now: () => number;
  readonly #launches = new Map<string, LaunchContext>();
  readonly #codes = new Map<string, Code>();
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #refreshTokens = new Map<string, RefreshToken>();

  constructor(now: () => number) {
    this.#now = now;
  }

  addLaunch(context: LaunchContext): string {
    return add(this.#launches, context);
  }

  /** The context of a launch token of this tenant, once. */
  takeLaunch(token: string, tenant: Tenant): LaunchContext | null {
    const launch = this.#launches.get(token);
    if (launch?.tenant !== tenant) return null;
    this.#launches.delete(token);
    return launch;
  }

  addCode(grant: Grant, redirectUri: string, challenge: string): string {
    return add(this.#codes, {
      grant,
      redirectUri,
      challenge,
      expiresAt: this.#now() + CODE_LIFETIME,
      isUsed: false,
    });
  }

  /** RFC 6749 4.1.2: a code works once; used again, everything it gave is revoked. A failed try uses it up too. */
  redeemCode(
    code: string,
    shown: { tenant: Tenant; clientId: string; redirectUri: string; verifier: string },
  ): Redeemed<Grant> {
    const found = this.#codes.get(code);
    if (found?.grant.tenant !== shown.tenant) return { ok: false, description: 'unknown code' };
    if (found.isUsed) {
      found.grant.isRevoked = true;
      return { ok: false, description: 'the code was used before; its tokens are revoked' };
    }
    found.isUsed = true;
    if (this.#now() >= found.expiresAt) return { ok: false, description: 'the code has expired' };
    if (found.grant.clientId !== shown.clientId)
      return { ok: false, description: 'client_id is not the one the code was given to' };
    if (found.redirectUri !== shown.redirectUri)
      return { ok: false, description: 'redirect_uri is not the one of the authorization request' };
    const challenge = createHash('sha256').update(shown.verifier).digest('base64url');
    if (found.challenge !== challenge)
      return { ok: false, description: 'code_verifier does not fit the code_challenge' };
    return { ok: true, value: found.grant };
  }

  addAccessToken(token: Omit<AccessToken, 'requests'>): string {
    return add(this.#accessTokens, { ...token, requests: 0 });
  }

  /** The token if it may be used now for one FHIR request, which is counted; else why not. */
  useAccessToken(value: string, tenant: Tenant): Redeemed<AccessToken> {
    const token = this.#accessTokens.get(value);
    if (token?.grant.tenant !== tenant) return { ok: false, description: 'the token is not known here' };
    if (token.grant.isRevoked) return { ok: false, description: 'the token is revoked' };
    token.requests += 1;
    const isSpent = token.requestsAllowed !== null && token.requests > token.requestsAllowed;
    if (isSpent || this.#now() >= token.expiresAt) return { ok: false, description: 'the token has expired' };
    return { ok: true, value: token };
  }

  addRefreshToken(grant: Grant): string {
    return add(this.#refreshTokens, { grant, isUsed: false });
  }

  /** Refresh tokens rotate: each works once, and one used again revokes the grant (RFC 9700 4.14.2). */
  redeemRefreshToken(value: string, shown: { tenant: Tenant; clientId: string }): Redeemed<Grant> {
    const token = this.#refreshTokens.get(value);
    if (token?.grant.tenant !== shown.tenant) return { ok: false, description: 'unknown refresh token' };
    if (token.grant.clientId !== shown.clientId)
      return { ok: false, description: "the refresh token is another client's" };
    if (token.isUsed) token.grant.isRevoked = true;
    token.isUsed = true;
    if (token.grant.isRevoked)
      return { ok: false, description: 'the refresh token was used before; the grant is revoked' };
    if (token.grant.faults.faults.refresh === 'refused')
      return { ok: false, description: 'refresh is refused (fault)' };
    return { ok: true, value: token.grant };
  }
}

/** 256 random bits under which the value is kept. */
function add<T>(map: Map<string, T>, value: T): string {
  const key = randomBytes(32).toString('base64url');
  map.set(key, value);
  return key;
}
