import type { Communication, Resource, Task } from 'fhir/r4';
import type { Clock } from '../../record/clock.ts';
import { fhirRead, type ReadFailure } from '../../record/fhir-read.ts';
import { isShaped } from '../../record/is-shaped.ts';
import { type ReadOptions, withReadSession } from '../../record/read-session.ts';
import type { FhirTransport } from '../../record/transport.ts';
import { isIfMatchBarred } from '../server/if-match-barred.ts';
import { WRITE_MS, type WriteRefusal, writeOnce } from '../server/write-once.ts';
import { bearsMark } from './answer-from-task.ts';
import type { UnitStep } from './unit-answer-task.ts';

/** What a notice is stored as, and so what its answers are written on. */
export type Stepped = Task | Communication;

/**
 * What one answer came to, exactly one of these.
 * - `stored`: it stands, as `task`. `single`: the server promises that nobody's answer was overwritten by it
 * - `changed`: somebody else has changed it, and `task` is how it stands now. `certain`: they were first, and nothing was
 *   stored; else the reply was lost, and it may have been stored before them
 * - `not-stored`: certainly not
 * - `unknown`: the reply was lost and it could not yet be settled; only `checkStep` may follow
 */
export type StepOutcome<R extends Stepped = Task> =
  | { readonly truth: 'stored'; readonly task: R; readonly single: boolean }
  | { readonly truth: 'changed'; readonly task: R; readonly certain: boolean }
  | { readonly truth: 'not-stored'; readonly why: NotStoredReason; readonly detail: string | null }
  | { readonly truth: 'unknown'; readonly attempt: Attempt<R> };

/**
 * `unreadable`: it could not be read again just before, so nothing was sent. `unreachable`: verified by reading back.
 * `barred`: the server's cross-origin rules let no answer through from this page, so that none will ever be stored.
 */
export type NotStoredReason = WriteRefusal | 'unreadable' | 'unreachable' | 'barred';

/** One change of a task, or of a message that a notice went as, that somebody has seen. */
export interface TaskStep<R extends Stepped = Task> {
  readonly type: R['resourceType'];
  readonly id: string;
  /** The task, as just read, is still what the user has seen, as far as it matters to this step. */
  readonly isAsSeen: (task: R) => boolean;
  /** The whole task to PUT. */
  readonly change: (task: R) => R;
  /** This very step is stored in that task. */
  readonly isIn: (task: R) => boolean;
}

/** A write whose reply was lost. */
export interface Attempt<R extends Stepped = Task> {
  /** As it stood just before the write. */
  readonly before: R;
  readonly step: TaskStep<R>;
  /** Milliseconds since 1970 from when nothing of the write can land any more. */
  readonly overAt: number;
}

export interface StepStore {
  readonly transport: FhirTransport;
  readonly clock: Clock;
  /** What the server says of updates of the type: `versioned-update`. Never rejects. */
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
    type: 'Task',
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
export async function storeStep<R extends Stepped>(store: StepStore, step: TaskStep<R>): Promise<StepOutcome<R>> {
  const { transport, clock } = store;
  const before = await readStepped(store, step);
  if ('failure' in before) return unreadable(before.failure);
  if (!step.isAsSeen(before.task)) return { truth: 'changed', task: before.task, certain: true };

  const version = before.task.meta?.versionId;
  const url = urlOf(transport, step);
  const reply = await writeOnce(transport, clock, {
    method: 'PUT',
    url,
    resource: step.change(before.task),
    headers: version === undefined ? {} : { 'If-Match': `W/"${version}"` },
  });
  const attempt: Attempt<R> = { before: before.task, step, overAt: clock.now() + WRITE_OVER_MS };
  switch (reply.reply) {
    case 'refused':
      return { truth: 'not-stored', why: reply.why, detail: reply.detail };
    case 'done':
      if ((await isSingle(store, before.task)) && reply.resource !== null && isOf(reply.resource, step)) {
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

/** How it stands now, and whether a step would find what the user has seen. Sends nothing. Never rejects. */
export async function readAsSeen<R extends Stepped>(
  store: StepStore,
  step: Pick<TaskStep<R>, 'type' | 'id' | 'isAsSeen'>,
): Promise<{ readonly task: R; readonly isAsSeen: boolean } | { readonly why: NotStoredReason }> {
  const read = await readStepped(store, step);
  return 'failure' in read
    ? { why: unreadable(read.failure).why }
    : { task: read.task, isAsSeen: step.isAsSeen(read.task) };
}

/** Asks once more what became of a write whose reply was lost. Sends nothing. Never rejects. */
export function checkStep<R extends Stepped>(store: StepStore, attempt: Attempt<R>): Promise<StepOutcome<R>> {
  return look(store, attempt, [0]);
}

/** Reads until it is settled, or the looks are used up. */
async function look<R extends Stepped>(
  store: StepStore,
  attempt: Attempt<R>,
  waits: readonly number[],
): Promise<StepOutcome<R>> {
  const { clock } = store;
  const { before, step, overAt } = attempt;
  let isUnchanged = false;
  for (const wait of waits) {
    await clock.sleep(wait, new AbortController().signal);
    const now = clock.now();
    const read = await readStepped(store, step);
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

async function isSingle({ updatesByVersion }: StepStore, before: Stepped): Promise<boolean> {
  return before.meta?.versionId !== undefined && (await updatesByVersion);
}

async function readStepped<R extends Stepped>(
  store: StepStore,
  step: Pick<TaskStep<R>, 'type' | 'id'>,
): Promise<{ task: R } | { failure: ReadFailure }> {
  const { transport, reading = {} } = store;
  const reply = await withReadSession(transport, reading, (session) => fhirRead(session, urlOf(transport, step)));
  if (!reply.ok) return { failure: reply.failure };
  return isOf(reply.resource, step) && reply.resource.id === step.id
    ? { task: reply.resource }
    : { failure: { kind: 'not-fhir' } };
}

type NotStored = Extract<StepOutcome, { readonly truth: 'not-stored' }>;

function unreadable(failure: ReadFailure): NotStored {
  const because = (why: NotStoredReason): NotStored => ({ truth: 'not-stored', why, detail: null });
  if (failure.kind === 'session-expired') return because('session-expired');
  if (failure.kind !== 'status') return because('unreadable');
  if (failure.status === 403) return because('forbidden');
  return because(failure.status === 404 || failure.status === 410 ? 'gone' : 'unreadable');
}

/** By version where the server has them, else by content: the order of the keys is the server's own both times. */
export function isSame(a: Resource, b: Resource): boolean {
  const [first, second] = [a.meta?.versionId, b.meta?.versionId];
  if (first !== undefined && second !== undefined) return first === second;
  return JSON.stringify({ ...a, meta: null }) === JSON.stringify({ ...b, meta: null });
}

const urlOf = ({ base }: FhirTransport, { type, id }: { readonly type: string; readonly id: string }) =>
  `${base}/${type}/${encodeURIComponent(id)}`;

function isOf<R extends Stepped>(resource: Resource, { type }: Pick<TaskStep<R>, 'type'>): resource is R {
  return resource.resourceType === type && isShaped(resource);
}
