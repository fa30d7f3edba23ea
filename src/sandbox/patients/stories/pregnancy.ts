import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Many contacts, all of them about a pregnancy that ends: they count for nothing here. */
export const pregnancy: Tale = {
  story: {
    id: 'pregnancy',
    tenant: 'hospital',
    patient: 'h06',
    encounter: 'h06-now',
    bed: null,
    title: {
      nb: 'Gravid med svangerskapsdiabetes',
      nn: 'Gravid med svangerskapsdiabetes',
      en: 'Pregnant, with gestational diabetes',
    },
    shows: {
      nb: 'Åtte svangerskapskontroller er ikke et langvarig behov: ingen flagg.',
      nn: 'Åtte svangerskapskontrollar er ikkje eit langvarig behov: ingen flagg.',
      en: 'Eight antenatal visits are no long-term need: no flag.',
    },
    expectedLevel: 'not-indicated',
  },
  write: (kit) => [
    kit.person({ given: 'Maja', family: 'Eksempel', sex: 'female', birthDate: kit.calendar.born(29, 40) }),
    kit.diagnosis({ code: icd10('O244'), day: -95 }),
    ...kit.visits('obstetrics', [-150, -120, -95, -75, -60, -45, -30, -8], icd10('O244')),
    kit.admission({ unit: 'obstetrics', day: -20, nights: 2, acute: false, reason: icd10('O244') }),
    kit.plannedVisit({ id: 'now', unit: 'obstetrics', day: 0, time: '12:15', reason: icd10('O244') }),
    kit.appointment('obstetrics', 12),
    kit.medicine('A10BA02', { dosage: '1 tablett 2 ganger daglig', day: -60 }),
  ],
};
