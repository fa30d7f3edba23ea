import type { Encounter, Organization, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, contact, daysAgo, diagnosis } from '../../../test/clinical/chart.ts';
import { HOSPITALS, organization, unit } from '../../../test/clinical/units.ts';
import type { Setting } from '../fact.ts';
import { readFacts } from '../facts.ts';

const PLACES: readonly Organization[] = [
  ...HOSPITALS,
  organization('Bygda kommune', 'govt'),
  organization('Legevakta i Bygda', null, 'Bygda kommune'),
  organization('DPS Indre', 'dept', 'Fjordane'),
  organization('Klinikk for psykisk helse og rus', null, 'Fjordane'),
  organization('Sengepost 3', null, 'Klinikk for psykisk helse og rus'),
  organization('Barne- og ungdomsklinikken', null, 'Fjordane'),
  organization('Sengepost 1', null, 'Barne- og ungdomsklinikken'),
];
const facts = (resources: readonly Resource[], setting: Setting = 'hospital') =>
  readFacts(chart([...PLACES, ...resources], { setting }));
const visit = (place: string, days: number, said: Partial<Encounter> = {}) =>
  contact(daysAgo(days), { ...unit(place), ...said });
const year = { withinDays: 365 };

describe('contacts with anybody', () => {
  const any = (resources: readonly Resource[], setting?: Setting) =>
    facts(resources, setting).fact('any-contacts', year);

  it('a visit to the GP, to the hospital or for pregnancy is a contact', () => {
    for (const place of ['Sentrum legesenter', 'Medisinsk', 'Fødeavdelingen', 'Legevakta i Bygda']) {
      expect(any([visit(place, 10)]).value, place).toBe(1);
    }
  });

  it('an appointment cancelled, a letter, and a visit more than a year ago are none', () => {
    const rows = [
      visit('Medisinsk', 10, { status: 'cancelled' }),
      visit('Medisinsk', 11, { class: { code: 'VR' } }),
      visit('Medisinsk', 366),
    ];
    expect(any(rows).value).toBe(0);
  });

  it('a day at one place is one contact, at two places two', () => {
    expect(any([visit('Medisinsk', 10), visit('Medisinsk', 10)]).value).toBe(1);
    expect(any([visit('Medisinsk', 10), visit('Kirurgisk', 10)]).value).toBe(2);
  });

  it.each<Setting>(['hospital', 'gp', 'municipality'])(
    '"none in a year" is never certain in the record of a %s alone',
    (setting) => {
      const old = [visit('Medisinsk', 500), visit('Medisinsk', 600)];
      expect(any(old, setting)).toMatchObject({
        complete: false,
        value: 0,
        why: [{ what: 'Encounter', why: 'not-recorded' }],
      });
    },
  );

  it('"none in a year" is certain in a record that GP and hospital keep together', () => {
    const old = ['Medisinsk', 'Kirurgisk', 'Sentrum legesenter', 'Sentrum legesenter'];
    const rows = old.map((place, index) => visit(place, 400 + index));
    expect(any(rows)).toEqual({ complete: true, value: 0, evidence: [] });
  });
});

describe('contacts with the out-of-hours service', () => {
  const legevakt = (...rows: readonly Resource[]) => facts(rows, 'gp').fact('out-of-hours-contacts', year);

  it('are counted where the service is the municipality’s', () => {
    const rows = [10, 20, 30].map((days) => visit('Legevakta i Bygda', days));
    expect(legevakt(...rows)).toMatchObject({
      value: 3,
      evidence: [{ reason: 'out-of-hours-contact', unit: 'Legevakta i Bygda', date: daysAgo(10) }, {}, {}],
    });
  });

  it('are recognised by the service when the municipality is named as provider', () => {
    expect(legevakt(visit('Bygda kommune', 10, { serviceType: { text: 'Legevakt' } })).value).toBe(1);
    expect(legevakt(visit('Bygda kommune', 10, { serviceType: { text: 'Helsestasjon' } })).value).toBe(0);
  });

  it('are a lower bound in every record', () => {
    for (const setting of ['hospital', 'gp', 'municipality'] as const) {
      expect(facts([], setting).fact('out-of-hours-contacts', year).complete).toBe(false);
    }
  });
});

