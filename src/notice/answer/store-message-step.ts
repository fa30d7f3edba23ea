import type { Communication } from 'fhir/r4';
import { storedByCreate } from '../channels/create-reply.ts';
import { postOnce, WRITE_MS } from '../server/post-once.ts';
import { isCommunication } from '../standing/notice-from-communication.ts';
import { standingOfThread } from './answer-from-messages.ts';
import { type MessageThread, markOf, nextNumber, stepsOf } from './message-thread.ts';
import type { MessageStep } from './message-words.ts';
import { type AnsweredMessage, isSameThread, readThread } from './read-thread.ts';
import type { NotStoredReason, StepStore } from './store-step.ts';
import { STEP_SYSTEM } from './unit-answer-codes.ts';
import { answerMessage, stepIdentifier } from './unit-answer-message.ts';
import type { UnitStep } from './unit-answer-task.ts';

/**
 * What one step came to, exactly one of these; as of a step on a Task (`StepOutcome`).
 * - `stored`: it counts, in `task`. `single`: the server promises that nobody's came beside it
 * - `changed`: somebody else was first, and `task` is how it stands now. `certain`: nothing was stored. `beside`: it was
 *   stored, and counts for nothing, since theirs has the same number and comes first
 */
export type MessageStepOutcome =
  | { readonly truth: 'stored'; readonly task: MessageThread; readonly single: boolean }
  | {
      readonly truth: 'changed';
      readonly task: MessageThread;
      readonly certain: boolean;
      readonly beside?: true;
    }
  | { readonly truth: 'not-stored'; readonly why: NotStoredReason; readonly detail: string | null }
  | { readonly truth: 'unknown'; readonly attempt: MessageAttempt };

/** A write whose reply was lost. */
export interface MessageAttempt {
  readonly of: AnsweredMessage;
  /** As it stood just before the write. */
  readonly before: MessageThread;
  readonly written: Communication;
  /** Milliseconds since 1970 from when nothing of the write can land any more. */
  readonly overAt: number;
  /** The server has said that it stored it. */
  readonly said: boolean;
}

export interface MessageStore extends Pick<StepStore, 'transport' | 'clock' | 'reading'> {
  /** The server keeps a Communication that is created with `If-None-Exist` single. Never rejects. */
  readonly createsSingle: Promise<boolean>;
}

export interface NewMessageStep {
  readonly step: UnitStep;
  readonly said: MessageStep;
  /** The thread, as just read, is still what the user has seen, as far as it matters to this step. */
  readonly isAsSeen: (thread: MessageThread) => boolean;
}

/** Milliseconds before each look after a lost reply. Own start values. */
const LOOKS = [500, 1_500, 4_000] as const;

/** Milliseconds after which a server that keeps nothing single is asked once more who came beside. Own start value. */
const BESIDE_MS = 1_500;

/** Milliseconds from a write nobody saw end until it cannot land any more: its own time, and twice that for the server. */
const WRITE_OVER_MS = 3 * WRITE_MS;

/**
 * Stores one step of the answer to a notice that went as a message. All messages of the patient are read first: where
 * somebody has gone on since the user looked, nothing is written. Then the step is created with an identifier of its
 * number, so that a server with conditional create (FHIR R4, http.html#ccreate) stores one of two who write in the same
 * moment. Another server is read once more instead, and whose step counts is decided by what everybody reads
 * (`stepsOf`); what it cannot promise the face says. A lost reply is looked for by its mark, and never sent anew.
 * Never rejects.
 */
