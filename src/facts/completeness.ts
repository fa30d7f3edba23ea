import type { RecordType } from '../record/patient-record.ts';
import { boundedCount, distinct } from './bounded-count.ts';
import type { Evidence, Fact, Missing } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { unread } from './unread.ts';

/**
 * What is missing for a fact about specialist care that derives from these types. A GP's or municipality's record holds
 * such care by chance only, so there it is never complete: no hospital contact in a GP's record is no sign of none.
 */
export function missingOfSpecialistCare(context: FactContext, types: readonly RecordType[]): readonly Missing[] {
  const missing = types.flatMap((type) => unread(context.record.coverage, type));
  return distinct(context.setting === 'hospital' ? missing : [...missing, { what: 'Encounter', why: 'not-recorded' }]);
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
