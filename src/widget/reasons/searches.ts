import type { FactCondition, FactConditions, ValueOrParameter } from '../../criteria/rule-set.ts';
import type { FactName } from '../../facts/catalogue.ts';
import type { RecordType } from '../../record/patient-record.ts';
import type { RuleContent } from '../rules/rule-content.ts';

/** What one condition looks through: types of record entries, and how far back. */
export interface Search {
  readonly types: readonly (RecordType | 'Patient')[];
  /** Null: without a time limit. */
  readonly withinDays: number | null;
}

const CONTACTS = ['Encounter'] as const;
const DIAGNOSES = ['Condition'] as const;
const MEDICINES = ['MedicationStatement', 'MedicationRequest'] as const;

/** Where each fact is looked for. Complete by type: a new fact must say it before it can be shown. */
const SEARCHED: Readonly<Record<FactName, Search['types']>> = {
  'current-groups': DIAGNOSES,
  'suspected-groups': DIAGNOSES,
  'current-chapters': DIAGNOSES,
  'new-groups': ['Condition', 'Encounter'],
  'codes-recorded': ['Condition', 'Encounter'],
  'longstanding-groups': DIAGNOSES,
  'hospital-frailty-score': ['Condition', 'Encounter'],
  'frailty-signs': DIAGNOSES,
  'specialist-contacts': CONTACTS,
  'same-unit-span-days': CONTACTS,
  'specialist-units': CONTACTS,
  trajectories: CONTACTS,
  hospitals: CONTACTS,
  'planned-contacts-in-one-unit': CONTACTS,
  'inpatient-days': CONTACTS,
  'intensive-care-contacts': CONTACTS,
  'inpatient-now': CONTACTS,
  'acute-admissions': CONTACTS,
  'acute-admission-departments': CONTACTS,
  admissions: CONTACTS,
  'acute-readmissions': CONTACTS,
  'mental-health-contacts': CONTACTS,
  'paediatric-contacts': CONTACTS,
  'emergency-contacts': CONTACTS,
  'out-of-hours-contacts': CONTACTS,
  'any-contacts': CONTACTS,
  'active-episode-days': ['EpisodeOfCare'],
  'furthest-appointment-days': ['Appointment'],
  'future-appointments': ['Appointment'],
  'open-referrals': ['ServiceRequest'],
  'open-referral-specialties': ['ServiceRequest'],
  'missed-appointments': ['Appointment'],
  'municipal-services': ['EpisodeOfCare'],
  'municipal-help': ['EpisodeOfCare', 'CareTeam'],
  'municipal-requests': ['ServiceRequest'],
  'medicines-in-list': MEDICINES,
  'cancer-treatment': [...MEDICINES, ...DIAGNOSES],
  'regular-medicines': MEDICINES,
  'age-years': ['Patient'],
  'interpreter-needed': ['Patient'],
  'professions-involved': ['CareTeam', 'Encounter'],
  'individual-plan': ['CareTeam'],
};

/** Everything these conditions look through, each combination once. */
export function searchesOf(conditions: FactConditions | null, rules: RuleContent): readonly Search[] {
  const searches = new Map<string, Search>();
  for (const { fact, params } of leaves(conditions)) {
    const days = resolved(params?.['withinDays'], rules);
    const search = { types: SEARCHED[fact], withinDays: typeof days === 'number' ? days : null };
    searches.set(JSON.stringify(search), search);
  }
  return [...searches.values()];
}

/** The furthest these conditions look back, in days; null when they look at all time. */
export function longestWindow(conditions: FactConditions, rules: RuleContent): number | null {
  const windows = searchesOf(conditions, rules).flatMap(({ withinDays }) => withinDays ?? []);
  return windows.length === 0 ? null : Math.max(...windows);
}

/** Every single condition among these. */
export function leaves(conditions: FactConditions | null): readonly FactCondition[] {
  if (conditions === null) return [];
  if ('fact' in conditions) return [conditions];
  const inner = 'all' in conditions ? conditions.all : 'any' in conditions ? conditions.any : conditions.of;
  return inner.flatMap(leaves);
}

/** A value, or the one of the parameter it names; null for a parameter nobody has. */
export function resolved<T extends number | string | boolean>(
  value: ValueOrParameter<T> | undefined,
  rules: RuleContent,
): T | number | null {
  if (typeof value !== 'object') return value ?? null;
  return rules.parameter(value.parameter);
}
