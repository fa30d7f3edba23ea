import { isShaped } from './is-shaped.ts';
import type { ReadOptions } from './read-session.ts';
import { type ResourceOf, type ResourceType, type SearchQuery, type SearchResult, searchAll } from './search-all.ts';
import type { FhirTransport } from './transport.ts';

/**
 * Every page of `[base]/type?query`, without the rows in which a value is not of the type that FHIR R4 gives it. Of such a
 * row nobody knows what it says, so with one the type was not read whole: "there is none" is then not known. Never rejects.
 */
export async function searchShaped<T extends ResourceType>(
  transport: FhirTransport,
  type: T,
  query: SearchQuery,
  options: ReadOptions = {},
): Promise<SearchResult<ResourceOf<T>>> {
  return withoutMisshapen(await searchAll(transport, type, query, options));
}

/** The same of what has been read. */
export function withoutMisshapen<R extends SearchResult<ResourceOf<ResourceType>>>(found: R): R {
  const rows = found.rows.filter(isShaped);
  return rows.length === found.rows.length ? found : { ...found, rows, unread: found.unread ?? 'failed' };
}
