import type { CareTeam } from 'fhir/r4';
import { isSame } from '../../notice/answer/store-step.ts';
import { isIfMatchBarred } from '../../notice/server/if-match-barred.ts';
import type { ServerCapabilities } from '../../notice/server/server-capabilities.ts';
import { type Write, writeOnce } from '../../notice/server/write-once.ts';
import type { AppointedCoordinator } from '../../notice/unit-answer.ts';
import type { Clock } from '../../record/clock.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';
import { userGrant } from '../read/user-grant.ts';
import { coordinatorTeam, ROLE_SYSTEM, saysSame } from './coordinator-team.ts';

/**
 * What became of the role in the patient's record. The answer to the sender stands whatever comes of it.
 * - `registered`: it is there; `by` says whether this grant or an earlier one put it there
 * - `by-hand`: it is certainly not there by our doing; somebody must register it
 * - `unknown`: the reply was lost; look before registering by hand
 */
export type RoleOutcome =
  | { readonly role: 'registered'; readonly by: 'now' | 'earlier' }
  | { readonly role: 'by-hand'; readonly why: ByHandReason; readonly detail: string | null }
  | { readonly role: 'unknown' };

export type ByHandReason =
  | 'forbidden'
  | 'unsupported'
  | 'refused'
  | 'cannot-check' // nobody can tell whether it is there already
  | 'session-expired'
  | 'no-patient'
  | 'barred' // the server's cross-origin rules let no change of it through from this page
  | 'unreachable'; // verified by searching

/** Milliseconds before each look after a lost reply. Own start values. */
const LOOKS = [500, 1_500, 4_000] as const;

export interface RoleStore {
  readonly transport: FhirTransport;
  readonly grantedScopes: string | null;
  readonly clock: Clock;
  /** Never rejects. */
  readonly capabilities: Promise<ServerCapabilities>;
  readonly reading?: ReadOptions;
}

/**
 * Writes the coordinator in the patient's record once: looked for first, then created, where the server can promise it
 * only if its identifier is not there. A role from an earlier grant of the same notice gets the new coordinator; where
 * the server does not promise to heed its version, it is read back before anybody is told. Never rejects.
 *
 * @param at ISO 8601 instant
 */
export async function registerRole(
  store: RoleStore,
  notice: InboxNotice,
  coordinator: AppointedCoordinator,
  at: string,
): Promise<RoleOutcome> {
  const { transport, grantedScopes, clock } = store;
  if (notice.patient === null) return byHand('no-patient');
  if (userGrant(grantedScopes, 'CareTeam', 'c') === 'refused') return byHand('forbidden');
  const wanted = coordinatorTeam(notice, notice.patient, coordinator, at);
  const before = await findTeam(store, wanted);
  if (before.found === null) return byHand(before.why);
  if (before.found !== 'absent' && saysSame(before.found, wanted)) return { role: 'registered', by: 'earlier' };

  // A server that says it takes none is not tried
  if (before.found === 'absent' && (await store.capabilities).creates('CareTeam') === false)
    return byHand('unsupported');

  const write = before.found === 'absent' ? await creation(store, wanted) : update(store, before.found, wanted);
  const reply = await writeOnce(transport, clock, write);
  const back = (ended: boolean, waits: readonly number[] = LOOKS) =>
    readBack(store, wanted, before.found, { ended, waits });
  switch (reply.reply) {
    case 'done':
      return before.found === 'absent' || (await isSingle(store, before.found))
        ? { role: 'registered', by: 'now' }
        : back(true, [0, ...LOOKS]);
    case 'refused':
      return byHand(reply.why === 'gone' ? 'unsupported' : reply.why, reply.detail);
    case 'conflict':
      return back(true);
    case 'lost':
      if (!reply.ended && 'If-Match' in write.headers && (await isIfMatchBarred(transport, clock, write.url))) {
        const outcome = await back(true, [0]);
        return outcome.role === 'by-hand' ? byHand('barred') : outcome;
      }
      return back(reply.ended);
  }
}

/** FHIR R4, http.html#ccreate. To no other server: its CORS rules may not name the header, and nothing would be sent. */
async function creation({ transport, capabilities }: RoleStore, resource: CareTeam): Promise<Write> {
  const value = resource.identifier?.[0]?.value ?? '';
  const isKeptSingle = (await capabilities).createsConditionally('CareTeam');
  const headers: Write['headers'] = isKeptSingle ? { 'If-None-Exist': `identifier=${ROLE_SYSTEM}|${value}` } : {};
  return { method: 'POST', url: `${transport.base}/CareTeam`, resource, headers };
}

/** What else stands in the team stays. */
function update({ transport }: RoleStore, found: CareTeam, wanted: CareTeam): Write {
  const { participant, period, telecom } = wanted;
  const { telecom: _, ...kept } = found;
  const resource: CareTeam = {
    ...kept,
    status: 'active',
    ...(participant === undefined ? {} : { participant }),
    ...(period === undefined ? {} : { period }),
    ...(telecom === undefined ? {} : { telecom }),
  };
  const version = found.meta?.versionId;
  const url = `${transport.base}/CareTeam/${encodeURIComponent(found.id ?? '')}`;
  return {
    method: 'PUT',
    url,
    resource,
    headers: version === undefined ? {} : { 'If-Match': `W/"${version}"` },
  };
}

/** The server has promised that the change was of exactly this version, so that it overwrote nobody's. */
async function isSingle({ capabilities }: RoleStore, before: CareTeam): Promise<boolean> {
  return before.meta?.versionId !== undefined && (await capabilities).updatesByVersion('CareTeam');
}

/** Null: it could not be told. */
type Found = { readonly found: CareTeam | 'absent' } | { readonly found: null; readonly why: ByHandReason };

/** By `patient`, the one parameter every server family offers. */
async function findTeam({ transport, reading = {} }: RoleStore, wanted: CareTeam): Promise<Found> {
  const patient = wanted.subject?.reference?.replace('Patient/', '') ?? '';
  const { rows, unread, failure } = await searchShaped(transport, 'CareTeam', [['patient', patient]], reading);
  const value = wanted.identifier?.[0]?.value;
  const found = rows.find(({ identifier = [] }) =>
    identifier.some((each) => each.system === ROLE_SYSTEM && each.value === value),
  );
  if (found !== undefined) return { found };
  if (unread === null) return { found: 'absent' };
  if (failure?.kind === 'session-expired') return { found: null, why: 'session-expired' };
  return { found: null, why: unread === 'unsupported' ? 'unsupported' : 'cannot-check' };
}

/** @param ended the server has answered, so what it has not stored now it will not store */
async function readBack(
  store: RoleStore,
  wanted: CareTeam,
  before: CareTeam | 'absent',
  { ended, waits }: { readonly ended: boolean; readonly waits: readonly number[] },
): Promise<RoleOutcome> {
  let isMissing = false;
  for (const wait of waits) {
    await store.clock.sleep(wait, new AbortController().signal);
    const { found } = await findTeam(store, wanted);
    if (found !== null && found !== 'absent' && saysSame(found, wanted)) return { role: 'registered', by: 'now' };
    isMissing = found === 'absent' || (found !== null && before !== 'absent' && isSame(found, before));
  }
  return ended && isMissing ? byHand('unreachable') : { role: 'unknown' };
}

function byHand(why: ByHandReason, detail: string | null = null): RoleOutcome {
  return { role: 'by-hand', why, detail };
}
