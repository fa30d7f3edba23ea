import type { CriterionResult, Evidence } from '../../criteria/assessment.ts';
import type { FactConditions } from '../../criteria/rule-set.ts';
import type { FactName } from '../../facts/catalogue.ts';
import { type RuleContent, useCriterion, useRules } from '../rules/rule-content.ts';
import { leaves, resolved } from './searches.ts';

type Reason = Evidence['reason'];

/** The facts whose evidence is counted over a window, and the parameter that says how long it is. */
const COUNTED_BY: Partial<Readonly<Record<Reason, readonly FactName[]>>> = {
  unit: ['specialist-units'],
  trajectory: ['trajectories'],
  hospital: ['hospitals'],
  'inpatient-days': ['inpatient-days'],
  'frequent-planned-contacts': ['planned-contacts-in-one-unit'],
  'specialist-contact': ['specialist-contacts', 'mental-health-contacts'],
  'paediatric-contact': ['paediatric-contacts'],
  admission: ['admissions'],
  'acute-admission': ['acute-admissions', 'emergency-contacts'],
  'acute-readmission': ['acute-readmissions'],
  'emergency-visit': ['emergency-contacts'],
  'out-of-hours-contact': ['out-of-hours-contacts'],
  'missed-appointment': ['missed-appointments'],
};

/** How far back these conditions count evidence of a reason, in days; null when they do not, or without a limit. */
export function windowOf(
  conditions: readonly (FactConditions | null)[],
  rules: RuleContent,
): (reason: Reason) => number | null {
  return (reason) => {
    const name = reason === 'frequent-planned-contacts' ? 'windowDays' : 'withinDays';
    const days = conditions
      .flatMap(leaves)
      .filter(({ fact }) => COUNTED_BY[reason]?.includes(fact))
      .map(({ params }) => resolved(params?.[name], rules))
      .filter((each) => typeof each === 'number');
    return days.length === 0 ? null : Math.max(...days);
  };
}

/** Of the parts of a criterion that hold. */
export function useWindowOf({ id, parts }: CriterionResult): (reason: Reason) => number | null {
  const rule = useCriterion(id);
  const met = new Set(parts.filter(({ answer }) => answer === 'met').map((part) => part.id));
  const conditions = (rule?.parts ?? []).filter((part) => met.has(part.id)).map((part) => part.conditions);
  return windowOf(conditions, useRules());
}
