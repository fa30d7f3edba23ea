import type { Answer, Assessment, Level } from '../../criteria/assessment.ts';
import { type Counts, count, mergeCounts } from './counts.ts';
import type { RunMeta } from './summary.ts';

/** One patient under two sets of rules. An id and codes: written where assessments are written, never in a report. */
export interface Move {
  readonly patient: string;
  readonly from: Level;
  readonly to: Level;
  /** Criteria with another answer; null where one of the two rule sets does not have the criterion. */
  readonly criteria: readonly { readonly id: string; readonly from: Answer | null; readonly to: Answer | null }[];
  readonly triggers: { readonly gained: readonly string[]; readonly lost: readonly string[] };
}

/** Who moves where, as counts only. */
export interface Comparison {
  readonly from: RunMeta;
  readonly to: RunMeta;
  compared: number;
  /** By "from>to", those who stay included. */
  readonly levels: Counts;
  /** By "criterion:from>to", for patients whose level changed. */
  readonly criteria: Counts;
  /** By "trigger:gained" or "trigger:lost", for patients whose level changed. */
  readonly triggers: Counts;
}

export function createComparison(from: RunMeta, to: RunMeta): Comparison {
  return { from, to, compared: 0, levels: new Map(), criteria: new Map(), triggers: new Map() };
}

/**
 * What changes for one patient between two assessments of the same record at the same instant.
 * @throws RangeError when they are not of the same patient.
 */
export function compareAssessments(a: Assessment, b: Assessment): Move {
  if (a.patient !== b.patient) throw new RangeError('assessments of two patients cannot be compared');
  const answers = (assessment: Assessment) => new Map(assessment.criteria.map(({ id, answer }) => [id, answer]));
  const before = answers(a);
  const after = answers(b);
  const fired = (assessment: Assessment) => assessment.triggers;
  return {
    patient: a.patient,
    from: a.level,
    to: b.level,
    criteria: [...new Set([...before.keys(), ...after.keys()])]
      .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
      .filter(({ from, to }) => from !== to),
    triggers: {
      gained: fired(b).filter((id) => !fired(a).includes(id)),
      lost: fired(a).filter((id) => !fired(b).includes(id)),
    },
  };
}

/** Counts one patient in, changing `comparison`. */
export function addMove(comparison: Comparison, move: Move): void {
  comparison.compared += 1;
  count(comparison.levels, `${move.from}>${move.to}`);
  if (move.from === move.to) return;
  for (const { id, from, to } of move.criteria) count(comparison.criteria, `${id}:${from ?? ''}>${to ?? ''}`);
  for (const id of move.triggers.gained) count(comparison.triggers, `${id}:gained`);
  for (const id of move.triggers.lost) count(comparison.triggers, `${id}:lost`);
}

/**
 * The comparison of both parts together; in any order and grouping the same.
 * @throws RangeError when the parts do not compare the same two sets of rules.
 */
export function mergeComparisons(a: Comparison, b: Comparison): Comparison {
  if (!sameRun(a.from, b.from) || !sameRun(a.to, b.to)) throw new RangeError('the parts compare different rules');
  return {
    from: a.from,
    to: a.to,
    compared: a.compared + b.compared,
    levels: mergeCounts(a.levels, b.levels),
    criteria: mergeCounts(a.criteria, b.criteria),
    triggers: mergeCounts(a.triggers, b.triggers),
  };
}

export function sameRun(a: RunMeta, b: RunMeta): boolean {
  return a.ruleSet === b.ruleSet && a.version === b.version && a.profile === b.profile && a.setting === b.setting;
}
