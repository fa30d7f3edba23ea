import { grantFor } from '../../record/granted-scopes.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import type { SearchResult } from '../../record/search-all.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { type Dismissal, dismissalsIn } from '../dismissal/dismissal.ts';
import type { SentNotice } from '../notice.ts';
import { stands } from '../notice-status.ts';
import { foldCopies } from './fold-copies.ts';
import { noticesFromCommunications } from './notice-from-communication.ts';
import { noticeFromTask } from './notice-from-task.ts';

/** What the record's tasks and messages say now. */
export interface Answers {
  /** Those that stand, newest first. */
  readonly notices: readonly SentNotice[];
  readonly dismissals: readonly Dismissal[];
  /** False: there may be more than could be read. */
  readonly complete: boolean;
}

interface AnswerSource {
  readonly transport: FhirTransport;
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  readonly reading: ReadOptions;
}

/**
 * Reads the tasks and messages once more, and nothing else of the record: to see whether the unit has answered. What this
 * login may not read was not shown before either. Never rejects.
 */
export async function readAnswers(patientId: string, source: AnswerSource): Promise<Answers> {
  const { transport, grantedScopes, reading } = source;
  const query = [['patient', patientId]] as const;
  const grants = { task: grantFor(grantedScopes, 'Task', 's'), message: grantFor(grantedScopes, 'Communication', 's') };
  // A scope with a query hides what does not fit it, and the reply does not say so
  const [allTasks, allMessages] = [grants.task !== 'constrained', grants.message !== 'constrained'];
  const [tasks, messages] = await Promise.all([
    searchShaped(transport, 'Task', query, reading),
    grants.message === 'refused' ? null : searchShaped(transport, 'Communication', query, reading),
  ]);
  const isOurs = (reference: Parameters<typeof literalReference>[0]) => {
    const patient = literalReference(reference);
    return patient?.type === 'Patient' && patient.id === patientId;
  };
  const own = tasks.rows.filter((task) => isOurs(task.for));
  // A notice without the message that answers it would be shown as unanswered
  const sent =
    messages !== null && allMessages && isWhole(messages) ? messages.rows.filter(({ subject }) => isOurs(subject)) : [];
  const notices = [...own.map(noticeFromTask), ...noticesFromCommunications(sent, transport.base)].filter(
    (each) => each !== null,
  );
  return {
    notices: foldCopies(notices).filter(stands),
    dismissals: dismissalsIn(own),
    complete: allTasks && isWhole(tasks) && (messages === null || (allMessages && isWhole(messages))),
  };
}

/** A server that has no such type (404) has no such notice. */
function isWhole({ unread, pages, failure }: Pick<SearchResult<never>, 'unread' | 'pages' | 'failure'>): boolean {
  return unread === null || (pages === 0 && failure?.kind === 'status' && failure.status === 404);
}

/** What is shown after another look: what was just read, and of what was shown before all that it could not tell of. */
export function withAnswers(shown: readonly SentNotice[], { notices, complete }: Answers): readonly SentNotice[] {
  const read = new Set(notices.flatMap(({ reference, copies = [] }) => [reference, ...copies]));
  const isGone = ({ reference }: SentNotice) => complete && /^(Task|Communication)\//.test(reference);
  const kept = shown.filter((each) => !read.has(each.reference) && !isGone(each));
  return foldCopies([...notices, ...kept]);
}
