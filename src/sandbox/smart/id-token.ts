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
export function userClaims(grant: Grant): Readonly<Record<string, string>> {
  return {
    ...(grant.scopes.includes('fhirUser') && { fhirUser: `Practitioner/${grant.user.practitioner}` }),
    ...(grant.scopes.includes('profile') && { profile: `Practitioner/${grant.user.practitioner}` }),
    ...(grant.nonce !== null && { nonce: grant.nonce }),
    name: grant.user.name,
    locale: grant.language,
  };
}
