import type { Resource, Task } from 'fhir/r4';
import type { Clock } from '../record/clock.ts';
import { fhirRead, type ReadFailure } from '../record/fhir-read.ts';
import { type ReadOptions, withReadSession } from '../record/read-session.ts';
import type { FhirTransport } from '../record/transport.ts';
import { bearsMark } from './answer-from-task.ts';
import { isIfMatchBarred } from './if-match-barred.ts';
import type { UnitStep } from './unit-answer-task.ts';
import { WRITE_MS, type WriteRefusal, writeOnce } from './write-once.ts';

/**
 * What one answer came to, exactly one of these.
 * - `stored`: it stands, as `task`. `single`: the server promises that nobody's answer was overwritten by it
 * - `changed`: somebody else has changed it, and `task` is how it stands now. `certain`: they were first, and nothing was
 *   stored; else the reply was lost, and it may have been stored before them
 * - `not-stored`: certainly not
 * - `unknown`: the reply was lost and it could not yet be settled; only `checkStep` may follow
 */
export type StepOutcome =
  | { readonly truth: 'stored'; readonly task: Task; readonly single: boolean }
  | { readonly truth: 'changed'; readonly task: Task; readonly certain: boolean }
  | { readonly truth: 'not-stored'; readonly why: NotStoredReason; readonly detail: string | null }
  | { readonly truth: 'unknown'; readonly attempt: Attempt };

/**
 * `unreadable`: it could not be read again just before, so nothing was sent. `unreachable`: verified by reading back.
 * `barred`: the server's cross-origin rules let no answer through from this page, so that none will ever be stored.
 */
export type NotStoredReason = WriteRefusal | 'unreadable' | 'unreachable' | 'barred';

/** One change of a task that somebody has seen. */
export interface TaskStep {
  /** `Task.id`. */
  readonly id: string;
  /** The task, as just read, is still what the user has seen, as far as it matters to this step. */
  readonly isAsSeen: (task: Task) => boolean;
  /** The whole task to PUT. */
  readonly change: (task: Task) => Task;
  /** This very step is stored in that task. */
  readonly isIn: (task: Task) => boolean;
}

/** A write whose reply was lost. */
export interface Attempt {
  /** As it stood just before the write. */
  readonly before: Task;
  readonly step: TaskStep;
  /** Milliseconds since 1970 from when nothing of the write can land any more. */
  readonly overAt: number;
}

export interface StepStore {
  readonly transport: FhirTransport;
  readonly clock: Clock;
  /** What the server says of updates of Task: `versioned-update`. Never rejects. */
  readonly updatesByVersion: Promise<boolean>;
  readonly reading?: ReadOptions;
}

/** Milliseconds before each look after a lost reply. Own start values. */
const LOOKS = [500, 1_500, 4_000] as const;

/** Milliseconds from a write nobody saw end until it cannot land any more: its own time, and twice that for the server. */
const WRITE_OVER_MS = 3 * WRITE_MS;

/** A step of the unit: on exactly the task the user has seen, and known again by its mark. */
export function unitStep(shown: Task, { mark }: UnitStep, change: (task: Task) => Task): TaskStep {
  return {
    id: shown.id ?? '',
    isAsSeen: (task) => isSame(task, shown),
    change,
    isIn: (task) => bearsMark(task, mark),
  };
}

/**
 * Stores one step on a task that was read some time ago. It is read again first: when it is no longer what the user has
 * seen, nothing is written. Then `If-Match` (FHIR R4, http.html#concurrency) lets only one of those through who write in
 * the same moment. A server without version ids cannot promise that, nor one whose CapabilityStatement does not say
 * `versioned-update`, since it may ignore the header; there the answer is read back at once, and the face says that it
 * could not be promised. Never rejects.
 */
