import type { Evidence, Fact, Missing } from './fact.ts';

/**
 * A number as a fact: exact when nothing is missing, else a lower bound, with `atMost` when the upper is known too.
 * Reasons are given once each.
 */
export function boundedCount(
  value: number,
  evidence: readonly Evidence[],
  missing: readonly Missing[],
  atMost?: number,
): Fact {
  if (missing.length === 0) return { complete: true, value, evidence };
  const why = distinct(missing);
  if (atMost === undefined) return { complete: false, value, evidence, why };
  return { complete: false, value, evidence, why, atMost };
}

export function distinct(missing: readonly Missing[]): readonly Missing[] {
  if (missing.length < 2) return missing; // nearly always
  return [...new Map(missing.map((one) => [`${one.what}|${one.why}`, one])).values()];
}
