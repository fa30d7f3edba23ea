import type { CareTeam, Encounter, EpisodeOfCare, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo, diagnosis, medicine } from '../../test/clinical/chart.ts';
import { HOSPITALS, stay, unit } from '../../test/clinical/units.ts';
import { daysWritten, SOME_DAY } from './calendar.ts';
import type { FactName } from './catalogue.ts';
import type { FactParameters } from './fact-source.ts';
import { readFacts } from './facts.ts';
import { registeredCoordinator } from './person/coordinator.ts';

/*
 * A date that somebody wrote and nobody can read is not "no date": what rests on it is neither proven nor disproved.
 * Diagnoses have theirs in diagnoses.test.ts.
 */

/** As it is written in Norway, and not in FHIR. */
const UNREADABLE = '15.10.2026';

const fact = (name: FactName, parameters: FactParameters, ...rows: readonly Resource[]) =>
  readFacts(chart([...HOSPITALS, ...rows])).fact(name, parameters);
const WITHIN = { withinDays: 180 };
const CONTACTS_OPEN = { complete: false, value: 0, why: [{ what: 'Encounter', why: 'not-recorded' }] };

it.each(['15.10.2026', '2026-13-01', '2026-02-30', '20261015', 'i fjor'])('%s may be any day', (text) => {
  expect(daysWritten(text)).toBe(SOME_DAY);
});

it.each([undefined, '', '  '])('%j is no date', (text) => {
  expect(daysWritten(text)).toBeNull();
});

describe('a contact', () => {
  it('that began then may be in the window or not', () => {
    const visit = contact(UNREADABLE, unit('Nevrologisk'));
    expect(fact('specialist-units', WITHIN, visit)).toMatchObject({ ...CONTACTS_OPEN, atMost: 1 });
  });

  it('of unknown status is not left out as if it had no time', () => {
    const visit = contact(UNREADABLE, { ...unit('Nevrologisk'), status: 'unknown' });
    expect(fact('specialist-units', WITHIN, visit)).toMatchObject({ ...CONTACTS_OPEN, atMost: 1 });
  });

  it('that ended on a day that can be read was a visit on that day; a stay may have been as long as it will', () => {
    const period = { start: UNREADABLE, end: daysAgo(10) };
    expect(fact('specialist-units', WITHIN, contact('', { ...unit('Nevrologisk'), period }))).toMatchObject({
      complete: true,
      value: 1,
    });
    const admitted = contact('', { ...stay('Medisinsk', daysAgo(12), daysAgo(10)), period });
    expect(fact('inpatient-days', WITHIN, admitted)).toMatchObject({ ...CONTACTS_OPEN, atMost: 170 });
  });

  it('in progress, with an end that cannot be read, may be over', () => {
    const { period: _, ...row } = contact('', { ...stay('Medisinsk', daysAgo(3)), status: 'in-progress' });
    const now = (end?: string) => {
      const period = { start: daysAgo(3), ...(end === undefined ? {} : { end }) };
      const lasting: Encounter = { ...row, period };
      return fact('inpatient-now', {}, lasting);
    };
    expect(now()).toMatchObject({ complete: true, value: true });
    expect(now(UNREADABLE)).toMatchObject({ ...CONTACTS_OPEN, value: false });
  });
});

describe('a score of frailty', () => {
  const admitted = contact('', { id: 's', ...stay('Medisinsk', daysAgo(30), daysAgo(20)) });

  it.each([UNREADABLE, '2026-10'])(
    'has the points of a diagnosis recorded %s as an upper bound only',
    (recordedDate) => {
      const score = fact(
        'hospital-frailty-score',
        { withinDays: 730 },
        admitted,
        diagnosis('icd10 F00.1', { recordedDate }),
      );
      expect(score).toMatchObject({ complete: false, value: 0, atMost: 7.1 });
    },
  );
});

describe('a medicine', () => {
  it('active with an end that cannot be read may be over: at least the others, at most it too', () => {
    const ended = medicine('atc C07AB02', { effectivePeriod: { start: '2026-01-01', end: UNREADABLE } });
    expect(fact('regular-medicines', {}, medicine('atc C10AA05'), ended)).toMatchObject({
      complete: false,
      value: 1,
      atMost: 2,
      why: [{ what: 'MedicationStatement', why: 'not-recorded' }],
    });
  });

  it.each([{ end: UNREADABLE }, {}])(
    'against cancer that ended then (%j) leaves open whether an old cancer is current',
    (effectivePeriod) => {
      const cancer = diagnosis('icd10 C34.1', { recordedDate: '2018-01-01' });
      const stopped = medicine('atc L01FF02', { status: 'stopped', effectivePeriod });
      expect(fact('current-groups', { groups: 'cancer-active' }, cancer, stopped)).toMatchObject({
        complete: false,
        value: 0,
        atMost: 1,
        why: [{ what: 'MedicationStatement', why: 'not-recorded' }],
      });
    },
  );
});

describe('a period', () => {
  const team = (period: CareTeam['period']): CareTeam => ({
    resourceType: 'CareTeam',
    id: 't1',
    status: 'active',
    subject: { reference: 'Patient/p' },
    participant: [{ role: [concept('9034 18')], member: { display: 'Kari' }, ...(period ? { period } : {}) }],
  });
  const coordinator = (period: CareTeam['period']) => registeredCoordinator(chart([team(period)])).coordinator;

  it('of a coordinator that ended on a day nobody can read silences no flag; one that began then does', () => {
    expect(coordinator({ start: '2025-01-01', end: UNREADABLE })).toBeNull();
    expect(coordinator({ start: UNREADABLE })).toMatchObject({ name: 'Kari', since: null });
  });

  it('of a municipal service that ended then leaves open whether it is given', () => {
    const service = (id: string, code: string, end?: string): EpisodeOfCare => ({
      resourceType: 'EpisodeOfCare',
      id,
      status: 'active',
      patient: { reference: 'Patient/p' },
      type: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9151', code }] }],
      period: { start: '2026-01-01', ...(end === undefined ? {} : { end }) },
    });
    const rows = [service('a', '1'), service('b', '15', UNREADABLE)];
    const context = chart(rows, { setting: 'municipality' });
    expect(readFacts(context).fact('municipal-services', {})).toMatchObject({
      complete: false,
      value: 1,
      atMost: 2,
      why: [{ what: 'EpisodeOfCare', why: 'not-recorded' }],
    });
  });
});

describe('how many contacts have such a date is told beside how they were read', () => {
  const told = (...rows: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...rows])).coverage.Encounter;
  const visit = (start: string, end?: string) =>
    contact('', { ...unit('Nevrologisk'), period: end === undefined ? { start } : { start, end } });

  it('of those that may have been at any time, and of stays that may have lasted until any day', () => {
    const admitted = contact('', {
      ...stay('Medisinsk', daysAgo(12)),
      period: { start: daysAgo(12), end: UNREADABLE },
    });
    expect(told(visit(UNREADABLE), visit(UNREADABLE), admitted, visit(daysAgo(3)))).toMatchObject({
      state: 'complete',
      read: 4,
      unreadableDates: 3,
    });
  });

  it('not of a visit of which one of the two dates tells the day, nor of one that did not take place', () => {
    const cancelled = contact(UNREADABLE, { ...unit('Nevrologisk'), status: 'cancelled' });
    const { period: _, ...undated } = visit(daysAgo(3));
    const rows = [visit(daysAgo(3), UNREADABLE), visit(UNREADABLE, daysAgo(3)), undated, cancelled];
    expect(told(...rows)).not.toHaveProperty('unreadableDates');
  });
});
