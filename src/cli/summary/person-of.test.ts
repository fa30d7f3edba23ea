import type { Encounter, Organization } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import type { FactContext } from '../../facts/fact-context.ts';
import { readRulesFolder } from '../rules-folder.ts';
import { ageGroup, personOf, sexOf } from './person-of.ts';
import { ALL_READ, AT } from './test-summary.ts';

const read = readRulesFolder();
if ('errors' in read) throw new Error(JSON.stringify(read.errors));
const { codes } = read.rules;

const organizations = new Map<string, Organization>(
  [
    {
      resourceType: 'Organization' as const,
      id: 'sjukehus',
      name: 'Førde sentralsjukehus',
      type: [{ coding: [{ code: 'prov' }] }],
    },
    {
      resourceType: 'Organization' as const,
      id: 'nevro',
      name: 'Nevrologisk avdeling',
      partOf: { reference: 'Organization/sjukehus' },
    },
    {
      resourceType: 'Organization' as const,
      id: 'lab',
      name: 'Laboratorium',
      partOf: { reference: 'Organization/sjukehus' },
    },
  ].map((each) => [`Organization/${each.id}`, each]),
);

function contact(id: string, start: string, unit: string, status: Encounter['status'] = 'finished'): Encounter {
  return {
    resourceType: 'Encounter',
    id,
    status,
    class: { code: 'AMB' },
    period: { start, end: start },
    serviceProvider: { reference: `Organization/${unit}` },
    subject: { reference: 'Patient/p' },
  };
}

function contextOf(contacts: readonly Encounter[]): FactContext {
  const record: FactContext['record'] = {
    patient: { resourceType: 'Patient', id: 'p', birthDate: '1969-11-13', gender: 'female' },
    rows: {
      Condition: [],
      Encounter: contacts,
      MedicationStatement: [],
      MedicationRequest: [],
      EpisodeOfCare: [],
      Appointment: [],
      ServiceRequest: [],
      CareTeam: [],
      Task: [],
      Communication: [],
    },
    organizations,
    medications: new Map(),
    coverage: ALL_READ,
  };
  return { record, at: AT, setting: 'hospital', codes };
}

describe('who a patient is, for a summary', () => {
  it('belongs to the department of the latest real contact: not the laboratory, not what was cancelled or is planned', () => {
    const person = personOf(
      contextOf([
        contact('e1', '2026-03-02', 'nevro'),
        contact('e2', '2026-10-02', 'lab'),
        contact('e3', '2026-11-01', 'sjukehus', 'cancelled'),
        contact('e4', '2027-01-10', 'sjukehus', 'planned'),
      ]),
    );
    expect(person).toEqual({
      birthDate: '1969-11-13',
      gender: 'female',
      unit: 'Nevrologisk avdeling, Førde sentralsjukehus',
    });
  });

  it('without any contact belongs to no known unit', () => {
    expect(personOf(contextOf([])).unit).toBeNull();
  });

  it.each([
    ['2008-11-21', '0-17'], // 18 tomorrow
    ['2008-11-20', '18-44'], // 18 today
    ['1951-11-20', '75+'],
    ['1951-11-21', '65-74'],
    ['1969', '45-64'],
    ['1951', 'unknown'], // 74 or 75
    ['2027-01-01', 'unknown'],
    ['ukjent', 'unknown'],
    [null, 'unknown'],
  ])('born %s is in the age group %s on 20 November 2026', (birthDate, group) => {
    expect(ageGroup(birthDate, AT)).toBe(group);
  });

  it('has the recorded sex, or an unknown one', () => {
    expect(['female', 'male', 'other', 'unknown', 'F', null].map(sexOf)).toEqual([
      'female',
      'male',
      'other',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
