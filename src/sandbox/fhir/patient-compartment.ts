import type { Resource } from 'fhir/r4';
import { localReference, valuesAt } from './element-values.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** Ids of the patients whose compartment the resource is in; `shared` for types that belong to no patient. */
export function patientsOf(resource: Resource, base: string): readonly string[] | 'shared' {
  const paths = RESOURCE_TYPES[resource.resourceType]?.patient;
  if (paths === null) return 'shared';
  if (paths === undefined) return [];
  if (paths === 'self') return resource.id === undefined ? [] : [resource.id];
  return paths
    .flatMap((path) => valuesAt(resource, `${path}.reference`))
    .map((reference) => localReference(reference, base))
    .filter((reference) => reference?.startsWith('Patient/'))
    .map((reference) => String(reference).slice('Patient/'.length));
}
