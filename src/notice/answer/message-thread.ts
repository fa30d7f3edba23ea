import type { Communication } from 'fhir/r4';
import { literalReference } from '../../record/reference.ts';
import {
  BUSINESS_STATUS_SYSTEM,
  isUnitStep,
  MARK_SYSTEM,
  STEP_SYSTEM,
  type UnitStepCode,
} from './unit-answer-codes.ts';

/**
 * A notice that went as a message, with what was answered to it. Some record systems take no Task and change no
 * Communication (those of Epic and Oracle read, search and create it, by their CapabilityStatements), so each step of the
 * unit and of its sender is a new Communication that answers the notice (`inResponseTo`), and nothing is ever changed.
 */
export interface MessageThread {
  readonly message: Communication;
  /** As they were read: withdrawn ones too, in no order. */
  readonly answers: readonly Communication[];
}

export interface ThreadStep {
  readonly number: number;
  readonly code: UnitStepCode;
  readonly row: Communication;
}

/**
 * Those of the messages that are notices, each with its answers. Answers of another patient's are none.
 *
 * @param base the FHIR base they were read from; absent: from files, and absolute references are compared by id alone
 */
export function threadsIn(
  rows: readonly Communication[],
  isNotice: (row: Communication) => boolean,
  base?: string,
): readonly MessageThread[] {
  const answers = new Map<string, Communication[]>();
  for (const row of rows) {
    const of = answeredBy(row, base);
    if (of !== null) answers.set(of, [...(answers.get(of) ?? []), row]);
  }
  return rows.filter(isNotice).map((message) => {
    const own = answers.get(message.id ?? '') ?? [];
    return { message, answers: own.filter((row) => aboutWhom(row) === aboutWhom(message)) };
  });
}

/**
 * The steps that stand. `counted`: in the order they were made. `beside`: of several with the same number none was made
 * by somebody who had seen the others; the first by its own time counts, then by id, for everybody and for ever the same.
 */
export function stepsOf({ answers }: Pick<MessageThread, 'answers'>): {
  readonly counted: readonly ThreadStep[];
  readonly beside: readonly ThreadStep[];
} {
  const inOrder = answers
    .flatMap((row) => stepIn(row) ?? [])
    .filter(({ row: { status } }) => status === 'completed' || status === 'in-progress')
    .sort((a, b) => a.number - b.number || byTime(a.row, b.row));
  const isFirst = (step: ThreadStep, index: number) => inOrder[index - 1]?.number !== step.number;
  return { counted: inOrder.filter(isFirst), beside: inOrder.filter((step, index) => !isFirst(step, index)) };
}

/**
 * The number of the step that follows everything in the thread, what was withdrawn included: its number is used. Null: no
 * number is left that anybody would read, which no conversation comes to, but some program may have written one too high.
 */
export function nextNumber({ answers }: Pick<MessageThread, 'answers'>): number | null {
  const next = 1 + Math.max(0, ...answers.map((row) => stepIn(row)?.number ?? 0));
  return STEP_NUMBER.test(String(next)) ? next : null;
}

/** Fifteen digits: every such number is kept exactly (IEEE 754, double precision). */
const STEP_NUMBER = /^[1-9]\d{0,14}$/;

/** The write that made it; null: another program's. */
export function markOf({ identifier }: Pick<Communication, 'identifier'>): string | null {
  return identifier?.find(({ system }) => system === MARK_SYSTEM)?.value ?? null;
}

/**
 * `Communication.id` of the notice it is a step of the answer to; null: it is none, or of a notice on another server, which
 * may have the same id. A server that writes its own address another way than it is asked under writes the patient's so too.
 */
export function answeredBy({ inResponseTo = [], subject, ...row }: Communication, base?: string): string | null {
  const of = numbered(row)?.of;
  const own = [base, literalReference(subject)?.base].filter((each) => each != null);
  const answers = inResponseTo.some((each) => {
    const to = literalReference(each);
    const isHere = to !== null && (to.base === null || own.length === 0 || own.includes(to.base));
    return isHere && to.type === 'Communication' && to.id === of;
  });
  return of !== undefined && answers ? of : null;
}

function stepIn(row: Communication): ThreadStep | null {
  const code = row.topic?.coding?.find(({ system }) => system === BUSINESS_STATUS_SYSTEM)?.code;
  const number = numbered(row)?.number;
  return number === undefined || !isUnitStep(code) ? null : { number, code, row };
}

function numbered({ identifier }: Pick<Communication, 'identifier'>): { of: string; number: number } | null {
  const value = identifier?.find(({ system }) => system === STEP_SYSTEM)?.value ?? '';
  const dot = value.lastIndexOf('.');
  const digits = value.slice(dot + 1);
  return dot > 0 && STEP_NUMBER.test(digits) ? { of: value.slice(0, dot), number: Number(digits) } : null;
}

function byTime(a: Communication, b: Communication): number {
  const [first, second] = [a, b].map(({ sent }) => Date.parse(sent ?? '') || Number.MAX_VALUE);
  return (first ?? 0) - (second ?? 0) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1);
}

const aboutWhom = ({ subject }: Communication) => literalReference(subject)?.id;
