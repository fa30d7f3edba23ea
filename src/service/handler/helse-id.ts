import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as v from 'valibot';

/** What makes a request to the handler an authorised one. */
export interface Authorization {
  /** Headers for one request; `trouble`: no token could be had, and nothing was sent. Never rejects. */
  headers(method: string, address: string): Promise<AuthorizationHeaders>;
  /** The handler answered 401: the token is thrown away, and a nonce it asks for is kept. */
  refused(reply: Headers): void;
}

export type AuthorizationHeaders =
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'trouble'; readonly cause: string };

/** For a handler on the same machine that asks for none. */
export const noAuthorization: Authorization = {
  headers: async () => ({ kind: 'headers', headers: {} }),
  refused: () => undefined,
};

export interface HelseIdOptions {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly scope: string;
  /** Private JWK of the client, with `alg`; `kid` when it has one. */
  readonly privateKey: JWK;
  readonly now: () => number;
  readonly timeoutMilliseconds: number;
}

const TOKEN_REPLY = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.number(), v.minValue(0)),
});
/** A token is not used in its last half minute: it must still hold when the handler looks at it. */
const MARGIN = 30_000;

/**
 * HelseID: a token for the system itself (client credentials), the client known by a signed assertion (RFC 7523), the
 * token bound to a key of this process by DPoP (RFC 9449), so that a copied token is worth nothing. The DPoP key is made
 * at start and never leaves memory. Both servers may ask for a nonce; it is given on the next try.
 */
export async function helseId(options: HelseIdOptions): Promise<Authorization> {
  const { tokenEndpoint, clientId, scope, privateKey, now } = options;
  const algorithm = privateKey.alg ?? 'PS256';
  const clientKey = await importJWK(privateKey, algorithm);
  const proof = await proofMaker(now);
  let token: { readonly value: string; readonly until: number } | null = null;
  let asking: Promise<Token> | null = null;
  let tokenNonce: string | null = null;
  let handlerNonce: string | null = null;

  async function assertion(): Promise<string> {
    const seconds = Math.floor(now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({
        alg: algorithm,
        typ: 'client-authentication+jwt',
        ...(privateKey.kid === undefined ? {} : { kid: privateKey.kid }),
      })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(new URL(tokenEndpoint).origin)
      .setJti(randomUUID())
      .setIssuedAt(seconds)
      .setNotBefore(seconds)
      .setExpirationTime(seconds + 10)
      .sign(clientKey);
  }

  async function ask(attempt: 1 | 2): Promise<Token> {
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMilliseconds),
      headers: { accept: 'application/json', DPoP: await proof('POST', tokenEndpoint, null, tokenNonce) },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion(),
      }),
    });
    tokenNonce = response.headers.get('dpop-nonce') ?? tokenNonce;
    const json: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      const nonceAsked =
        typeof json === 'object' && json !== null && 'error' in json && json.error === 'use_dpop_nonce';
      if (nonceAsked && attempt === 1) return ask(2);
      return { kind: 'trouble', cause: `token-HTTP-${response.status}` };
    }
    const reply = v.safeParse(TOKEN_REPLY, json);
    if (!reply.success) return { kind: 'trouble', cause: 'token-unreadable' };
    token = { value: reply.output.access_token, until: now() + reply.output.expires_in * 1000 };
    return { kind: 'token', value: token.value };
  }

  async function current(): Promise<Token> {
    if (token !== null && now() < token.until - MARGIN) return { kind: 'token', value: token.value };
    asking ??= ask(1)
      .catch((): Token => ({ kind: 'trouble', cause: 'token-unreachable' }))
      .finally(() => {
        asking = null;
      });
    return asking;
  }

  return {
    async headers(method, address) {
      const held = await current();
      if (held.kind === 'trouble') return held;
      const headers = {
        authorization: `DPoP ${held.value}`,
        DPoP: await proof(method, address, held.value, handlerNonce),
      };
      return { kind: 'headers', headers };
    },
    refused(reply) {
      const nonce = reply.get('dpop-nonce');
      // A handler that only asks for a nonce has nothing against the token
      if (nonce !== null && nonce !== handlerNonce) handlerNonce = nonce;
      else token = null;
    },
  };
}

type Token = { readonly kind: 'token'; readonly value: string } | { readonly kind: 'trouble'; readonly cause: string };
type Proof = (method: string, address: string, token: string | null, nonce: string | null) => Promise<string>;

/** DPoP proofs (RFC 9449, section 4.2): one for each request, `htu` without query, `ath` the digest of the token. */
async function proofMaker(now: () => number): Promise<Proof> {
  const { privateKey, publicKey }: { privateKey: CryptoKey; publicKey: CryptoKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return async (method, address, token, nonce) => {
    const { origin, pathname } = new URL(address);
    return new SignJWT({
      jti: randomUUID(),
      htm: method,
      htu: `${origin}${pathname}`,
      ...(token === null ? {} : { ath: createHash('sha256').update(token).digest('base64url') }),
      ...(nonce === null ? {} : { nonce }),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: { ...jwk, kid } })
      .setIssuedAt(Math.floor(now() / 1000))
      .sign(privateKey);
  };
}
