import type { CoverageByType } from '../facts/fact-source.ts';
import type { ClinicianAnswer, CriterionResult, Hint, Missing, PartResult } from './assessment.ts';
import { key } from './compile-rule-set.ts';
import { distinctMissing, type Outcomes } from './outcome.ts';
import type { Criterion, Part } from './rule-set.ts';
import { unread } from './unread.ts';

/**
 * One criterion: what the record says, then what the clinician said, which overrides it. Hints are carried along and
 * decide nothing.
 */
export function decideCriterion(
  criterion: Criterion,
  outcomes: Outcomes,
  coverage: CoverageByType,
  clinician: ClinicianAnswer | null,
): CriterionResult {
  const parts = criterion.parts.map((part) => decidePart(criterion, part, outcomes));
  const byRecord = fromRecord(criterion, parts, outcomes, coverage);
  const decided = clinician === null || clinician.answer === 'dont-know' ? byRecord : said(clinician.answer, byRecord);
  return {
    id: criterion.id,
    parts,
    hints: hintsOf(criterion, outcomes),
    clinician,
    answer: decided.answer,
    by: decided.by,
    certainty: decided.certainty,
    evidence: decided.evidence,
    missing: decided.missing,
  };
}

/** What the record says stays visible beside a "yes"; a "no" overrules it and must not look supported by it. */
function said(answer: 'yes' | 'no', { evidence }: RecordAnswer): RecordAnswer {
  const yes = answer === 'yes';
  return {
    answer: yes ? 'met' : 'not-met',
    by: 'clinician',
    certainty: 'recorded',
    evidence: yes ? evidence : [],
    missing: [],
  };
}

type RecordAnswer = Pick<CriterionResult, 'answer' | 'by' | 'certainty' | 'evidence' | 'missing'>;

function fromRecord(
  criterion: Criterion,
  parts: readonly PartResult[],
  outcomes: Outcomes,
  coverage: CoverageByType,
): RecordAnswer {
  const met = parts.filter((part) => part.answer === 'met');
  if (met.length > 0) {
    // one recorded part is enough to need no confirmation; its evidence comes first
    const ordered = met.length < 2 ? met : [...met].sort((a, b) => rank(a) - rank(b));
    return {
      answer: 'met',
      by: 'record',
      certainty: ordered.some((part) => part.certainty === 'recorded') ? 'recorded' : 'presumed',
      evidence: ordered.flatMap((part) => part.evidence),
      missing: [],
    };
  }
  const missing: Missing[] = [];
  for (const part of parts) missing.push(...part.missing);
  missing.push(...unread(criterion.needs, coverage));
  const unknownWhen = criterion.unknownWhen === null ? undefined : outcomes.get(key.unknownWhen(criterion));
  if (unknownWhen !== undefined && unknownWhen.answer !== 'not-met') {
    missing.push(...unknownWhen.missing, { what: criterion.id, why: 'not-recorded' });
  }
  if (criterion.absence === 'unknown') missing.push({ what: criterion.id, why: 'not-recorded' });
  const unknown = missing.length > 0;
  return {
    answer: unknown ? 'unknown' : 'not-met',
    by: unknown ? null : 'record',
    certainty: 'recorded',
    evidence: [],
    missing: distinctMissing(missing),
  };
}

function decidePart(criterion: Criterion, part: Part, outcomes: Outcomes): PartResult {
  const outcome = outcomes.get(key.part(criterion, part));
  if (outcome === undefined || (outcome.answer === 'not-met' && part.absence === 'unknown')) {
    const missing = [{ what: part.id, why: 'not-recorded' as const }];
    return { id: part.id, answer: 'unknown', certainty: part.certainty, evidence: [], missing };
  }
  const { answer, evidence, missing } = outcome;
  return { id: part.id, certainty: part.certainty, answer, evidence, missing };
}

function hintsOf(criterion: Criterion, outcomes: Outcomes): readonly Hint[] {
  const met: Hint[] = [];
  for (const hint of criterion.hints) {
    const outcome = outcomes.get(key.hint(criterion, hint));
    if (outcome?.answer === 'met') met.push({ id: hint.id, strength: hint.strength, evidence: outcome.evidence });
  }
  return met;
}

const rank = (part: PartResult) => (part.certainty === 'recorded' ? 0 : 1);
