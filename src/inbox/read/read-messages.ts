import type { Recipient } from '../../launch/configuration.ts';
import { COMMUNICATION_NOTIFICATION } from '../../notice/inbox-codes.ts';
import type { Coverage } from '../../record/patient-record.ts';
import { searchAll } from '../../record/search-all.ts';
import { type InboxMessage, inboxMessage } from '../message/inbox-message.ts';
import { coverageOf } from './coverage-of.ts';
import type { InboxSource } from './inbox-source.ts';
import { userGrant } from './user-grant.ts';

/** Notices that were sent as messages, as they were read. */
export interface ReadMessages {
  readonly messages: readonly InboxMessage[];
  /** Not `complete`: there may be more than are among them, and the face says so. */
  readonly coverage: Coverage;
  /** The recipients of those to others; null: none of the installation's. */
  readonly elsewhere: readonly (string | null)[];
  readonly sessionExpired: boolean;
}

const { system, code } = COMMUNICATION_NOTIFICATION;

/**
 * Reads the notices to the unit that were sent as messages, and counts those to others. FHIR R4 has no search by topic,
 * so the notifications are asked for and sorted here, up to the limits of reading. A server without the type (404) has
 * none. Never rejects.
 */
export async function readMessages(source: InboxSource): Promise<ReadMessages> {
  const { transport, unit, recipients, reading = {} } = source;
  const nothing = { messages: [], elsewhere: [], sessionExpired: false } as const;
  const grant = userGrant(source.grantedScopes, 'Communication', 's');
  if (grant === 'refused') return { ...nothing, coverage: { state: 'missing', why: 'forbidden' } };
  const found = await searchAll(transport, 'Communication', [['category', `${system}|${code}`]], reading);
  const { pages, failure } = found;
  if (pages === 0 && failure?.kind === 'status' && failure.status === 404) {
    return { ...nothing, coverage: { state: 'complete', read: 0, pages: 0 } };
  }
  const read = [...new Map(found.rows.map((row) => [row.id, inboxMessage(row, recipients)] as const)).values()];
  const ours = (to: Recipient | null) => to === null || to.id === unit.id;
  const known = read.filter((each) => each !== null && each !== 'elsewhere');
  return {
    messages: known.filter(({ recipient }) => ours(recipient)),
    coverage: coverageOf(found, grant === 'constrained'),
    elsewhere: [
      ...read.filter((each) => each === 'elsewhere').map(() => null),
      ...known.filter(({ recipient }) => !ours(recipient)).map(({ recipient }) => recipient?.name ?? null),
    ],
    sessionExpired: failure?.kind === 'session-expired',
  };
}
