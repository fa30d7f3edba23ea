import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import type { Faults } from '../faults/faults.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** What the server says it does, under the faults of the asking launch. */
export function capabilityStatement(
  faults: Faults,
  addresses: { authorize: string; token: string },
): CapabilityStatement {
  const offered = Object.entries(RESOURCE_TYPES).filter(([type]) => faults.offers?.includes(type) ?? true);
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-01',
    kind: 'instance',
    software: { name: 'Sandbox EHR' },
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
        ...(faults.noTransaction ? {} : { interaction: [{ code: 'transaction' }] }),
        resource: offered.map(
          ([type, { search }]): CapabilityStatementRestResource => ({
            type: type as CapabilityStatementRestResource['type'],
            interaction: [{ code: 'read' }, { code: 'search-type' }, { code: 'create' }, { code: 'update' }],
            versioning: 'versioned-update',
            conditionalCreate: !faults.noConditionalCreate,
            updateCreate: true,
            ...(faults.ignoreInclude ? {} : includesOf(type)),
            searchParam: Object.entries(search).map(([name, { kind }]) => ({ name, type: kind })),
          }),
        ),
      },
    ],
  };
}

function includesOf(type: string): { searchInclude?: string[] } {
  const searchInclude = Object.entries(RESOURCE_TYPES[type]?.search ?? {})
    .filter(([, { kind }]) => kind === 'reference')
    .map(([name]) => `${type}:${name}`);
  return searchInclude.length > 0 ? { searchInclude } : {};
}
