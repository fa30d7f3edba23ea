import type { RecordType } from '../record/patient-record.ts';
import { boundedCount, distinct } from './bounded-count.ts';
import type { Evidence, Fact, Missing } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { unread } from './unread.ts';

const NOTHING: readonly Missing[] = [];

/**
 * What is missing for a fact about specialist care that derives from this type. A GP's or municipality's record holds
 * such care by chance only, so there it is never complete: no hospital contact in a GP's record is no sign of none.
 * Where units were left unread, a contact or episode may be with one that counts, or be one with another: whose unit it
 * was says whether it was specialist care, in which department and hospital.
 */
export function missingOfSpecialistCare({ record, setting }: FactContext, type: RecordType): readonly Missing[] {
  const rows = unread(record.coverage, type);
  const units = type === 'Encounter' || type === 'EpisodeOfCare' ? unread(record.coverage, 'Organization') : NOTHING;
  if (setting === 'hospital' && rows.length + units.length === 0) return NOTHING; // the most
  const missing = [...rows, ...units];
  return distinct(setting === 'hospital' ? missing : [...missing, { what: 'Encounter', why: 'not-recorded' }]);
}

/** A number of specialist care, that derives from rows of this type: see `numberFact` and `missingOfSpecialistCare`. */
export function specialistCareFact(
  context: FactContext,
  value: number,
  upper: number,
  evidence: readonly Evidence[],
  type: RecordType = 'Encounter',
): Fact {
  return numberFact(value, upper, evidence, missingOfSpecialistCare(context, type), type);
}

/**
 * A number that is at least `value`, and at most `upper` as far as the rows read tell; they differ where dates are
 * partial or absent in rows of type `vague`. With rows unread there is no upper bound.
 */
export function numberFact(
  value: number,
  upper: number,
  evidence: readonly Evidence[],
  missing: readonly Missing[],
  vague: RecordType,
): Fact {
  if (missing.length > 0) return boundedCount(value, evidence, missing);
  if (upper <= value) return boundedCount(value, evidence, []);
  return boundedCount(
    value,
    evidence,
    [{ what: vague, why: 'not-recorded' }],
    Number.isFinite(upper) ? upper : undefined,
  );
}
