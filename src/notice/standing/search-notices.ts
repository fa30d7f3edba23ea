import type { Reference, Resource } from 'fhir/r4';
import { type Grant, grantFor } from '../../record/granted-scopes.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import type { SearchResult } from '../../record/search-all.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { SentNotice } from '../notice.ts';
import { newestFirst } from '../notice-status.ts';
import { noticesFromCommunications } from './notice-from-communication.ts';
import { noticeFromTask } from './notice-from-task.ts';

/** The types of the record that notices lie in. */
export type NoticeStore = 'Task' | 'Communication';

export interface FoundNotices {
  /** Every notice about the patient, withdrawn ones too, newest first. */
  readonly notices: readonly SentNotice[];
  /**
   * - `complete`: there are no others
   * - `incomplete`: there may be more than could be read, so that "none" is not known
   * - `no-such-type`: the server answered that it has no such type (404), so that there is none
   */
  readonly read: 'complete' | 'incomplete' | 'no-such-type';
}

interface SearchOptions {
  readonly transport: FhirTransport;
  readonly grantedScopes: string | null;
  readonly reading: ReadOptions;
}

/**
 * Asks the server which notices there are. Only `patient`, the one parameter every server found knows; what kind of row
 * it is, and whether the server honoured the parameter at all, is decided here. Never rejects.
 */
export async function searchNotices(
  store: NoticeStore,
  patientId: string,
  { transport, grantedScopes, reading }: SearchOptions,
): Promise<FoundNotices> {
  const grant = grantFor(grantedScopes, store, 's');
  if (grant === 'refused') return { notices: [], read: 'incomplete' };
  const query = [['patient', patientId]] as const;
  if (store === 'Task') {
    const found = await searchShaped(transport, 'Task', query, reading);
    const tasks = found.rows.filter((task) => isFor(task.for, patientId));
    return foundNotices(found, tasks.map(noticeFromTask), grant);
  }
  const found = await searchShaped(transport, 'Communication', query, reading);
  const communications = found.rows.filter(({ subject }) => isFor(subject, patientId));
  return foundNotices(found, noticesFromCommunications(communications, transport.base), grant);
}

function foundNotices(
  { unread, pages, failure }: Pick<SearchResult<Resource>, 'unread' | 'pages' | 'failure'>,
  rows: readonly (SentNotice | null)[],
  grant: Grant,
): FoundNotices {
  const notices = rows.filter((notice) => notice !== null).sort(newestFirst);
  // A scope with a query hides what does not fit it, and the reply does not say so
  if (unread === null) return { notices, read: grant === 'constrained' ? 'incomplete' : 'complete' };
  const noType = pages === 0 && failure?.kind === 'status' && failure.status === 404;
  return { notices, read: noType ? 'no-such-type' : 'incomplete' };
}

function isFor(reference: Reference | undefined, patientId: string): boolean {
  const patient = literalReference(reference);
  return patient?.type === 'Patient' && patient.id === patientId;
}
