import type { Reference, Task } from 'fhir/r4';
import type { Level } from '../../criteria/assessment.ts';
import type { Recipient } from '../../launch/configuration.ts';
import { standingOfThread } from '../../notice/answer/answer-from-messages.ts';
import { receiverOf } from '../../notice/answer/message-received.ts';
import type { MessageThread } from '../../notice/answer/message-thread.ts';
import { isThread, latestIn, type StoredNotice } from '../../notice/answer/stored-notice.ts';
import { unitsTurnSince } from '../../notice/answer/units-turn.ts';
import { INPUT_CONSENT, INPUT_SENDING_UNIT, INPUT_WISH, isConsentGiver } from '../../notice/inbox-codes.ts';
import { inputsOfMessage } from '../../notice/input-extensions.ts';
import type { ConsentGiver, PatientWish, SentNotice } from '../../notice/notice.ts';
import { INPUT_LEVEL, INPUT_SYSTEM } from '../../notice/notice-codes.ts';
import { plainText } from '../../notice/plain-text.ts';
import { noticeFromThread } from '../../notice/standing/notice-from-communication.ts';
import { noticeFromTask } from '../../notice/standing/notice-from-task.ts';
import { inputWords } from '../../notice/task-inputs.ts';
import { literalReference } from '../../record/reference.ts';
import { isUnit } from '../unit/unit-identifier.ts';
import { runsNoTime, type SentOn, sentOnOf } from './sent-on.ts';

/** Where a notice stands with the unit. Withdrawn ones are `answered`: nobody has to do anything about them. */
export type Stage = 'new' | 'in-progress' | 'answered';

/** The groups of the list: what was sent on is apart from what somebody works with. */
export const GROUPS = ['new', 'in-progress', 'sent-on', 'answered'] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ stage, sentOn }: Pick<InboxNotice, 'stage' | 'sentOn'>): Group {
  return sentOn === null ? stage : 'sent-on';
}

/** A notice as the unit's worker meets it. */
export interface InboxNotice {
  /** `Task.id`; of a message, which may have the same id, with a word before it. */
  readonly id: string;
  /** As it was read: what is changed and stored again, or answered. */
  readonly stored: StoredNotice;
  /** The same notice where it is stored once more and stands: what is answered here is the answer to all. */
  readonly copies: readonly StoredNotice[];
  /** What another wrote in the same moment, in a notice that this answer settles too: it is read here or by nobody. */
  readonly alsoWritten: readonly { readonly id: string; readonly sender: string | null; readonly text: string }[];
  readonly notice: SentNotice;
  /** Of a message: what answers it may be among messages that were not read. */
  readonly mayLackAnswers?: true;
  readonly stage: Stage;
  /** How it stands where it was sent on to; null: it was not, or is the unit's again. */
  readonly sentOn: SentOn | null;
  /** `Patient.id` on the same server; null when it does not say. */
  readonly patient: string | null;
  /** Word by word as it was sent; null where it has no text. */
  readonly text: string | null;
  /** Who sent it, a relative reference; null: it refers to nobody. */
  readonly sender: string | null;
  /** Null: it names nobody. */
  readonly recipient: Recipient | null;
  /** The unit it was sent from, by name; null: it does not say. */
  readonly sendingUnit: string | null;
  /** The level of the assessment the notice was sent with; null where it does not say. */
  readonly level: Level | null;
  /** Null: not said. */
  readonly wish: Extract<PatientWish, 'not-asked' | 'informed' | 'wants'> | null;
  /** To the kinds that are asked for with consent only; empty: the notice does not say that anybody has. */
  readonly consent: readonly ConsentGiver[];
}

/** `elsewhere`: a notice to none of the unit's recipients. `null`: a task or a message about something else. */
export function inboxNotice(stored: StoredNotice, recipients: readonly Recipient[]): InboxNotice | 'elsewhere' | null {
  return isThread(stored) ? fromThread(stored, recipients) : fromTask(stored, recipients);
}

function fromTask(task: Task, recipients: readonly Recipient[]): InboxNotice | 'elsewhere' | null {
  const notice = noticeFromTask(task);
  if (notice === null || task.id === undefined) return null;
  const recipient = task.owner === undefined ? null : recipientOf(task.owner, recipients);
  if (recipient === 'none') return 'elsewhere';
  const patient = literalReference(task.for);
  return {
    id: task.id,
    stored: task,
    copies: [],
    alsoWritten: [],
    notice,
    stage: stageOf(notice),
    sentOn: sentOnOf(task),
    patient: patient?.type === 'Patient' ? patient.id : null,
    text: task.description ?? null,
    sender: task.requester?.reference ?? null,
    recipient,
    ...saidIn(task),
  };
}

function saidIn(inputs: Pick<Task, 'input'>): Pick<InboxNotice, 'sendingUnit' | 'level' | 'wish' | 'consent'> {
  return {
    sendingUnit: plainText(inputOf(inputs, INPUT_SENDING_UNIT) ?? '') || null,
    level: LEVELS.find((level) => level === inputOf(inputs, INPUT_LEVEL)) ?? null,
    wish: (['not-asked', 'informed', 'wants'] as const).find((wish) => wish === inputOf(inputs, INPUT_WISH)) ?? null,
    consent: (inputWords(inputs, INPUT_SYSTEM, INPUT_CONSENT) ?? []).filter(isConsentGiver),
  };
}

