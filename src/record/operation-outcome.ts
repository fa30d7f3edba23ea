import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { UnreadReason } from './patient-record.ts';

/**
 * What an OperationOutcome, alone or as an entry of a search, says was not read; null when it says nothing of the kind.
 * Issue types as in FHIR R4 (valueset issue-type).
 */
export function unreadByOutcome(outcome: OperationOutcome): UnreadReason | null {
  if (!Array.isArray(outcome.issue)) return 'failed'; // not FHIR: whatever it meant to say, it was not "all is well"
  const reasons = outcome.issue.map(unreadByIssue);
  return ORDER.find((reason) => reasons.includes(reason)) ?? null;
}

/** Which of several reasons is told: the one that somebody can do something about first. */
const ORDER: readonly UnreadReason[] = ['forbidden', 'unsupported', 'failed', 'truncated'];

function unreadByIssue(issue: OperationOutcomeIssue): UnreadReason | null {
  if (isEpicsRoutineWarning(issue)) return null;
  // These say that rows are withheld, and say so as warning or information as well
  switch (issue.code) {
    case 'incomplete':
    case 'too-costly':
    case 'throttled':
      return 'truncated';
    case 'suppressed':
      return 'forbidden';
  }
  if (issue.severity === 'warning' || issue.severity === 'information') return null;
  switch (issue.code) {
    case 'security':
    case 'login':
    case 'unknown':
    case 'expired':
    case 'forbidden':
      return 'forbidden';
    case 'not-supported':
      return 'unsupported';
    default:
      return 'failed';
  }
}

/**
 * Epic adds "may not contain the entire record" (4119) to ordinary bundles; what was withheld is told by issues of its
 * own beside it (`suppressed`). Taken as a failure it would mark every Epic record as incomplete. Epic's code systems
 * are below its OID root.
 */
function isEpicsRoutineWarning(issue: OperationOutcomeIssue): boolean {
  const codings = issue.details?.coding ?? [];
  return codings.some(({ system, code }) => code === '4119' && /^urn:oid:1\.2\.840\.114350\./.test(system ?? ''));
}
