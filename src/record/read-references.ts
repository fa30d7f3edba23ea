import type { FhirResource, Reference, Resource } from 'fhir/r4';
import { fhirRead, type ReadFailure, unreadByFailure } from './fhir-read.ts';
import { grantFor } from './granted-scopes.ts';
import { isShaped } from './is-shaped.ts';
import {
  type Coverage,
  type CoverageByType,
  REFERRED_TYPES,
  type ReferredType,
  type UnreadReason,
} from './patient-record.ts';
import type { ReadSession } from './read-session.ts';
import { referenceKey } from './reference.ts';

export function isReferredType(type: string): type is ReferredType {
  return REFERRED_TYPES.some((referred) => referred === type);
}

/** What the record keeps beside its rows, when it came along or lies in an extract. */
export function isKept(type: string): type is ReferredType | 'Practitioner' {
  return isReferredType(type) || type === 'Practitioner';
}

/**
 * `rows` may hold the Patient too; `known` is what came with the searches. Answers with all that was read here so far,
 * how completely what was referred to is held, and whether the session ended. May be called again with more rows when it has answered: nothing is asked for twice.
 */
export type ReadReferences = (
  rows: readonly Resource[],
  known: readonly Resource[],
) => Promise<{
  readonly resources: readonly Resource[];
  readonly coverage: Pick<CoverageByType, ReferredType>;
  readonly sessionExpired: boolean;
}>;

/**
 * Reads what the rows of one record refer to and the searches did not bring: units, with what they are part of,
 * medicines, and the roles of those who may be the coordinator. Contained resources stay in their rows. What cannot be resolved is left out, and the coverage of its type
 * says why; it never fails the record.
 */
export function referenceReader(session: ReadSession, grantedScopes: string | null): ReadReferences {
  const { limits } = session;
  const { base } = session.transport;
  const needed = new Set<string>();
  const held = new Set<string>();
  const unresolved = new Map<string, Unresolved>();
  const closed = new Map<ReferredType, UnreadReason>();
  for (const type of REFERRED_TYPES)
    if (grantFor(grantedScopes, type, 'r') === 'refused') closed.set(type, 'forbidden');
  const resources: Resource[] = [];
  let sessionExpired = false;
  let requests = 0;

  const read = async ({ key, type }: Target): Promise<readonly Resource[]> => {
    const closedBefore = closed.get(type);
    if (closedBefore !== undefined) {
      unresolved.set(key, closedBefore);
      return [];
    }
    const reply = await fhirRead(session, `${base}/${key}`);
    if (reply.ok && `${reply.resource.resourceType}/${reply.resource.id ?? ''}` === key && isShaped(reply.resource)) {
      held.add(key);
      return [reply.resource];
    }
    if (reply.ok) {
      unresolved.set(key, 'failed');
      return [];
    }
    if (reply.failure.kind === 'session-expired') sessionExpired = true;
    const why = isGone(reply.failure) ? 'gone' : unreadByFailure(reply.failure);
    unresolved.set(key, why);
    if (why !== 'gone') closed.set(type, why); // no access or no answer holds for the others too, and somebody waits
    return [];
  };

  const coverageOf = (type: ReferredType): Coverage | null => {
    const keys = [...needed].filter((key) => key.startsWith(`${type}/`));
    if (keys.length === 0) return null;
    const count = keys.filter((key) => held.has(key)).length;
    const reasons = keys
      .filter((key) => !held.has(key))
      .map((key) => unresolved.get(key) ?? closed.get(type) ?? 'truncated') // never asked for: beyond a bound
      .flatMap((why) => (why !== 'gone' ? [why] : count > 0 ? [] : ['unsupported' as const]));
    const why = WORST_FIRST.find((reason) => reasons.includes(reason));
    if (why === undefined) return { state: 'complete', read: count, pages: 0 };
    return count === 0 ? { state: 'missing', why } : { state: 'partial', why, read: count, pages: 0 };
  };

  return async (rows, known) => {
    for (const { resourceType, id } of known) held.add(`${resourceType}/${id ?? ''}`);
    let wanted = [...rows, ...known].flatMap((resource) => targetsOf(resource, base));
    for (let level = 0; ; level += 1) {
      for (const { key } of wanted) needed.add(key);
      const open = [...new Map(wanted.map((target) => [target.key, target])).values()].filter(
        ({ key, type }) => !held.has(key) && !unresolved.has(key) && !closed.has(type),
      );
      const asked = level > limits.partOfLevels ? [] : open.slice(0, limits.references - requests);
      if (asked.length === 0) break;
      requests += asked.length;
      const found = (await inParallel(asked, limits.parallelReferences, read)).flat();
      resources.push(...found);
      wanted = found.flatMap((resource) => targetsOf(resource, base));
    }
    const coverage = REFERRED_TYPES.flatMap((type) => {
      const of = coverageOf(type);
      return of === null ? [] : [[type, of] as const];
    });
    return { resources: [...resources], coverage: Object.fromEntries(coverage), sessionExpired };
  };
}

/** `gone`: the server says that there is no such resource (any more); see CoverageByType. */
type Unresolved = UnreadReason | 'gone';

/** Of several reasons a type's coverage names the one that a new try helps least. */
const WORST_FIRST: readonly UnreadReason[] = ['forbidden', 'unsupported', 'failed', 'truncated'];

interface Target {
  /** "Organization/o1" */
  readonly key: string;
  readonly type: ReferredType;
}

/** What a resource refers to on the same server and the record keeps. */
function targetsOf(resource: Resource, base: string): readonly Target[] {
  return referencesOf(resource as FhirResource).flatMap((reference) => {
    const key = referenceKey(reference, base);
    const type = key?.slice(0, key.indexOf('/')) ?? '';
    return key !== null && isReferredType(type) ? [{ key, type }] : [];
  });
}

function referencesOf(resource: FhirResource): readonly (Reference | undefined)[] {
  switch (resource.resourceType) {
    case 'Patient':
      return (resource.contact ?? []).map(({ organization }) => organization);
    case 'Encounter':
      return [resource.serviceProvider];
    case 'EpisodeOfCare':
      return [resource.managingOrganization, ...(resource.status === 'active' ? [resource.careManager] : [])];
    case 'CareTeam':
      return [
        ...(resource.managingOrganization ?? []),
        ...(resource.participant ?? []).map(({ onBehalfOf }) => onBehalfOf),
        // A team that is over has no coordinator
        ...((resource.status ?? 'active') === 'active' ? (resource.participant ?? []) : []).map(({ member }) => member),
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

function isGone(failure: ReadFailure): boolean {
  return failure.kind === 'status' && (failure.status === 404 || failure.status === 410);
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
