import type { Encounter, Organization, Resource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { chart, concept, contact, daysAgo } from '../../../test/clinical/chart.ts';
import { at, HOSPITALS, organization, stay, unit } from '../../../test/clinical/units.ts';
import { readFacts } from '../facts.ts';

const facts = (...resources: readonly Resource[]) => readFacts(chart([...HOSPITALS, ...resources]));
const units = (...resources: readonly Resource[]) => facts(...resources).fact('specialist-units', { withinDays: 180 });
const hospitals = (...resources: readonly Resource[]) => facts(...resources).fact('hospitals', { withinDays: 180 });
const trajectories = (...resources: readonly Resource[]) =>
  facts(...resources).fact('trajectories', { withinDays: 365, contacts: 2 });
const visit = (id: string, days: number, said: Partial<Encounter> = {}) =>
  contact(daysAgo(days), { ...unit(id), ...said });

describe('which unit a contact was at', () => {
  it('ward and outpatient clinic of one department are one unit, named as the department', () => {
    const found = units(visit('Nevrosengepost', 20), visit('Nevropoliklinikk', 10));
    expect(found.value).toBe(1);
    expect(found.evidence.map(({ unit: name, date }) => [name, date])).toEqual([['Nevrologisk', daysAgo(10)]]);
  });

  it('a unit that changed its name is the same unit', () => {
    const before = contact(daysAgo(30), { serviceProvider: { ...at('x'), display: 'Nevrologisk avdeling' } });
    const after = contact(daysAgo(5), { serviceProvider: { ...at('x'), display: 'Hjerneavdelingen' } });
    expect(units(before, after)).toMatchObject({ value: 1, evidence: [{ unit: 'Hjerneavdelingen' }] });
  });

  it('references nobody could resolve are still units', () => {
    const one = contact(daysAgo(3), { serviceProvider: { reference: 'Organization/a' } });
    const other = contact(daysAgo(2), { serviceProvider: { reference: 'https://ehr.example/fhir/Organization/b' } });
    expect(units(one, other).value).toBe(2);
    expect(hospitals(one, other).value).toBe(0);
  });

  it('contained organisations are told apart by identifier, else by name', () => {
    const held = (said: Partial<Organization>) =>
      contact(daysAgo(4), {
        contained: [{ resourceType: 'Organization', id: 'o', ...said }],
        serviceProvider: { reference: '#o' },
      });
    const identifier = (value: string) => [{ system: 'urn:oid:2.16.578.1.12.4.1.4.102', value }];
    expect(
      units(
        held({ name: 'Medisin', identifier: identifier('1') }),
        held({ name: 'Medisin 2', identifier: identifier('1') }),
      ).value,
    ).toBe(1);
    expect(
      units(
        held({ name: 'Medisin', identifier: identifier('1') }),
        held({ name: 'Medisin', identifier: identifier('2') }),
      ).value,
    ).toBe(2);
    expect(units(held({ name: 'Medisin' }), held({ name: 'medisin ' })).value).toBe(1);
    expect(units(held({ name: 'Medisin' }), held({ name: 'Kirurgi' })).value).toBe(2);
  });

  it('without a provider the service stands for the unit, and without that the place', () => {
    const service = contact(daysAgo(4), {
      serviceType: { text: 'Nevrologi' },
      location: [{ location: { display: 'Rom 3' } }],
    });
    const place = contact(daysAgo(3), {
      location: [{ location: { reference: 'Location/7', display: 'Revmatologi' } }],
    });
    expect(units(service, place).evidence.map(({ unit: name }) => name)).toEqual(['Revmatologi', 'Nevrologi']);
  });

  it('a service type says more than a name: neurology in rooms called "Lab 2" is neurology', () => {
    const code = (system: string) => ({ serviceType: concept(system), ...unit('Lab 2') });
    const lab = organization('Lab 2', 'dept', 'Fjordane');
    expect(units(lab, contact(daysAgo(1), code('snomed 394591006 Neurology'))).value).toBe(1);
    expect(units(lab, contact(daysAgo(1), code('snomed 394914008 Radiology'))).value).toBe(0);
    expect(units(lab, contact(daysAgo(1), unit('Lab 2'))).value).toBe(0);
  });

  it('"lab" begins a word: Laboratoriet is left out, Elabaklinikken is not', () => {
    expect(units(organization('Klinisk laboratorium', 'dept'), visit('Klinisk laboratorium', 3)).value).toBe(0);
    expect(units(organization('Elabaklinikken', 'dept'), visit('Elabaklinikken', 3)).value).toBe(1);
  });

  it('a department of gynaecology and obstetrics is more than obstetrics: only what is coded as pregnancy is left out', () => {
    const names = [
      'Gynekologisk og fødeavdeling',
      'Avdeling for fødselshjelp og kvinnesykdommer',
      'Fødsel og gynekologi',
    ];
    for (const name of [...names, 'Gynekologisk/obstetrisk avdeling', 'Nyfødt- og barneavdelingen']) {
      const seen = (code: string) => visit(name, 3, { reasonCode: [concept(code)] });
      expect(units(organization(name, 'dept'), seen('icd10 C56'), visit(name, 9)).value, name).toBe(1);
      expect(units(organization(name, 'dept'), seen('icd10 O24')).value, name).toBe(0);
    }
    for (const name of ['Føde/barsel', 'Fødepost, gynekologisk avdeling', 'Nyfødt intensiv (Barneklinikken)']) {
      expect(units(organization(name, 'dept'), visit(name, 3)).value, name).toBe(0);
    }
  });

  it("a municipality's unit is not specialist care", () => {
    const kad = [organization('Bergen kommune', 'govt'), organization('Akutt døgnplass', 'dept', 'Bergen kommune')];
    expect(units(...kad, visit('Akutt døgnplass', 3)).value).toBe(0);
  });

  it('organisations that are part of each other do not hang the program', () => {
    const loop = [organization('a', null, 'b'), organization('b', null, 'a')];
    expect(units(...loop, visit('a', 3)).value).toBe(1);
  });
});

describe('D1: several units', () => {
  it('unlinked visits on one day count each', () => {
    expect(units(visit('Nevrologisk', 3), visit('Medisinsk', 3), visit('Kirurgisk', 3)).value).toBe(3);
  });

  it.each([
    ['appointment', { appointment: [{ reference: 'Appointment/clinic' }] }],
    ['request', { basedOn: [{ reference: 'ServiceRequest/clinic' }] }],
    ['top of partOf', { partOf: { reference: 'Encounter/clinic' } }],
  ])('a multidisciplinary clinic linked by the same %s on one day adds one unit', (_, link) => {
    const clinic = ['Nevrologisk', 'Medisinsk', 'Kirurgisk'].map((id) => visit(id, 3, link));
    expect(units(...clinic)).toMatchObject({ complete: true, value: 1 });
    expect(facts(...clinic).fact('specialist-contacts', { withinDays: 180 }).value).toBe(1);
  });

  it('linked visits on different days are not one', () => {
    const link = { basedOn: [{ reference: 'ServiceRequest/r' }] };
    expect(units(visit('Nevrologisk', 3, link), visit('Medisinsk', 4, link)).value).toBe(2);
  });

  it('a unit also visited on its own counts beside the clinic', () => {
    const link = { appointment: [{ reference: 'Appointment/clinic' }] };
    expect(units(visit('Nevrologisk', 3, link), visit('Medisinsk', 3, link), visit('Nevrologisk', 9)).value).toBe(2);
  });

  it('the departments of one stay all count; the hospital it is registered at is not one more', () => {
    const whole = contact('', { ...stay('Fjordane', daysAgo(20), daysAgo(10)), id: 'whole' });
    const partOf = { partOf: { reference: 'Encounter/whole' } };
    const first = contact('', { ...stay('Medisinsk', daysAgo(20), daysAgo(15)), ...partOf });
    const second = contact('', { ...stay('Kirurgisk', daysAgo(15), daysAgo(10)), ...partOf });
    expect(units(whole, first, second).evidence.map(({ unit: name }) => name)).toEqual(['Kirurgisk', 'Medisinsk']);
  });

  it('a visit registered at the hospital, beside visits to its departments, may have been at one more', () => {
    const departments = [visit('Medisinsk', 30), visit('Kirurgisk', 20)];
    expect(units(...departments, visit('Fjordane', 10))).toMatchObject({ complete: false, value: 2, atMost: 3 });
    expect(units(...departments, visit('Storfjord', 10))).toMatchObject({ complete: true, value: 3 });
  });

  it('visits registered at a hospital as a whole may each have been at another department: not one unit for certain', () => {
    const visits = [40, 30, 20].map((days) => visit('Storfjord', days));
    expect(units(...visits)).toMatchObject({ complete: false, value: 1, atMost: 3 });
    expect(units(visit('Storfjord', 20))).toMatchObject({ complete: true, value: 1 });
    expect(trajectories(...visits, visit('Storfjord', 10))).toMatchObject({ complete: false, value: 1, atMost: 2 });
    const unsaid = organization('Hudlegen', null);
    expect(units(unsaid, visit('Hudlegen', 30), visit('Hudlegen', 20))).toMatchObject({ complete: true, value: 1 });
  });

  it('the same visit or stay registered at the hospital too is no further one', () => {
    const departments = [visit('Medisinsk', 30), visit('Kirurgisk', 20)];
    expect(units(...departments, visit('Fjordane', 20))).toMatchObject({ complete: true, value: 2 });
    const ward = contact('', stay('Medisinsk', daysAgo(60), daysAgo(50)));
    const whole = contact('', stay('Fjordane', daysAgo(62), daysAgo(50)));
    expect(units(ward, whole)).toMatchObject({ complete: true, value: 1 });
  });

  it('the emergency room on the way into the ward is part of the stay', () => {
    const ward = contact('', { ...stay('Medisinsk', daysAgo(5), daysAgo(2)), id: 'ward' });
    const door = visit('Akuttmottak', 5, { class: { code: 'EMER' }, partOf: { reference: 'Encounter/ward' } });
    expect(units(ward, door).value).toBe(1);
    expect(facts(ward, door).fact('acute-admissions', { withinDays: 180 }).value).toBe(1);
  });

  it('a stay that began before the window and lasts into it counts', () => {
    expect(units(contact('', stay('Medisinsk', daysAgo(200), daysAgo(170)))).value).toBe(1);
  });
});

describe('D2: trajectories', () => {
  it('two visits to a unit are a trajectory, one is not', () => {
    const found = trajectories(visit('Nevrologisk', 300), visit('Nevrologisk', 20), visit('Medisinsk', 10));
    expect(found.value).toBe(1);
    expect(found.evidence).toMatchObject([{ unit: 'Nevrologisk', date: daysAgo(20), count: 2 }]);
  });

  it('two rows of one visit are one visit (nurse and doctor; DIPS plannedcontact and episodeofcare)', () => {
    expect(trajectories(visit('Nevrologisk', 20), visit('Nevrologisk', 20)).value).toBe(0);
  });

  it('one stay registered twice is one contact with the ward', () => {
    const registered = () => contact('', stay('Medisinsk', daysAgo(20), daysAgo(10)));
    expect(trajectories(registered(), registered()).value).toBe(0);
  });

  it('contacts that name no unit complete a trajectory begun, or make one of two', () => {
    const unnamed = (days: number) => contact(daysAgo(days));
    expect(trajectories(unnamed(10), unnamed(20))).toMatchObject({ complete: false, value: 0, atMost: 1 });
    expect(trajectories(unnamed(10))).toMatchObject({ complete: true, value: 0 });
    expect(trajectories(unnamed(10), visit('Medisinsk', 30))).toMatchObject({ complete: false, value: 0, atMost: 1 });
    const begun = ['Medisinsk', 'Kirurgisk'].map((id) => visit(id, 30));
    expect(trajectories(unnamed(10), unnamed(20), ...begun)).toMatchObject({ complete: false, value: 0, atMost: 2 });
  });

  it('two stays at a ward whose discharge nobody wrote may be a trajectory, or one stay registered twice', () => {
    const undischarged = (days: number) => contact('', { ...stay('Medisinsk', daysAgo(days)), status: 'finished' });
    expect(trajectories(undischarged(110), undischarged(60))).toMatchObject({ complete: false, value: 0, atMost: 1 });
    expect(trajectories(undischarged(60), undischarged(60))).toMatchObject({ complete: true, value: 0 });
    expect(trajectories(undischarged(60))).toMatchObject({ complete: true, value: 0 });
  });

  it('dialysis three times a week is one trajectory', () => {
    const dialysis = Array.from({ length: 60 }, (_, n) => visit('Dialyse', 2 * n + 1));
    expect(trajectories(...dialysis).value).toBe(1);
  });

  it('a day of a linked clinic belongs to one unit only', () => {
    const clinic = (n: number) => ({ appointment: [{ reference: `Appointment/${n}` }] });
    const days = [10, 100].flatMap((n) =>
      ['Nevrologisk', 'Medisinsk', 'Kirurgisk'].map((id) => visit(id, n, clinic(n))),
    );
    expect(trajectories(...days).value).toBe(1);
  });
});

describe('D3: hospitals', () => {
  it('are the nearest provider above the unit', () => {
    const found = hospitals(visit('Nevrosengepost', 9), visit('Barnehjerte', 3), visit('Medisinsk', 2));
    expect(found).toMatchObject({ complete: true, value: 2 });
    expect(found.evidence.map(({ unit: name }) => name)).toEqual(['Fjordane', 'Storfjord']);
  });

  it('without types, the top of the chain', () => {
    const chain = [
      organization('Helse X', null),
      organization('klinikk', null, 'Helse X'),
      organization('post', null, 'klinikk'),
    ];
    expect(hospitals(...chain, visit('post', 3)).evidence).toMatchObject([{ unit: 'Helse X' }]);
  });

  it('a department of a hospital that the record does not hold may be of one more', () => {
    const elsewhere = organization('Revmatologisk', 'dept', 'Ikke i filen');
    const other = organization('Hudavdelingen', 'dept', 'Ikke i filen');
    expect(hospitals(elsewhere, visit('Revmatologisk', 3), visit('Medisinsk', 2))).toMatchObject({
      complete: false,
      value: 1,
      atMost: 2,
    });
    expect(hospitals(elsewhere, other, visit('Revmatologisk', 3), visit('Hudavdelingen', 2))).toMatchObject({
      value: 0,
      atMost: 1,
    });
  });

  it('a unit without anything above it has no known hospital', () => {
    expect(hospitals(organization('Alene', 'dept'), visit('Alene', 3), visit('Medisinsk', 2)).value).toBe(1);
  });
});
