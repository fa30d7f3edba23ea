import type { Task } from 'fhir/r4';
import { isSame, type StepStore, storeStep, type TaskStep } from '../../notice/answer/store-step.ts';
import { isThread } from '../../notice/answer/stored-notice.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';

/** For whoever reads the task in another program. */
const REASON = 'Meldingen er lagret to ganger. Svaret står på den andre.';

/**
 * Withdraws what a notice is stored as once more, when the unit has begun to answer it: one that was never to exist
 * (`entered-in-error`, FHIR R4, task-status), so that nobody waits for its answer in any program. One that somebody has
 * changed since it was read is left alone, and so is a message: nothing of those is ever changed. What cannot be withdrawn
 * now is tried with the next step, and everybody who reads both sees the one that has come furthest. Never rejects.
 */
export async function withdrawCopies(store: StepStore, { copies }: Pick<InboxNotice, 'copies'>): Promise<void> {
  await Promise.all(copies.flatMap((copy) => (isThread(copy) ? [] : storeStep(store, withdrawal(copy)))));
}

function withdrawal(shown: Task): TaskStep {
  return {
    type: 'Task',
    id: shown.id ?? '',
    isAsSeen: (task) => isSame(task, shown),
    change: (task) => ({ ...task, status: 'entered-in-error', statusReason: { text: REASON } }),
    isIn: ({ status }) => status === 'entered-in-error',
  };
}
