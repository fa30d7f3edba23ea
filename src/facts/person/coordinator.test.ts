import type {
  CareTeam,
  CareTeamParticipant,
  EpisodeOfCare,
  Organization,
  PatientContact,
  Practitioner,
  PractitionerRole,
} from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, daysAgo, PATIENT } from '../../../test/clinical/chart.ts';
import { registeredCoordinator } from './coordinator.ts';

const subject = { reference: 'Patient/p' };
const team = (participant: CareTeamParticipant, said: Partial<CareTeam> = {}): CareTeam => ({
  resourceType: 'CareTeam',
  id: 't1',
  status: 'active',
  subject,
  participant: [participant],
  ...said,
});
const withRole = (role: string, said: Partial<CareTeamParticipant> = {}): CareTeamParticipant => ({
  role: [concept(role)],
  member: { display: 'Kari Koordinator' },
  ...said,
});
const found = (...rows: Parameters<typeof chart>[0][number][]) => registeredCoordinator(chart(rows)).coordinator;

describe('a registered coordinator', () => {
  it('in a care team is shown with name, role, phone, unit and since when', () => {
    const ward: Organization = { resourceType: 'Organization', id: 'o1', name: 'Nevrologisk avdeling' };
    const participant = withRole('9034 18 Koordinator (spesialisthelsetjenesteloven)', {
      onBehalfOf: { reference: 'Organization/o1' },
      period: { start: '2026-03-02' },
    });
    expect(found(team(participant, { telecom: [{ system: 'phone', value: '57 00 00 00' }] }), ward)).toEqual({
      name: 'Kari Koordinator',
      role: { system: '9034', code: '18', display: 'Koordinator (spesialisthelsetjenesteloven)' },
      phone: '57 00 00 00',
      unit: 'Nevrologisk avdeling',
      since: '2026-03-02',
      evidence: [
        {
          resource: 'CareTeam/t1',
          date: '2026-03-02',
          code: { system: '9034', code: '18' },
          display: 'Koordinator (spesialisthelsetjenesteloven)',
          unit: 'Nevrologisk avdeling',
          reason: 'coordinator',
        },
      ],
    });
  });

  it.each(['9034 18', '9034 8', '9034 17', '9246 8', '9246 9', 'snomed 768820003'])('is role %s', (role) => {
    expect(found(team(withRole(role)))).not.toBeNull();
  });

  it.each([
    ['primary contact', '9034 9'],
    ['contact doctor', '9034 19'],
    ['contact psychologist', '9034 20'],
    ['health contact', '9034 21'],
    ['contact in the primary health team', '9034 22'],
    ['GP', '9034 6'],
    ['contact doctor in the other list', '9246 10'],
    ['a number 18 of another list', 'urn:oid:2.16.578.1.12.4.1.1.9060 18'],
  ])('is not a %s (%s)', (_, role) => {
    expect(found(team(withRole(role)))).toBeNull();
  });

  it('counts in a team without status, not in one that is over or proposed', () => {
    const { status: _, ...without } = team(withRole('9034 18'));
    expect(found(without)).not.toBeNull();
    for (const status of ['inactive', 'proposed', 'suspended', 'entered-in-error'] as const) {
      expect(found(team(withRole('9034 18'), { status })), status).toBeNull();
    }
  });

  it('counts while the periods include the instant: the last day, and all of a year named as the end', () => {
    const until = (end: string) => found(team(withRole('9034 18', { period: { end } })));
    expect(until(daysAgo(0))).not.toBeNull();
    expect(until(daysAgo(1))).toBeNull();
    expect(until('2026')).not.toBeNull();
    expect(found(team(withRole('9034 18', { period: { start: daysAgo(-1) } })))).toBeNull();
    expect(found(team(withRole('9034 18'), { period: { end: daysAgo(1) } }))).toBeNull();
  });

  it('as DIPS registers it: a contact of the patient with the role', () => {
    const contact: PatientContact = {
      relationship: [concept('9034 18')],
      name: { given: ['Ola'], family: 'Nordmann' },
      telecom: [{ system: 'phone', value: '12' }],
      organization: { display: 'Medisinsk avdeling' },
      period: { start: '2026-01-15' },
    };
    const context = chart([], { patient: { ...PATIENT, contact: [contact] } });
    expect(registeredCoordinator(context).coordinator).toMatchObject({
      name: 'Ola Nordmann',
      phone: '12',
      unit: 'Medisinsk avdeling',
      since: '2026-01-15',
      evidence: [{ resource: 'Patient/p' }],
    });
  });

  it('next of kin is no coordinator', () => {
    const contact: PatientContact = { relationship: [{ coding: [{ code: 'N' }] }], name: { text: 'Mor' } };
    expect(registeredCoordinator(chart([], { patient: { ...PATIENT, contact: [contact] } })).coordinator).toBeNull();
  });

  it('as care manager of an active episode, when the role is said', () => {
    const role: PractitionerRole = { resourceType: 'PractitionerRole', id: 'r', code: [concept('9246 9')] };
    const episode: EpisodeOfCare = {
      resourceType: 'EpisodeOfCare',
      id: 'e1',
      status: 'active',
      patient: subject,
      careManager: { reference: '#r', display: 'Kari' },
      contained: [role],
    };
    expect(found(episode)).toMatchObject({ name: 'Kari', role: { system: '9246', code: '9' } });
    const finished: EpisodeOfCare = { ...episode, status: 'finished' };
    expect(found(finished)).toBeNull();
    const unsaid: EpisodeOfCare = { ...episode, careManager: { reference: 'PractitionerRole/1', display: 'Kari' } };
    expect(found(unsaid)).toBeNull();
  });

  describe('by a role that is a resource of its own', () => {
    const role = (said: Partial<PractitionerRole> = {}): PractitionerRole => ({
      resourceType: 'PractitionerRole',
      id: 'r1',
      code: [concept('9034 18')],
      practitioner: { reference: 'Practitioner/k1' },
      ...said,
    });
    const person: Practitioner = {
      resourceType: 'Practitioner',
      id: 'k1',
      name: [{ given: ['Kari'], family: 'Nes' }],
      telecom: [{ system: 'phone', value: '57 00 00 01' }],
    };
    const managed = (reference = 'PractitionerRole/r1'): EpisodeOfCare => ({
      resourceType: 'EpisodeOfCare',
      id: 'e1',
      status: 'active',
      patient: subject,
      careManager: { reference },
    });
    const member = (reference: string, said: Partial<CareTeamParticipant> = {}) =>
      team({ member: { reference }, ...said });

    it('is the care manager of an episode, with the name and telephone of the practitioner behind it', () => {
      expect(found(managed(), role(), person)).toMatchObject({
        name: 'Kari Nes',
        phone: '57 00 00 01',
        role: { system: '9034', code: '18' },
        evidence: [{ resource: 'EpisodeOfCare/e1' }],
      });
    });

    it('is the manager also while the episode is on hold, not while the patient waits for it to begin', () => {
      const episode = (status: EpisodeOfCare['status']): EpisodeOfCare => ({ ...managed(), status });
      expect(found(episode('onhold'), role(), person)?.name).toBe('Kari Nes');
      for (const status of ['waitlist', 'planned', 'cancelled'] as const) {
        expect(found(episode(status), role(), person)).toBeNull();
      }
    });

    it('is the member of a care team who states no role there', () => {
      expect(found(member('PractitionerRole/r1'), role(), person)?.name).toBe('Kari Nes');
    });

    it('is the practitioner a care team names as coordinator: name and telephone are hers', () => {
      const coordinator = member('Practitioner/k1', { role: [concept('9034 18')] });
      expect(found(coordinator, person)).toMatchObject({ name: 'Kari Nes', phone: '57 00 00 01' });
    });

    it('is nobody in another role, in a role that has ended or is not in use, nor a practitioner without any', () => {
      expect(found(managed(), role({ code: [concept('9034 9')] }))).toBeNull();
      expect(found(managed(), role({ period: { end: daysAgo(1) } }))).toBeNull();
      expect(found(managed(), role({ active: false }))).toBeNull();
      expect(found(managed('Practitioner/k1'), person)).toBeNull();
    });

    const missingOf = (context: Parameters<typeof registeredCoordinator>[0]) => registeredCoordinator(context).missing;

    it.each([
      ['forbidden', { state: 'missing', why: 'forbidden' }],
      ['failed', { state: 'partial', why: 'failed', read: 1, pages: 0 }],
    ] as const)('that could not be read (%s) leaves open whether there is a coordinator', (why, PractitionerRole) => {
      const coverage = { PractitionerRole };
      for (const row of [managed(), member('PractitionerRole/r1')]) {
        expect(missingOf(chart([row], { coverage }))).toEqual([{ what: 'PractitionerRole', why }]);
      }
    });

    it('that an extract refers to and does not hold leaves it open too', () => {
      expect(missingOf(chart([managed()]))).toEqual([{ what: 'PractitionerRole', why: 'not-extracted' }]);
      expect(missingOf(chart([managed(), role()]))).toEqual([]);
    });

    it('leaves nothing open where the episode is over, or only somebody’s name is written', () => {
      const over: EpisodeOfCare = { ...managed(), status: 'finished' };
      const inWords: EpisodeOfCare = { ...managed(), careManager: { display: 'Kari' } };
      for (const episode of [over, inWords]) expect(missingOf(chart([episode]))).toEqual([]);
    });
  });

  it('of several is the one of the specialist health services act, then the latest', () => {
    const plan = team(withRole('9034 8', { period: { start: '2026-05-01' } }), { id: 't1' });
    const before = team(withRole('9034 18', { period: { start: '2024-05-01' } }), { id: 't2' });
    const after = team(withRole('9034 18', { period: { start: '2025-05-01' } }), { id: 't3' });
    expect(found(plan, before, after)?.evidence[0]?.resource).toBe('CareTeam/t3');
  });

  it('not found is not certain when care teams or episodes were not read', () => {
    const coverage = {
      CareTeam: { state: 'missing', why: 'forbidden' },
      EpisodeOfCare: { state: 'missing', why: 'unsupported' },
    } as const;
    expect(registeredCoordinator(chart([], { coverage }))).toEqual({
      coordinator: null,
      missing: [
        { what: 'CareTeam', why: 'forbidden' },
        { what: 'EpisodeOfCare', why: 'unsupported' },
      ],
    });
    expect(registeredCoordinator(chart([])).missing).toEqual([]);
  });
});
