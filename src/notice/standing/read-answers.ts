import type { ReadOptions } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import { searchAll } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { type Dismissal, dismissalsIn } from '../dismissal/dismissal.ts';
import type { SentNotice } from '../notice.ts';
import { newestFirst, stands } from '../notice-status.ts';
import { noticeFromTask } from './notice-from-task.ts';

/** What the record's tasks say now. */
export interface Answers {
  /** Those that stand, newest first. */
  readonly notices: readonly SentNotice[];
  readonly dismissals: readonly Dismissal[];
  /** False: there may be more than could be read. */
  readonly complete: boolean;
}

/** Reads the tasks once more, and nothing else of the record: to see whether the unit has answered. Never rejects. */
export async function readAnswers(
  patientId: string,
  { transport, reading }: { readonly transport: FhirTransport; readonly reading: ReadOptions },
): Promise<Answers> {
  const { rows, unread } = await searchAll(transport, 'Task', [['patient', patientId]], reading);
  const tasks = rows.filter((task) => {
    const patient = literalReference(task.for);
    return patient?.type === 'Patient' && patient.id === patientId;
  });
  const notices = tasks.map(noticeFromTask).filter((notice) => notice !== null);
  return {
    notices: notices.filter(stands).sort(newestFirst),
    dismissals: dismissalsIn(tasks),
    complete: unread === null,
  };
}

/** What is shown after another look: what was just read, and of what was shown before all that it could not tell of. */
export function withAnswers(shown: readonly SentNotice[], { notices, complete }: Answers): readonly SentNotice[] {
  const read = new Set(notices.map(({ reference }) => reference));
  const kept = shown.filter(({ reference }) => !read.has(reference) && !(complete && reference.startsWith('Task/')));
  return [...notices, ...kept].sort(newestFirst);
}
