import type { RecordType } from '../record/patient-record.ts';
import { boundedCount, distinct } from './bounded-count.ts';
import type { Evidence, Fact, Missing } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import { unread } from './unread.ts';

/** Whose unit says whether it was specialist care, in which department and hospital. */
const AT_A_UNIT: readonly RecordType[] = ['Encounter', 'EpisodeOfCare'];

/**
 * What is missing for a fact about specialist care that derives from these types. A GP's or municipality's record holds
 * such care by chance only, so there it is never complete: no hospital contact in a GP's record is no sign of none.
 * Where units were left unread, a contact may be with one that counts, or be one with another.
 */
export function missingOfSpecialistCare(context: FactContext, types: readonly RecordType[]): readonly Missing[] {
  const { coverage } = context.record;
  const units = types.some((type) => AT_A_UNIT.includes(type)) ? unread(coverage, 'Organization') : [];
  const missing = [...types.flatMap((type) => unread(coverage, type)), ...units];
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
