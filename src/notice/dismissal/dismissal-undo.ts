import type { Resource, Task } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import { fhirRead } from '../../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { WRITE_MS } from '../server/post-once.ts';
import type { RecordServer } from '../server/record-server.ts';
import { type Dismissal, dismissalFromTask } from './dismissal.ts';

/**
 * What taking a dismissal back came to.
 * - `undone`: it is taken back in the record, by this click or by somebody before it
 * - `stands`: it stands in the record as before: no access, no version to check, or the server refused
 * - `unknown`: the reply was lost, and the record could not say
 */
export type UndoOutcome = 'undone' | 'stands' | 'unknown';

/**
 * Takes a dismissal back: the task is read anew and stored as cancelled, on condition that nobody has changed it in
 * between (If-Match, FHIR R4 http.html#concurrency). A server that gives no version cannot promise that, and is not
 * written to. Never rejects.
 */
export async function undoDismissal({ reference }: Dismissal, room: RecordServer): Promise<UndoOutcome> {
  if (reference === null) return 'undone'; // nothing but this page knows of it
  const { transport, clock, lock, reading } = room;
  return lock.hold(`undo ${reference}`, async () => {
    const task = await readTask(transport, reference, reading);
    if (task === null) return 'stands';
    const there = dismissalFromTask(task);
    const version = task.meta?.versionId;
    if (there?.isUndone === true) return 'undone';
    if (there === null || version === undefined) return 'stands';
    const at = new Date(clock.now()).toISOString();
    const cancelled: Task = { ...task, status: 'cancelled', lastModified: at };
    const status = await putOnce(transport, clock, `${transport.base}/${reference}`, cancelled, `W/"${version}"`);
    if (status === 200 || status === 201 || status === 204) return 'undone';
    const now = await readTask(transport, reference, reading);
    const found = now === null ? null : dismissalFromTask(now);
    if (found?.isUndone === true) return 'undone';
    return status === null || status >= 500 || found === null ? 'unknown' : 'stands';
  });
}

async function readTask(transport: FhirTransport, reference: string, reading: ReadOptions): Promise<Task | null> {
  const reply = await withReadSession(transport, reading, (session) =>
    fhirRead(session, `${transport.base}/${reference}`),
  );
  return reply.ok && isTask(reply.resource) ? reply.resource : null;
}

const isTask = (resource: Resource): resource is Task => resource.resourceType === 'Task';

/** The status answered; null when no reply came in time. Repeated once, after a 401 that a refresh could cure. */
async function putOnce(
  transport: FhirTransport,
  clock: Clock,
  url: string,
  task: Task,
  ifMatch: string,
): Promise<number | null> {
  const stop = new AbortController();
  const headers = { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json', 'If-Match': ifMatch };
  const put = async () => {
    const init = { method: 'PUT', headers, body: JSON.stringify(task), signal: stop.signal };
    return (await transport.send(url, init)).status;
  };
  const patient = async () => {
    const status = await put();
    return status === 401 && (await transport.refresh().catch(() => false)) ? put() : status;
  };
  try {
    return await Promise.race([patient(), clock.sleep(WRITE_MS, stop.signal).then(() => null)]);
  } catch {
    return null;
  } finally {
    stop.abort();
  }
}
