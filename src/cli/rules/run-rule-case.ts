import { assess } from '../../criteria/assess.ts';
import type { Assessment, ClinicianAnswer } from '../../criteria/assessment.ts';
import { byClosures } from '../../criteria/closures.ts';
import { type CompiledRuleSet, compileRuleSet } from '../../criteria/compile-rule-set.ts';
import { byJsonRulesEngine } from '../../criteria/json-rules-engine.ts';
import type { Compile } from '../../criteria/outcome.ts';
import type { RuleSet, UnitProfile } from '../../criteria/rule-set.ts';
import type { CodeLists } from '../../facts/codes/code-lists.ts';
import type { Fact } from '../../facts/fact.ts';
import type { FactSource } from '../../facts/fact-source.ts';
import { readFacts } from '../../facts/facts.ts';
import type { CaseExpectation, CaseFact, RuleCase } from './rule-case.ts';
import { recordOfCase } from './rule-case-record.ts';

/** What came of one case: what the rules say, in the shape of the expectation, or why they could not be asked. */
export type CaseRun =
  | { readonly assessment: Assessment; readonly byClosures: Assessment; readonly actual: CaseExpectation }
  | { readonly problem: string };

export type RunCase = (ruleCase: RuleCase) => Promise<CaseRun>;

/**
 * Compiles a rule set, with and without each profile, for both ways of evaluation, and runs each case through both.
 * `compared`: what json-rules-engine is compared with; another only to show that a difference is seen.
 */
export function caseRunner(
  ruleSet: RuleSet,
  codes: CodeLists,
  profiles: ReadonlyMap<string, UnitProfile> = new Map(),
  compared: Compile = byClosures,
): RunCase {
  const compile = (profile: UnitProfile | null) => ({
    profile,
    engine: compileRuleSet(ruleSet, profile, byJsonRulesEngine),
    closures: compileRuleSet(ruleSet, profile, compared),
  });
  const plain = compile(null);
  const fitted = new Map(
    [...profiles.values()].filter((one) => one.ruleSet === ruleSet.id).map((one) => [one.id, compile(one)]),
  );
  return async (ruleCase) => {
    const compiled = ruleCase.profile === undefined ? plain : fitted.get(ruleCase.profile);
    if (compiled === undefined) return { problem: `there is no profile ${ruleCase.profile}` };
    const { engine, closures, profile } = compiled;
    const made = recordOfCase(ruleCase);
    if ('problem' in made) return made;
    const answers = Object.entries(ruleCase.answers ?? {}).map(
      ([criterion, answer]): ClinicianAnswer => ({
        criterion,
        answer,
        by: { name: 'Case', reference: null },
        at: ruleCase.at,
      }),
    );
    // Facts are read anew for each, so that neither can lean on what the other has remembered.
    const run = async (rules: CompiledRuleSet) => {
      const source = readFacts({
        record: made.record,
        at: ruleCase.at,
        setting: ruleCase.setting ?? profile?.setting ?? 'hospital',
        codes,
      });
      return { source, assessment: await assess(rules, source, answers) };
    };
    const { source, assessment } = await run(engine);
    return {
      assessment,
      byClosures: (await run(closures)).assessment,
      actual: actualOf(ruleCase.expect, assessment, source),
    };
  };
}

function actualOf(expected: CaseExpectation, assessment: Assessment, source: FactSource): CaseExpectation {
  const { criteria, triggers, groups, routes, notAssessable, coordinator } = assessment;
  const parts = criteria.flatMap((criterion) => criterion.parts);
  const hints = criteria.flatMap((criterion) => criterion.hints.map(({ id }) => id));
  const routeIds = routes.map(({ id }) => id);
  const there = new Set([...hints, ...groups, ...routeIds, ...triggers]);
  const among = (list: readonly string[] | undefined, all: readonly string[]) =>
    list?.filter((item) => all.includes(item));
  return Object.fromEntries(
    Object.entries({
      level: expected.level && assessment.level,
      criteria: expected.criteria && pick(expected.criteria, criteria, ({ answer }) => answer),
      parts: expected.parts && pick(expected.parts, parts, ({ answer }) => answer),
      certainty: expected.certainty && pick(expected.certainty, criteria, ({ certainty }) => certainty),
      questions: expected.questions && assessment.questions,
      triggers: expected.triggers && triggers,
      hints: among(expected.hints, hints),
      groups: among(expected.groups, groups),
      routes: among(expected.routes, routeIds),
      without: expected.without?.filter((id) => !there.has(id)),
      notAssessable: expected.notAssessable && notAssessable.map(({ what, why }) => `${what} ${why}`),
      coordinator: expected.coordinator === undefined ? undefined : (coordinator?.name ?? null),
      facts: expected.facts?.map((fact) => actualFact(fact, source.fact(fact.fact, fact.params ?? {}))),
    }).filter(([, value]) => value !== undefined),
  );
}

function pick<T extends { readonly id: string }, V>(keys: object, of: readonly T[], value: (item: T) => V) {
  return Object.fromEntries(
    Object.keys(keys).flatMap((id) => of.filter((item) => item.id === id).map((item) => [id, value(item)])),
  );
}

function actualFact({ fact, params, complete, atMost }: CaseFact, actual: Fact): CaseFact {
  return {
    fact,
    ...(params === undefined ? {} : { params }),
    value: actual.value,
    ...(complete === undefined ? {} : { complete: actual.complete }),
    ...(atMost === undefined || actual.complete ? {} : { atMost: actual.atMost ?? null }),
  };
}
