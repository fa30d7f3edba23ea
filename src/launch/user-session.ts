import type { IssuerConfiguration } from './configuration.ts';
import type { ServiceTransport } from './service-transport.ts';
import type { SessionTransport } from './session-transport.ts';

/** One launched inbox: by whom, and the way to the server. No patient. */
export interface UserSession {
  /** With the inbox's own client and scopes. */
  readonly issuer: IssuerConfiguration;
  readonly transport: SessionTransport;
  /** The way to the installation's message service; null where there is none, or the EHR gave no id token. */
  readonly messageService: ServiceTransport | null;
  /** The user as a reference relative to the FHIR base, e.g. `Practitioner/p1`. */
  readonly fhirUser: string | null;
  /** The user's language in the EHR, a BCP 47 tag, where the server says it (OpenID Connect `locale`). */
  readonly locale: string | null;
  /** The scopes the token response says were granted, unparsed; null when it does not say (then: as asked for). */
  readonly grantedScopes: string | null;
  /** Where the EHR describes its colours; to be loaded with `loadStyle`. */
  readonly styleUrl: string | null;
  /** The OAuth `state`, which keys the stored session. */
  readonly stateKey: string;
}
