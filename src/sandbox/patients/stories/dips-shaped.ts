import { icd10 } from '../code-systems.ts';
import { type DipsContact, dipsContact, dipsDiagnosis } from '../dips-shape.ts';
import { medicineOrder } from '../medicine.ts';
import type { Tale } from '../story.ts';
import type { UnitId } from '../units.ts';

/** Parkinson's disease as the largest Norwegian hospital record system writes it, and medicines as orders only. */
export const dipsShaped: Tale = {
  story: {
    id: 'dips-shaped',
    tenant: 'hospital',
    patient: 'h10',
    encounter: 'h10-e1',
    bed: '2-04',
    title: {
      nb: 'Parkinson, journal i DIPS-form',
      nn: 'Parkinson, journal i DIPS-form',
      en: "Parkinson's disease, DIPS-shaped record",
    },
    shows: {
      nb: 'Diagnoser uten klinisk status og legemidler uten liste gir samme svar.',
      nn: 'Diagnosar utan klinisk status og legemiddel utan liste gir same svar.',
      en: 'Diagnoses without clinical status and medicines without a list give the same answer.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => {
    const { calendar } = kit;
    const patient = kit.person({
      given: 'Solveig',
      family: 'Skrønestad',
      sex: 'female',
      birthDate: calendar.born(71, 45),
      livesIn: 'Lia',
      address: 'dips',
    });
    const stay = (unit: UnitId, day: number, nights: number | null): DipsContact => ({
      id: kit.nextId('e'),
      unit,
      class: 'IMP',
      start: calendar.instant(day, '10:30'),
      end: nights === null ? null : calendar.instant(day + nights, '13:00'),
    });
    const visit = (unit: UnitId, day: number): DipsContact => ({
      id: kit.nextId('e'),
      unit,
      class: 'AMB',
      start: calendar.instant(day, '09:15'),
      end: calendar.instant(day, '09:50'),
    });
    const order = (atc: Parameters<typeof medicineOrder>[2], day: number) =>
      medicineOrder(kit.nextId('m'), kit.patient, atc, calendar.day(day), { dosage: 'etter forordning' });
    return [
      patient,
      ...[
        stay('neurology-ward', -2, null),
        stay('neurology-ward', -200, 4),
        visit('neurology', -330),
        visit('neurology', -90),
        visit('neurology', -20),
        visit('urology', -75),
        visit('urology', -40),
        visit('geriatrics', -110),
        visit('geriatrics', -35),
      ].map((contact) => dipsContact(patient, contact)),
      dipsDiagnosis(kit.nextId('c'), patient, icd10('G20'), calendar.instant(-330, '09:50'), 'h10-e3'),
      dipsDiagnosis(kit.nextId('c'), patient, icd10('N310'), calendar.instant(-75, '09:50'), 'h10-e6'),
      order('N04BA02', -330),
      order('N06DA02', -110),
      order('A06AD11', -200),
    ];
  },
};
