import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { OpenIdIssuer } from './openid-issuer.ts';

/**
 * Who is asking: known by the EHR's OpenID Connect id token, a signed assertion.
 *
 * Why not the SMART access token with introspection (RFC 7662): an access token opens the patient's record. To send it here
 * would put it in a second place that can leak it and could read the record with it, and SMART servers let few clients
 * introspect. The id token says who is logged in, for this client (`aud`), signed by an issuer that the FHIR base itself
 * names, and opens nothing. What it does not say is which patient, or that this user may see that patient: the service
 * takes the app's word for the content, as it would take a person's.
 *
 * Verified: signature with a key of the issuer and an asymmetric algorithm (no `none`, no shared secret), `iss`, `aud`
 * (and `azp` where there is one), `exp`, `iat` not too old, `sub` and `fhirUser` present, and the user neither patient nor
 * relative; clocks may differ by a minute.
 */
export type Caller =
  | {
      readonly kind: 'user';
      /** FHIR bases this token is good for: those configured with its issuer and client. */
      readonly issuers: readonly string[];
      /** A digest: tells users apart and names none. */
      readonly user: string;
      readonly app: SendingApp;
    }
  | { readonly kind: 'refused' }
  /** The issuer's discovery or keys could not be read: the token may be good. */
  | { readonly kind: 'unavailable' };

/** Which of our apps somebody is logged in to: it decides in whose name a message goes. */
export type SendingApp = 'chart' | 'inbox';

export interface TrustedClient {
  readonly fhirBase: string;
  readonly app: SendingApp;
  readonly clientId: string;
  readonly discover: () => Promise<OpenIdIssuer | null>;
}

export interface IdTokenOptions {
  readonly clients: readonly TrustedClient[];
  readonly hours: number;
  readonly now: () => number;
}

const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const SKEW_SECONDS = 60;
/** Id tokens are some kilobytes; more is not one. */
const LONGEST = 16_384;

/** Does not reject. */
export async function callerOf(token: string, { clients, hours, now }: IdTokenOptions): Promise<Caller> {
  if (token.length > LONGEST) return { kind: 'refused' };
  let claimed: string | undefined;
  try {
    claimed = decodeJwt(token).iss;
  } catch {
    return { kind: 'refused' };
  }
  let unavailable = false;
  let subject: { readonly is: string | undefined; readonly app: SendingApp } | null = null;
  const issuers: string[] = [];
  for (const { fhirBase, clientId, app, discover } of clients) {
    const found = await discover();
    if (found === null) {
      unavailable = true;
      continue;
    }
    if (found.issuer !== claimed) continue;
    try {
      const { payload } = await jwtVerify(token, found.keys, {
        issuer: found.issuer,
        audience: clientId,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: hours * 3600,
        requiredClaims: ['sub', 'exp', 'iat', 'fhirUser'],
        currentDate: new Date(now()),
      });
      if (typeof payload['fhirUser'] !== 'string' || !isStaff(payload['fhirUser'])) continue;
      if (payload['azp'] !== undefined && payload['azp'] !== clientId) continue;
      subject ??= { is: payload.sub, app };
      issuers.push(fhirBase);
    } catch (error) {
      if (!aboutTheToken(error)) unavailable = true;
    }
  }
  if (subject !== null) {
    const user = createHash('sha256')
      .update(JSON.stringify([claimed, subject.is]))
      .digest('hex');
    return { kind: 'user', issuers, user, app: subject.app };
  }
  return { kind: unavailable ? 'unavailable' : 'refused' };
}

/** SMART lets patients and relatives log in too; they send no notices in a health service's name. */
function isStaff(fhirUser: string): boolean {
  return fhirUser !== '' && !/(^|\/)(Patient|RelatedPerson)\//.test(fhirUser);
}

/** What jose says of the token itself; a timeout or a broken key set is about the issuer. */
function aboutTheToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}