/** Where the server has kept nothing of a message but what it knows, level and wish stand in its text alone. */
function fromThread(thread: MessageThread, recipients: readonly Recipient[]): InboxNotice | 'elsewhere' | null {
  const { message } = thread;
  const read = noticeFromThread(thread);
  if (read === null || message.id === undefined) return null;
  const to = standingOfThread(thread).to ?? message.recipient?.[0];
  const recipient = to === undefined ? null : recipientOf(to, recipients);
  if (recipient === 'none') return 'elsewhere';
  const notice = withReceiver(read, thread);
  const patient = literalReference(message.subject);
  const texts = (message.payload ?? []).flatMap(({ contentString }) => contentString ?? []);
  return {
    id: `message-${message.id}`,
    stored: thread,
    copies: [],
    alsoWritten: [],
    notice,
    stage: stageOf(notice),
    sentOn: sentOnOf(thread),
    patient: patient?.type === 'Patient' ? patient.id : null,
    text: texts.length === 0 ? null : texts.join('\n\n'),
    sender: message.sender?.reference ?? null,
    recipient,
    ...saidIn(inputsOfMessage(message)),
  };
}

/** Whoever of the unit has marked it as received, where it could not be answered then, has it. */
function withReceiver(notice: SentNotice, { message }: MessageThread): SentNotice {
  const by = receiverOf(message)?.by ?? null;
  if (notice.status !== 'received' || by === null) return notice;
  return { ...notice, status: 'in-progress', answer: { ...notice.answer, takenBy: by } };
}

/** It says nothing in codes, as a message whose extensions its server has dropped: what it says stands in its text alone. */
export function isTextAlone({ stored, level }: InboxNotice): boolean {
  return isThread(stored) && level === null;
}

/**
 * The notice says that somebody has consented to all it asks for. To want a coordinator is not to consent to one, and
 * whoever has consented to a plan or a child coordinator has not thereby consented to a coordinator beside it.
 */
export function saysConsent({ consent, notice }: InboxNotice): boolean {
  return consent.length > 0 && !notice.kinds.includes('coordinator');
}

/** It is the unit's to work with. One that names nobody is every unit's, since somebody must see it. */
export function isFor({ recipient }: Pick<InboxNotice, 'recipient'>, unit: Recipient): boolean {
  return recipient === null || recipient.id === unit.id;
}

/** Nobody answers what was withdrawn, nor what is another unit's. */
export function isAnswerable(notice: InboxNotice, unit: Recipient): boolean {
  return notice.notice.status !== 'cancelled' && isFor(notice, unit);
}

const LEVELS: readonly Level[] = ['likely', 'clarify', 'not-indicated', 'has-coordinator', 'not-assessable'];

function stageOf({ status, answer }: SentNotice): Stage {
  switch (status) {
    case 'requested':
      return 'new';
    case 'received': // by the unit's system; somebody of the unit may have taken it besides
      return answer.takenBy === null ? 'new' : 'in-progress';
    case 'in-progress':
      return 'in-progress';
    default:
      return 'answered';
  }
}

/** By identifier; by name where the owner has none, as when another program set a reference of its own. */
export function recipientOf({ identifier, display }: Reference, recipients: readonly Recipient[]): Recipient | 'none' {
  const found =
    identifier?.value === undefined
      ? recipients.find(({ name }) => name === display)
      : recipients.find((each) => isUnit(each, [identifier]));
  return found ?? 'none';
}

function inputOf({ input = [] }: Pick<Task, 'input'>, code: string): string | null {
  const found = input.find(({ type }) =>
    type.coding?.some((coding) => coding.system === INPUT_SYSTEM && coding.code === code),
  );
  return found?.valueCode ?? found?.valueString ?? null;
}

const DAY = 86_400_000;

/** Whole days since it was sent; null when it does not say. `now`: milliseconds since 1970. */
export function daysOld({ notice }: InboxNotice, now: number): number | null {
  const sent = Date.parse(notice.sentAt ?? '');
  return Number.isNaN(sent) ? null : Math.floor((now - sent) / DAY);
}

/** Days the unit has to answer; null where the notice names no unit. */
export function daysAllowed({ recipient }: InboxNotice): number | null {
  return recipient?.answerWithinDays ?? null;
}

/**
 * Not answered in the time the configuration gives its recipient, counted from when it became the unit's turn: a question
 * to the sender stops the clock, and the sender's answer starts it anew. One that was sent on by a message is late as long
 * as the other unit is not known to have it, and no longer; by hand it is not, since a receipt can never come.
 */
export function isOverdue(notice: InboxNotice, now: number): boolean {
  if (runsNoTime(notice.sentOn)) return false;
  const since = Date.parse(unitsTurnSince(notice.notice) ?? '');
  const allowed = daysAllowed(notice);
  return notice.stage !== 'answered' && allowed !== null && now - since > allowed * DAY;
}

/** Whole days of the unit's turn; null while it waits for its sender, and where it does not say. */
export function daysOfTurn({ notice }: InboxNotice, now: number): number | null {
  const since = Date.parse(unitsTurnSince(notice) ?? '');
  return Number.isNaN(since) ? null : Math.floor((now - since) / DAY);
}

/**
 * The sender has answered what was asked back, or the unit it was sent on to has written, and nobody here has done
 * anything since.
 */
export function hasNewAnswer({ stored, stage, sentOn }: InboxNotice): boolean {
  if (sentOn === 'answered') return true;
  const { code, isInProgress } = latestIn(stored);
  return stage === 'in-progress' && isInProgress && code === 'answered';
}
