import type { Communication } from 'fhir/r4';
import { isShaped } from '../../record/is-shaped.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { type SearchQuery, type SearchResult, searchAll } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';

/** Messages as they were read. `rows`: those in which every value is as FHIR R4 has it. */
export interface FoundMessages extends SearchResult<Communication> {
  /** The others. Nobody knows what such a row says; what it names stands in it all the same. */
  readonly misshapen: readonly Communication[];
}

/**
 * Messages, with those that are malformed apart: `unread` is null where these are all that could not be read. One of them
 * takes nothing from the notices it has nothing to do with, and with any of them "there is no other" is not known
 * (`isWhole`). Never rejects.
 */
export async function searchMessages(
  transport: FhirTransport,
  query: SearchQuery,
  reading: ReadOptions = {},
): Promise<FoundMessages> {
  const found = await searchAll(transport, 'Communication', query, reading);
  return {
    ...found,
    rows: found.rows.filter(isShaped),
    misshapen: found.rows.filter((row) => !isShaped(row)),
  };
}

/** Whether all there are were read, and could be. */
export function isWhole({ unread, misshapen }: Pick<FoundMessages, 'unread' | 'misshapen'>): boolean {
  return unread === null && misshapen.length === 0;
}

/**
 * Whether an answer to this notice can be among what was not read. A step of an answer names the notice twice, in its
 * identifier and in `inResponseTo`; a malformed row that names it nowhere is about something else.
 *
 * @param id `Communication.id` of the notice: letters, digits, `-` and `.`, which JSON writes as they are
 */
export function mayLackAnswersTo({ unread, misshapen }: FoundMessages, id: string): boolean {
  return unread !== null || misshapen.some((row) => names(row, id));
}

/** As a whole text, the end of a reference, or with the number of a step: an id such as `1` is part of many a number. */
function names(row: Communication, id: string): boolean {
  const written = JSON.stringify(row);
  return ['"', '/'].some((before) => ['"', '/', '.'].some((after) => written.includes(`${before}${id}${after}`)));
}
