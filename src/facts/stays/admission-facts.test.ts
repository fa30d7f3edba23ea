import type { Encounter, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo } from '../../../test/clinical/chart.ts';
import { HOSPITALS, stay, unit } from '../../../test/clinical/units.ts';
import { readFacts } from '../facts.ts';

const facts = (...resources: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...resources]));
const acute = (...resources: readonly Resource[]) => facts(...resources).fact('acute-admissions', { withinDays: 180 });
const admitted = (id: string, start: string, end?: string, said: Partial<Encounter> = {}) =>
  contact('', { ...stay(id, start, end), class: { code: 'ACUTE' }, ...said });

describe('acute admissions', () => {
  it('five hours is an admission, less is not, over midnight is', () => {
    const day = (from: string, to: string) =>
      acute(admitted('Medisinsk', `2026-10-01T${from}:00+02:00`, `2026-10-${to}:00+02:00`)).value;
    expect(day('08:00', '01T13:00')).toBe(1);
    expect(day('08:00', '01T12:59')).toBe(0);
    expect(day('23:00', '02T01:00')).toBe(1);
  });

  it('a gap under eight hours is the same stay, eight hours is a new one', () => {
    const first = admitted('Medisinsk', '2026-10-01T10:00:00+02:00', '2026-10-03T10:00:00+02:00');
    const next = (time: string) => admitted('Kirurgisk', `2026-10-03T${time}:00+02:00`, '2026-10-05T10:00:00+02:00');
    expect(acute(first, next('17:59')).value).toBe(1);
    expect(acute(first, next('18:00')).value).toBe(2);
  });

  it('four rows of a ward transfer are one admission with all its departments', () => {
    const top = admitted('Medisinsk', daysAgo(20), daysAgo(10), { id: 'top' });
    const partOf = { partOf: { reference: 'Encounter/top' } };
    const rows = [
      top,
      admitted('Medisinsk', daysAgo(20), daysAgo(18), partOf),
      admitted('Kirurgisk', daysAgo(18), daysAgo(14), partOf),
      admitted('Nevrologisk', daysAgo(14), daysAgo(10), partOf),
    ];
    expect(acute(...rows)).toMatchObject({
      complete: true,
      value: 1,
      evidence: [{ date: daysAgo(20), unit: 'Medisinsk' }],
    });
    expect(facts(...rows).fact('acute-admission-departments', { withinDays: 180 }).value).toBe(3);
    expect(facts(...rows).fact('specialist-contacts', { withinDays: 180 }).value).toBe(1);
  });

  it('one stay that the record has as hospital stay and as episode of care is one admission (DIPS)', () => {
    const tag = (code: string) => ({ meta: { tag: [{ code }] } });
    const start = '2026-10-01T10:00:00+02:00';
    const end = '2026-10-06T10:00:00+02:00';
    const rows = [
      admitted('Medisinsk', start, end, tag('hospitalstay')),
      admitted('Medisinsk', start, end, tag('episodeofcare')),
    ];
    expect(acute(...rows).value).toBe(1);
    expect(facts(...rows).fact('inpatient-days', { withinDays: 180 }).value).toBe(5);
  });

  it('transfer to another hospital the same day is one stay and two hospitals', () => {
    const rows = [
      admitted('Medisinsk', '2026-10-01T10:00:00+02:00', '2026-10-03T10:00:00+02:00'),
      admitted('Barnehjerte', '2026-10-03T12:00:00+02:00', '2026-10-08T10:00:00+02:00'),
    ];
    expect(acute(...rows).value).toBe(1);
    expect(facts(...rows).fact('hospitals', { withinDays: 180 }).value).toBe(2);
  });

  it.each([
    ['priority', { priority: concept('http://terminology.hl7.org/CodeSystem/v3-ActPriority EM') }],
    [
      'source of admission',
      { hospitalization: { admitSource: concept('http://terminology.hl7.org/CodeSystem/admit-source emd') } },
    ],
    ['priority in words', { priority: { text: 'Øyeblikkelig hjelp' } }],
  ])('an in-patient contact is acute by %s', (_, said) => {
    const planned = { class: { code: 'IMP' } };
    expect(acute(admitted('Medisinsk', daysAgo(9), daysAgo(2), planned)).value).toBe(0);
    expect(acute(admitted('Medisinsk', daysAgo(9), daysAgo(2), { ...planned, ...said })).value).toBe(1);
  });

  it('one that still goes on counts, though it began this morning', () => {
    expect(acute(admitted('Medisinsk', '2026-11-20T06:30:00+01:00')).value).toBe(1);
  });

  it('one who arrived this morning is being admitted; where only a beginning is written, nobody knows', () => {
    const morning = (status: Encounter['status']) =>
      acute(admitted('Medisinsk', '2026-11-20T06:30:00+01:00', undefined, { status }));
    expect(morning('arrived').value).toBe(1);
    expect(morning('triaged').value).toBe(1);
    expect(morning('unknown')).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });

  it('a discharge nobody wrote leaves open whether it was an admission, and swallows no later one', () => {
    const open = admitted('Medisinsk', daysAgo(100), undefined, { status: 'finished' });
    const later = admitted('Medisinsk', daysAgo(20), daysAgo(10));
    expect(acute(open, later)).toMatchObject({ complete: false, value: 1, atMost: 2 });
  });

  it('discharged one day and admitted the next, without hours, may be one stay or two', () => {
    const rows = [admitted('Medisinsk', daysAgo(20), daysAgo(15)), admitted('Medisinsk', daysAgo(14), daysAgo(10))];
    expect(acute(...rows)).toMatchObject({ complete: false, value: 1, atMost: 2 });
  });

  it('one that began before the window does not count', () => {
    expect(acute(admitted('Medisinsk', daysAgo(181), daysAgo(170))).value).toBe(0);
    expect(acute(admitted('Medisinsk', daysAgo(180), daysAgo(170))).value).toBe(1);
  });
});

