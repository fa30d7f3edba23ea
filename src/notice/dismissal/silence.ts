import type { Assessment } from '../../criteria/assessment.ts';
import { assessmentDate } from '../../criteria/assessment-date.ts';
import type { SilenceDays } from '../../criteria/rule-set.ts';
import type { SentNotice } from '../notice.ts';
import type { DeclineReason } from '../unit-answer.ts';
import { isWaitedFor } from '../waited-for.ts';
import type { Dismissal } from './dismissal.ts';
import { isNewSince, type Known } from './silence-evidence.ts';

/** A decision that no coordinator is to be appointed now. */
export interface Decision {
  /** `unit`: the coordinating unit declined a notice; `dismissal`: somebody dismissed the flag. */
  readonly of: 'unit' | 'dismissal';
  readonly reason: DeclineReason | null;
  /** The unit or the person, by name. */
  readonly by: string | null;
  /** ISO 8601 instant. */
  readonly at: string;
  /** What was said besides the reason. */
  readonly words: string | null;
  /** What was known when it was decided. */
  readonly known: Known;
}

/** The flag is silent: because of what decision, and until the end of which local day (YYYY-MM-DD). */
export interface Silence {
  readonly decision: Decision;
  readonly until: string;
}

interface SilenceInput {
  readonly assessment: Assessment;
  /** Notices that stand. */
  readonly notices: readonly SentNotice[];
  readonly dismissals: readonly Dismissal[];
  readonly days: SilenceDays;
  /** ISO 8601 instant. */
  readonly at: string;
}

/**
 * Whether the flag is silent, and why: the latest decision that is not too old and that nothing new has come after.
 *
 * Only what flags can be silenced, `likely` and `clarify`; a registered coordinator, what cannot be assessed and what is
 * not indicated are said as ever. A notice whose answer is waited for, and one granted, end every silence: somebody has
 * asked again. More evidence never silences: each thing that is new ends a silence whatever else there is.
 */
export function silenceOf({ assessment, notices, dismissals, days, at }: SilenceInput): Silence | null {
  if (assessment.level !== 'likely' && assessment.level !== 'clarify') return null;
  if (notices.some((notice) => isWaitedFor(notice, Date.parse(at)) || isGranted(notice))) return null;
  const today = assessmentDate({ at });
  const silencing = [...notices.flatMap(declined), ...dismissals.flatMap(dismissed)].flatMap((decision): Silence[] => {
    const day = localDay(decision.at);
    if (day === null || day > daysAfter(today, 1)) return []; // clocks differ, but not by days
    const length = decision.reason === 'not-wanted' ? days.notWanted : days.declined;
    const until = daysAfter(day, length);
    const over = length === 0 || today > until || isNewSince(assessment, day, decision.known);
    return over ? [] : [{ decision, until }];
  });
  return silencing.sort(latestFirst)[0] ?? null;
}

/** Also where another has declined a copy of it, and nobody knows which answer counts. */
const isGranted = ({ status, disagreement }: SentNotice) => status === 'granted' || disagreement !== undefined;

const latestFirst = (a: Silence, b: Silence) =>
  Date.parse(b.decision.at) - Date.parse(a.decision.at) || (a.until < b.until ? 1 : a.until > b.until ? -1 : 0);

/** Where the unit did not say when, it decided after the notice was sent: counting from there ends the sooner. */
function declined({ answer, sentAt, recipientName, status, known }: SentNotice): Decision[] {
  const { decision } = answer;
  if (status !== 'declined') return [];
  const at = decision?.at ?? sentAt;
  if (at === null) return [];
  return [
    {
      of: 'unit',
      reason: decision?.decided === 'declined' ? decision.reason : null,
      by: recipientName,
      at,
      words: answer.words,
      known: known ?? { met: null, diagnoses: null },
    },
  ];
}

function dismissed({ isUndone, reason, by, at, comment, known }: Dismissal): Decision[] {
  return isUndone ? [] : [{ of: 'dismissal', reason, by, at, words: comment, known }];
}

/** Null for what is no instant: a decision that cannot be dated silences nothing. */
function localDay(at: string): string | null {
  try {
    return assessmentDate({ at });
  } catch {
    return null;
  }
}

/** Calendar days on from a local date. */
function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
