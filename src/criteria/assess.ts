import type { FactName } from '../facts/catalogue.ts';
import type { FactSource } from '../facts/fact-source.ts';
import type { Assessment, ClinicianAnswer, CriterionResult } from './assessment.ts';
import { type CompiledRuleSet, key } from './compile-rule-set.ts';
import { decideCriterion } from './decide-criterion.ts';
import { decide } from './decide-level.ts';
import type { Outcome, Outcomes } from './outcome.ts';
import type { NamedConditions } from './rule-set.ts';
import { unread } from './unread.ts';

/**
 * Facts, a rule set and the clinician's answers make one Assessment. Pure: the instant is the fact source's, nothing is
 * read from a clock, and the same input gives the same bytes behind every door.
 *
 * @param answers at most one per criterion; the last one counts. Withdrawing an answer is leaving it out.
 */
export async function assess(
  compiled: CompiledRuleSet,
  source: FactSource,
  answers: readonly ClinicianAnswer[] = [],
): Promise<Assessment> {
  const { ruleSet, profile } = compiled;
  if (source.notAssessable !== null) return withoutAssessment(compiled, source, source.notAssessable);

  // A rule set that was parsed names facts of the catalogue only; the source refuses any other
  const outcomes = await compiled.evaluateFacts((fact, params) => source.fact(fact as FactName, params));
  const criteria = ruleSet.criteria.map((criterion) =>
    decideCriterion(
      criterion,
      outcomes,
      source.coverage,
      answers.findLast((answer) => answer.criterion === criterion.id) ?? null,
    ),
  );
  const triggers = fired(ruleSet.triggers, key.trigger, outcomes);
  const lacking = unread(ruleSet.indispensable[source.setting], source.coverage);
  const input = { criteria, triggerFired: triggers.length > 0, unread: lacking, coordinator: source.coordinator };
  const { level, questions } = await decide(compiled, input);
  // Written out, not spread: an object that grows by spreading is made anew, member by member, for each patient
  return {
    patient: source.patientId,
    at: source.at,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
    profile: profile?.id ?? null,
    level,
    criteria,
    questions,
    triggers: triggers.map(({ id }) => id),
    triggerEvidence: triggers,
    groups: fired(ruleSet.groups, key.group, outcomes).map((group) => group.id),
    coordinator: source.coordinator,
    routes: fired(ruleSet.routes, key.route, outcomes).filter(({ id }) => profile?.schemes?.includes(id) ?? true),
    notAssessable: level === 'not-assessable' ? lacking : [],
    coverage: source.coverage,
  };
}

function fired(
  rules: readonly NamedConditions[],
  keyOf: (rule: NamedConditions) => string,
  outcomes: Outcomes,
): { id: string; evidence: Outcome['evidence'] }[] {
  const met: { id: string; evidence: Outcome['evidence'] }[] = [];
  for (const rule of rules) {
    const outcome = outcomes.get(keyOf(rule));
    if (outcome?.answer === 'met') met.push({ id: rule.id, evidence: outcome.evidence });
  }
  return met;
}

/** A deceased or inactive patient is not assessed; nothing is said about the criteria but why. */
function withoutAssessment(
  { ruleSet, profile }: CompiledRuleSet,
  source: FactSource,
  why: 'deceased' | 'inactive',
): Assessment {
  const missing = [{ what: 'Patient', why }];
  const unassessed = (id: string): CriterionResult => ({
    id,
    answer: 'unknown',
    by: null,
    certainty: 'recorded',
    evidence: [],
    missing,
    parts: [],
    hints: [],
    clinician: null,
  });
  return {
    patient: source.patientId,
    at: source.at,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
    profile: profile?.id ?? null,
    level: 'not-assessable',
    criteria: ruleSet.criteria.map((criterion) => unassessed(criterion.id)),
    questions: [],
    triggers: [],
    triggerEvidence: [],
    groups: [],
    coordinator: source.coordinator,
    routes: [],
    notAssessable: missing,
    coverage: source.coverage,
  };
}
