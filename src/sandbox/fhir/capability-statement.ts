import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import type { Faults } from '../faults/faults.ts';
import {
  createsByUpdate,
  createsConditionally,
  isOffered,
  knowsParameter,
  offersInteraction,
  profileOf,
  takesTransactions,
} from './offered.ts';
import { RESOURCE_TYPES, type ResourceType } from './resource-types.ts';

/** What the server says it does, under the faults of the asking launch. */
export function capabilityStatement(
  faults: Faults,
  addresses: { authorize: string; token: string },
): CapabilityStatement {
  const offered = Object.entries(RESOURCE_TYPES).filter(([type]) => isOffered(faults, type));
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-01',
    kind: 'instance',
    software: { name: profileOf(faults)?.software ?? 'Sandbox EHR' },
    implementation: { description: 'Synthetic patients only' },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: true,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [
                { url: 'authorize', valueUri: addresses.authorize },
                { url: 'token', valueUri: addresses.token },
              ],
            },
          ],
        },
        ...(takesTransactions(faults) ? { interaction: [{ code: 'transaction' }] } : {}),
        resource: offered.map(
          ([type, { search }]): CapabilityStatementRestResource => ({
            type: type as CapabilityStatementRestResource['type'],
            interaction: INTERACTIONS.filter(({ letter }) => offersInteraction(faults, type, letter)).map(
              ({ code }) => ({ code }),
            ),
            versioning: 'versioned-update',
            conditionalCreate: createsConditionally(faults) && offersInteraction(faults, type, 'c'),
            updateCreate: createsByUpdate(faults) && offersInteraction(faults, type, 'u'),
            ...(faults.ignoreInclude ? {} : includesOf(type)),
            ...searchesOf(faults, type, search),
          }),
        ),
      },
    ],
  };
}

const INTERACTIONS = [
  { letter: 'r', code: 'read' },
  { letter: 's', code: 'search-type' },
  { letter: 'c', code: 'create' },
  { letter: 'u', code: 'update' },
] as const;

function searchesOf(
  faults: Faults,
  type: string,
  search: ResourceType['search'],
): Pick<CapabilityStatementRestResource, 'searchParam'> {
  const known = Object.entries(search).filter(([name]) => knowsParameter(faults, type, name));
  if (!offersInteraction(faults, type, 's')) return {};
  return { searchParam: known.map(([name, { kind }]) => ({ name, type: kind })) };
}

function includesOf(type: string): { searchInclude?: string[] } {
  const searchInclude = Object.entries(RESOURCE_TYPES[type]?.search ?? {})
    .filter(([, { kind }]) => kind === 'reference')
    .map(([name]) => `${type}:${name}`);
  return searchInclude.length > 0 ? { searchInclude } : {};
}
