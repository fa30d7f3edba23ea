import { icd10 } from '../code-systems.ts';
import type { Atc } from '../medicine.ts';
import type { Tale } from '../story.ts';

const MEDICINES: readonly Atc[] = [
  'N06DA02',
  'C03CA01',
  'C07AB02',
  'C09AA05',
  'B01AF02',
  'A02BC02',
  'A06AD11',
  'A11CC05',
  'B03BB01',
  'C10AA05',
  'H03AA01',
  'N02BE01',
  'N06AX11',
];

/** No follow-up is booked, but she lies in the ward with a lifelong illness: long-term need is presumed. */
export const frailElderly: Tale = {
  story: {
    id: 'frail-elderly',
    tenant: 'hospital',
    patient: 'h09',
    encounter: 'h09-now',
    bed: '2-03',
    title: {
      nb: '86 år, demens, fjerde akutte innleggelse',
      nn: '86 år, demens, fjerde akutte innlegginga',
      en: '86 years, dementia, fourth acute admission',
    },
    shows: {
      nb: 'Langvarig behov er antatt, ikke registrert, og vises til bekreftelse.',
      nn: 'Langvarig behov er gått ut frå, ikkje registrert, og blir vist til stadfesting.',
      en: 'Long-term need is presumed, not recorded, and shown for confirmation.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({
      given: 'Gudrun',
      family: 'Oppdikt',
      sex: 'female',
      birthDate: kit.calendar.born(86, 60),
      livesIn: 'Lia',
      address: 'postal-code',
    }),
    kit.diagnosis({ code: icd10('F03'), day: -800 }),
    kit.diagnosis({ code: icd10('I500'), day: -400 }),
    kit.diagnosis({ code: icd10('S720'), day: -120 }),
    kit.admission({ unit: 'medicine-ward', day: -160, nights: 5, acute: true, reason: icd10('I500') }),
    kit.admission({ unit: 'orthopaedics-ward', day: -120, nights: 7, acute: true, reason: icd10('S720') }),
    kit.admission({ unit: 'orthopaedics-ward', day: -70, nights: 4, acute: true, reason: icd10('S720') }),
    kit.admission({
      id: 'now',
      unit: 'medicine-ward',
      day: -2,
      nights: null,
      acute: true,
      bed: '2-03',
      reason: icd10('N390'),
    }),
    ...MEDICINES.map((atc) => kit.medicine(atc, { dosage: 'etter legemiddelliste' })),
  ],
};
