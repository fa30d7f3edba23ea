import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Grant } from './grants.ts';

/** The key pair id_tokens are signed with; made anew at each start. */
export interface SigningKey {
  publicKeys(): Promise<{ readonly keys: readonly JWK[] }>;
  sign(claims: IdTokenClaims): Promise<string>;
}

export interface IdTokenClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly claims: Readonly<Record<string, string>>;
}

/** How an id token goes wrong on order; null: as it should be. */
export type IdTokenFault = 'none' | 'expired' | 'foreign-key' | null;

const LIFETIME_SECONDS = 3600;

/** Signs who is logged in for one app; null when the fault is that there is no id token. `now` in milliseconds. */
export async function signIdToken(
  key: SigningKey,
  issuer: string,
  grant: Grant,
  now: number,
  fault: IdTokenFault,
): Promise<string | null> {
  if (fault === 'none') return null;
  const issuedAt = Math.floor(now / 1000) - (fault === 'expired' ? 2 * LIFETIME_SECONDS : 0);
  // The foreign one has the server's own `kid`, and is never published
  return (fault === 'foreign-key' ? makeSigningKey() : key).sign({
    issuer,
    audience: grant.clientId,
    subject: `${grant.tenant}-${grant.user.practitioner}`,
    issuedAt,
    expiresAt: issuedAt + LIFETIME_SECONDS,
    claims: userClaims(grant),
  });
}

/** RS256 because SMART App Launch 2.2 requires every app and server to know it. */
export function makeSigningKey(): SigningKey {
  const pair = generateKeyPair('RS256');
  const kid = 'sandbox';
  return {
    async publicKeys() {
      const { publicKey } = await pair;
      return { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] };
    },
    async sign({ issuer, audience, subject, issuedAt, expiresAt, claims }) {
      const { privateKey } = await pair;
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
    },
  };
}

/** The claims about the user that the granted scopes let out. `locale` carries the language chosen in the EHR. */
function userClaims(grant: Grant): Readonly<Record<string, string>> {
  return {
    ...(grant.scopes.includes('fhirUser') && { fhirUser: `Practitioner/${grant.user.practitioner}` }),
    ...(grant.scopes.includes('profile') && { profile: `Practitioner/${grant.user.practitioner}` }),
    ...(grant.nonce !== null && { nonce: grant.nonce }),
    name: grant.user.name,
    locale: grant.language,
  };
}
