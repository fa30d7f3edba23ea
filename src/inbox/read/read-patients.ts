import type { Patient, Resource } from 'fhir/r4';
import type { PatientIdentity } from '../../notice/notice.ts';
import { patientIdentity } from '../../notice/patient/patient-identity.ts';
import { fhirRead, unreadByFailure } from '../../record/fhir-read.ts';
import { isShaped } from '../../record/is-shaped.ts';
import type { UnreadReason } from '../../record/patient-record.ts';
import { type ReadOptions, type ReadSession, withReadSession } from '../../record/read-session.ts';
import { searchPages } from '../../record/search-all.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { userGrant } from './user-grant.ts';

export interface NamedPatients {
  /** By `Patient.id`. Name and birth date, nothing else of the patient is kept. */
  readonly patients: ReadonlyMap<string, PatientIdentity>;
  /** Why those that are not among them are not; null when all are. */
  readonly unread: UnreadReason | null;
}

/** Own start values: ids in one search, requests at a time, and patients read one by one where the search is refused. */
const IDS_IN_A_SEARCH = 50;
const AT_A_TIME = 4;
const ONE_BY_ONE = 200;

/**
 * Reads the names of patients, fifty in a search; one by one those that cannot be searched for. Never rejects.
 *
 * @param grantedScopes the token response's `scope`; null when it does not say
 */
export function readPatients(
  transport: FhirTransport,
  ids: readonly string[],
  grantedScopes: string | null,
  options: ReadOptions = {},
): Promise<NamedPatients> {
  // Two pages: fifty patients fit in one, and a server that ignores `_id` must not send all it has
  const limits = { ...options.limits, pages: 2 };
  return withReadSession(transport, { ...options, limits }, async (session) => {
    const wanted = [...new Set(ids)];
    const patients = new Map<string, PatientIdentity>();
    const keep = (rows: readonly Resource[]) => {
      for (const row of rows) {
        if (isPatient(row) && isShaped(row) && wanted.includes(row.id ?? ''))
          patients.set(row.id ?? '', patientIdentity(row));
      }
    };
    let unread: UnreadReason | null = null;
    const searches = userGrant(grantedScopes, 'Patient', 's') !== 'refused';
    const reads = userGrant(grantedScopes, 'Patient', 'r') !== 'refused';
    await inParallel(searches ? chunks(wanted, IDS_IN_A_SEARCH) : [], async (chunk) => {
      const query = [['_id', chunk.join(',')]] as const;
      const found = await searchPages(session, 'Patient', [...query, ['_elements', 'id,name,birthDate']]);
      keep(found.rows);
      unread ??= found.unread;
    });
    const missing = wanted.filter((id) => !patients.has(id));
    if (missing.length > 0 && !reads) unread ??= 'forbidden';
    else if (missing.length > 0) unread = (await readOneByOne(session, missing.slice(0, ONE_BY_ONE), keep)) ?? unread;
    const all = patients.size === wanted.length;
    return { patients, unread: all ? null : (unread ?? (missing.length > ONE_BY_ONE ? 'truncated' : 'failed')) };
  });
}

/** Why some could not be read. A refusal holds for all of them, so the rest is not asked for. */
async function readOneByOne(
  session: ReadSession,
  ids: readonly string[],
  keep: (rows: readonly Resource[]) => void,
): Promise<UnreadReason | null> {
  let why: UnreadReason | null = null;
  await inParallel(ids, async (id) => {
    if (why === 'forbidden') return;
    const reply = await fhirRead(session, `${session.transport.base}/Patient/${encodeURIComponent(id)}`);
    if (reply.ok) return keep([reply.resource]);
    const { failure } = reply;
    const isGone = failure.kind === 'status' && (failure.status === 404 || failure.status === 410);
    why = isGone ? 'failed' : unreadByFailure(failure);
  });
  return why;
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

function isPatient(resource: Resource): resource is Patient {
  return resource.resourceType === 'Patient';
}
