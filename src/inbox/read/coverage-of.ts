import type { Resource } from 'fhir/r4';
import type { Coverage } from '../../record/patient-record.ts';
import type { SearchResult } from '../../record/search-all.ts';

/** How much of what was asked for was read. `partly`: the granted scope shows some of the rows only. */
export function coverageOf({ rows, pages, unread }: SearchResult<Resource>, partly: boolean): Coverage {
  const read = rows.length;
  if (unread === null) {
    // The scope shows some of the rows only, and does not say how many it hides
    return partly ? { state: 'partial', why: 'forbidden', read, pages } : { state: 'complete', read, pages };
  }
  return pages === 0 || (read === 0 && unread !== 'truncated')
    ? { state: 'missing', why: unread }
    : { state: 'partial', why: unread, read, pages };
}
