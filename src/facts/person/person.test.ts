import type { CareTeam, Patient } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { AT, chart, coding, concept, contact, daysAgo, PATIENT } from '../../../test/clinical/chart.ts';
import { patientState } from './patient-state.ts';
import { personFacts } from './person.ts';

const who = (said: Partial<Patient>) => chart([], { patient: { ...PATIENT, ...said } });
const born = (birthDate: string, at = AT) => {
  const { birthDate: _, ...patient } = PATIENT;
  return personFacts['age-years'](
    chart([], { patient: birthDate === '' ? patient : { ...patient, birthDate }, at }),
    {},
  );
};

describe('age', () => {
  it('changes on the birthday, by the date in Norway', () => {
    expect(born('2008-11-20')).toMatchObject({ complete: true, value: 18, evidence: [{ reason: 'age', count: 18 }] });
    expect(born('2008-11-21')).toMatchObject({ complete: true, value: 17 });
    expect(born('2008-11-21', '2026-11-20T23:30:00Z')).toMatchObject({ value: 18 }); // past midnight in Oslo
  });

  it('somebody born on 29 February is 16 from 1 March', () => {
    expect(born('2008-02-29', '2025-02-28T12:00:00+01:00')).toMatchObject({ value: 16 });
    expect(born('2009-02-28', '2025-02-28T12:00:00+01:00')).toMatchObject({ value: 16 });
    expect(born('2008-02-29', '2023-02-28T12:00:00+01:00')).toMatchObject({ value: 14 });
    expect(born('2008-02-29', '2023-03-01T12:00:00+01:00')).toMatchObject({ value: 15 });
  });

  it('of a birth year alone is one of two', () => {
    expect(born('2008')).toMatchObject({
      complete: false,
      value: 17,
      atMost: 18,
      why: [{ what: 'Patient', why: 'not-recorded' }],
    });
  });

  it('without birth date, or with one in the future, is not known', () => {
    for (const date of ['', '2027-01-01']) {
      expect(born(date)).toEqual({
        complete: false,
        value: 0,
        evidence: [],
        why: [{ what: 'Patient', why: 'not-recorded' }],
      });
    }
  });

  it('never shows the birth date as evidence', () => {
    expect(JSON.stringify(born('1950-05-17'))).not.toContain('1950');
  });
});

describe('interpreter', () => {
  const speaks = (...codes: (readonly [string, boolean])[]) =>
    personFacts['interpreter-needed'](
      who({ communication: codes.map(([code, preferred]) => ({ language: { coding: [{ code }] }, preferred })) }),
      {},
    );

  it('is needed when the preferred language, or the only one, is not spoken here', () => {
    expect(speaks(['so', true], ['nb', false])).toMatchObject({
      complete: true,
      value: true,
      evidence: [{ reason: 'interpreter' }],
    });
    expect(speaks(['pl-PL', false])).toMatchObject({ value: true });
  });

  it('is not needed in Norwegian, English, Danish or Swedish', () => {
    for (const code of ['nb', 'nn-NO', 'no', 'en-GB', 'da', 'sv', 'nob']) {
      expect(speaks([code, true]), code).toEqual({ complete: true, value: false, evidence: [] });
    }
    expect(speaks(['so', false], ['nb', false])).toMatchObject({ value: false });
  });

  it('is what the record says outright', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
    const said = (valueBoolean: boolean) =>
      personFacts['interpreter-needed'](who({ extension: [{ url, valueBoolean }] }), {});
    expect(said(true)).toMatchObject({ complete: true, value: true });
    expect(said(false)).toMatchObject({ complete: true, value: false });
  });

  it('is unknown when no language is recorded', () => {
    expect(speaks()).toMatchObject({ complete: false, value: false, why: [{ why: 'not-recorded' }] });
  });
});

describe('professions involved', () => {
  const team = (said: Partial<CareTeam>): CareTeam => ({
    resourceType: 'CareTeam',
    id: 't',
    subject: { reference: 'Patient/p' },
    ...said,
  });
  const professions = (...rows: Parameters<typeof chart>[0][number][]) =>
    personFacts['professions-involved'](chart(rows), { withinDays: 365 });

  it('are the distinct roles in active teams and recent contacts, family left out; always at least', () => {
    const fact = professions(
      team({
        participant: [
          { role: [concept('http://snomed.info/sct 106292003 Sykepleier')] },
          { role: [concept('http://snomed.info/sct 106292003 Sykepleier')] },
          { role: [{ text: 'Fysioterapeut' }] },
          { role: [{ text: 'Mor' }], member: { reference: 'RelatedPerson/1' } },
        ],
      }),
      contact(daysAgo(30), { participant: [{ type: [{ text: 'Ergoterapeut' }] }] }),
      contact(daysAgo(366), { participant: [{ type: [{ text: 'Logoped' }] }] }),
    );
    expect(fact).toMatchObject({ complete: false, value: 3 });
    expect(fact.evidence.map(({ display }) => display)).toEqual(['Sykepleier', 'Fysioterapeut', 'Ergoterapeut']);
  });

  it('how somebody took part in a contact is no profession', () => {
    const attender = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'ATND' }],
    };
    expect(professions(contact(daysAgo(3), { participant: [{ type: [attender] }] })).value).toBe(0);
  });

  it('a team that is over involves nobody', () => {
    const participant = [{ role: [{ text: 'Lege' }] }];
    expect(professions(team({ status: 'inactive', participant })).value).toBe(0);
    expect(professions(team({ period: { end: daysAgo(1) }, participant })).value).toBe(0);
  });
});

describe('individual plan', () => {
  const plan = (...rows: Parameters<typeof chart>[0][number][]) => personFacts['individual-plan'](chart(rows), {});

  it('whoever has its coordinator (9034#8) has one', () => {
    const team: CareTeam = {
      resourceType: 'CareTeam',
      id: 't',
      subject: { reference: 'Patient/p' },
      participant: [{ role: [{ coding: [coding('9034 8')] }] }],
    };
    expect(plan(team)).toMatchObject({ complete: true, value: true, evidence: [{ reason: 'individual-plan' }] });
  });

  it('without a sign nothing is known', () => {
    expect(plan()).toMatchObject({
      complete: false,
      value: false,
      why: [{ what: 'individual-plan', why: 'not-recorded' }],
    });
  });
});

describe('a patient who is not assessed', () => {
  const state = (said: Partial<Patient>) => patientState({ ...PATIENT, ...said }, AT);

  it('is dead, or inactive in the record', () => {
    expect(state({ deceasedBoolean: true })).toBe('deceased');
    expect(state({ deceasedDateTime: '2026-11-19' })).toBe('deceased');
    expect(state({ deceasedDateTime: '2026' })).toBe('deceased');
    expect(state({ active: false })).toBe('inactive');
    expect(state({ active: false, deceasedBoolean: true })).toBe('deceased');
  });

  it('is neither before the death, nor without a word about it', () => {
    expect(state({ deceasedDateTime: '2026-12-01' })).toBeNull();
    expect(state({ deceasedBoolean: false, active: true })).toBeNull();
    expect(state({})).toBeNull();
  });
});
