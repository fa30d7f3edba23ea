import { membersOf, textOf } from './json-members.ts';

/** Who is logged in, as far as the id token says. */
export interface UserClaims {
  /** A reference relative to the FHIR base, e.g. `Practitioner/p1`. */
  readonly fhirUser: string | null;
  /** The language the user has chosen in the EHR, as it says: a BCP 47 tag such as `nn` or `nb-NO`, or a text that is none. */
  readonly locale: string | null;
}

/** An id token that was made for this app by the record system's own issuer; `idToken` null: there is none such. */
export interface UserToken {
  readonly idToken: string | null;
  readonly claims: UserClaims;
}

export interface IdTokenRules {
  /** The FHIR base of the issuer. */
  readonly base: string;
  /** The client the token must be for. */
  readonly clientId: string;
  /** `issuer` of the server's smart-configuration; null: it names none, as before SMART App Launch 2.0. */
  readonly openIdIssuer: string | null;
  /** Milliseconds since 1970, when the token has just come; 0: it was checked when it came. */
  readonly receivedAt: number;
}

/** Milliseconds that the clocks of workstation and server may differ ("some small leeway"). Own start value. */
const SKEW = 300_000;

/** The resource types SMART App Launch 2.2 allows for a user. */
const USER = /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * Reads an id token, and takes nothing of one that does not hold: it then names nobody, and goes to no service.
 *
 * The signature is not checked here. The token comes straight from the token endpoint over TLS, which OpenID Connect Core
 * 3.1.3.7 (6) accepts in place of it, and of it are used: the reference of the sender, which only that same server reads, and
 * a language. The message service, which the token is sent on to, checks the signature. What that chapter demands besides
 * is checked: `iss` is the issuer the server names (2), `aud` is this client, and of several audiences the token is this
 * client's (`azp`, 3-5), `exp` is not past (9), and there is a `sub`. No `nonce` is asked for, and so none can be demanded (11): the code is
 * bound to this browser by PKCE and `state`. Where the server names no issuer, its `iss` can be held against nothing.
 *
 * Some servers (Epic) write `fhirUser` as an absolute URL: it counts only below `base`, since the same id on another server
 * is another person.
 */
export function readIdToken(
  idToken: string | null,
  { base, clientId, openIdIssuer, receivedAt }: IdTokenRules,
): UserToken {
  const { iss, sub, aud, azp, exp, fhirUser, profile, locale } = claimsOf(idToken);
  const audiences = [aud].flat();
  const holds =
    !!textOf(iss) &&
    !!textOf(sub) &&
    iss === (openIdIssuer ?? iss) &&
    audiences.includes(clientId) &&
    clientId === (azp ?? (audiences.length > 1 ? null : clientId)) &&
    typeof exp === 'number' &&
    exp * 1000 + SKEW > receivedAt;
  const user = textOf(fhirUser) ?? textOf(profile) ?? '';
  const reference = user.startsWith(`${base}/`) ? user.slice(base.length + 1) : user;
  return {
    idToken: holds ? idToken : null,
    claims: {
      fhirUser: holds && USER.test(reference) ? reference : null,
      locale: holds ? textOf(locale) : null,
    },
  };
}

/**
 * The token that came when the access token was renewed, where it is of the same user by the same issuer (OpenID Connect
 * Core 12.2), else the first.
 */
export function latestIdToken(first: string, renewed: string | null | undefined): string {
  return renewed && whose(first) === whose(renewed) ? renewed : first;
}

function whose(idToken: string): string {
  const { iss, sub, aud } = claimsOf(idToken);
  return JSON.stringify([iss, sub, aud]);
}

type Claims = Readonly<Record<string, unknown>>;

function claimsOf(idToken: string | null): Claims {
  try {
    const payload = idToken?.split('.')[1] ?? '';
    // fhirclient would fail on base64url and on letters such as ø
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return membersOf(JSON.parse(new TextDecoder().decode(bytes))) ?? {};
  } catch {
    return {};
  }
}
