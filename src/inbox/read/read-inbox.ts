import type { Task } from 'fhir/r4';
import type { PatientIdentity } from '../../notice/notice.ts';
import { TASK_CODE } from '../../notice/notice-codes.ts';
import type { Coverage, UnreadReason } from '../../record/patient-record.ts';
import type { SearchQuery, SearchResult } from '../../record/search-all.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { InboxMessage } from '../message/inbox-message.ts';
import { type InboxNotice, inboxNotice, isFor } from '../notice/inbox-notice.ts';
import { coverageOf } from './coverage-of.ts';
import { eachOnce } from './each-once.ts';
import type { InboxSource } from './inbox-source.ts';
import { readMessages } from './read-messages.ts';
import { readPatients } from './read-patients.ts';
import { userGrant } from './user-grant.ts';

/** The inbox as it was read. What is not `complete` may lack notices, and the face says so. */
export interface InboxReading {
  readonly notices: readonly InboxNotice[];
  /** Notices that were sent as messages and cannot be answered here. */
  readonly messages: readonly InboxMessage[];
  /** Whether those among `notices` that went as messages can be answered here. */
  readonly answersMessages: boolean;
  /** Of them; null: none of the units gets any by this server. */
  readonly messagesRead: Coverage | null;
  /** By `Patient.id`. */
  readonly patients: ReadonlyMap<string, PatientIdentity>;
  /** Why some of the patients are not there. */
  readonly patientsUnread: UnreadReason | null;
  /** Of the notices that wait. */
  readonly open: Coverage;
  readonly answered: Coverage;
  /** Notices of this server to others, which are not among `notices`. */
  readonly elsewhere: readonly OthersNotices[];
  readonly sessionExpired: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How many notices are to one other unit; `name` null: to recipients that are none of the installation's. */
export interface OthersNotices {
  readonly name: string | null;
  readonly count: number;
}

const OPEN = 'requested,received,accepted,ready,in-progress,on-hold';
const CLOSED = 'completed,rejected,cancelled,failed';
const OURS: SearchQuery = [['code', `${TASK_CODE.system}|${TASK_CODE.code}`]];

/**
 * Reads every notice to the unit, and counts those to others, up to the limits of reading. Those that wait and those that are answered are asked for
 * apart, so that years of answers never crowd out what is new; whether the server honoured the parameters is decided
 * here. A server that refuses `status` is asked without it. Never rejects.
 */
export async function readInbox(source: InboxSource): Promise<InboxReading> {
  const { transport, unit, recipients, reading = {} } = source;
  const grant = userGrant(source.grantedScopes, 'Task', 's');

  const search = (query: SearchQuery) => searchShaped(transport, 'Task', [...OURS, ...query], reading);
  const asMessages = source.hasMessages === true ? readMessages(source) : null;
  const tasks = async (): Promise<readonly [open: SearchResult<Task>, closed: SearchResult<Task>]> => {
    // One after the other: what is answered between the two is found by the second
    const first = await search([['status', OPEN]]);
    if (!isQueryRefused(first)) return [first, await search([['status', CLOSED]])];
    const all = await search([]);
    return [all, all];
  };
  const asked = grant === 'refused' ? ([UNASKED, UNASKED] as const) : await tasks();
  const sent = await asMessages;
  // Where notices come as messages, a server that says it has no tasks (404) is no gap
  const [open, closed] = sent !== null && isNoSuchType(asked[0]) ? [NONE, NONE] : asked;

  const byId = new Map<string, InboxNotice | 'elsewhere'>();
  for (const task of [...open.rows, ...closed.rows]) {
    const found = inboxNotice(task, recipients);
    // Neither was ever sent
    if (found === null || ['draft', 'entered-in-error'].includes(task.status)) continue;
    // Answered between the two searches it is in both: the later reading holds
    byId.delete(task.id ?? '');
    byId.set(task.id ?? '', found);
  }
  const tasksRead = [...byId.values()].filter((each) => each !== 'elsewhere');
  const all = eachOnce([...tasksRead, ...(sent?.notices ?? [])], sent?.messages ?? []);
  const notices = all.notices.filter((each) => isFor(each, unit));
  const messages = all.messages.filter((each) => isFor(each, unit));
  const others = [...all.notices, ...all.messages].filter((each) => !isFor(each, unit));
  const outside = byId.size - tasksRead.length + (sent?.outside ?? 0);
  const named = await readPatients(
    transport,
    [...notices, ...messages].flatMap(({ patient }) => patient ?? []),
    source.grantedScopes,
    reading,
  );
  const partly = grant === 'constrained';
  return {
    notices,
    messages,
    answersMessages: sent?.answerable ?? false,
    messagesRead: sent?.coverage ?? null,
    patients: named.patients,
    patientsUnread: named.unread,
    open: coverageOf(open, partly),
    answered: coverageOf(closed, partly),
    elsewhere: countedByName([
      ...others.map(({ recipient }) => recipient?.name ?? null),
      ...Array.from({ length: outside }, () => null),
    ]),
    sessionExpired:
      sent?.sessionExpired === true || [open, closed].some(({ failure }) => failure?.kind === 'session-expired'),
    at: source.now(),
  };
}

const NONE: SearchResult<Task> = { rows: [], included: [], pages: 0, unread: null, failure: null };

function isNoSuchType({ pages, failure }: SearchResult<Task>): boolean {
  return pages === 0 && failure?.kind === 'status' && failure.status === 404;
}

/** Nobody may ask. */
const UNASKED: SearchResult<Task> = { rows: [], included: [], pages: 0, unread: 'forbidden', failure: null };

/** Those that nobody here can name come last. */
function countedByName(names: readonly (string | null)[]): readonly OthersNotices[] {
  const known = [...new Set(names)].filter((name) => name !== null).sort();
  const all = names.includes(null) ? [...known, null] : known;
  return all.map((name) => ({ name, count: names.filter((each) => each === name).length }));
}

/** A server that knows no such parameter says so with these. */
function isQueryRefused({ pages, failure }: SearchResult<Task>): boolean {
  return pages === 0 && failure?.kind === 'status' && [400, 422, 501].includes(failure.status);
}
