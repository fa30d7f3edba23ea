import { membersOf, textOf } from './json-members.ts';

const FHIR_ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** A member the app can do without is null when it is absent or malformed. */
export interface TokenResponse {
  readonly patientId: string | null;
  readonly encounterId: string | null;
  /** Seconds the access token lives. */
  readonly lifetime: number | null;
  readonly grantedScopes: string | null;
  readonly idToken: string | null;
  readonly needPatientBanner: boolean;
  readonly styleUrl: string | null;
  readonly intent: string | null;
}

/**
 * Reads the SMART token response (SMART App Launch 2.2, "Launch context arrives with your access_token"). Null when it
 * holds no bearer token.
 */
export function parseTokenResponse(json: unknown): TokenResponse | null {
  const response = membersOf(json);
  // RFC 6749 5.1 makes the type required; servers that leave it out mean Bearer. Another kind cannot be sent as Bearer.
  const { access_token: token, token_type: type = 'bearer', ...others } = response ?? {};
  if (!textOf(token) || textOf(type)?.toLowerCase() !== 'bearer') return null;
  const { expires_in: lifetime, need_patient_banner: banner } = others;
  return {
    patientId: idOf(others['patient']),
    encounterId: idOf(others['encounter']),
    lifetime: typeof lifetime === 'number' && !Number.isNaN(lifetime) ? lifetime : null,
    grantedScopes: textOf(others['scope']),
    idToken: textOf(others['id_token']),
    needPatientBanner: typeof banner === 'boolean' ? banner : true,
    styleUrl: textOf(others['smart_style_url']),
    intent: textOf(others['intent']),
  };
}

const idOf = (member: unknown) => {
  const id = textOf(member);
  return id !== null && FHIR_ID.test(id) ? id : null;
};
