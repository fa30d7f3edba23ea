import type { ConfigurationError } from './configuration-error.ts';

/** RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6; anything else the server says is `other`. */
export const AUTHORIZATION_ERRORS = [
  'access_denied',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_response_type',
  'server_error',
  'temporarily_unavailable',
  'interaction_required',
  'login_required',
  'consent_required',
] as const;

export type AuthorizationError = (typeof AUTHORIZATION_ERRORS)[number] | 'other';

/**
 * Why the app could not be launched. The faces turn the code into a sentence. Texts inside (`issuer`, `parameter`,
 * `description`) come from a URL: they are to be shown as text only, and are cut to a bounded length.
 */
export type LaunchFailure =
  /** `config.json` is missing or wrong. */
  | { readonly code: 'configuration-invalid'; readonly errors: readonly ConfigurationError[] }
  /** Not https (nor loopback): the browser offers no cryptography, so no PKCE. */
  | { readonly code: 'insecure-context' }
  /** The browser refuses sessionStorage, typically a sandboxed frame or blocked third-party data. */
  | { readonly code: 'storage-blocked' }
  /** The launch URL carries no `iss`. */
  | { readonly code: 'no-issuer' }
  | { readonly code: 'issuer-not-listed'; readonly issuer: string }
  /** The inbox is launched over an issuer that the configuration gives none; `issuer` is its name. */
  | { readonly code: 'no-inbox'; readonly issuer: string }
  /** The URL tries to set what only the configuration may set, or says a thing twice. */
  | { readonly code: 'parameter-refused'; readonly parameter: string }
  /** `.well-known/smart-configuration` could not be read or is not usable; `status` null when there was no reply. */
  | { readonly code: 'discovery-failed'; readonly status: number | null }
  /** The server does not offer PKCE with S256, which SMART App Launch 2.2 demands of it. */
  | { readonly code: 'pkce-unsupported' }
  /** The page was opened directly: no `state`, or a launch that was never completed. */
  | { readonly code: 'no-session' }
  /** A `state` this browser did not make, or has forgotten. */
  | { readonly code: 'state-unknown' }
  /** The server was asked once more with a launch that had already given a session, as the browser's Back does. */
  | { readonly code: 'launch-used' }
  | {
      readonly code: 'authorization-refused';
      readonly error: AuthorizationError;
      readonly description: string | null;
    }
  /** The token endpoint refused or answered nonsense; `status` null when there was no reply or an unusable one. */
  | { readonly code: 'token-failed'; readonly status: number | null }
  /** The server opened a session without a patient. */
  | { readonly code: 'no-patient' }
  /** A reloaded page whose token has run out. */
  | { readonly code: 'session-expired' }
  /** A renewed token was for another patient. */
  | { readonly code: 'patient-changed' };

/** A text of foreign origin made fit to be shown: one line, no control characters, bounded. */
export function foreignText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 200);
}
