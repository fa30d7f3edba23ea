import type { FhirResource, Meta, Resource } from 'fhir/r4';

/** A resource with its id; a validated JSON object fits too. */
export interface StorableResource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: Meta | undefined;
}

/**
 * The resources of one tenant, in memory. Every stored resource is a frozen copy with `meta.versionId` and
 * `meta.lastUpdated`; a change stores a new object, so a page of a search keeps showing what was found.
 */
export class ResourceStore {
  readonly #byType = new Map<string, Map<string, FhirResource>>();
  readonly #now: () => number;
  #lastId = 0;

  constructor(resources: readonly Resource[], now: () => number) {
    this.#now = now;
    for (const resource of resources) {
      const id = resource.id;
      if (id === undefined) throw new RangeError(`a ${resource.resourceType} to start with has no id`);
      if (this.read(resource.resourceType, id)) throw new RangeError(`two resources ${resource.resourceType}/${id}`);
      this.put({ ...resource, id });
    }
  }

  read(type: string, id: string): FhirResource | undefined {
    return this.#byType.get(type)?.get(id);
  }

  /** All of one type, oldest id first as they were stored. */
  all(type: string): readonly FhirResource[] {
    return [...(this.#byType.get(type)?.values() ?? [])];
  }

  /** An id nobody has; the caller stores under it or leaves it unused. */
  newId(type: string): string {
    do this.#lastId += 1;
    while (this.read(type, `new-${this.#lastId}`));
    return `new-${this.#lastId}`;
  }

  /** Stores a first or a next version and returns it as stored. */
  put(resource: StorableResource): FhirResource {
    const ofType = this.#byType.get(resource.resourceType) ?? new Map<string, FhirResource>();
    this.#byType.set(resource.resourceType, ofType);
    const before = ofType.get(resource.id);
    const stored = structuredClone({
      ...resource,
      meta: {
        ...resource.meta,
        versionId: String(Number(before?.meta?.versionId ?? 0) + 1),
        lastUpdated:
          before === undefined && resource.meta?.lastUpdated !== undefined
            ? resource.meta.lastUpdated
            : new Date(this.#now()).toISOString(),
      },
    }) as FhirResource;
    ofType.set(resource.id, Object.freeze(stored));
    return stored;
  }
}
