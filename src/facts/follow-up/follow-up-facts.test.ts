import type { Appointment, EpisodeOfCare, Reference, Resource, ServiceRequest } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, coding, concept, daysAgo } from '../../../test/clinical/chart.ts';
import { at, HOSPITALS, organization } from '../../../test/clinical/units.ts';
import type { Setting } from '../fact.ts';
import { readFacts } from '../facts.ts';

const subject = { reference: 'Patient/p' };
const facts = (resources: readonly Resource[], setting: Setting = 'hospital') =>
  readFacts(chart([...HOSPITALS, ...resources], { setting }));

describe('A1: an open specialist episode', () => {
  const episode = (said: Partial<EpisodeOfCare> = {}): EpisodeOfCare => ({
    resourceType: 'EpisodeOfCare',
    id: 'c',
    status: 'active',
    patient: subject,
    managingOrganization: at('Nevrologisk'),
    period: { start: daysAgo(180) },
    ...said,
  });
  const days = (...rows: readonly Resource[]) => facts(rows).fact('active-episode-days', {});

  it.each(['active', 'onhold', 'waitlist'] as const)('%s has lasted since it began', (status) => {
    expect(days(episode({ status }))).toEqual({
      complete: true,
      value: 180,
      evidence: [
        {
          resource: 'EpisodeOfCare/c',
          date: daysAgo(180),
          code: null,
          display: null,
          unit: 'Nevrologisk',
          reason: 'active-episode',
          count: 180,
        },
      ],
    });
  });

  it.each(['planned', 'finished', 'cancelled', 'entered-in-error'] as const)('%s is not open', (status) => {
    expect(days(episode({ status })).value).toBe(0);
  });

  it('one whose period has ended is not open, whatever its status', () => {
    expect(days(episode({ period: { start: daysAgo(400), end: daysAgo(20) } })).value).toBe(0);
  });

  it.each([
    ['a municipal service', { type: [{ coding: [coding('urn:oid:2.16.578.1.12.4.1.1.9151 15')] }] }],
    ['managed by a municipality', { managingOrganization: { display: 'Bergen kommune' } }],
    ['managed by a GP', { managingOrganization: at('Sentrum legesenter') }],
    ['of a maternity ward', { managingOrganization: at('Fødeavdelingen') }],
  ])('%s is not specialist follow-up', (_, said) => {
    expect(days(episode(said))).toMatchObject({ complete: true, value: 0 });
  });

  it('without a start it may have lasted any time', () => {
    const { period: _, ...undated } = episode();
    const fact = days(undated);
    expect(fact).toMatchObject({ complete: false, value: 0, why: [{ what: 'EpisodeOfCare', why: 'not-recorded' }] });
    expect(fact).not.toHaveProperty('atMost');
  });

  it('since some time in March is at least and at most', () => {
    expect(days(episode({ period: { start: '2026-03' } }))).toMatchObject({ complete: false, value: 234, atMost: 264 });
  });

  it("in a GP's record no episode says nothing", () => {
    expect(facts([], 'gp').fact('active-episode-days', {})).toMatchObject({
      complete: false,
      why: [{ what: 'Encounter', why: 'not-recorded' }],
    });
  });
});

