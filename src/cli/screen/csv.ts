import type { Assessment } from '../../criteria/assessment.ts';
import type { RuleSet } from '../../criteria/rule-set.ts';
import { COVERED_TYPES } from '../../record/patient-record.ts';
import { csvLine } from '../csv-row.ts';
import type { Move } from '../summary/compare.ts';

/** The names of the columns, as a row. Several values in a cell stand apart by a space: none of them holds one. */
export function csvHead(ruleSet: RuleSet): string {
  return csvLine([
    'patient',
    'level',
    ...ruleSet.criteria.map(({ id }) => id),
    'questions',
    'triggers',
    'groups',
    'routes',
    'unread',
  ]);
}

/** One patient. A criterion that is met by a presumption is "met (presumed)"; unread: "Encounter:truncated". */
export function csvRow(assessment: Assessment, ruleSet: RuleSet): string {
  const { patient, level, criteria, questions, triggers, groups, routes, coverage, notAssessable } = assessment;
  const answers = ruleSet.criteria.map(({ id }) => {
    const found = criteria.find((criterion) => criterion.id === id);
    if (found === undefined) return '';
    return found.answer === 'met' && found.certainty === 'presumed' ? 'met (presumed)' : found.answer;
  });
  const unread = COVERED_TYPES.flatMap((type) => {
    const state = coverage[type];
    return state === undefined || state.state === 'complete' ? [] : [`${type}:${state.why}`];
  });
  const notTheRecord = notAssessable.filter(({ what }) => what === 'Patient').map(({ what, why }) => `${what}:${why}`);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(' ');
  return csvLine([
    patient,
    level,
    ...answers,
    questions.join(' '),
    triggers.join(' '),
    groups.join(' '),
    ids(routes),
    [...notTheRecord, ...unread].join(' '),
  ]);
}

/** Of a comparison of two profiles: who moves, one row each. */
export function csvMoveHead(): string {
  return csvLine(['patient', 'from', 'to', 'criteria', 'triggers gained', 'triggers lost']);
}

export function csvMove({ patient, from, to, criteria, triggers }: Move): string {
  const changed = criteria.map((criterion) => `${criterion.id}:${criterion.from ?? ''}>${criterion.to ?? ''}`);
  return csvLine([patient, from, to, changed.join(' '), triggers.gained.join(' '), triggers.lost.join(' ')]);
}
