import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactName } from '../facts/catalogue.ts';
import { parseCodeLists } from '../facts/codes/parse-code-lists.ts';
import type { Fact } from '../facts/fact.ts';
import type { CoverageByType, FactSource } from '../facts/fact-source.ts';
import { RECORD_TYPES } from '../record/patient-record.ts';
import { assess } from './assess.ts';
import type { ClinicianAnswer } from './assessment.ts';
import { byClosures } from './closures.ts';
import { compileRuleSet } from './compile-rule-set.ts';
import { byJsonRulesEngine } from './json-rules-engine.ts';
import type { Compile } from './outcome.ts';
import { parseRuleSet } from './parse-rule-set.ts';
import type { Conditions, Criterion, CriterionCondition, FactCondition, FactConditions, RuleSet } from './rule-set.ts';
import { OPERATORS } from './rule-set.ts';
import { fact } from './testing-facts.ts';

/**
 * What no tree alone shows: choices of n, thresholds by name, presumed parts, what makes absence unknown, hints,
 * questions and the level. Whole rule sets, such as the parser takes, are generated and assessed both ways.
 */
const title = { nb: 'navn', nn: 'namn', en: 'name' };
// From 1: at least nothing is true of everybody, and the parser refuses it
const threshold = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant({ parameter: 'many' }));
const counted = (name: FactName, params: FactCondition['params']) =>
  fc.record({
    fact: fc.constant(name),
    params: fc.constant(params ?? {}),
    operator: fc.constantFrom(...OPERATORS),
    value: threshold,
  });
const leaf: fc.Arbitrary<FactCondition> = fc.oneof(
  counted('specialist-units', { withinDays: 180 }),
  counted('specialist-units', { withinDays: { parameter: 'window' } }),
  counted('specialist-contacts', { withinDays: 365 }),
  counted('age-years', {}),
  fc.record({
    fact: fc.constant<FactName>('inpatient-now'),
    operator: fc.constant('equal' as const),
    value: fc.boolean(),
  }),
);

/** All, any, and at least n of; a few deep. */
function conditionsOver<Leaf>(leaves: fc.Arbitrary<Conditions<Leaf>>, depth: number): fc.Arbitrary<Conditions<Leaf>> {
  if (depth === 0) return leaves;
  const some = fc.array(conditionsOver(leaves, depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaves,
    some.map((all): Conditions<Leaf> => ({ all })),
    some.map((any): Conditions<Leaf> => ({ any })),
    some.chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast): Conditions<Leaf> => ({ atLeast, of }))),
  );
}
const conditions: fc.Arbitrary<FactConditions> = conditionsOver<FactCondition>(leaf, 2);
const absence = fc.constantFrom('not-met' as const, 'unknown' as const);
const types = fc.subarray(['Condition', 'Encounter', 'Appointment'] as const);

const criterion = (id: string): fc.Arbitrary<Criterion> =>
  fc.record({
    id: fc.constant(id),
    title: fc.constant(title),
    question: fc.constant(title),
    help: fc.constant(null),
    absence,
    needs: types,
    parts: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(`${id}1`, `${id}2`, `${id}3`),
        title: fc.constant(title),
        certainty: fc.constantFrom('recorded' as const, 'presumed' as const),
        absence,
        conditions: fc.oneof({ weight: 4, arbitrary: conditions }, { weight: 1, arbitrary: fc.constant(null) }),
      }),
      { maxLength: 3, selector: (part) => part.id },
    ),
    unknownWhen: fc.option(conditions),
    hints: fc.array(
      fc.record({
        id: fc.constant('hint'),
        strength: fc.constantFrom('strong' as const, 'weak' as const),
        conditions,
      }),
      { maxLength: 1 },
    ),
  });

const CRITERIA = ['A', 'B', 'C', 'D'] as const;
const likely = conditionsOver<CriterionCondition>(
  fc.constantFrom(...CRITERIA).map((id): CriterionCondition => ({ criterion: id })),
  2,
);
const named = (id: string) => fc.record({ id: fc.constant(id), title: fc.constant(title), conditions });
/** Each parameter is named by a condition: the parser refuses one that nothing reads. */
const reads = { fact: 'specialist-contacts', params: { withinDays: { parameter: 'window' } } } as const;
const parameter = { title, minimum: 0, maximum: 999, basis: 'own', source: 'test' } as const;

const ruleSet: fc.Arbitrary<RuleSet> = fc.record({
  id: fc.constant('made'),
  version: fc.constant('1'),
  title: fc.constant(title),
  source: fc.constant('test'),
  status: fc.constant('awaiting-clinical-sign-off' as const),
  defaultIn: fc.constant([]),
  parameters: fc.integer({ min: 0, max: 4 }).map((value) => ({
    many: { ...parameter, value, unit: 'count' as const },
    window: { ...parameter, value: 90, unit: 'days' as const },
  })),
  silenceDays: fc.constant({
    declined: { ...parameter, value: 90, unit: 'days' as const },
    notWanted: { ...parameter, value: 90, unit: 'days' as const },
  }),
  criteria: fc.tuple(...CRITERIA.map(criterion)),
  indispensable: fc.record({ hospital: types, gp: types, municipality: types }),
  likely,
  askOrder: fc.shuffledSubarray([...CRITERIA], { minLength: CRITERIA.length }),
  triggers: conditions.map((each) => [
    {
      id: 'trigger',
      title,
      conditions: { all: [{ ...reads, operator: 'greaterThan' as const, value: { parameter: 'many' } }, each] },
    },
  ]),
  groups: fc.tuple(named('group')),
  routes: fc.tuple(named('pathway'), named('diagnosis-coordinator:ms')),
});

