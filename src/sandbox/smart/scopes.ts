import type { FhirResource } from 'fhir/r4';
import type { Access, Interaction, Reach } from '../fhir/access.ts';
import { isResourceType, RESOURCE_TYPES } from '../fhir/resource-types.ts';
import { matching, parseSearch, type Search } from '../fhir/search.ts';

/** A clinical scope as SMART App Launch 2.2 writes them, v1 (`patient/Condition.read`) and v2 (`patient/Condition.rs`). */
export interface ResourceScope {
  readonly level: 'patient' | 'user';
  /** A resource type or `*`. */
  readonly type: string;
  readonly interactions: readonly Interaction[];
  /** Search parameters that a resource must fit, without `?`; null: all of the type. */
  readonly query: string | null;
}

const V1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };
const CLINICAL = /^(patient|user)\/([A-Z][A-Za-z]+|\*)\.(read|write|\*|c?r?u?d?s?)(?:\?(.+))?$/;

/** Scopes that are no clinical scopes and that the server knows. */
const OTHER: ReadonlySet<string> = new Set([
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
]);

const isInteraction = (letter: string): letter is Interaction => /^[cruds]$/.test(letter);

/**
 * Null for what is no clinical scope, and for one whose query this server cannot hold every resource against: v2 alone has
 * queries, and here they are of one type, by parameters that are known of it.
 */
export function parseResourceScope(text: string): ResourceScope | null {
  const [, level, type, suffix, query = null] = CLINICAL.exec(text) ?? [];
  if ((level !== 'patient' && level !== 'user') || type === undefined || !suffix) return null;
  if (query !== null && (suffix in V1 || queryOf(type, query, '') === null)) return null;
  return { level, type, interactions: [...(V1[suffix] ?? suffix)].filter(isInteraction), query };
}

function queryOf(type: string, query: string, base: string): Search | null {
  const parsed = parseSearch(type, new URLSearchParams(query), base, { ignoreInclude: true });
  if (!parsed.ok) return null;
  const { predicates, used, ignored } = parsed.search;
  return ignored.length === 0 && predicates.length === used.length && predicates.length > 0 ? parsed.search : null;
}

export function splitScopes(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))];
}

/**
 * What is granted of what was asked for: scopes the server knows, for types it has, and within `limit` (null: no limit).
 * A wildcard, a v1 scope and one without a query are narrowed to what the limit allows. Order of the request; no doubles.
 */
export function grantScopes(requested: string, limit: string | null): readonly string[] {
  const limits = limit === null ? null : splitScopes(limit);
  const granted = splitScopes(requested).flatMap((scope) => {
    if (OTHER.has(scope)) return limits === null || limits.includes(scope) ? [scope] : [];
    const asked = parseResourceScope(scope);
    if (!asked || (asked.type !== '*' && !isResourceType(asked.type))) return [];
    if (limits === null) return [scope];
    return limits.flatMap((text) => {
      const allowed = parseResourceScope(text);
      return allowed ? narrowed(scope, asked, allowed) : [];
    });
  });
  return [...new Set(granted)];
}

function narrowed(scope: string, asked: ResourceScope, allowed: ResourceScope): readonly string[] {
  if (asked.level !== allowed.level) return [];
  if (asked.type !== '*' && allowed.type !== '*' && asked.type !== allowed.type) return [];
  const type = asked.type === '*' ? allowed.type : asked.type;
  const interactions = asked.interactions.filter((each) => allowed.interactions.includes(each));
  if (interactions.length === 0) return [];
  // Two queries are two conditions, as parameters of one search are
  const queries = [...new Set([asked.query, allowed.query])].filter((each) => each !== null);
  const query = queries.length === 0 ? null : queries.join('&');
  const isWhole = type === asked.type && interactions.length === asked.interactions.length && query === asked.query;
  return [isWhole ? scope : `${asked.level}/${type}.${interactions.join('')}${query === null ? '' : `?${query}`}`];
}

/**
 * What granted scopes let a token do. A `user/` scope reaches everybody's resources, a `patient/` scope the launch
 * patient's; types that belong to no patient can be read, not written, with either.
 */
export function accessOf(granted: readonly string[], patient: string | null): Access {
  const scopes = granted.map(parseResourceScope).filter((scope) => scope !== null);
  const fits = ({ query }: ResourceScope, resource: FhirResource, base: string) => {
    const search = query === null ? null : queryOf(resource.resourceType, query, base);
    return query === null || (search !== null && matching([resource], search).length === 1);
  };
  return {
    patient,
    covers(resource, interaction, isOwn, base) {
      const type = resource.resourceType;
      const isShared = RESOURCE_TYPES[type]?.patient === null && (interaction === 'r' || interaction === 's');
      return scopes.some(
        (scope) =>
          (scope.type === '*' || scope.type === type) &&
          scope.interactions.includes(interaction) &&
          (scope.level === 'user' || (patient !== null && (isOwn || isShared))) &&
          fits(scope, resource, base),
      );
    },
    reach(type, interaction): Reach {
      const levels = scopes
        .filter((scope) => (scope.type === '*' || scope.type === type) && scope.interactions.includes(interaction))
        .map((scope) => scope.level);
      if (levels.includes('user')) return 'everyone';
      if (!levels.includes('patient') || patient === null) return 'none';
      if (RESOURCE_TYPES[type]?.patient !== null) return 'patient';
      return interaction === 'r' || interaction === 's' ? 'everyone' : 'none';
    },
  };
}
