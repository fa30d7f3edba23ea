import type { IssuerConfiguration } from './configuration.ts';
import type { ServiceTransport } from './service-transport.ts';
import type { SessionRefusal } from './session-token.ts';
import type { SessionTransport } from './session-transport.ts';

/** One launched chart: whose, by whom, and the way to the server. */
export interface Session {
  readonly issuer: IssuerConfiguration;
  readonly transport: SessionTransport;
  /** The way to the installation's message service; null where there is none, or the EHR gave no id token. */
  readonly messageService: ServiceTransport | null;
  /** Patient.id of the launch. Everything shown and sent is about this patient. */
  readonly patientId: string;
  /** Encounter.id of the launch, where the EHR has one. */
  readonly encounterId: string | null;
  /** The user as a reference relative to the FHIR base, e.g. `Practitioner/p1`. */
  readonly fhirUser: string | null;
  /** The user's language in the EHR, a BCP 47 tag, where the server says it (OpenID Connect `locale`). */
  readonly locale: string | null;
  /** The scopes the token response says were granted, unparsed; null when it does not say (then: as asked for). */
  readonly grantedScopes: string | null;
  /** True unless the EHR says that it shows the patient's name itself. */
  readonly needPatientBanner: boolean;
  /** Where the EHR describes its colours; to be loaded with `loadStyle`. */
  readonly styleUrl: string | null;
  /** What the EHR wants the app opened for (SMART `intent`). */
  readonly intent: string | null;
  /** The OAuth `state`, which keys the stored session. */
  readonly stateKey: string;
  /** Not null once the session may not go on; nothing is sent from then on. */
  readonly refusal: () => SessionRefusal | null;
}
