import { assess } from '../criteria/assess.ts';
import type { Assessment, ClinicianAnswer } from '../criteria/assessment.ts';
import type { CompiledRuleSet } from '../criteria/compile-rule-set.ts';
import type { CodeLists } from '../facts/code-lists.ts';
import type { FactSource } from '../facts/fact-source.ts';
import { readFacts } from '../facts/facts.ts';
import type { CaseExpectation, RuleCase } from './rule-case.ts';
import { recordOfCase } from './rule-case-record.ts';

/** Runs one case and gives back, in the shape of its expectation, what the rules say of the same things. */
export async function runRuleCase(
  ruleCase: RuleCase,
  compiled: CompiledRuleSet,
  codes: CodeLists,
): Promise<{ readonly assessment: Assessment; readonly actual: CaseExpectation }> {
  const source = readFacts({
    record: recordOfCase(ruleCase),
    at: ruleCase.at,
    setting: ruleCase.setting ?? 'hospital',
    codes,
  });
  const answers = Object.entries(ruleCase.answers ?? {}).map(
    ([criterion, answer]): ClinicianAnswer => ({
      criterion,
      answer,
      by: { name: 'Case', reference: null },
      at: ruleCase.at,
    }),
  );
  const assessment = await assess(compiled, source, answers);
  return { assessment, actual: actualOf(ruleCase.expect, assessment, source) };
}

function actualOf(expected: CaseExpectation, assessment: Assessment, source: FactSource): CaseExpectation {
  const parts = assessment.criteria.flatMap((criterion) => criterion.parts);
  const hints = assessment.criteria.flatMap((criterion) => criterion.hints.map(({ id }) => id));
  const pick = <T extends { readonly id: string }, V>(keys: object, of: readonly T[], value: (item: T) => V) =>
    Object.fromEntries(Object.keys(keys).map((id) => [id, of.filter((item) => item.id === id).map(value)[0]]));
  const known = <V>(list: readonly V[], all: readonly V[]) => list.filter((item) => all.includes(item));
  return Object.fromEntries(
    Object.entries({
      level: expected.level && assessment.level,
      criteria: expected.criteria && pick(expected.criteria, assessment.criteria, (criterion) => criterion.answer),
      parts: expected.parts && pick(expected.parts, parts, (part) => part.answer),
      certainty: expected.certainty && pick(expected.certainty, assessment.criteria, ({ certainty }) => certainty),
      questions: expected.questions && assessment.questions,
      triggers: expected.triggers && assessment.triggers.map(({ id }) => id),
      hints: expected.hints && known(expected.hints, hints),
      groups: expected.groups && known(expected.groups, assessment.groups),
      coordinator: expected.coordinator === undefined ? undefined : (assessment.coordinator?.name ?? null),
      facts: expected.facts?.map(({ fact, params, complete }) => {
        const actual = source.fact(fact, params ?? {});
        return {
          fact,
          ...(params === undefined ? {} : { params }),
          value: actual.value,
          ...(complete === undefined ? {} : { complete: actual.complete }),
        };
      }),
    }).filter(([, value]) => value !== undefined),
  );
}
