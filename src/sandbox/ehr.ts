import type { Resource } from 'fhir/r4';
import type { Hono } from 'hono';
import type { Faults } from './faults/faults.ts';
import type { ResourceStore } from './fhir/resource-store.ts';
import type { ServerProfileId } from './fhir/server-profiles.ts';
import type { MessageHandler } from './message-handler/message-handler.ts';

/** The two installations on the one origin, each with its own FHIR base, store, patients and users. */
export type Tenant = 'hospital' | 'gp';
export const TENANTS = ['hospital', 'gp'] as const satisfies readonly Tenant[];

export type SandboxLanguage = 'nb' | 'nn' | 'en';
export type UserRole = 'ward-nurse' | 'hospital-doctor' | 'gp' | 'ke-worker';

/** Somebody who can be logged in to the record system. */
export interface EhrUser {
  /** Id of the Practitioner resource in the tenant's store; made from `name` if the store has none. */
  readonly practitioner: string;
  readonly name: string;
  readonly role: UserRole;
}

/** An app registered with the authorisation server; always a public client. */
export interface RegisteredClient {
  readonly clientId: string;
  /** Compared character by character. Their origins are those that CORS lets in. */
  readonly redirectUris: readonly string[];
  /** Where an EHR launch begins; gets `iss` and `launch`. */
  readonly launchUrl: string;
  /** The same of installations of their own in front of servers of these shapes: their config.json says what such a server does. */
  readonly launchUrlOf?: Readonly<Partial<Record<ServerProfileId, string>>>;
}

export interface EhrOptions {
  /** `http://127.0.0.1:4100`, without a path. May be set on the Ehr after listening on a free port. */
  readonly origin: string;
  readonly tenants: Readonly<Record<Tenant, readonly Resource[]>>;
  /** Users of each tenant; at least one each. */
  readonly practitioners: Readonly<Record<Tenant, readonly EhrUser[]>>;
  readonly clients: readonly RegisteredClient[];
  /** Adds the chart page; called before the other routes are added. */
  readonly chartRoutes?: (app: Hono, ehr: Ehr) => void;
  /** Milliseconds since 1970; tests pass their own so that tokens expire without waiting. */
  readonly now?: () => number;
  /** Waits so many milliseconds; tests pass their own so that slow replies are not slow. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** What an EHR launch is bound to. */
export interface LaunchRequest {
  readonly tenant: Tenant;
  /** Patient id; null launches an app that works for its user and not on one patient. */
  readonly patient: string | null;
  /** Encounter id. */
  readonly encounter?: string;
  /** Practitioner id of one of the tenant's users; the user's role follows from it. */
  readonly practitioner: string;
  /** Travels in the id_token as the standard OIDC claim `locale`. */
  readonly language: SandboxLanguage;
  readonly faults: Faults;
  /** Handed to the app as `intent` in the token reply. */
  readonly intent?: string;
}

/** The running record system, as its own pages and the tests see it. */
export interface Ehr {
  /** Where it is reached; every link, issuer and audience is made from it. Set it when the port is known. */
  origin: string;
  readonly clients: readonly RegisteredClient[];
  readonly practitioners: Readonly<Record<Tenant, readonly EhrUser[]>>;
  /** `{origin}/{tenant}/fhir`, the `iss` of a launch. */
  fhirBase(tenant: Tenant): string;
  /**
   * Makes an opaque launch token, good for one authorisation.
   * Throws a RangeError when patient, encounter or practitioner is not in the tenant, or the encounter is another's.
   */
  launch(request: LaunchRequest): string;
  /** The address that launches the app: the client's launchUrl with `iss` and a new `launch` token. */
  launchAddress(client: RegisteredClient, request: LaunchRequest): string;
  /** The tenant's resources. Writing here is the EHR's own doing: no scopes, no validation. */
  store(tenant: Tenant): ResourceStore;
  /** The carrier of dialog messages and the receivers' systems behind it; its API is at `{origin}/edi`. */
  readonly messages: MessageHandler;
}
