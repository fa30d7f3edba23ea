import type { CareTeam } from 'fhir/r4';
import { NOTICE_SYSTEM } from '../../notice/notice-identifier.ts';
import { plainText } from '../../notice/plain-text.ts';
import { writeOnce } from '../../notice/server/write-once.ts';
import type { AppointedCoordinator } from '../../notice/unit-answer.ts';
import type { Clock } from '../../record/clock.ts';
import type { ReadOptions } from '../../record/read-session.ts';
import { searchAll } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';
import { userGrant } from '../read/user-grant.ts';

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
  | 'unreachable'; // verified by searching

/** The system of `CareTeam.identifier`: the notice's identifier, so that one grant is one role. */
export const ROLE_SYSTEM = `${NOTICE_SYSTEM}/coordinator`;

/** Volven 9034: by the law on specialist care, so of hospitals' coordinators only. */
const COORDINATOR_SPECIALIST = {
  system: 'urn:oid:2.16.578.1.12.4.1.1.9034',
  code: '18',
  display: 'Koordinator (spesialisthelsetjenesteloven)',
} as const;
const CARE_COORDINATOR = { system: 'http://snomed.info/sct', code: '768820003', display: 'Care coordinator' } as const;

/** Milliseconds before each look after a lost reply. Own start values. */
const LOOKS = [500, 1_500, 4_000] as const;

export interface RoleStore {
  readonly transport: FhirTransport;
  readonly grantedScopes: string | null;
  readonly clock: Clock;
  readonly reading?: ReadOptions;
}

/**
 * Writes the coordinator in the patient's record once: looked for first, then created only if its identifier is not
 * there. A role from an earlier grant of the same notice gets the new coordinator. Never rejects.
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

  const reply = await writeOnce(
    transport,
    clock,
    before.found === 'absent' ? creation(store, wanted) : update(store, before.found, wanted),
  );
  switch (reply.reply) {
    case 'done':
      return { role: 'registered', by: 'now' };
    case 'refused':
      return byHand(reply.why === 'gone' ? 'unsupported' : reply.why, reply.detail);
    case 'conflict':
    case 'lost':
      return readBack(store, wanted, reply.reply === 'conflict' || reply.ended);
  }
}

/** The care team that says who coordinates. `telecom` is the team's, since a participant has none in FHIR R4. */
export function coordinatorTeam(
  { id, notice, recipient }: InboxNotice,
  patient: string,
  { name, unit, phone }: AppointedCoordinator,
  at: string,
): CareTeam {
  const isSpecialist = recipient?.kind !== 'municipality';
  return {
    resourceType: 'CareTeam',
    identifier: [{ system: ROLE_SYSTEM, value: notice.identifier ?? `Task/${id}` }],
    status: 'active',
    name: 'Koordinator',
    subject: { reference: `Patient/${patient}` },
    period: { start: at },
    participant: [
      {
        role: [
          {
            coding: [...(isSpecialist ? [{ ...COORDINATOR_SPECIALIST }] : []), { ...CARE_COORDINATOR }],
            text: 'Koordinator',
          },
        ],
        member: { display: plainText(name) },
        ...(unit === null ? {} : { onBehalfOf: { type: 'Organization', display: plainText(unit) } }),
      },
    ],
    ...(phone === null ? {} : { telecom: [{ system: 'phone', value: plainText(phone) }] }),
  } satisfies CareTeam;
}

/** FHIR R4, http.html#ccreate. */
function creation({ transport }: RoleStore, resource: CareTeam) {
  const value = resource.identifier?.[0]?.value ?? '';
  const headers = { 'If-None-Exist': `identifier=${ROLE_SYSTEM}|${value}` };
  return { method: 'POST', url: `${transport.base}/CareTeam`, resource, headers } as const;
}

/** What else stands in the team stays. */
function update({ transport }: RoleStore, found: CareTeam, wanted: CareTeam) {
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
  } as const;
}

/** Null: it could not be told. */
type Found = { readonly found: CareTeam | 'absent' } | { readonly found: null; readonly why: ByHandReason };

/** By `patient`, the one parameter every server family offers. */
async function findTeam({ transport, reading = {} }: RoleStore, wanted: CareTeam): Promise<Found> {
  const patient = wanted.subject?.reference?.replace('Patient/', '') ?? '';
  const { rows, unread, failure } = await searchAll(transport, 'CareTeam', [['patient', patient]], reading);
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
async function readBack(store: RoleStore, wanted: CareTeam, ended: boolean): Promise<RoleOutcome> {
  let isAbsent = false;
  for (const wait of LOOKS) {
    await store.clock.sleep(wait, new AbortController().signal);
    const { found } = await findTeam(store, wanted);
    if (found !== null && found !== 'absent' && saysSame(found, wanted)) return { role: 'registered', by: 'now' };
    isAbsent = found === 'absent';
  }
  return ended && isAbsent ? byHand('unreachable') : { role: 'unknown' };
}

function saysSame(a: CareTeam, b: CareTeam): boolean {
  const said = ({ participant, telecom, status }: CareTeam) =>
    JSON.stringify([
      status,
      participant?.[0]?.member?.display,
      participant?.[0]?.onBehalfOf?.display,
      telecom?.[0]?.value,
    ]);
  return said(a) === said(b);
}

function byHand(why: ByHandReason, detail: string | null = null): RoleOutcome {
  return { role: 'by-hand', why, detail };
}
