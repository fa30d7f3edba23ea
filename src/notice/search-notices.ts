import type { Task } from 'fhir/r4';
import type { ReadOptions } from '../record/read-session.ts';
import { literalReference } from '../record/reference.ts';
import { searchAll } from '../record/search-all.ts';
import type { FhirTransport } from '../record/transport.ts';
import type { SentNotice } from './notice.ts';
import { newestFirst, noticeFromTask } from './notice-from-task.ts';

export interface FoundNotices {
  /** Every notice about the patient, withdrawn ones too, newest first. */
  readonly notices: readonly SentNotice[];
  /** False: there may be more than could be read, so that "none" is not known. */
  readonly complete: boolean;
}

/**
 * Asks the server which notices there are. Only `patient`, the one parameter every server found knows; what kind of
 * task, and whether the server honoured the parameter at all, is decided here. Never rejects.
 */
export async function searchNotices(
  transport: FhirTransport,
  patientId: string,
  options: ReadOptions,
): Promise<FoundNotices> {
  const { rows, unread } = await searchAll(transport, 'Task', [['patient', patientId]], options);
  const notices = rows
    .filter((task) => isFor(task, patientId))
    .map(noticeFromTask)
    .filter((notice) => notice !== null)
    .sort(newestFirst);
  return { notices, complete: unread === null };
}

function isFor(task: Task, patientId: string): boolean {
  const patient = literalReference(task.for);
  return patient?.type === 'Patient' && patient.id === patientId;
}
