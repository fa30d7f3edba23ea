import type { Communication } from 'fhir/r4';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import { readFacts } from '../../facts/facts.ts';
import { threadsIn } from '../../notice/answer/message-thread.ts';
import { waitsForSender } from '../../notice/answer/units-turn.ts';
import type { NoticeStatus, SentNotice } from '../../notice/notice.ts';
import { stands } from '../../notice/notice-status.ts';
import { folded } from '../../notice/standing/fold-copies.ts';
import { noticeFromCommunication, noticeFromThread } from '../../notice/standing/notice-from-communication.ts';
import { noticeFromTask } from '../../notice/standing/notice-from-task.ts';
import { isAnsweredHere } from '../../notice/waited-for.ts';
import { assembleRecord } from '../../record/assemble.ts';
import { literalReference } from '../../record/reference.ts';
import type { PatientRows, ReportRows } from './report-rows.ts';

const DAY = 86_400_000;

/** Upper ends of the age groups in days, both ends included; older ones are the last group. Own choice. */
export const AGE_ENDS = [7, 30, 90] as const;

/**
 * The stages a notice is counted in: those a Task can have, and apart from those the unit works with the ones it has
 * asked back about, which wait for their sender; and those of a Communication that is not answered in the record: the unit
 * may have answered in another way, so that none of them waits for ever. Receipts are of dialog messages, which are not in the record.
 */
export const STAGES = [
  'requested',
  'received',
  'in-progress',
  'waits-for-sender',
  'granted',
  'finished',
  'declined',
  'message-sent',
  'message-received',
] as const satisfies readonly (NoticeStatus | 'waits-for-sender' | 'message-sent' | 'message-received')[];
export type Stage = (typeof STAGES)[number];

/** The stages of notices of which nobody knows which way they are answered. */
export const MESSAGE_STAGES = ['message-sent', 'message-received'] as const satisfies readonly Stage[];

/** One that the unit has begun to answer in the record is counted as any other. */
const isMessage = (notice: SentNotice) => notice.channel === 'communication' && !isAnsweredHere(notice);

function stageOf(notice: SentNotice): NoticeStatus | Stage {
  if (isMessage(notice)) return notice.status === 'received' ? 'message-received' : 'message-sent';
  return waitsForSender(notice) ? 'waits-for-sender' : notice.status;
}

/** One stage's notices by age at the instant of the report, the youngest first; last, those whose age nobody knows. */
export interface StageRow {
  readonly stage: Stage;
  readonly ages: readonly number[];
}

/** How the notices to one recipient have been answered. `medianDays` is null when none has been, or no times are known. */
export interface AnswerRow {
  /** Null: all of them. */
  readonly recipient: string | null;
  readonly notices: number;
  /** Of them, those sent as messages that are not answered in the record. */
  readonly messages: number;
  readonly granted: number;
  readonly declined: number;
  readonly medianDays: number | null;
}

export interface CoordinatorFigures {
  readonly at: string;
  readonly patients: number;
  /** Patients with a registered coordinator by the coordinator's unit; null: the record does not say. Largest first. */
  readonly registered: readonly { readonly unit: string | null; readonly patients: number }[];
  /** Patients whose care teams and episodes contradict themselves about whose they are; in no other number. */
  readonly notCounted: number;
  /** Patients of whom a role was referred to that was not read, and who may have a coordinator by it. */
  readonly rolesUnread: number;
  readonly stages: readonly StageRow[];
  readonly answers: readonly AnswerRow[];
  /** Some notice is stored more than once, and counted once. */
  readonly hasCopies: boolean;
}

/** @param at ISO 8601 with offset */
export function coordinatorFigures(rows: ReportRows, at: string, codes: CodeLists): CoordinatorFigures {
  const units = new Map<string | null, number>();
  let notCounted = 0;
  let rolesUnread = 0;
  for (const of of rows.patients.values()) {
    const found = coordinatorUnit(of, rows, at, codes);
    if (found === 'contradiction') notCounted += 1;
    else if (found === 'role-unread') rolesUnread += 1;
    else if (found !== null) units.set(found.unit, (units.get(found.unit) ?? 0) + 1);
  }
  const stored = storedNotices(rows);
  const notices = folded(stored, keyOf, ({ notice }) => notice)
    .map(([{ notice }]) => notice)
    .filter(stands);
  return {
    at,
    patients: rows.patients.size,
    registered: [...units]
      .map(([unit, patients]) => ({ unit, patients }))
      .sort((a, b) => b.patients - a.patients || (a.unit ?? '').localeCompare(b.unit ?? '', 'nb')),
    notCounted,
    rolesUnread,
    stages: STAGES.map((stage) => ({
      stage,
      ages: byAge(
        notices.filter((notice) => stageOf(notice) === stage),
        at,
      ),
    })),
    answers: answerRows(notices),
    hasCopies: folded(
      stored.filter(({ notice }) => stands(notice)),
      keyOf,
      ({ notice }) => notice,
    ).some(([, ...copies]) => copies.length > 0),
  };
}

