import type { Communication } from 'fhir/r4';
import { literalReference } from '../../record/reference.ts';
import { type MessageThread, nextNumber, stepsOf, threadsIn } from './message-thread.ts';
import { isWhole, mayLackAnswersTo, searchMessages } from './search-messages.ts';
import type { NotStoredReason, StepStore } from './store-step.ts';

/** The notice that is answered: `Communication.id` and `Patient.id`. */
export interface AnsweredMessage {
  readonly id: string;
  readonly patient: string;
}

type ThreadSource = Pick<StepStore, 'transport' | 'reading'>;

/**
 * All messages of the patient, by the one parameter every server found knows; what is an answer to what is decided here.
 * Where an answer to this notice may be among what could not be read, nothing is known of it, and it is taken for nothing;
 * a malformed message about something else is in nobody's way.
 */
export async function readThread(
  { transport, reading = {} }: ThreadSource,
  { id, patient }: AnsweredMessage,
): Promise<{ readonly thread: MessageThread } | { readonly why: NotStoredReason }> {
  const found = await searchMessages(transport, [['patient', patient]], reading);
  const { unread, failure } = found;
  if (unread !== null) {
    if (failure?.kind === 'session-expired') return { why: 'session-expired' };
    return { why: failure?.kind === 'status' && failure.status === 403 ? 'forbidden' : 'unreadable' };
  }
  const rows = [...new Map(found.rows.map((row) => [row.id, row] as const)).values()];
  const isIt = (row: Communication) => row.id === id && literalReference(row.subject)?.id === patient;
  const [thread] = threadsIn(rows, isIt, transport.base);
  // It may be the one that is malformed, or an answer to it
  if (thread === undefined) return { why: isWhole(found) ? 'gone' : 'unreadable' };
  return mayLackAnswersTo(found, id) ? { why: 'unreadable' } : { thread };
}

/** How it stands now, and whether a step would find what the user has seen. Sends nothing. Never rejects. */
export async function readThreadAsSeen(
  source: ThreadSource,
  of: AnsweredMessage,
  isAsSeen: (thread: MessageThread) => boolean,
): Promise<{ readonly task: MessageThread; readonly isAsSeen: boolean } | { readonly why: NotStoredReason }> {
  const read = await readThread(source, of);
  return 'why' in read ? read : { task: read.thread, isAsSeen: isAsSeen(read.thread) };
}

/** Nobody has gone on since, and the notice itself stands as it stood. */
export function isSameThread(a: MessageThread, b: MessageThread): boolean {
  const last = (thread: MessageThread) => stepsOf(thread).counted.at(-1)?.row.id;
  return nextNumber(a) === nextNumber(b) && last(a) === last(b) && a.message.status === b.message.status;
}
