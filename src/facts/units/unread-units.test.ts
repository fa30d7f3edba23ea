import { describe, expect, it } from 'vitest';
import { chart, contact, daysAgo, medicine, prescription } from '../../../test/clinical/chart.ts';
import type { Coverage } from '../../record/patient-record.ts';
import type { FactName } from '../catalogue.ts';
import type { Setting } from '../fact.ts';
import { readFacts } from '../facts.ts';

const FORBIDDEN: Coverage = { state: 'missing', why: 'forbidden' };
const visit = contact(daysAgo(10), { serviceProvider: { reference: 'Organization/unread' } });
const derived = (name: FactName, parameters: Record<string, number>, setting: Setting, Organization?: Coverage) =>
  readFacts(chart([visit], { setting, coverage: Organization === undefined ? {} : { Organization } })).fact(
    name,
    parameters,
  );

describe('while units are unread', () => {
  it.each<[FactName, Record<string, number>]>([
    ['specialist-contacts', { withinDays: 180 }],
    ['same-unit-span-days', { withinDays: 365, latestWithinDays: 180 }],
    ['specialist-units', { withinDays: 180 }],
    ['trajectories', { withinDays: 180, contacts: 2 }],
    ['hospitals', { withinDays: 180 }],
    ['mental-health-contacts', { withinDays: 180 }],
    ['active-episode-days', {}],
    ['out-of-hours-contacts', { withinDays: 180 }],
  ])('%s could be more, and says that it is the units that could not be read', (name, parameters) => {
    for (const setting of ['hospital', 'gp', 'municipality'] as const) {
      const fact = derived(name, parameters, setting, FORBIDDEN);
      expect(fact).toMatchObject({
        complete: false,
        why: expect.arrayContaining([{ what: 'Organization', why: 'forbidden' }]),
      });
      expect('atMost' in fact).toBe(false);
    }
  });

  it('an appointment is no less known: it names no organisation', () => {
    expect(derived('future-appointments', {}, 'hospital', FORBIDDEN)).toMatchObject({ complete: true, value: 0 });
  });
});

it('a unit that nobody can read any more leaves nothing open when the others were read', () => {
  const read: Coverage = { state: 'complete', read: 1, pages: 0 };
  expect(derived('specialist-units', { withinDays: 180 }, 'hospital', read)).toMatchObject({
    complete: true,
    value: 1,
  });
});

describe('while what medicine lines refer to is unread', () => {
  const unread = [{ what: 'Medication', why: 'forbidden' }];
  const refersOnly = { medicationReference: { reference: 'Medication/unread' } };
  const { medicationCodeableConcept: _, ...statement } = medicine('atc N07BC02', refersOnly);

  it('a medicine not found proves nothing', () => {
    const facts = readFacts(chart([statement], { coverage: { Medication: FORBIDDEN } }));
    expect(facts.fact('regular-medicines', {})).toMatchObject({ complete: false, why: expect.arrayContaining(unread) });
    expect(facts.fact('cancer-treatment', { withinDays: 180 })).toMatchObject({ why: expect.arrayContaining(unread) });
  });

  it('so it is with prescriptions alone', () => {
    const { medicationCodeableConcept: _concept, ...request } = prescription('atc N07BC02', refersOnly);
    const facts = readFacts(chart([request], { coverage: { Medication: FORBIDDEN } }));
    expect(facts.fact('regular-medicines', {})).toMatchObject({ why: expect.arrayContaining(unread) });
  });
});