describe('in-patient days', () => {
  const days = (...resources: readonly Resource[]) => facts(...resources).fact('inpatient-days', { withinDays: 180 });

  it('are nights: admitted on the 1st and home on the 15th is fourteen', () => {
    expect(days(admitted('Medisinsk', '2026-10-01', '2026-10-15'))).toMatchObject({
      complete: true,
      value: 14,
      evidence: [{ count: 14 }],
    });
  });

  it('overlapping rows of a stay are counted once, planned stays too', () => {
    expect(
      days(
        contact('', stay('Medisinsk', daysAgo(20), daysAgo(10))),
        contact('', stay('Kirurgisk', daysAgo(15), daysAgo(8))),
      ).value,
    ).toBe(12);
  });

  it('only those within the window, up to the day evaluated', () => {
    expect(days(admitted('Medisinsk', daysAgo(200), daysAgo(177))).value).toBe(3);
    expect(days(admitted('Medisinsk', daysAgo(4))).value).toBe(4);
  });

  it.each(['arrived', 'triaged', 'unknown'] as const)('of a row left at %s nobody knows how many', (status) => {
    expect(days(admitted('Medisinsk', '2025-10-01', undefined, { status }))).toMatchObject({
      complete: false,
      value: 0,
      atMost: 180,
    });
    expect(days(admitted('Medisinsk', '2025-10-01', undefined, { status: 'onleave' })).value).toBe(180);
  });

  it('the night the clock is put forward is one night', () => {
    expect(
      facts(admitted('Medisinsk', '2026-03-28T20:00:00+01:00', '2026-03-29T08:00:00+02:00')).fact('inpatient-days', {
        withinDays: 365,
      }).value,
    ).toBe(1);
  });
});

