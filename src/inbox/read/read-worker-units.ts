import type { Organization, PractitionerRole } from 'fhir/r4';
import type { Recipient } from '../../launch/configuration.ts';
import { fhirRead } from '../../record/fhir-read.ts';
import { isShaped } from '../../record/is-shaped.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import { literalReference } from '../../record/reference.ts';
import { searchShaped } from '../../record/search-shaped.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { isUnit } from '../unit/unit-identifier.ts';
import { userGrant } from './user-grant.ts';

/**
 * The units whose notices a worker may have before her; where they are several she chooses one.
 * - `only`: the inbox is one unit's
 * - `record`: the record says that she works there
 * - `unsaid`: the record names none of the inbox's units; `unread`: it would not say
 */
export interface WorkerUnits {
  readonly units: readonly Recipient[];
  readonly by: 'only' | 'record' | 'unsaid' | 'unread';
}

export interface WorkerSource {
  readonly transport: FhirTransport;
  /** The token response's `scope`; null when it does not say. */
  readonly grantedScopes: string | null;
  /** Relative to the FHIR base; null: the server does not say who is logged in. */
  readonly fhirUser: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly reading?: ReadOptions;
}

/**
 * By the organization of the worker's PractitionerRoles in force: the unit is the one that has an identifier of it. A
 * department or owner of the organization is not followed, since all of a trust has the same. Never rejects.
 *
 * @param units of this inbox
 */
export async function readWorkerUnits(source: WorkerSource, units: readonly Recipient[]): Promise<WorkerUnits> {
  if (units.length === 1) return { units, by: 'only' };
  const read = await readRoles(source);
  if (read === null) return { units, by: 'unread' };
  const today = new Date(source.now()).toISOString().slice(0, 10);
  const organizations = await Promise.all(
    read.roles.filter((role) => isInForce(role, today)).map((role) => readOrganization(source, role)),
  );
  const own = units.filter((unit) =>
    organizations.some((each) => each !== null && isUnit(unit, each.identifier ?? [])),
  );
  if (own.length > 0) return { units: own, by: 'record' };
  return { units, by: read.whole && !organizations.includes(null) ? 'unsaid' : 'unread' };
}

/** Null: not read. */
async function readRoles(
  source: WorkerSource,
): Promise<{ readonly roles: readonly PractitionerRole[]; readonly whole: boolean } | null> {
  const { transport, fhirUser, grantedScopes, reading = {} } = source;
  const user = fhirUser === null ? null : literalReference({ reference: fhirUser });
  if (user === null || (user.base !== null && user.base !== transport.base)) return { roles: [], whole: true };
  if (user.type === 'PractitionerRole') {
    const role = await read<PractitionerRole>(source, 'PractitionerRole', user.id);
    return role === null ? null : { roles: [role], whole: true };
  }
  if (user.type !== 'Practitioner') return { roles: [], whole: true };
  if (userGrant(grantedScopes, 'PractitionerRole', 's') === 'refused') return null;
  const practitioner = `Practitioner/${user.id}`;
  const found = await searchShaped(transport, 'PractitionerRole', [['practitioner', practitioner]], reading);
  if (found.pages === 0) return null;
  // A server that does not know the parameter answers with everybody's
  const isOwn = ({ practitioner: of }: PractitionerRole) => {
    const named = literalReference(of);
    return named?.type === 'Practitioner' && named.id === user.id;
  };
  return { roles: found.rows.filter(isOwn), whole: found.unread === null };
}

/** What a role says of its organization; null when that could not be read. */
async function readOrganization(
  source: WorkerSource,
  { organization }: PractitionerRole,
): Promise<Pick<Organization, 'identifier'> | null> {
  const said = organization?.identifier === undefined ? [] : [organization.identifier];
  const named = literalReference(organization);
  const isHere = named?.type === 'Organization' && (named.base === null || named.base === source.transport.base);
  if (!isHere) return { identifier: said };
  const found = await read<Organization>(source, 'Organization', named.id);
  if (found === null) return said.length === 0 ? null : { identifier: said };
  return { identifier: [...said, ...(found.identifier ?? [])] };
}

async function read<R extends Organization | PractitionerRole>(
  { transport, reading = {} }: WorkerSource,
  type: R['resourceType'],
  id: string,
): Promise<R | null> {
  const url = `${transport.base}/${type}/${encodeURIComponent(id)}`;
  const reply = await withReadSession(transport, reading, (session) => fhirRead(session, url));
  const isIt = reply.ok && reply.resource.resourceType === type && isShaped(reply.resource);
  return isIt ? (reply.resource as R) : null;
}

/** Both ends may be partial dates, and include all they name. */
function isInForce({ active, period }: PractitionerRole, today: string): boolean {
  const start = period?.start?.slice(0, 10) ?? '';
  const end = period?.end?.slice(0, 10) ?? '';
  return active !== false && today.slice(0, start.length) >= start && (end === '' || today.slice(0, end.length) <= end);
}