interface StoredNotice {
  readonly notice: SentNotice;
  /** `Patient.id`; null: it does not say. */
  readonly patient: string | null;
}

function storedNotices({ tasks, communications }: ReportRows): readonly StoredNotice[] {
  const isNotice = (row: Communication) => noticeFromCommunication(row) !== null;
  const found = [
    ...[...tasks.values()].map((task) => ({ notice: noticeFromTask(task), about: task.for })),
    ...threadsIn([...communications.values()], isNotice).map((thread) => ({
      notice: noticeFromThread(thread),
      about: thread.message.subject,
    })),
  ];
  return found.flatMap(({ notice, about }) =>
    notice === null ? [] : [{ notice, patient: literalReference(about)?.id ?? null }],
  );
}

/** The same notice about the same patient, which a server that keeps nothing single may have stored twice. */
const keyOf = ({ notice, patient }: StoredNotice): string | null =>
  notice.identifier === null || patient === null ? null : JSON.stringify([notice.identifier, patient]);

/** The same reading of the record as the flag's, so that a coordinator is a coordinator in both. */
function coordinatorUnit(
  { patient, resources }: PatientRows,
  { organizations, practitioners }: ReportRows,
  at: string,
  codes: CodeLists,
): { readonly unit: string | null } | 'contradiction' | 'role-unread' | null {
  const assembled = assembleRecord({ patient, resources });
  if ('error' in assembled) return 'contradiction';
  const record = { ...assembled.record, organizations, practitioners };
  const { coordinator, coordinatorMissing, notAssessable } = readFacts({ record, at, setting: 'hospital', codes });
  // The dead, and files that are closed, have no coordinator to count
  if (notAssessable !== null) return null;
  if (coordinator !== null) return { unit: coordinator.unit };
  return coordinatorMissing.some(({ what }) => what === 'PractitionerRole') ? 'role-unread' : null;
}

function byAge(notices: readonly SentNotice[], at: string): readonly number[] {
  const counts = Array.from({ length: AGE_ENDS.length + 2 }, () => 0);
  for (const { sentAt } of notices) {
    const days = daysBetween(sentAt, at);
    const group = AGE_ENDS.findIndex((end) => days !== null && days <= end);
    const index = days === null ? AGE_ENDS.length + 1 : group < 0 ? AGE_ENDS.length : group;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function answerRows(notices: readonly SentNotice[]): readonly AnswerRow[] {
  const recipients = [...new Set(notices.map(({ recipientName }) => recipientName ?? ''))].sort((a, b) =>
    a.localeCompare(b, 'nb'),
  );
  const rows = recipients.map((recipient) =>
    answerRow(
      recipient,
      notices.filter(({ recipientName }) => (recipientName ?? '') === recipient),
    ),
  );
  return [answerRow(null, notices), ...(rows.length > 1 ? rows : [])];
}

function answerRow(recipient: string | null, notices: readonly SentNotice[]): AnswerRow {
  const of = (status: NoticeStatus) => notices.filter((each) => each.status === status);
  const days = notices.flatMap(({ sentAt, answer }) => {
    const took = answer.decision === null ? null : daysBetween(sentAt, answer.decision.at);
    return took === null || took < 0 ? [] : took; // an answer before the question is a fault of a clock
  });
  return {
    recipient,
    notices: notices.length,
    messages: notices.filter(isMessage).length,
    granted: of('granted').length,
    declined: of('declined').length,
    medianDays: median(days),
  };
}

/** Days and parts of days; null when either is unknown. */
function daysBetween(from: string | null, to: string | null): number | null {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / DAY;
  return Number.isNaN(days) ? null : days;
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