export async function storeMessageStep(
  store: MessageStore,
  of: AnsweredMessage,
  { step, said, isAsSeen }: NewMessageStep,
): Promise<MessageStepOutcome> {
  const { transport, clock } = store;
  const read = await readThread(store, of);
  if ('why' in read) return { truth: 'not-stored', why: read.why, detail: null };
  const before = read.thread;
  if (!isAsSeen(before)) return { truth: 'changed', task: before, certain: true };

  const number = nextNumber(before);
  // What nobody would read is not written
  if (number === null) return { truth: 'not-stored', why: 'refused', detail: null };
  const written = answerMessage(before.message, number, step, said, standingOfThread(before).to);
  const single = await store.createsSingle;
  // To no other server: its CORS rules may not name the header, and nothing would be sent
  const identifier = stepIdentifier(of.id, number);
  const ifNoneExist = single ? `identifier=${STEP_SYSTEM}|${identifier}` : undefined;
  const reply = await postOnce(transport, clock)(`${transport.base}/Communication`, written, ifNoneExist);
  const attempt: MessageAttempt = { of, before, written, overAt: clock.now() + WRITE_OVER_MS, said: false };
  const ended = { ...attempt, overAt: clock.now() };

  const result = storedByCreate(reply, step.mark, (resource) =>
    isCommunication(resource) ? { identifier: markOf(resource), notice: null } : null,
  );
  switch (result.result) {
    case 'stored': {
      const shownBack = reply.kind === 'status' ? reply.resource : null;
      if (single && shownBack !== null && isCommunication(shownBack)) {
        return { truth: 'stored', task: withAnswer(before, shownBack), single };
      }
      return look(store, { ...ended, said: result.created }, [0, ...LOOKS]);
    }
    case 'refused': {
      if (result.conflict) return look(store, ended, [0]);
      return { truth: 'not-stored', why: reasonOf(result.why), detail: result.detail };
    }
    case 'lost':
      return look(store, result.ended ? ended : attempt, result.ended ? [0, ...LOOKS] : LOOKS);
    default:
      return look(store, attempt, LOOKS);
  }
}

/** Asks once more what became of a write whose reply was lost. Sends nothing. Never rejects. */
export function checkMessageStep(store: MessageStore, attempt: MessageAttempt): Promise<MessageStepOutcome> {
  return look(store, attempt, [0]);
}

/** Reads until it is settled, or the looks are used up. */
async function look(
  store: MessageStore,
  attempt: MessageAttempt,
  waits: readonly number[],
): Promise<MessageStepOutcome> {
  const { clock } = store;
  const { of, before, written, overAt, said } = attempt;
  const single = await store.createsSingle;
  const mark = markOf(written);
  let isUnchanged = false;
  let wasFound = false;
  const left = [...waits];
  for (let wait = left.shift(); wait !== undefined; wait = left.shift()) {
    await clock.sleep(wait, new AbortController().signal);
    const now = clock.now();
    const read = await readThread(store, of);
    if ('why' in read) {
      isUnchanged = false;
      continue;
    }
    const { thread } = read;
    const isOurs = ({ row }: { readonly row: Communication }) => markOf(row) === mark;
    const { counted, beside } = stepsOf(thread);
    if (beside.some(isOurs)) return { truth: 'changed', task: thread, certain: false, beside: true };
    if (counted.some(isOurs)) {
      if (single || wasFound) return { truth: 'stored', task: thread, single };
      wasFound = true;
      left.splice(0, left.length, BESIDE_MS);
      continue;
    }
    const isChanged = !isSameThread(thread, before);
    // What the server says it has may only not be found yet
    if (isChanged && (!said || left.length === 0)) {
      return { truth: 'changed', task: thread, certain: now >= overAt && !said };
    }
    isUnchanged = now >= overAt && !isChanged;
  }
  // By the server's own word: some index what they have stored a little later
  if (wasFound || (said && isUnchanged)) return { truth: 'stored', task: withAnswer(before, written), single };
  return isUnchanged ? { truth: 'not-stored', why: 'unreachable', detail: null } : { truth: 'unknown', attempt };
}

const withAnswer = ({ message, answers }: MessageThread, answer: Communication): MessageThread => ({
  message,
  answers: [...answers, answer],
});

function reasonOf(why: string): NotStoredReason {
  return why === 'session-expired' || why === 'forbidden' || why === 'unsupported' ? why : 'refused';
}
