import type { Task } from 'fhir/r4';
import type { MessageStep } from '../../notice/answer/message-words.ts';
import {
  asked,
  declined,
  granted,
  type Referral,
  referredOn,
  reopened,
  taken,
  type UnitStep,
} from '../../notice/answer/unit-answer-task.ts';
import type { AppointedCoordinator, DeclineReason } from '../../notice/unit-answer.ts';
import type { InboxNotice } from '../notice/inbox-notice.ts';

/** What a worker of the unit can do with a notice. `take` also takes it over, and takes an answer back. */
export type UnitAction =
  | { readonly act: 'take' }
  | { readonly act: 'ask'; readonly question: string }
  | { readonly act: 'grant'; readonly coordinator: AppointedCoordinator; readonly words: string }
  | { readonly act: 'decline'; readonly reason: DeclineReason; readonly words: string }
  | { readonly act: 'refer'; readonly to: Referral; readonly words: string };

export type Act = UnitAction['act'];

/** What the answer to a notice that went as a message says. */
export function saidInMessage(
  action: UnitAction,
  { stage, recipient }: Pick<InboxNotice, 'stage' | 'recipient'>,
): MessageStep {
  switch (action.act) {
    case 'take':
      return { code: stage === 'answered' ? 'reopened' : 'taken' };
    case 'ask':
      return { code: 'asked', text: action.question };
    case 'grant':
      return { code: 'granted', coordinator: action.coordinator, by: recipient?.kind ?? null, words: action.words };
    case 'decline':
      return { code: 'declined', reason: action.reason, words: action.words };
    case 'refer':
      return { code: 'referred', to: action.to, words: action.words };
  }
}

/** The task as it is to be stored. */
export function carriedOut(task: Task, step: UnitStep, action: UnitAction): Task {
  switch (action.act) {
    case 'take':
      return task.status === 'completed' || task.status === 'rejected' ? reopened(task, step) : taken(task, step);
    case 'ask':
      return asked(task, step, action.question);
    case 'grant':
      return granted(task, step, action.coordinator, action.words);
    case 'decline':
      return declined(task, step, action.reason, action.words);
    case 'refer':
      return referredOn(task, step, action.to, action.words);
  }
}
