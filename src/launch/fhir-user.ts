import * as v from 'valibot';

const claims = v.object({ fhirUser: v.optional(v.string()), profile: v.optional(v.string()) });
/** The resource types SMART App Launch 2.2 allows for a user. */
const USER = /^(Practitioner|PractitionerRole|Patient|RelatedPerson|Person)\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * Who is logged in, as a reference relative to `base`, e.g. `Practitioner/p1`; null when the server does not say. Some
 * servers (Epic) write an absolute URL: it counts only below `base`, since the same id on another server is another
 * person. The id token's signature is not checked: it comes straight from the token endpoint over TLS, which OpenID
 * Connect Core 3.1.3.7 (6) accepts, and the reference only names the sender to the server that issued it.
 */
export function fhirUser(idToken: string | null, base: string): string | null {
  const user = claim(idToken);
  if (user === null) return null;
  const reference = user.startsWith(`${base}/`) ? user.slice(base.length + 1) : user;
  return USER.test(reference) ? reference : null;
}

function claim(idToken: string | null): string | null {
  const payload = idToken?.split('.')[1];
  if (payload === undefined) return null;
  try {
    // fhirclient would fail on base64url and on letters such as ø
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const parsed = v.safeParse(claims, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? (parsed.output.fhirUser ?? parsed.output.profile ?? null) : null;
  } catch {
    return null;
  }
}
