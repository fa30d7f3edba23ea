import type { Encounter, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo } from '../../../test/clinical/chart.ts';
import { HOSPITALS, stay, unit } from '../../../test/clinical/units.ts';
import { readFacts } from '../facts.ts';

const facts = (...resources: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...resources]));
const visit = (id: string, days: number, said: Partial<Encounter> = {}) =>
  contact(daysAgo(days), { ...unit(id), ...said });
const every = (interval: number, times: number, id: string, said: Partial<Encounter> = {}) =>
  Array.from({ length: times }, (_, n) => visit(id, n * interval, said));

describe('series', () => {
  const contacts = (...resources: readonly Resource[]) =>
    facts(...resources).fact('specialist-contacts', { withinDays: 180 });

  it('six planned visits to a unit in exactly 60 days are one contact', () => {
    expect(contacts(...every(12, 6, 'Dialyse')).value).toBe(1);
  });

  it('five are five, and six in 61 days are six', () => {
    expect(contacts(...every(12, 5, 'Dialyse')).value).toBe(5);
    expect(contacts(...every(12, 5, 'Dialyse'), visit('Dialyse', 61)).value).toBe(6);
  });

  it('dialysis three times a week for half a year is one contact', () => {
    expect(contacts(...every(2, 90, 'Dialyse', { reasonCode: [concept('icd10 Z49.1')] }))).toMatchObject({
      complete: true,
      value: 1,
    });
  });

  it('two visits coded as rehabilitation days are one', () => {
    const coded = { reasonCode: [concept('icd10 Z50.8')] };
    expect(contacts(visit('Medisinsk', 3, coded), visit('Medisinsk', 100, coded), visit('Medisinsk', 50)).value).toBe(
      2,
    );
  });

  it('acute visits are no series', () => {
    expect(contacts(...every(5, 8, 'Akuttmottak', { class: { code: 'EMER' } })).value).toBe(8);
  });

  it('with rows unread, planned visits may be part of a series: they prove one contact', () => {
    const coverage = { Encounter: { state: 'partial', why: 'truncated', read: 5, pages: 1 } } as const;
    const context = chart([...HOSPITALS, ...every(12, 5, 'Dialyse'), visit('Medisinsk', 3)], { coverage });
    expect(readFacts(context).fact('specialist-contacts', { withinDays: 180 })).toMatchObject({
      complete: false,
      value: 2,
    });
  });
});

describe('A3: followed by one unit for long', () => {
  const span = (...resources: readonly Resource[]) =>
    facts(...resources).fact('same-unit-span-days', { withinDays: 730, latestWithinDays: 365 });

  it('is the days between the first and the latest contact with the unit', () => {
    const found = span(
      visit('Nevropoliklinikk', 200),
      visit('Nevrosengepost', 100),
      visit('Nevrologisk', 20),
      visit('Medisinsk', 1),
    );
    expect(found).toMatchObject({ complete: true, value: 180 });
    expect(found.evidence).toMatchObject([
      { date: daysAgo(20), unit: 'Nevrologisk', reason: 'same-unit', count: 180 },
      { date: daysAgo(200), unit: 'Nevrologisk', reason: 'same-unit', count: 180 },
    ]);
  });

  it('one contact is no span', () => {
    expect(span(visit('Nevrologisk', 200), visit('Medisinsk', 3))).toMatchObject({ value: 0, evidence: [] });
  });

  it('both contacts lie within 730 days, the latest within 365', () => {
    expect(span(visit('Nevrologisk', 730), visit('Nevrologisk', 365)).value).toBe(365);
    expect(span(visit('Nevrologisk', 731), visit('Nevrologisk', 365)).value).toBe(0);
    expect(span(visit('Nevrologisk', 700), visit('Nevrologisk', 366)).value).toBe(0);
  });

  it('counts calendar days over the change to summer time', () => {
    const spring = contact('2026-03-28T23:30:00+01:00', unit('Nevrologisk'));
    const autumn = contact('2026-09-24T00:15:00+02:00', unit('Nevrologisk'));
    expect(span(spring, autumn).value).toBe(180);
  });

  it('the visits of a series are followed that long, though they are one contact', () => {
    expect(span(...every(3, 80, 'Dialyse')).value).toBe(237);
  });

  it('with only the month known, it is at least and at most', () => {
    const march = contact('2026-03', unit('Nevrologisk'));
    const november = contact('2026-11-01', unit('Nevrologisk'));
    expect(span(march, november)).toMatchObject({ complete: false, value: 215, atMost: 245 });
  });

  it.each([
    ['with only the year known', visit('Kirurgisk', 0, { period: { start: '2025' } })],
    ['that nobody dated', visit('Kirurgisk', 0, { period: {} })],
  ])('one contact %s is no span, and makes none at other units', (_, vague) => {
    const exact = [visit('Nevrologisk', 10), visit('Nevrologisk', 30)];
    expect(span(vague, ...exact)).toMatchObject({ complete: true, value: 20 });
    expect(span(vague, visit('Kirurgisk', 300))).toMatchObject({ complete: false });
  });

  it('two contacts of which one names no unit may have been with one', () => {
    const { serviceProvider: _, ...unnamed } = visit('Nevrologisk', 300);
    expect(span(unnamed, visit('Nevrologisk', 10))).toMatchObject({ complete: false, value: 0, atMost: 290 });
    expect(span(unnamed)).toMatchObject({ complete: true, value: 0 });
  });
});

describe('B1: intensity', () => {
  const most = (...resources: readonly Resource[]) =>
    facts(...resources).fact('planned-contacts-in-one-unit', { withinDays: 180, windowDays: 60 });

  it('is the most planned visits to one unit in any 60 days', () => {
    const found = most(...every(10, 10, 'Dialyse'), visit('Medisinsk', 1), visit('Medisinsk', 2));
    expect(found).toMatchObject({ complete: true, value: 7 });
    expect(found.evidence).toMatchObject([{ unit: 'Dialyse', count: 7 }]);
  });

  it('wards, emergencies and two rows of one day are not planned visits', () => {
    expect(
      most(
        contact('', stay('Medisinsk', daysAgo(9), daysAgo(2))),
        visit('Medisinsk', 12, { class: { code: 'EMER' } }),
        visit('Medisinsk', 13, { priority: concept('v3-ActPriority EM') }),
        visit('Medisinsk', 14),
        visit('Medisinsk', 14),
      ).value,
    ).toBe(1);
  });

  it('intensive care is known by the name of the unit or the place; a stay there is one', () => {
    const care = (...resources: readonly Resource[]) =>
      facts(...resources).fact('intensive-care-contacts', { withinDays: 180 });
    const bed = { location: [{ location: { display: 'Hjerteintensiv 3' } }] };
    expect(care(contact('', stay('Intensivavdelingen', daysAgo(9), daysAgo(2)))).value).toBe(1);
    expect(care(contact('', { ...stay('Medisinsk', daysAgo(9), daysAgo(2)), ...bed })).value).toBe(1);
    expect(care(visit('Medisinsk', 3)).value).toBe(0);
  });
});
