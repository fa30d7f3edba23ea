import { describe, expect, it } from 'vitest';
import type { FactConditions } from '../../criteria/rule-set.ts';
import type { FactName } from '../../facts/catalogue.ts';
import { LANGUAGES } from '../../text/language.ts';
import { countBelow } from '../../text/threshold.ts';
import { rules as testingRules } from '../testing-assessments.ts';
import { isHalfWay, isNothingFound, nearest, shortfalls } from './shortfall.ts';

const THRESHOLDS: Readonly<Record<string, number>> = { units: 3, window: 180 };
const rules = { ...testingRules, parameter: (name: string) => THRESHOLDS[name] ?? null };

const UNITS: FactConditions = {
  fact: 'specialist-units',
  params: { withinDays: { parameter: 'window' } },
  operator: 'greaterThanInclusive',
  value: { parameter: 'units' },
};
const HOSPITALS: FactConditions = {
  fact: 'hospitals',
  params: { withinDays: 180 },
  operator: 'greaterThanInclusive',
  value: 2,
};
const DISEASE: FactConditions = {
  fact: 'current-groups',
  params: { groups: 'lifelong' },
  operator: 'greaterThanInclusive',
  value: 1,
};

const found = (values: Partial<Record<FactName, number>>) => (fact: FactName) =>
  ({ complete: true, value: values[fact] ?? 0, evidence: [] }) as const;

const said = (conditions: FactConditions, values: Partial<Record<FactName, number>>) => {
  const short = nearest(shortfalls(conditions, rules, found(values)));
  return short === null ? null : countBelow('nb', short);
};

describe('what is short of a threshold', () => {
  it('is told with what the unit itself requires, not the rule set’s start value', () => {
    expect(said(UNITS, { 'specialist-units': 2 })).toBe('2 av minst 3 enheter siste halvår');
  });

  it('is the nearest of several, and one hospital is not near two', () => {
    const values = { 'specialist-units': 2, hospitals: 1 };
    expect(said({ any: [HOSPITALS, UNITS] }, values)).toBe('2 av minst 3 enheter siste halvår');
    expect(said({ atLeast: 1, of: [HOSPITALS, UNITS] }, { 'specialist-units': 1, hospitals: 0 })).toBe(
      '1 av minst 3 enheter siste halvår',
    );
  });

  it('is not what has reached it', () => {
    expect(said({ all: [DISEASE, UNITS] }, { 'current-groups': 1, 'specialist-units': 3 })).toBeNull();
  });

  it('is one more than "more than"', () => {
    const acute = { fact: 'acute-admissions', params: { withinDays: 180 }, operator: 'greaterThan', value: 3 } as const;
    expect(said(acute, { 'acute-admissions': 3 })).toBe('3 av minst 4 akutte innleggelser siste halvår');
  });

  it('is not the age that only says whom a rule is about', () => {
    const old = { fact: 'age-years', operator: 'greaterThanInclusive', value: 75 } as const;
    expect(said({ all: [old, UNITS] }, { 'age-years': 70 })).toBeNull();
    expect(said(old, { 'age-years': 70 })).toBe('70 av minst 75 år');
  });

  it('is half way from the first there can be to the last that is needed', () => {
    const half = (count: number) =>
      shortfalls(UNITS, rules, found({ 'specialist-units': count })).filter(isHalfWay).length;
    expect([half(1), half(2)]).toEqual([0, 1]);
  });

  it('is whole in every language', () => {
    const [short] = shortfalls(UNITS, rules, found({ 'specialist-units': 1 }));
    const sentences = LANGUAGES.map((language) => short && countBelow(language, short));
    expect(sentences).toEqual([
      '1 av minst 3 enheter siste halvår',
      '1 av minst 3 einingar siste halvår',
      '1 of at least 3 units in the last six months',
    ]);
  });
});

it('"nothing" is said only of what is there or not, and is not there', () => {
  expect(isNothingFound(DISEASE, rules, found({}))).toBe(true);
  expect(isNothingFound(DISEASE, rules, found({ 'current-groups': 1 }))).toBe(false);
  expect(isNothingFound(UNITS, rules, found({}))).toBe(false);
});
