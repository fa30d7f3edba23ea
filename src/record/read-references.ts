import type { FhirResource, Reference, Resource } from 'fhir/r4';
import { fhirRead, type ReadFailure } from './fhir-read.ts';
import { grantFor } from './granted-scopes.ts';
import type { ReadSession } from './read-session.ts';
import { referenceKey } from './reference.ts';

/** The types of PatientRecord's maps. */
const REFERRED_TYPES: readonly string[] = ['Organization', 'Medication'];

export function isReferredType(type: string): boolean {
  return REFERRED_TYPES.includes(type);
}

/**
 * `rows` may hold the Patient too; `known` is what came with the searches. Answers with all that was read here so far,
 * and whether the session ended. May be called again with more rows when it has answered: nothing is asked for twice.
 */
export type ReadReferences = (
  rows: readonly Resource[],
  known: readonly Resource[],
) => Promise<{ readonly resources: readonly Resource[]; readonly sessionExpired: boolean }>;

/**
 * Reads what the rows of one record refer to and the searches did not bring: units, with what they are part of, and
 * medicines. Contained resources stay in their rows. What cannot be resolved is left out; it never fails the record.
 */
export function referenceReader(session: ReadSession, grantedScopes: string | null): ReadReferences {
  const { limits } = session;
  const { base } = session.transport;
  const keysHeld = new Set<string>();
  const closedTypes = new Set(REFERRED_TYPES.filter((type) => grantFor(grantedScopes, type, 'r') === 'refused'));
  const resources: Resource[] = [];
  let sessionExpired = false;
  let requests = 0;

  const read = async (key: string) => {
    const type = typeOf(key);
    if (closedTypes.has(type)) return [];
    const reply = await fhirRead(session, `${base}/${key}`);
    if (reply.ok) return `${reply.resource.resourceType}/${reply.resource.id ?? ''}` === key ? [reply.resource] : [];
    if (reply.failure.kind === 'session-expired') sessionExpired = true;
    if (closesType(reply.failure)) closedTypes.add(type);
    return [];
  };

  return async (rows, known) => {
    for (const { resourceType, id } of known) keysHeld.add(`${resourceType}/${id ?? ''}`);
    let wanted = [...rows, ...known].flatMap((resource) => targetsOf(resource, base));
    for (let level = 0; level <= limits.partOfLevels; level += 1) {
      const asked = [...new Set(wanted)]
        .filter((key) => !keysHeld.has(key) && !closedTypes.has(typeOf(key)))
        .slice(0, limits.references - requests);
      if (asked.length === 0) break;
      requests += asked.length;
      for (const key of asked) keysHeld.add(key); // also when it fails: it is not asked for twice
      const found = (await inParallel(asked, limits.parallelReferences, read)).flat();
      resources.push(...found);
      wanted = found.flatMap((resource) => targetsOf(resource, base));
    }
    return { resources: [...resources], sessionExpired };
  };
}

/** "Organization/o1", "Medication/m1": what a resource refers to on the same server and the record keeps. */
function targetsOf(resource: Resource, base: string): readonly string[] {
  return referencesOf(resource as FhirResource).flatMap((reference) => {
    const key = referenceKey(reference, base);
    return key !== null && isReferredType(typeOf(key)) ? [key] : [];
  });
}

function referencesOf(resource: FhirResource): readonly (Reference | undefined)[] {
  switch (resource.resourceType) {
    case 'Patient':
      return (resource.contact ?? []).map(({ organization }) => organization);
    case 'Encounter':
      return [resource.serviceProvider];
    case 'EpisodeOfCare':
      return [resource.managingOrganization];
    case 'CareTeam':
      return [
        ...(resource.managingOrganization ?? []),
        ...(resource.participant ?? []).map(({ onBehalfOf }) => onBehalfOf),
      ];
    case 'MedicationStatement':
    case 'MedicationRequest':
      return [resource.medicationReference];
    case 'Organization':
      return [resource.partOf];
    default:
      return [];
  }
}

function typeOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** One that is not there says nothing of the others; no access or no answer does, and a clinician is waiting. */
function closesType(failure: ReadFailure): boolean {
  return !(failure.kind === 'status' && (failure.status === 404 || failure.status === 410));
}

async function inParallel<A, B>(items: readonly A[], atATime: number, work: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}
