import type { Ehr, Tenant } from './ehr.ts';
import type { ResourceStore } from './fhir/resource-store.ts';
import type { Grants } from './smart/grants.ts';
import type { SigningKey } from './smart/id-token.ts';

/** What the routes share behind the Ehr that the pages see. */
export interface EhrState {
  readonly ehr: Ehr;
  readonly stores: Readonly<Record<Tenant, ResourceStore>>;
  readonly grants: Grants;
  readonly signingKey: SigningKey;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  fhirBase(tenant: Tenant): string;
  authAddresses(tenant: Tenant): { readonly authorize: string; readonly token: string; readonly jwks: string };
}