export async function storeStep(store: StepStore, step: TaskStep): Promise<StepOutcome> {
  const { transport, clock } = store;
  const before = await readTask(store, step.id);
  if ('failure' in before) return unreadable(before.failure);
  if (!step.isAsSeen(before.task)) return { truth: 'changed', task: before.task, certain: true };

  const version = before.task.meta?.versionId;
  const url = taskUrl(transport, step.id);
  const reply = await writeOnce(transport, clock, {
    method: 'PUT',
    url,
    resource: step.change(before.task),
    headers: version === undefined ? {} : { 'If-Match': `W/"${version}"` },
  });
  const attempt = { before: before.task, step, overAt: clock.now() + WRITE_OVER_MS };
  switch (reply.reply) {
    case 'refused':
      return { truth: 'not-stored', why: reply.why, detail: reply.detail };
    case 'done':
      if ((await isSingle(store, before.task)) && reply.resource !== null && isTask(reply.resource)) {
        if (step.isIn(reply.resource)) return { truth: 'stored', task: reply.resource, single: true };
      }
      return look(store, { ...attempt, overAt: clock.now() }, [0, ...LOOKS]);
    case 'conflict': {
      const outcome = await look(store, { ...attempt, overAt: clock.now() }, [0]);
      return outcome.truth === 'changed' ? { ...outcome, certain: true } : outcome;
    }
    case 'lost':
      if (!reply.ended && version !== undefined && (await isIfMatchBarred(transport, clock, url))) {
        const outcome = await look(store, { ...attempt, overAt: clock.now() }, [0]);
        return outcome.truth === 'not-stored' ? { ...outcome, why: 'barred' } : outcome;
      }
      return look(store, reply.ended ? { ...attempt, overAt: clock.now() } : attempt, LOOKS);
  }
}

/** Asks once more what became of a write whose reply was lost. Sends nothing. Never rejects. */
export function checkStep(store: StepStore, attempt: Attempt): Promise<StepOutcome> {
  return look(store, attempt, [0]);
}

/** Reads until it is settled, or the looks are used up. */
async function look(store: StepStore, attempt: Attempt, waits: readonly number[]): Promise<StepOutcome> {
  const { clock } = store;
  const { before, step, overAt } = attempt;
  let isUnchanged = false;
  for (const wait of waits) {
    await clock.sleep(wait, new AbortController().signal);
    const now = clock.now();
    const read = await readTask(store, before.id ?? '');
    if ('failure' in read) {
      isUnchanged = false;
      continue;
    }
    const { task } = read;
    if (step.isIn(task)) return { truth: 'stored', task, single: await isSingle(store, before) };
    if (!isSame(task, before)) return { truth: 'changed', task, certain: false };
    isUnchanged = now >= overAt;
  }
  return isUnchanged ? { truth: 'not-stored', why: 'unreachable', detail: null } : { truth: 'unknown', attempt };
}

async function isSingle({ updatesByVersion }: StepStore, before: Task): Promise<boolean> {
  return before.meta?.versionId !== undefined && (await updatesByVersion);
}

async function readTask(store: StepStore, id: string): Promise<{ task: Task } | { failure: ReadFailure }> {
  const { transport, reading = {} } = store;
  const reply = await withReadSession(transport, reading, (session) => fhirRead(session, taskUrl(transport, id)));
  if (!reply.ok) return { failure: reply.failure };
  return isTask(reply.resource) && reply.resource.id === id
    ? { task: reply.resource }
    : { failure: { kind: 'not-fhir' } };
}

function unreadable(failure: ReadFailure): StepOutcome {
  const because = (why: NotStoredReason): StepOutcome => ({ truth: 'not-stored', why, detail: null });
  if (failure.kind === 'session-expired') return because('session-expired');
  if (failure.kind !== 'status') return because('unreadable');
  if (failure.status === 403) return because('forbidden');
  return because(failure.status === 404 || failure.status === 410 ? 'gone' : 'unreadable');
}

/** By version where the server has them, else by content: the order of the keys is the server's own both times. */
function isSame(a: Task, b: Task): boolean {
  const [first, second] = [a.meta?.versionId, b.meta?.versionId];
  if (first !== undefined && second !== undefined) return first === second;
  return JSON.stringify({ ...a, meta: null }) === JSON.stringify({ ...b, meta: null });
}

const taskUrl = ({ base }: FhirTransport, id: string) => `${base}/Task/${encodeURIComponent(id)}`;

function isTask(resource: Resource): resource is Task {
  return resource.resourceType === 'Task';
}
