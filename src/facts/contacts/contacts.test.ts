import type { Encounter, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { AT, chart, concept, contact, daysAgo, diagnosis } from '../../../test/clinical/chart.ts';
import { HOSPITALS, stay, unit } from '../../../test/clinical/units.ts';
import type { FactName } from '../catalogue.ts';
import type { Setting } from '../fact.ts';
import { readFacts } from '../facts.ts';

const rows = (...resources: readonly Resource[]) => chart([...HOSPITALS, ...resources]);
const value = (
  context: ReturnType<typeof rows>,
  name: FactName,
  parameters: Record<string, number> = { withinDays: 180 },
) => readFacts(context).fact(name, parameters).value;
const visit = (said: Partial<Encounter> = {}, date = daysAgo(10)) => contact(date, { ...unit('Nevrologisk'), ...said });

describe('what is a contact', () => {
  it.each(['finished', 'in-progress', 'onleave', 'arrived', 'triaged'] as const)('%s has taken place', (status) => {
    expect(value(rows(visit({ status })), 'specialist-contacts')).toBe(1);
  });

  it.each(['planned', 'cancelled', 'entered-in-error'] as const)('%s has not', (status) => {
    expect(value(rows(visit({ status })), 'specialist-contacts')).toBe(0);
  });

  it('ten contacts entered in error and one finished are one contact at one unit', () => {
    const wrong = Array.from({ length: 10 }, (_, n) =>
      contact(daysAgo(n), { ...unit('Medisinsk'), status: 'entered-in-error' }),
    );
    const context = rows(...wrong, visit());
    expect(value(context, 'specialist-contacts')).toBe(1);
    expect(value(context, 'specialist-units')).toBe(1);
  });

  it('unknown status counts with a period in the past only', () => {
    expect(value(rows(visit({ status: 'unknown' })), 'specialist-contacts')).toBe(1);
    const { period: _, ...undated } = visit({ status: 'unknown' });
    expect(value(rows(undated), 'specialist-contacts')).toBe(0);
    expect(value(rows(visit({ status: 'unknown' }, '2026-12-24')), 'specialist-contacts')).toBe(0);
  });

  it('a date in the future is no contact, whatever the status says', () => {
    expect(readFacts(rows(visit({}, '2026-11-21'))).fact('specialist-contacts', { withinDays: 180 })).toEqual({
      complete: true,
      value: 0,
      evidence: [],
    });
  });

  it('a date of which only the month is known, this month, is in the past: the visit is finished', () => {
    expect(readFacts(rows(visit({}, '2026-11'))).fact('specialist-contacts', { withinDays: 180 })).toMatchObject({
      complete: true,
      value: 1,
    });
    expect(
      readFacts(rows(visit({ status: 'unknown' }, '2026-11'))).fact('specialist-contacts', { withinDays: 180 }),
    ).toMatchObject({ complete: false, value: 0 });
    expect(value(rows(visit({}, '2026-12')), 'specialist-contacts')).toBe(0);
  });

  it('a status that FHIR R4 does not have says neither that the patient came nor that nobody did', () => {
    const completed = { ...visit(), status: 'completed' as Encounter['status'] }; // FHIR R5 has it
    expect(readFacts(rows(completed)).fact('specialist-contacts', { withinDays: 180 })).toMatchObject({
      complete: false,
      value: 0,
      atMost: 1,
    });
  });

  it('a letter (virtual contact without clinical content) is administration; a video consultation with a reason is not', () => {
    const letter = visit({ class: { code: 'VR' } });
    const video = visit({ class: { code: 'VR' }, reasonCode: [concept('icd10 G35')] });
    expect(value(rows(letter), 'specialist-contacts')).toBe(0);
    expect(value(rows(video), 'specialist-contacts')).toBe(1);
  });

  it('a virtual contact with a diagnosis recorded during it has clinical content (DIPS has no Encounter.diagnosis)', () => {
    const call = visit({ class: { code: 'VR' }, id: 'call' });
    const note = diagnosis('icd10 G35', { encounter: { reference: 'Encounter/call' } });
    expect(value(rows(call, note), 'specialist-contacts')).toBe(1);
  });

  it.each(['Radiologisk avdeling', 'Sentrum legesenter'])('%s counts for nothing', (name) => {
    const context = rows(visit(unit(name)));
    for (const fact of ['specialist-contacts', 'specialist-units', 'hospitals'] as const) {
      expect(value(context, fact)).toBe(0);
    }
  });

  it('the day of the window counts, the day before it does not', () => {
    expect(value(rows(visit({}, daysAgo(180))), 'specialist-contacts')).toBe(1);
    expect(value(rows(visit({}, daysAgo(181))), 'specialist-contacts')).toBe(0);
  });
});

describe('a referral period that DIPS shows as an Encounter', () => {
  const made = (source: string): Partial<Encounter> => ({
    meta: { tag: [{ system: 'http://dips.no/fhir/namingsystem/encountersource', code: source }] },
  });
  const period = (said: Partial<Encounter> = {}) =>
    visit({ ...made('episodeofcare'), status: 'in-progress', period: { start: daysAgo(100) }, ...said });
  const meeting = (said: Partial<Encounter> = {}, date = daysAgo(10)) =>
    visit({ ...made('plannedcontact'), ...said }, date);

  it('gives way to what happened in it at the same unit', () => {
    expect(value(rows(period(), meeting()), 'specialist-contacts')).toBe(1);
    expect(value(rows(period(), meeting(unit('Medisinsk'))), 'specialist-contacts')).toBe(2);
    expect(value(rows(period(), meeting({}, daysAgo(120))), 'specialist-contacts')).toBe(2);
  });

  it('is the only sign of a meeting where nothing else is shown', () => {
    expect(value(rows(period()), 'specialist-contacts')).toBe(1);
  });

  it('as in-patient gives way to in-patient contacts only, so that no stay is lost', () => {
    const inpatient = period({ class: { code: 'IMP' } });
    expect(value(rows(inpatient, meeting()), 'inpatient-days')).toBe(100);
    expect(value(rows(inpatient, visit(stay('Nevrologisk', daysAgo(20), daysAgo(15)))), 'inpatient-days')).toBe(5);
  });
});

describe('pregnancy, birth and newborns', () => {
  it.each([
    ['by reason', visit({ reasonCode: [concept('icd10 O24.4')] })],
    ['by unit', visit(unit('Fødeavdelingen'))],
  ])('%s count for nothing', (_, row) => {
    expect(value(rows(row), 'specialist-contacts')).toBe(0);
  });

  it('by diagnosis count for nothing', () => {
    const birth = diagnosis('icd10 O80', { id: 'birth' });
    const admission = contact(daysAgo(9), {
      ...stay('Kirurgisk', daysAgo(9), daysAgo(6)),
      diagnosis: [{ condition: { reference: 'Condition/birth' }, rank: 1 }],
    });
    expect(value(rows(birth, admission), 'specialist-contacts')).toBe(0);
    expect(value(rows(birth, admission), 'inpatient-days')).toBe(0);
  });

  it('a ward of a birth without codes of its own goes with the birth', () => {
    const birth = contact(daysAgo(9), {
      ...stay('Kirurgisk', daysAgo(9), daysAgo(6)),
      id: 'b',
      reasonCode: [concept('icd10 O82')],
    });
    const ward = contact(daysAgo(8), {
      ...stay('Medisinsk', daysAgo(8), daysAgo(6)),
      partOf: { reference: 'Encounter/b' },
    });
    expect(value(rows(birth, ward), 'specialist-units')).toBe(0);
  });

  it('a neurology visit for MS counts also when the pregnancy is noted second', () => {
    const noted = visit({ reasonCode: [concept('icd10 G35'), concept('icd10 Z33')] });
    expect(value(rows(noted), 'specialist-contacts')).toBe(1);
  });
});

describe("in a GP's record", () => {
  const inSetting = (setting: Setting, row: Encounter) =>
    readFacts(chart([...HOSPITALS, row], { setting })).fact('specialist-contacts', { withinDays: 180 });

  it('a contact nothing is known of is most likely their own, and absence says nothing', () => {
    const own = contact(daysAgo(3), { serviceProvider: { reference: 'Organization/nowhere' } });
    expect(inSetting('hospital', own).value).toBe(1);
    expect(inSetting('gp', own)).toEqual({
      complete: false,
      value: 0,
      evidence: [],
      why: [{ what: 'Encounter', why: 'not-recorded' }],
    });
  });

  it('a contact at a department of a hospital is evidence', () => {
    expect(inSetting('gp', visit())).toMatchObject({ value: 1, complete: false });
    expect(inSetting('municipality', visit())).toMatchObject({ value: 1, complete: false });
  });
});

describe('what was not read', () => {
  it('with Encounter refused, nothing is known and nothing is no', () => {
    const context = chart([], { coverage: { Encounter: { state: 'missing', why: 'forbidden' } } });
    for (const fact of ['specialist-contacts', 'specialist-units', 'hospitals', 'inpatient-days'] as const) {
      expect(readFacts(context).fact(fact, { withinDays: 180 })).toEqual({
        complete: false,
        value: 0,
        evidence: [],
        why: [{ what: 'Encounter', why: 'forbidden' }],
      });
    }
    expect(readFacts(context).fact('inpatient-now', {})).toMatchObject({ complete: false, value: false });
  });

  it('with page two failing, what was read still counts', () => {
    const coverage = { Encounter: { state: 'partial', why: 'truncated', read: 1, pages: 1 } } as const;
    const fact = readFacts(chart([...HOSPITALS, visit()], { coverage })).fact('specialist-units', { withinDays: 180 });
    expect(fact).toMatchObject({ complete: false, value: 1, why: [{ what: 'Encounter', why: 'truncated' }] });
  });
});

describe('dates', () => {
  it('a month that reaches into the window only partly leaves open whether the contact counts', () => {
    const may = visit({}, '2026-05');
    expect(readFacts(rows(may)).fact('specialist-units', { withinDays: 180 })).toEqual({
      complete: false,
      value: 0,
      atMost: 1,
      evidence: [],
      why: [{ what: 'Encounter', why: 'not-recorded' }],
    });
    expect(value(rows(visit({}, '2026-06')), 'specialist-units')).toBe(1);
  });

  it('a contact nobody dated may be in any window', () => {
    const { period: _, ...undated } = visit();
    expect(readFacts(rows(undated)).fact('specialist-contacts', { withinDays: 180 })).toMatchObject({
      complete: false,
      value: 0,
    });
  });

  it('half past eleven at night in UTC is the next day in Norway', () => {
    const late = rows(visit({}, '2026-05-23T22:30:00Z')); // 24 May in Norway: 180 days ago
    expect(value(late, 'specialist-contacts')).toBe(1);
    expect(readFacts(late).fact('specialist-contacts', { withinDays: 180 }).evidence[0]?.date).toBe('2026-05-24');
  });

  it('the instant evaluated decides, not the day the test runs', () => {
    const old = chart([...HOSPITALS, visit({}, '2019-03-01')], { at: '2019-04-01T12:00:00+02:00' });
    expect(value(old, 'specialist-contacts')).toBe(1);
    expect(readFacts(old).at).not.toBe(AT);
  });
});