describe('A2: planned appointments', () => {
  const appointment = (start: string | undefined, said: Partial<Appointment> = {}): Appointment => ({
    resourceType: 'Appointment',
    id: `a${start ?? ''}`.replace(/\W/g, ''),
    status: 'booked',
    ...(start === undefined ? {} : { start }),
    participant: [
      { actor: subject, status: 'accepted' },
      { actor: { reference: 'Location/1', display: 'Nevrologisk poliklinikk' }, status: 'accepted' },
    ],
    ...said,
  });
  const furthest = (...rows: readonly Resource[]) => facts(rows).fact('furthest-appointment-days', {});

  it('the furthest decides, over the change to winter time', () => {
    const found = furthest(appointment('2026-12-01T09:00:00+01:00'), appointment('2027-05-19T09:00:00+02:00'));
    expect(found).toMatchObject({ complete: true, value: 180 });
    expect(found.evidence).toMatchObject([{ date: '2027-05-19', unit: 'Nevrologisk poliklinikk', count: 180 }]);
  });

  it.each(['proposed', 'pending', 'booked', 'waitlist'] as const)('%s counts', (status) => {
    expect(furthest(appointment('2027-05-19T09:00:00+02:00', { status })).value).toBe(180);
  });

  it.each(['cancelled', 'noshow', 'fulfilled', 'entered-in-error'] as const)('%s does not', (status) => {
    expect(furthest(appointment('2027-05-19T09:00:00+02:00', { status }))).toMatchObject({ complete: true, value: 0 });
  });

  it('one the patient has declined does not, though it still is booked; whom else it does not suit tells nothing', () => {
    const other = { reference: 'Patient/other' };
    const room = { reference: 'Location/1', display: 'Nevrologisk poliklinikk' };
    const declinedBy = (who: Reference) =>
      appointment('2027-05-19T09:00:00+02:00', {
        participant: [subject, other, room].map((actor) => ({
          actor,
          status: actor === who ? 'declined' : 'accepted',
        })),
      });
    expect(furthest(declinedBy(subject))).toMatchObject({ complete: true, value: 0 });
    expect(furthest(declinedBy(room)).value).toBe(180);
    expect(furthest(declinedBy(other)).value).toBe(180);
  });

  it('this afternoon is ahead, this morning is not', () => {
    const ahead = (start: string) => facts([appointment(start)]).fact('future-appointments', {}).value;
    expect(ahead('2026-11-20T14:00:00+01:00')).toBe(1);
    expect(ahead('2026-11-20T07:30:00+01:00')).toBe(0);
  });

  it('a place on a waiting list without a date may be any time ahead', () => {
    const waiting = facts([appointment(undefined, { status: 'waitlist' })]);
    expect(waiting.fact('future-appointments', {})).toMatchObject({ complete: false, value: 0, atMost: 1 });
    expect(waiting.fact('furthest-appointment-days', {})).not.toHaveProperty('atMost');
  });

  it('asked for within a period is at least its beginning and at most its end', () => {
    const asked = { requestedPeriod: [{ start: '2027-02-01', end: '2027-06-01' }] };
    expect(furthest(appointment(undefined, { status: 'proposed', ...asked }))).toMatchObject({
      complete: false,
      value: 73,
      atMost: 193,
    });
  });

  it('radiology and antenatal care are not follow-up', () => {
    const radiology = { participant: [], serviceType: [{ text: 'Røntgen thorax' }] };
    const antenatal = { reasonCode: [concept('icd10 Z34.9')] };
    expect(furthest(appointment('2027-05-19T09:00:00+02:00', radiology)).value).toBe(0);
    expect(furthest(appointment('2027-05-19T09:00:00+02:00', antenatal)).value).toBe(0);
  });

  it("a control in a GP's own calendar is not specialist follow-up", () => {
    const fact = facts([appointment('2027-07-19T09:00:00+02:00')], 'gp').fact('furthest-appointment-days', {});
    expect(fact).toMatchObject({ complete: false, value: 0 });
  });

  it('missed appointments count within the window, wherever they were', () => {
    const missed = (start: string) => appointment(start, { status: 'noshow' });
    const fact = facts([
      missed('2026-10-01T09:00:00+02:00'),
      missed('2025-11-20T09:00:00+01:00'),
      missed('2025-11-19T09:00:00+01:00'),
    ]);
    expect(fact.fact('missed-appointments', { withinDays: 365 })).toMatchObject({ complete: true, value: 2 });
  });
});

describe('open referrals', () => {
  let made = 0;
  const referral = (said: Partial<ServiceRequest> = {}): ServiceRequest => ({
    resourceType: 'ServiceRequest',
    id: `s${++made}`,
    status: 'active',
    intent: 'order',
    category: [concept('snomed 3457005')],
    authoredOn: daysAgo(30),
    subject,
    performerType: { text: 'Nevrologi' },
    ...said,
  });
  const open = (...rows: readonly Resource[]) => facts(rows).fact('open-referrals', { withinDays: 365 });
  const specialties = (...rows: readonly Resource[]) =>
    facts(rows).fact('open-referral-specialties', { withinDays: 365 });

  it('active and on hold are open; others are not', () => {
    expect(
      open(
        referral(),
        referral({ status: 'on-hold' }),
        referral({ status: 'completed' }),
        referral({ status: 'revoked' }),
      ).value,
    ).toBe(2);
  });

  it('a plan or proposal is not yet a referral, nor is a blood test one', () => {
    expect(open(referral({ intent: 'proposal' }), referral({ intent: 'plan' })).value).toBe(0);
    expect(
      open(
        referral({
          category: [concept('snomed 108252007 Laboratory procedure')],
          performerType: { text: 'Blodprøve' },
        }),
      ).value,
    ).toBe(0);
  });

  it('older than the window does not count; undated may', () => {
    expect(open(referral({ authoredOn: daysAgo(365) })).value).toBe(1);
    expect(open(referral({ authoredOn: daysAgo(366) })).value).toBe(0);
    const { authoredOn: _, ...undated } = referral();
    expect(open(undated)).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });

  it('two to one specialty are one specialty; the newest is shown', () => {
    const found = specialties(
      referral({ authoredOn: daysAgo(90) }),
      referral({ authoredOn: daysAgo(9) }),
      referral({ performerType: { text: 'Hjerte' } }),
    );
    expect(found).toMatchObject({ complete: true, value: 2 });
    expect(found.evidence.map(({ date }) => date)).toEqual([daysAgo(9), daysAgo(30)]);
  });

  it('one that names no specialty may be to another', () => {
    const { performerType: _, ...unnamed } = referral();
    expect(specialties(unnamed)).toMatchObject({ complete: true, value: 1 });
    expect(specialties(referral(), unnamed)).toMatchObject({ complete: false, value: 1, atMost: 2 });
  });

  it('to the municipality or for pregnancy is not to specialist care', () => {
    const municipal = organization('Tysnes kommune', 'govt');
    expect(open(municipal, referral({ performer: [at('Tysnes kommune')] })).value).toBe(0);
    expect(open(referral({ reasonCode: [concept('icpc2 W78')] })).value).toBe(0);
  });

  it("a GP's own referral to hospital is evidence in the GP's record", () => {
    const fact = facts([referral({ performer: [at('Nevrologisk')] })], 'gp').fact('open-referrals', {
      withinDays: 365,
    });
    expect(fact).toMatchObject({ complete: false, value: 1, evidence: [{ unit: 'Nevrologisk' }] });
  });
});