const READ = { state: 'complete', read: 1, pages: 1 } as const;
const coverage: fc.Arbitrary<CoverageByType> = types.map((unread) => ({
  ...(Object.fromEntries(RECORD_TYPES.map((type) => [type, READ])) as CoverageByType),
  ...Object.fromEntries(unread.map((type) => [type, { state: 'missing', why: 'forbidden' } as const])),
}));

/** As many facts as the rules can ask for, by name and parameters. */
const ASKED = 6;
const patient = fc.record({
  facts: fc.array(fact, { minLength: ASKED, maxLength: ASKED }),
  inpatient: fc.oneof(
    fc.boolean().map((value): Fact => ({ complete: true, value, evidence: [] })),
    fc.constant<Fact>({ complete: false, value: false, evidence: [], why: [{ what: 'Encounter', why: 'failed' }] }),
  ),
  coverage,
  answers: fc.array(
    fc.record({
      criterion: fc.constantFrom(...CRITERIA),
      answer: fc.constantFrom('yes' as const, 'no' as const, 'dont-know' as const),
      by: fc.constant({ name: 'Ola Vik', reference: null }),
      at: fc.constant('2026-11-20T08:00:00+01:00'),
    }),
    { maxLength: 2 },
  ),
});

type Patient = typeof patient extends fc.Arbitrary<infer T> ? T : never;

function sourceOf({ facts, inpatient, coverage: covered }: Patient): FactSource {
  const asked = new Map<string, Fact>();
  return {
    patientId: 'p1',
    at: '2026-11-20T08:00:00+01:00',
    setting: 'hospital',
    coverage: covered,
    notAssessable: null,
    coordinator: null,
    coordinatorMissing: [],
    fact: (name, params) => {
      if (name === 'inpatient-now') return inpatient;
      const key = JSON.stringify([name, params]);
      const known = asked.get(key) ?? facts[asked.size % ASKED];
      if (known === undefined) throw new Error(key);
      asked.set(key, known);
      return known;
    },
  };
}

/** Which fact stands for which question is settled in an order of its own, the same for both ways. */
function settled(each: Patient): FactSource {
  const source = sourceOf(each);
  for (const withinDays of [180, 90]) source.fact('specialist-units', { withinDays });
  for (const withinDays of [365, 90]) source.fact('specialist-contacts', { withinDays });
  source.fact('age-years', {});
  return source;
}

const CODES = new URL('../../rules/codes/', import.meta.url);
const parsed = parseCodeLists(
  Object.fromEntries(readdirSync(CODES).map((name) => [name, JSON.parse(readFileSync(new URL(name, CODES), 'utf8'))])),
);
if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
const { codes } = parsed;

/** Fails where two ways give other assessments. */
async function holdEqual(first: Compile, second: Compile, runs: number): Promise<ReadonlyMap<string, number>> {
  const levels = new Map<string, number>();
  const patients = fc.array(patient, { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(ruleSet, patients, async (rules, ward) => {
      const [one, other] = [compileRuleSet(rules, null, first), compileRuleSet(rules, null, second)];
      for (const each of ward) {
        const answers: readonly ClinicianAnswer[] = each.answers;
        const expected = await assess(one, settled(each), answers);
        expect(JSON.stringify(await assess(other, settled(each), answers))).toBe(JSON.stringify(expected));
        levels.set(expected.level, (levels.get(expected.level) ?? 0) + 1);
      }
    }),
    { numRuns: runs },
  );
  return levels;
}

test('the generated rule sets are such as the parser takes', () => {
  fc.assert(
    fc.property(ruleSet, (rules) => {
      expect(parseRuleSet('made.json', JSON.parse(JSON.stringify(rules)), codes)).toHaveProperty('ruleSet');
    }),
    { numRuns: 50 },
  );
});

test('both ways give the same assessment, byte for byte, of whole generated rule sets, at every level', async () => {
  const levels = await holdEqual(byJsonRulesEngine, byClosures, 100);
  expect([...levels.keys()].sort()).toEqual(['clarify', 'likely', 'not-assessable', 'not-indicated']);
});

test('a way that takes unknown for a no gives other assessments', async () => {
  const unknownAsNo: Compile = (trees) => {
    const evaluate = byClosures(trees);
    return async (lookUp) =>
      new Map(
        [...(await evaluate(lookUp))].map(([name, one]) => [
          name,
          one.answer === 'unknown' ? { answer: 'not-met', evidence: [], missing: [] } : one,
        ]),
      );
  };
  await expect(holdEqual(byJsonRulesEngine, unknownAsNo, 50)).rejects.toThrow(/Property failed/);
});
