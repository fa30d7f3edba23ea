import { membersOf, textOf } from './json-members.ts';

/** Who is logged in, as far as the id token says. */
export interface UserClaims {
  /** A reference relative to the FHIR base, e.g. `Practitioner/p1`. */
  readonly fhirUser: string | null;
  /** The language the user has chosen in the EHR, a BCP 47 tag such as `nn` or `nb-NO`. */
  readonly locale: string | null;
}

const NONE = { fhirUser: null, profile: null, locale: null };

/** The resource types SMART App Launch 2.2 allows for a user. */
const USER = /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[A-Za-z0-9\-.]{1,64}$/;
const LANGUAGE_TAG = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/;

/**
 * Reads an id token. Some servers (Epic) write `fhirUser` as an absolute URL: it counts only below `base`, since the
 * same id on another server is another person. The signature is not checked: the token comes straight from the token
 * endpoint over TLS, which OpenID Connect Core 3.1.3.7 (6) accepts, and the reference only names the sender to the
 * server that issued it.
 */
export function readUserClaims(idToken: string | null, base: string): UserClaims {
  const { fhirUser, profile, locale } = claims(idToken);
  const user = fhirUser ?? profile ?? '';
  const reference = user.startsWith(`${base}/`) ? user.slice(base.length + 1) : user;
  return {
    fhirUser: USER.test(reference) ? reference : null,
    locale: locale !== null && LANGUAGE_TAG.test(locale) ? locale : null,
  };
}

function claims(idToken: string | null): Readonly<Record<keyof typeof NONE, string | null>> {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return NONE;
  try {
    // fhirclient would fail on base64url and on letters such as ø
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const { fhirUser, profile, locale } = membersOf(JSON.parse(new TextDecoder().decode(bytes))) ?? NONE;
    return { fhirUser: textOf(fhirUser), profile: textOf(profile), locale: textOf(locale) };
  } catch {
    return NONE;
  }
}
