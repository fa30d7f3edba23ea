import * as v from 'valibot';

const fhirId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9\-.]{1,64}$/));
/** A member the app can do without is null when it is absent or malformed. */
const optionalText = v.fallback(v.nullish(v.string(), null), null);

/** The SMART token response (SMART App Launch 2.2, "Launch context arrives with your access_token"). */
const tokenResponse = v.pipe(
  v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    // RFC 6749 5.1 makes it required; servers that leave it out mean Bearer. Another kind cannot be sent as Bearer.
    token_type: v.optional(v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')), 'bearer'),
    expires_in: v.fallback(v.nullish(v.number(), null), null),
    patient: v.fallback(v.nullish(fhirId, null), null),
    encounter: v.fallback(v.nullish(fhirId, null), null),
    scope: optionalText,
    id_token: optionalText,
    need_patient_banner: v.fallback(v.optional(v.boolean(), true), true),
    smart_style_url: optionalText,
    intent: optionalText,
  }),
  v.transform((response) => ({
    patientId: response.patient,
    encounterId: response.encounter,
    /** Seconds the access token lives. */
    lifetime: response.expires_in,
    grantedScopes: response.scope,
    idToken: response.id_token,
    needPatientBanner: response.need_patient_banner,
    styleUrl: response.smart_style_url,
    intent: response.intent,
  })),
);

export type TokenResponse = v.InferOutput<typeof tokenResponse>;

/** Null when it holds no bearer token. */
export function parseTokenResponse(json: unknown): TokenResponse | null {
  const parsed = v.safeParse(tokenResponse, json);
  return parsed.success ? parsed.output : null;
}
