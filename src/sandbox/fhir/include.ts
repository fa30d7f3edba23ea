import type { FhirResource } from 'fhir/r4';
import { localReference, valuesAt } from './element-values.ts';
import type { Include } from './search.ts';

/**
 * The resources that the rows' references lead to, each once and none of the rows again. `find` gives the resource of a
 * `Type/id`, or undefined when it does not exist or the token may not read it.
 */
export function included(
  rows: readonly FhirResource[],
  includes: readonly Include[],
  base: string,
  find: (reference: string) => FhirResource | undefined,
): readonly FhirResource[] {
  const found = new Map<string, FhirResource>();
  const known = new Set(rows.map((row) => `${row.resourceType}/${row.id}`));
  let from = rows;
  let active = includes;
  while (from.length > 0 && active.length > 0) {
    const fresh: FhirResource[] = [];
    for (const reference of from.flatMap((resource) => targets(resource, active, base))) {
      const resource = known.has(reference) ? undefined : find(reference);
      known.add(reference);
      if (resource) {
        found.set(reference, resource);
        fresh.push(resource);
      }
    }
    from = fresh;
    active = includes.filter((include) => include.iterate);
  }
  return [...found.values()];
}

function targets(resource: FhirResource, includes: readonly Include[], base: string): readonly string[] {
  return includes
    .filter((include) => include.type === resource.resourceType)
    .flatMap((include) => include.parameter.paths.flatMap((path) => valuesAt(resource, `${path}.reference`)))
    .map((reference) => localReference(reference, base))
    .filter((reference) => reference !== null);
}
