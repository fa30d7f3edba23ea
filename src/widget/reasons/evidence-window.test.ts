import { expect, it } from 'vitest';
import { rules as testingRules } from '../testing-assessments.ts';
import { windowOf } from './evidence-window.ts';

const rules = { ...testingRules, parameter: (name: string) => (name === 'intensityWindowDays' ? 90 : null) };
const params = { withinDays: { parameter: 'intensityWindowDays' } };
const DAYS = { fact: 'inpatient-days', params, operator: 'greaterThanInclusive', value: 14 } as const;
const PLANNED = {
  fact: 'planned-contacts-in-one-unit',
  params: { ...params, windowDays: 60 },
  operator: 'greaterThanInclusive',
  value: 6,
} as const;

it('is the window the unit has set for what was counted, not that of other conditions', () => {
  const of = windowOf([{ any: [DAYS, PLANNED] }, { ...DAYS, fact: 'admissions', params: { withinDays: 365 } }], rules);
  expect([of('inpatient-days'), of('admission'), of('unit')]).toEqual([90, 365, null]);
});

it('for contacts close together is how close', () => {
  expect(windowOf([PLANNED], rules)('frequent-planned-contacts')).toBe(60);
});
