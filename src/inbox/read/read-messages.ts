import type { Recipient } from '../../launch/configuration.ts';
import { type MessageThread, stepsOf, threadsIn } from '../../notice/answer/message-thread.ts';
import { isWhole, mayLackAnswersTo, searchMessages } from '../../notice/answer/search-messages.ts';
import { COMMUNICATION_NOTIFICATION } from '../../notice/inbox-codes.ts';
import type { Coverage } from '../../record/patient-record.ts';
import { type InboxMessage, inboxMessage } from '../message/inbox-message.ts';
import { type InboxNotice, inboxNotice } from '../notice/inbox-notice.ts';
import { coverageOf } from './coverage-of.ts';
import type { InboxSource } from './inbox-source.ts';
import { userGrant } from './user-grant.ts';

/** Notices that were sent as messages, as they were read: to every unit of the installation. */
export interface ReadMessages {
  /** Those that can be answered here, or have been. */
  readonly notices: readonly InboxNotice[];
  /** Those that cannot. */
  readonly messages: readonly InboxMessage[];
  readonly answerable: boolean;
  /** Not `complete`: there may be more than are among them, and the face says so. */
  readonly coverage: Coverage;
  /** How many are to none of the installation's. */
  readonly outside: number;
  readonly sessionExpired: boolean;
}

const { system, code } = COMMUNICATION_NOTIFICATION;

/**
 * Reads the notices that were sent as messages, with the messages that answer them.
 * FHIR R4 has no search by topic, so the notifications are asked for and sorted here, up to the limits of reading. A
 * server without the type (404) has none. Never rejects.
 */
export async function readMessages(source: InboxSource): Promise<ReadMessages> {
  const { transport, recipients, mayAnswerMessages, reading = {} } = source;
  const nothing = { notices: [], messages: [], answerable: false, outside: 0, sessionExpired: false } as const;
  const grant = userGrant(source.grantedScopes, 'Communication', 's');
  if (grant === 'refused') return { ...nothing, coverage: { state: 'missing', why: 'forbidden' } };
  const [found, may] = await Promise.all([
    searchMessages(transport, [['category', `${system}|${code}`]], reading),
    mayAnswerMessages,
  ]);
  const { pages, failure } = found;
  if (pages === 0 && failure?.kind === 'status' && failure.status === 404) {
    return { ...nothing, coverage: { state: 'complete', read: 0, pages: 0 } };
  }
  const answerable = may === 'yes';
  const rows = [...new Map(found.rows.map((row) => [row.id, row] as const)).values()];
  const threads = threadsIn(rows, (row) => inboxMessage(row, recipients) !== null, transport.base);
  const partly = grant === 'constrained';
  const read = threads
    .map((thread) => {
      const one = asRead(thread, recipients, answerable);
      const mayLack = partly || mayLackAnswersTo(found, thread.message.id ?? '');
      return mayLack && one !== null && one !== 'elsewhere' && 'stored' in one
        ? { ...one, mayLackAnswers: true as const }
        : one;
    })
    .filter((each) => each !== null);
  const known = read.filter((each) => each !== 'elsewhere');
  return {
    notices: known.filter((each) => 'stored' in each),
    messages: known.filter((each) => 'message' in each),
    answerable,
    coverage: coverageOf(isWhole(found) ? found : { ...found, unread: found.unread ?? 'failed' }, partly),
    outside: read.length - known.length,
    sessionExpired: failure?.kind === 'session-expired',
  };
}

/** What was answered is shown as that also where no more can be. Without its patient nobody can look for other answers. */
function asRead(
  thread: MessageThread,
  recipients: readonly Recipient[],
  answerable: boolean,
): InboxNotice | InboxMessage | 'elsewhere' | null {
  const notice = inboxNotice(thread, recipients);
  if (notice === null || notice === 'elsewhere') return notice;
  const isAnswered = stepsOf(thread).counted.length > 0;
  return notice.patient !== null && (answerable || isAnswered) ? notice : inboxMessage(thread.message, recipients);
}
