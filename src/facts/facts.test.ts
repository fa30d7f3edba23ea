import { describe, expect, it } from 'vitest';
import { AT, chart, contact, daysAgo } from '../../test/clinical/chart.ts';
import { HOSPITALS, unit } from '../../test/clinical/units.ts';
import { FACT_CATALOGUE, type FactName } from './catalogue.ts';
import { readFacts } from './facts.ts';

/** Plausible parameters of every fact in the catalogue. */
function parametersOf(name: FactName): Record<string, number | string> {
  const texts: Record<string, string> = {
    groups: 'major-or-lifelong',
    list: name === 'medicines-in-list' ? 'cancer-medicines' : 'exclude-series',
  };
  const numbers: Record<string, number> = {
    withinDays: 365,
    latestWithinDays: 365,
    windowDays: 60,
    contacts: 2,
    reachDays: 365,
    gapDays: 30,
    olderThanDays: 365,
    visitWithinDays: 90,
    nights: 1,
  };
  return Object.fromEntries(
    Object.keys(FACT_CATALOGUE[name].parameters).map((parameter) => {
      const value = texts[parameter] ?? numbers[parameter];
      if (value === undefined) throw new Error(`give parameter ${parameter} of ${name} a value`);
      return [parameter, value];
    }),
  );
}

const NAMES = Object.keys(FACT_CATALOGUE) as FactName[];

describe('reading facts', () => {
  it.each(NAMES)('%s is derived from an empty record, as its type says', (name) => {
    const fact = readFacts(chart([])).fact(name, parametersOf(name));
    expect(typeof fact.value).toBe(FACT_CATALOGUE[name].type);
  });

  it('says for whom, when and where', () => {
    const source = readFacts(chart([], { setting: 'municipality' }));
    expect(source).toMatchObject({
      patientId: 'p',
      at: AT,
      setting: 'municipality',
      notAssessable: null,
      coordinator: null,
    });
    expect(source.coverage.Encounter.state).toBe('complete');
  });

  it('derives a fact once, whatever order the parameters are written in', () => {
    const source = readFacts(chart([...HOSPITALS, contact(daysAgo(3), unit('Medisinsk'))]));
    const one = source.fact('trajectories', { withinDays: 365, contacts: 2 });
    expect(source.fact('trajectories', { contacts: 2, withinDays: 365 })).toBe(one);
    expect(source.fact('trajectories', { contacts: 1, withinDays: 365 })).not.toBe(one);
  });

  it('refuses what is not in the catalogue', () => {
    const source = readFacts(chart([]));
    expect(() => source.fact('shoe-size' as FactName, {})).toThrow('no fact "shoe-size"');
    expect(() => source.fact('hospitals', {})).toThrow('"withinDays" must be a number');
    expect(() => source.fact('hospitals', { withinDays: '180' })).toThrow('"withinDays" must be a number');
    expect(() => source.fact('hospitals', { withinDays: 180, days: 1 })).toThrow('no parameter "days"');
    expect(() => source.fact('toString' as FactName, {})).toThrow(RangeError);
  });

  it('refuses an instant that is not one', () => {
    expect(() => readFacts(chart([], { at: '2026-11' })).fact('age-years', {})).toThrow(RangeError);
  });
});