describe('contacts in psychiatry and substance-use treatment', () => {
  const psychiatry = (resources: readonly Resource[]) => facts(resources).fact('mental-health-contacts', year);

  it('are those at a DPS, and at a ward below a clinic for it', () => {
    expect(psychiatry([visit('DPS Indre', 10), visit('Sengepost 3', 20)])).toMatchObject({ complete: true, value: 2 });
  });

  it('are told by the service type too', () => {
    const coded = { serviceType: { coding: [{ system: 'http://snomed.info/sct', code: '394587001' }] } };
    expect(psychiatry([visit('Medisinsk', 10, coded)]).value).toBe(1);
  });

  it('are none in medicine, nor in a service of the municipality', () => {
    const rows = [
      visit('Medisinsk', 10),
      visit('Bygda kommune', 12, { serviceType: { text: 'Rus og psykisk helse' } }),
    ];
    expect(psychiatry(rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('may be one where nobody wrote the unit', () => {
    expect(psychiatry([contact(daysAgo(10))])).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });
});

describe('contacts with units for children and young people', () => {
  const paediatric = (...resources: readonly Resource[]) => facts(resources).fact('paediatric-contacts', year);

  it('are those at a ward below the children’s clinic, and at BUP', () => {
    const bup = contact(daysAgo(20), { serviceProvider: { display: 'BUP Førde' } });
    expect(paediatric(visit('Sengepost 1', 10), bup)).toMatchObject({
      complete: true,
      value: 2,
      evidence: [{ reason: 'paediatric-contact', unit: 'Sengepost 1', date: daysAgo(10) }, {}],
    });
  });

  it('are told by the service type too', () => {
    const coded = { serviceType: { coding: [{ system: 'http://snomed.info/sct', code: '394537008' }] } };
    expect(paediatric(visit('Medisinsk', 10, coded)).value).toBe(1);
  });

  it('are none in medicine, in the municipality’s services for families, or longer ago', () => {
    const rows = [
      visit('Medisinsk', 10),
      visit('Bygda kommune', 12, { serviceType: { text: 'Barn og unge' } }),
      visit('Sengepost 1', 366),
    ];
    expect(paediatric(...rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('may be one where nobody wrote the unit', () => {
    expect(paediatric(contact(daysAgo(10)))).toMatchObject({ complete: false, value: 0, atMost: 1 });
  });
});

describe('municipal services', () => {
  const service = (id: string, code: string, said: object = {}): Resource =>
    ({
      resourceType: 'EpisodeOfCare',
      id,
      status: 'active',
      patient: { reference: 'Patient/p' },
      type: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9151', code, display: 'Tjeneste' }] }],
      period: { start: daysAgo(100) },
      ...said,
    }) as Resource;
  const count = (rows: readonly Resource[], setting: Setting) => facts(rows, setting).fact('municipal-services', {});

  it('are the distinct services given now', () => {
    const rows = [
      service('a', '15'),
      service('b', '15'),
      service('c', '6', { status: 'onhold' }),
      service('d', '21', { status: 'finished' }),
      service('e', '5', { period: { start: daysAgo(100), end: daysAgo(1) } }),
    ];
    expect(count(rows, 'municipality')).toMatchObject({
      complete: true,
      value: 2,
      evidence: [
        { resource: 'EpisodeOfCare/a', code: { system: '9151', code: '15' }, reason: 'municipal-service' },
        {},
      ],
    });
  });

  it('none in a hospital’s record is no sign of none', () => {
    expect(count([], 'municipality')).toMatchObject({ complete: true, value: 0 });
    expect(count([], 'hospital')).toMatchObject({ complete: false, value: 0 });
    expect(count([], 'gp')).toMatchObject({ complete: false, value: 0 });
  });
});

describe('longstanding diagnoses', () => {
  const long = (...rows: readonly Resource[]) =>
    facts(rows).fact('longstanding-groups', { groups: 'major', olderThanDays: 365 });

  it('are those first known at least a year ago', () => {
    expect(long(diagnosis('icd10 J44', { onsetDateTime: daysAgo(365) }))).toMatchObject({
      complete: true,
      value: 1,
      evidence: [{ group: 'copd', date: daysAgo(365), reason: 'chronic-diagnosis' }],
    });
  });

  it('a diagnosis of this year is not, in a record that reaches further back', () => {
    const rows = [visit('Medisinsk', 800), diagnosis('icd10 J44', { recordedDate: daysAgo(364) })];
    expect(long(...rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('in a record that has just begun nobody knows how old it is', () => {
    expect(long(diagnosis('icd10 J44', { recordedDate: daysAgo(30) }))).toMatchObject({
      complete: false,
      value: 0,
      atMost: 1,
      why: [{ what: 'Condition', why: 'short-history' }],
    });
  });

  it('a disease that is over is none', () => {
    const rows = [visit('Medisinsk', 800), diagnosis('icd10 J44', { status: 'resolved', onsetDateTime: daysAgo(900) })];
    expect(long(...rows)).toMatchObject({ complete: true, value: 0 });
  });
});

describe('help from the municipality that no code names', () => {
  const by = (place: string, said: object = {}): Resource =>
    ({
      resourceType: 'EpisodeOfCare',
      id: place,
      status: 'active',
      patient: { reference: 'Patient/p' },
      managingOrganization: { display: place },
      period: { start: daysAgo(100) },
      ...said,
    }) as Resource;
  const team = (place: string, said: object = {}): Resource =>
    ({
      resourceType: 'CareTeam',
      id: `team ${place}`,
      subject: { reference: 'Patient/p' },
      managingOrganization: [{ display: place }],
      ...said,
    }) as Resource;
  const help = (setting: Setting, ...rows: readonly Resource[]) => facts(rows, setting).fact('municipal-help', {});

  it('is each municipal unit that has the patient now, once', () => {
    expect(help('municipality', by('Bygda kommune'), team('Bygda kommune'), team('Øya kommune'))).toMatchObject({
      complete: true,
      value: 2,
      evidence: [
        { resource: 'EpisodeOfCare/Bygda kommune', display: 'Bygda kommune', reason: 'municipal-service' },
        {},
      ],
    });
  });

  it('is none that has ended, of a hospital, of the GP or of legevakt', () => {
    const rows = [
      by('Bygda kommune', { status: 'finished' }),
      team('Bygda kommune', { status: 'inactive' }),
      by('Medisinsk'),
      by('Bygda kommune legevakt'),
      by('Sentrum legesenter'),
    ];
    expect(help('municipality', ...rows)).toMatchObject({ complete: true, value: 0 });
  });

  it('is a lower bound in a hospital: none in its record is not none', () => {
    expect(help('hospital', team('Bygda kommune'))).toMatchObject({ complete: false, value: 1 });
    expect(help('hospital')).toMatchObject({ complete: false, value: 0 });
  });
});
