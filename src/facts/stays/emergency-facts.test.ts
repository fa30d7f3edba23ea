import type { Encounter, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, contact, daysAgo } from '../../../test/clinical/chart.ts';
import { HOSPITALS, stay, unit } from '../../../test/clinical/units.ts';
import { readFacts } from '../facts.ts';

const facts = (...resources: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...resources]));
const admitted = (place: string, from: number, to: number, code = 'ACUTE', said: Partial<Encounter> = {}) =>
  contact('', { ...stay(place, daysAgo(from), daysAgo(to)), class: { code }, ...said });

describe('admissions', () => {
  const count = (...rows: readonly Resource[]) =>
    facts(...rows).fact('admissions', { withinDays: 365, visitWithinDays: 90, nights: 1 });

  it('are planned and acute stays', () => {
    expect(count(admitted('Medisinsk', 90, 80), admitted('Kirurgisk', 30, 25, 'IMP'))).toMatchObject({
      complete: true,
      value: 2,
      evidence: [
        { reason: 'admission', unit: 'Kirurgisk' },
        { reason: 'admission', unit: 'Medisinsk' },
      ],
    });
  });

  it('are not births, day surgery of four hours, or visits', () => {
    const rows = [
      admitted('Fødeavdelingen', 90, 87, 'IMP'),
      contact('', {
        ...stay('Kirurgisk', '2026-10-01T08:00:00+02:00', '2026-10-01T12:00:00+02:00'),
        class: { code: 'IMP' },
      }),
      contact(daysAgo(5), unit('Medisinsk')),
    ];
    expect(count(...rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('a planned stay without a night is none, an acute one is', () => {
    const row = (code: string) => {
      const place = stay('Kirurgisk', '2026-10-01T08:00:00+02:00', '2026-10-01T15:00:00+02:00');
      return contact('', { ...place, class: { code } });
    };
    expect(count(row('IMP'))).toMatchObject({ complete: true, value: 0 });
    expect(count(row('ACUTE'))).toMatchObject({ complete: true, value: 1 });
  });

  it('an operation within ninety days of a visit to prepare for it is none', () => {
    const operated = (days: number, place = 'Kirurgisk') =>
      count(contact(daysAgo(100 + days), unit(place)), admitted('Kirurgisk', 100, 98, 'IMP'));
    expect(operated(90)).toMatchObject({ complete: true, value: 0 });
    expect(operated(91)).toMatchObject({ complete: true, value: 1 });
    expect(operated(0)).toMatchObject({ complete: true, value: 1 });
    expect(operated(30, 'Medisinsk')).toMatchObject({ complete: true, value: 1 });
    expect(operated(30, 'Sentrum legesenter')).toMatchObject({ complete: true, value: 1 });
  });

  it('an acute stay is one, whatever visits came before', () => {
    expect(count(contact(daysAgo(120), unit('Kirurgisk')), admitted('Kirurgisk', 100, 98))).toMatchObject({
      complete: true,
      value: 1,
    });
  });

  it('where the unit or the date of the visit, or the end of the stay, is not written, nobody knows', () => {
    const stayed = admitted('Kirurgisk', 100, 98, 'IMP');
    const open = { complete: false, value: 0, atMost: 1 };
    expect(count(contact(daysAgo(120)), stayed)).toMatchObject(open);
    expect(count(contact('2026', unit('Kirurgisk')), stayed)).toMatchObject(open);
    expect(count(contact('', { ...stay('Kirurgisk', daysAgo(9)), status: 'finished' }))).toMatchObject(open);
  });

  it('one planned for today may become one', () => {
    expect(count(contact('', stay('Kirurgisk', '2026-11-20T07:00:00+01:00')))).toMatchObject({
      complete: false,
      value: 0,
      atMost: 1,
    });
  });

  it('two short stays that may be one may be long together', () => {
    const days = [admitted('Kirurgisk', 30, 30, 'IMP'), admitted('Medisinsk', 29, 29, 'IMP')];
    expect(count(...days)).toMatchObject({ complete: false, value: 0 });
  });

  it('with contacts unread only acute stays are certain', () => {
    const rows = [admitted('Medisinsk', 90, 80), admitted('Kirurgisk', 30, 25, 'IMP')];
    const partly = readFacts(
      chart([...HOSPITALS, ...rows], {
        coverage: { Encounter: { state: 'partial', why: 'failed', read: 2, pages: 1 } },
      }),
    );
    expect(partly.fact('admissions', { withinDays: 365, visitWithinDays: 90, nights: 1 })).toMatchObject({
      complete: false,
      value: 1,
    });
  });
});

describe('acute readmissions', () => {
  const count = (...rows: readonly Resource[]) =>
    facts(...rows).fact('acute-readmissions', { withinDays: 365, gapDays: 30 });

  it('thirty days after discharge is one, thirty-one is not', () => {
    expect(count(admitted('Medisinsk', 100, 90, 'IMP'), admitted('Medisinsk', 60, 55))).toMatchObject({
      complete: true,
      value: 1,
      evidence: [{ reason: 'acute-readmission', date: daysAgo(60), count: 30 }],
    });
    expect(count(admitted('Medisinsk', 100, 90), admitted('Medisinsk', 59, 55))).toMatchObject({
      complete: true,
      value: 0,
    });
  });

  it('a planned stay after discharge is none, nor is the first stay', () => {
    expect(count(admitted('Medisinsk', 100, 90), admitted('Medisinsk', 80, 70, 'IMP')).value).toBe(0);
    expect(count(admitted('Medisinsk', 100, 90)).value).toBe(0);
  });

  it('transfer to another hospital the same day is none', () => {
    const at = (place: string, start: string, end: string) =>
      contact('', { ...stay(place, `2026-10-${start}:00+02:00`, `2026-10-${end}:00+02:00`), class: { code: 'ACUTE' } });
    expect(count(at('Medisinsk', '01T10:00', '03T10:00'), at('Barnehjerte', '03T12:00', '08T10:00')).value).toBe(0);
    expect(count(at('Medisinsk', '01T10:00', '03T10:00'), at('Medisinsk', '03T18:00', '08T10:00')).value).toBe(1);
  });

  it('the earlier stay may lie before the window, the readmission may not', () => {
    expect(count(admitted('Medisinsk', 380, 370), admitted('Medisinsk', 365, 360)).value).toBe(1);
    expect(count(admitted('Medisinsk', 390, 380), admitted('Medisinsk', 366, 360)).value).toBe(0);
  });

  it('a discharge nobody wrote leaves it open', () => {
    const open = contact('', { ...stay('Medisinsk', daysAgo(100)), status: 'finished', class: { code: 'ACUTE' } });
    expect(count(open, admitted('Medisinsk', 30, 25))).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });
});

describe('emergency contacts', () => {
  const count = (...rows: readonly Resource[]) => facts(...rows).fact('emergency-contacts', { withinDays: 180 });
  const emergency = (place: string, days: number, said: Partial<Encounter> = {}) =>
    contact(daysAgo(days), { ...unit(place), class: { code: 'EMER' }, ...said });

  it('are acute admissions and visits to the emergency room', () => {
    expect(count(emergency('Akuttmottak', 50), admitted('Medisinsk', 30, 20))).toMatchObject({
      complete: true,
      value: 2,
      evidence: [{ reason: 'acute-admission' }, { reason: 'emergency-visit', unit: 'Akuttmottak' }],
    });
  });

  it('the visit that led to the stay is one with it', () => {
    const top = admitted('Medisinsk', 30, 20, 'ACUTE', { id: 'top' });
    expect(count(top, emergency('Akuttmottak', 30, { partOf: { reference: 'Encounter/top' } })).value).toBe(1);
    expect(count(top, emergency('Medisinsk', 30)).value).toBe(1);
  });

  it('two rows of a day at one unit are one, planned visits and stays none', () => {
    expect(count(emergency('Akuttmottak', 9), emergency('Akuttmottak', 9)).value).toBe(1);
    expect(count(contact(daysAgo(9), unit('Medisinsk')), admitted('Medisinsk', 30, 20, 'IMP')).value).toBe(0);
  });
});