describe('in the ward now', () => {
  const now = (row: Encounter, at?: string) =>
    readFacts(chart([...HOSPITALS, row], at === undefined ? {} : { at })).fact('inpatient-now', {});

  it('an in-patient contact in progress', () => {
    expect(now(admitted('Medisinsk', daysAgo(3)))).toMatchObject({
      complete: true,
      value: true,
      evidence: [{ unit: 'Medisinsk', date: daysAgo(3) }],
    });
  });

  it('not a finished one, an outpatient visit in progress, or one that begins this afternoon', () => {
    expect(now(admitted('Medisinsk', daysAgo(3), daysAgo(1)))).toMatchObject({ complete: true, value: false });
    expect(now(contact(daysAgo(0), { ...unit('Medisinsk'), status: 'in-progress' })).value).toBe(false);
    expect(now(admitted('Medisinsk', '2026-11-20T14:00:00+01:00')).value).toBe(false);
  });

  describe.each(['arrived', 'triaged'] as const)('%s, and nobody wrote what became of it', (status) => {
    const left = (start: string, end?: string) => now(admitted('Medisinsk', start, end, { status }));

    it('is there since yesterday evening', () => {
      expect(left('2026-11-19T22:00:00+01:00')).toMatchObject({ complete: true, value: true });
      expect(left(daysAgo(0)).value).toBe(true);
    });

    it('may be there, or have gone long since, when it was earlier or nobody knows when', () => {
      const perhaps = { complete: false, value: false, why: [{ what: 'Encounter', why: 'not-recorded' }] };
      expect(left(daysAgo(2))).toMatchObject(perhaps);
      expect(left('2026-11')).toMatchObject(perhaps);
      const { period: _, ...undated } = admitted('Medisinsk', daysAgo(0), undefined, { status });
      expect(now(undated)).toMatchObject(perhaps);
    });

    it('is not there after its end, or when it begins this afternoon', () => {
      expect(left(daysAgo(3), daysAgo(1))).toMatchObject({ complete: true, value: false });
      expect(left('2026-11-20T14:00:00+01:00')).toMatchObject({ complete: true, value: false });
    });
  });

  it('perhaps one of whose status nothing is known', () => {
    expect(now(admitted('Medisinsk', daysAgo(0), undefined, { status: 'unknown' }))).toMatchObject({
      complete: false,
      value: false,
    });
  });

  it('evaluated for an earlier day, a stay of that day', () => {
    expect(
      now(admitted('Medisinsk', '2026-03-01T10:00:00+01:00', '2026-03-09T10:00:00+01:00'), '2026-03-05T08:00:00+01:00')
        .value,
    ).toBe(true);
  });
});

describe('contacts in a class of the record system’s own', () => {
  // As Epic writes it; what its numbers mean is not published
  const EPIC = {
    system: 'urn:oid:1.2.840.114350.1.72.1.7.7.10.696784.13260',
    code: '13',
    display: 'Support OP Encounter',
  };
  const visits = [10, 20, 30].map((days) => contact(daysAgo(days), { ...unit('Medisinsk'), class: EPIC }));
  const windowed = { withinDays: 180 };
  const counts = [
    ['admissions', { ...windowed, visitWithinDays: 90, nights: 1 }],
    ['acute-admissions', windowed],
    ['acute-readmissions', { ...windowed, gapDays: 30 }],
    ['emergency-contacts', windowed],
  ] as const;

  it('each may have been a stay: none is counted, and none is ruled out', () => {
    const found = facts(...visits);
    for (const [fact, parameters] of counts) {
      expect(found.fact(fact, parameters), fact).toMatchObject({ complete: false, value: 0, atMost: 3 });
    }
    expect(found.fact('inpatient-days', windowed)).toMatchObject({ complete: false, value: 0 });
    expect(found.fact('specialist-contacts', windowed)).toMatchObject({ complete: true, value: 3 });
    expect(found.coverage.Encounter).toMatchObject({ state: 'complete', read: 3, unreadableKinds: 3 });
    expect(facts(contact(daysAgo(9), unit('Medisinsk'))).coverage.Encounter).not.toHaveProperty('unreadableKinds');
  });

  it('and one in progress may be a stay in hospital now', () => {
    const now = { status: 'in-progress', class: EPIC } as const;
    const there = (said: Partial<Encounter>) =>
      facts(contact(daysAgo(1), { ...unit('Medisinsk'), ...said })).fact('inpatient-now', {});
    expect(there(now)).toMatchObject({ complete: false, value: false });
    expect(there({ ...now, class: { code: 'AMB' } })).toMatchObject({ complete: true, value: false });
    expect(there({ ...now, class: { code: 'IMP' } })).toMatchObject({ complete: true, value: true });
    expect(there({ class: EPIC })).toMatchObject({ complete: true, value: false });
  });

  it('outside the window they change nothing', () => {
    const long = contact(daysAgo(400), { ...unit('Medisinsk'), class: EPIC });
    expect(facts(long).fact('acute-admissions', windowed)).toMatchObject({ complete: true, value: 0 });
  });
});
