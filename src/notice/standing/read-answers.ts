import { grantFor } from '../../record/granted-scopes.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import type { SearchResult } from '../../record/search-all.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { isWhole, mayLackAnswersTo, searchMessages } from '../answer/search-messages.ts';
import { type Dismissal, dismissalsIn } from '../dismissal/dismissal.ts';
import type { SentNotice } from '../notice.ts';
import { stands } from '../notice-status.ts';
import { foldCopies, withDisagreement } from './fold-copies.ts';
import { noticesFromCommunications } from './notice-from-communication.ts';
import { noticeFromTask } from './notice-from-task.ts';
import type { NoticeStore } from './search-notices.ts';

/** What the record's tasks and messages say now. */
export interface Answers {
  /** Those that stand, newest first. */
  readonly notices: readonly SentNotice[];
  /** Null: there may be others. */
  readonly dismissals: readonly Dismissal[] | null;
  readonly read: AnswersRead;
  /** Of these types every row was read: a notice that is not among them is there no more. */
  readonly whole: readonly NoticeStore[];
}

/**
 * How much was read of what this login may read.
 * - `all`: there are no others
 * - `as-granted`: all it is given, which by a query in its scope is some of the rows only, now as before
 * - `in-part`: something failed, or is malformed
 * - `nothing`: nothing could be read
 */
export type AnswersRead = 'all' | 'as-granted' | 'in-part' | 'nothing';

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
  const grants = [grantFor(grantedScopes, 'Task', 's'), grantFor(grantedScopes, 'Communication', 's')] as const;
  const [tasks, messages] = await Promise.all([
    grants[0] === 'refused' ? null : searchShaped(transport, 'Task', query, reading),
    grants[1] === 'refused' ? null : searchMessages(transport, query, reading),
  ]);
  const isOurs = (reference: Parameters<typeof literalReference>[0]) => {
    const patient = literalReference(reference);
    return patient?.type === 'Patient' && patient.id === patientId;
  };
  const own = (tasks?.rows ?? []).filter((task) => isOurs(task.for));
  const notices = [...own.map(noticeFromTask), ...answeredMessages()].filter((each) => each !== null);
  const allTasks = tasks === null || tasks.unread === null || hasNoSuchType(tasks);
  const allMessages = messages === null || isWhole(messages) || hasNoSuchType(messages);
  // A scope with a query hides what does not fit it, and the reply does not say so
  const everyTask = tasks !== null && allTasks && grants[0] !== 'constrained';
  const everyMessage = messages !== null && allMessages && grants[1] !== 'constrained';
  return {
    notices: foldCopies(notices).filter(stands),
    dismissals: everyTask ? dismissalsIn(own) : null,
    read: howMuch(),
    whole: [...(everyTask ? (['Task'] as const) : []), ...(everyMessage ? (['Communication'] as const) : [])],
  };

  /** A notice without the message that answers it would be shown as unanswered. */
  function answeredMessages(): readonly SentNotice[] {
    if (messages === null) return [];
    const sent = messages.rows.filter(({ subject }) => isOurs(subject));
    const idOf = ({ reference }: SentNotice) => reference.slice('Communication/'.length);
    return noticesFromCommunications(sent, transport.base).filter((each) => !mayLackAnswersTo(messages, idOf(each)));
  }

  function howMuch(): AnswersRead {
    if (allTasks && allMessages) return grants.includes('constrained') ? 'as-granted' : 'all';
    return [tasks, messages].some((found) => found !== null && found.pages > 0) ? 'in-part' : 'nothing';
  }
}

/** A server that has no such type (404) has no such notice. */
function hasNoSuchType({ pages, failure }: Pick<SearchResult<never>, 'pages' | 'failure'>): boolean {
  return pages === 0 && failure?.kind === 'status' && failure.status === 404;
}

/** What is shown after another look: what was just read, and of what was shown before all that it could not tell of. */
export function withAnswers(
  shown: readonly SentNotice[],
  { notices, whole }: Pick<Answers, 'notices' | 'whole'>,
): readonly SentNotice[] {
  const found = new Set(notices.flatMap(({ reference, copies = [] }) => [reference, ...copies]));
  const isGone = (reference: string) => whole.some((type) => reference.startsWith(`${type}/`));
  const isKept = ({ reference }: { readonly reference: string }) => !found.has(reference) && !isGone(reference);
  // What was decided otherwise, of a copy that could not be read again, is still decided
  const read = notices.map((notice) => {
    const told = shown.find(({ disagreement }) =>
      disagreement?.some(({ reference }) => reference === notice.reference),
    );
    const unread = told?.disagreement?.filter(isKept) ?? [];
    return unread.length === 0 ? notice : withDisagreement(notice, [{ ...notice, disagreement: unread }]);
  });
  return foldCopies([...read, ...shown.filter(isKept)]);
}
