import type { Assessment, CriterionResult, Level } from '../../criteria/assessment.ts';
import { type CoverageByType, RECORD_TYPES } from '../../record/patient-record.ts';
import type { Person } from './person-of.ts';
import { addAssessment, createSummary, type Summary } from './summary.ts';

export const RUN = {
  ruleSet: 'helse-vest',
  version: '2024.1',
  profile: 'helse-forde/medisinsk',
  setting: 'hospital',
} as const;
export const AT = '2026-11-20T08:00:00+01:00';

export const ALL_READ = Object.fromEntries(
  RECORD_TYPES.map((type) => [type, { state: 'complete', read: 3, pages: 1 }]),
) as CoverageByType;

export function criterion(id: string, change: Partial<CriterionResult> = {}): CriterionResult {
  return {
    id,
    answer: 'not-met',
    by: 'record',
    certainty: 'recorded',
    evidence: [],
    missing: [],
    parts: [],
    hints: [],
    clinician: null,
    ...change,
  };
}

export function assessment(patient: string, level: Level, change: Partial<Assessment> = {}): Assessment {
  return {
    patient,
    at: AT,
    ruleSet: { id: RUN.ruleSet, version: RUN.version },
    profile: RUN.profile,
    level,
    criteria: ['A', 'B', 'C', 'D'].map((id) => criterion(id)),
    questions: [],
    triggers: [],
    triggerEvidence: [],
    groups: [],
    coordinator: null,
    routes: [],
    notAssessable: [],
    coverage: ALL_READ,
    ...change,
  };
}

export interface Counted {
  readonly assessment: Assessment;
  readonly person: Person;
}

export function summaryOf(patients: readonly Counted[]): Summary {
  const summary = createSummary({ ...RUN, at: AT });
  for (const each of patients) addAssessment(summary, each.assessment, each.person);
  return summary;
}
