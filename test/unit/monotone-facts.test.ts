import fc from 'fast-check';
import type { Encounter, Patient, Resource } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { readRulesFolder } from '../../src/cli/rules-folder.ts';
import { parameterValues, resolveConditions } from '../../src/criteria/resolve-conditions.ts';
import type { FactCondition, RuleSet } from '../../src/criteria/rule-set.ts';
import type { FactName } from '../../src/facts/catalogue.ts';
import type { FactParameters } from '../../src/facts/fact-source.ts';
import { readFacts } from '../../src/facts/facts.ts';
import { assembleRecord } from '../../src/record/assemble.ts';
import { generatePopulation } from '../population/generate.ts';

const rulesFolder = readRulesFolder();
if ('errors' in rulesFolder) throw new Error(JSON.stringify(rulesFolder.errors, null, 1));
const { codes, ruleSets } = rulesFolder.rules;

const AT = '2026-11-20T12:00:00+01:00';
const DAY = 86_400_000;

interface Use {
  readonly fact: FactName;
  readonly params: FactParameters;
}

/** Every number that a rule set asks for, with the parameters it asks with. */
const USES: readonly Use[] = [...ruleSets.values()].flatMap((ruleSet) => {
  const values = parameterValues(ruleSet, null);
  return conditionsIn(ruleSet).flatMap((condition) => {
    const resolved = resolveConditions(condition, values);
    return 'fact' in resolved ? [{ fact: resolved.fact, params: resolved.params }] : [];
  });
});

function conditionsIn(node: RuleSet | unknown): readonly FactCondition[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('fact' in node) return [node as FactCondition];
  return Object.values(node).flatMap(conditionsIn);
}

/** Smaller by what it counts, whatever is added: a suspicion that something supports is one no more. */
const NOT_MONOTONE: readonly FactName[] = ['suspected-groups', 'new-groups'];

const CHARTS = [...generatePopulation({ seed: 5, count: 60, mix: 'hospital-ward', at: AT, exposure: 'all' })].map(
  ({ bundle }) => {
    const resources: readonly Resource[] = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
    const patient = resources.find((one): one is Patient => one.resourceType === 'Patient');
    if (patient === undefined) throw new Error('a Bundle without Patient');
    const encounters = resources.filter((one): one is Encounter => one.resourceType === 'Encounter');
    return {
      patient,
      resources,
      units: [...new Set(encounters.flatMap((one) => one.serviceProvider?.reference ?? []))],
    };
  },
);
type Chart = (typeof CHARTS)[number];

function valuesOf({ patient, resources }: Chart, added: readonly Resource[]): readonly number[] {
  const rows = resources.filter(({ resourceType }) => resourceType !== 'Patient');
  const assembled = assembleRecord({ patient, resources: [...rows, ...added], coverage: {} });
  if ('error' in assembled) throw new Error(assembled.error.code);
  const source = readFacts({ record: assembled.record, at: AT, setting: 'hospital', codes });
  return USES.map(({ fact, params }) => Number(source.fact(fact, params).value));
}

/** A visit to one of the units the patient has met, on a day of the last two years. */
const visited = fc
  .constantFrom(...CHARTS.filter(({ units }) => units.length > 0))
  .chain((chart) =>
    fc.record({ chart: fc.constant(chart), unit: fc.constantFrom(...chart.units), daysAgo: fc.nat({ max: 730 }) }),
  );

function visit(patient: Patient, unit: string, daysAgo: number, kind: 'AMB' | 'EMER'): Encounter {
  const day = new Date(Date.parse(AT) - daysAgo * DAY).toISOString().slice(0, 10);
  return {
    resourceType: 'Encounter',
    id: 'added',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: kind },
    subject: { reference: `Patient/${patient.id}` },
    serviceProvider: { reference: unit },
    period: { start: `${day}T08:00:00Z`, end: `${day}T09:00:00Z` },
  };
}

describe('one visit more', () => {
  const fallen = (chart: Chart, added: readonly Resource[]): readonly FactName[] => {
    const before = valuesOf(chart, []);
    const after = valuesOf(chart, added);
    const lower = USES.filter((_, index) => (after[index] ?? 0) < (before[index] ?? 0)).map(({ fact }) => fact);
    return [...new Set(lower)].filter((fact) => !NOT_MONOTONE.includes(fact));
  };

  test('lowers no number that a rule set asks for, when it was an emergency', () => {
    fc.assert(
      fc.property(visited, ({ chart, unit, daysAgo }) => {
        expect(fallen(chart, [visit(chart.patient, unit, daysAgo, 'EMER')])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  /**
   * The planned stay that it prepared for was an operation and no admission, and so many planned visits to one unit are a
   * series and one contact: what was counted before was too much.
   */
  const BY_WHAT_IT_TELLS: readonly FactName[] = ['admissions', 'specialist-contacts'];

  test('lowers no others than admissions it prepared for and contacts it makes a series of, when it was planned', () => {
    fc.assert(
      fc.property(visited, ({ chart, unit, daysAgo }) => {
        const lower = fallen(chart, [visit(chart.patient, unit, daysAgo, 'AMB')]);
        expect(lower.filter((fact) => !BY_WHAT_IT_TELLS.includes(fact))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
