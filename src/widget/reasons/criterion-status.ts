import type { Assessment, CriterionResult, Missing } from '../../criteria/assessment.ts';
import type { Coverage, CoverageByType } from '../../record/patient-record.ts';

/** How a criterion stands on screen. `presumed` counts as met and is shown as something to confirm. */
export type CriterionStatus = 'met' | 'presumed' | 'not-met' | 'unknown';

type Decided = Pick<CriterionResult, 'answer' | 'certainty'>;

export function statusOf({ answer, certainty }: Decided): CriterionStatus {
  return answer === 'met' && certainty === 'presumed' ? 'presumed' : answer;
}

/** Whether a person can still settle it, or has. */
export function isAsked(criterion: CriterionResult): boolean {
  const status = statusOf(criterion);
  return status === 'unknown' || status === 'presumed' || criterion.clinician !== null;
}

const UNREAD = ['forbidden', 'unsupported', 'not-extracted', 'failed', 'truncated', 'pending'] as const;
type UnreadWhy = (typeof UNREAD)[number];

export interface UnreadType {
  readonly what: string;
  readonly why: UnreadWhy;
}

/** Those of the missing things that were there to read and could not be read, each type once. */
export function unreadAmong(missing: readonly Missing[]): readonly UnreadType[] {
  const byType = new Map<string, UnreadType>();
  for (const { what, why } of missing) {
    const unread = UNREAD.find((reason) => reason === why);
    if (unread !== undefined && !byType.has(what)) byType.set(what, { what, why: unread });
  }
  return [...byType.values()];
}

/** Whether a new attempt can end otherwise: no access, and what the record never offers, stay as they are. */
export function mayBeReadLater(missing: readonly { readonly why: string }[]): boolean {
  return missing.some(({ why }) => why === 'failed' || why === 'truncated' || why === 'pending');
}

/**
 * What could not be read and keeps some criterion open. "No signs" must not be said as if everything was read while
 * this has anything in it.
 */
export function unreadThatMatters(assessment: Assessment): readonly UnreadType[] {
  const open = assessment.criteria.filter((criterion) => criterion.answer === 'unknown');
  return unreadAmong(open.flatMap(({ missing, parts }) => [...missing, ...parts.flatMap((part) => part.missing)]));
}

/** They are in the record: that nothing was found in it would be untrue of those nobody could interpret. */
export function areDiagnosesUnclear({ missing }: CriterionResult, { Condition: read }: CoverageByType): boolean {
  const vague = missing.some(({ what, why }) => what === 'Condition' && why === 'not-recorded');
  return vague && read.state !== 'missing' && read.read > 0;
}

/** Whether diagnoses were read that could not be interpreted, or are too vague, and keep some criterion open: they may be the very need. */
export function unclearThatMatters({ criteria, coverage }: Assessment): boolean {
  return criteria.some((criterion) => criterion.answer === 'unknown' && areDiagnosesUnclear(criterion, coverage));
}

/** How many contacts have a date or a kind that nobody can read, where that keeps the criterion open. */
export function contactsUnreadable(
  { missing }: CriterionResult,
  { Encounter: read }: CoverageByType,
): Pick<Coverage, 'unreadableDates' | 'unreadableKinds'> {
  return missing.some(({ what, why }) => what === 'Encounter' && why === 'not-recorded') ? read : {};
}

/** Whether contacts that were read may have been at any time, or admissions, and keep some criterion open. */
export function contactsThatMatter({ criteria, coverage }: Assessment): boolean {
  return criteria.some((criterion) => {
    const { unreadableDates, unreadableKinds } = contactsUnreadable(criterion, coverage);
    return criterion.answer === 'unknown' && (unreadableDates ?? unreadableKinds ?? 0) > 0;
  });
}

/**
 * Whether anything points towards a need although the rule does not hold. "No signs" must not be said beside a criterion
 * that is met, or a hint such as a suspected disease.
 */
export function hasSigns({ criteria }: Assessment): boolean {
  return criteria.some(({ answer, hints }) => answer === 'met' || hints.length > 0);
}

const ORDER: Readonly<Record<CriterionStatus, number>> = { met: 0, presumed: 1, 'not-met': 2, unknown: 3 };

/** What is met first, what must be asked last; among equals the rule set's own order. */
export function readingOrder(criteria: readonly CriterionResult[]): readonly string[] {
  return [...criteria].sort((a, b) => ORDER[statusOf(a)] - ORDER[statusOf(b)]).map(({ id }) => id);
}

/** A deceased patient, or a record out of use, is not assessed: nothing is asked and nobody is notified. */
export function isClosedRecord({ notAssessable }: Assessment): boolean {
  return notAssessable.some(({ why }) => why === 'deceased' || why === 'inactive');
}
