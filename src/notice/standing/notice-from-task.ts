import type { Task } from 'fhir/r4';
import { answerFromTask } from '../answer/answer-from-task.ts';
import type { SentNotice } from '../notice.ts';
import { TASK_CODE, TASK_TEXTS } from '../notice-codes.ts';
import { NOTICE_SYSTEM } from '../notice-identifier.ts';
import { saidByInputs } from './said-by-inputs.ts';

/**
 * Task.status (FHIR R4) as the sender understands it. A task that was withdrawn, failed, was entered in error or is
 * still a draft stands for nothing: nobody will act on it.
 */
const STATUS: Readonly<Record<Task['status'], SentNotice['status']>> = {
  requested: 'requested',
  received: 'received',
  accepted: 'received',
  ready: 'received',
  'in-progress': 'in-progress',
  'on-hold': 'in-progress',
  completed: 'finished', // what came of it is said by its decision, where the program that finished it wrote one
  rejected: 'declined',
  cancelled: 'cancelled',
  failed: 'cancelled',
  'entered-in-error': 'cancelled',
  draft: 'other',
};

/** The task as a notice, or null when it is a task about something else. */
export function noticeFromTask(task: Task): SentNotice | null {
  const identifier = task.identifier?.find(({ system }) => system === NOTICE_SYSTEM)?.value ?? null;
  if (identifier === null && !isAssessmentTask(task)) return null;
  const answer = answerFromTask(task);
  return {
    reference: `Task/${task.id ?? ''}`,
    identifier,
    sentAt: task.authoredOn ?? null,
    senderName: task.requester?.display ?? null,
    recipientName: task.owner?.display ?? null,
    status: answer.decision?.decided ?? STATUS[task.status] ?? 'other',
    channel: 'task',
    answer,
    ...(task.description === undefined ? {} : { text: task.description }),
    ...saidByInputs(task),
  };
}

/** By this program's code; by its text only where none of the codes is this program's, which say it better. */
function isAssessmentTask({ code }: Task): boolean {
  const own = (code?.coding ?? []).filter(({ system }) => system === TASK_CODE.system);
  if (own.length > 0) return own.some((coding) => coding.code === TASK_CODE.code);
  return TASK_TEXTS.includes((code?.text ?? '').trim().toLowerCase());
}
