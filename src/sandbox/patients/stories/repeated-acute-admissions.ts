import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** The rule does not hold, but five acute admissions in half a year should not pass unseen. */
export const repeatedAcuteAdmissions: Tale = {
  story: {
    id: 'repeated-acute-admissions',
    tenant: 'hospital',
    patient: 'h16',
    encounter: 'h16-now',
    bed: '2-08',
    title: {
      nb: 'KOLS, femte akutte innleggelse på et halvt år',
      nn: 'KOLS, femte akutte innlegginga på eit halvt år',
      en: 'COPD, fifth acute admission in half a year',
    },
    shows: {
      nb: 'Kriteriene er ikke oppfylt, men gjentatte akutte innleggelser løfter pasienten fram.',
      nn: 'Kriteria er ikkje oppfylte, men gjentekne akutte innleggingar løftar pasienten fram.',
      en: 'The criteria do not hold, but repeated acute admissions bring the patient forward.',
    },
    expectedLevel: 'clarify',
  },
  write: (kit) => [
    kit.person({ given: 'Odd', family: 'Diktet', sex: 'male', birthDate: kit.calendar.born(70, 180) }),
    kit.diagnosis({ code: icd10('J449'), day: -1825 }),
    kit.admission({ unit: 'medicine-ward', day: -155, nights: 2, acute: true, reason: icd10('J441') }),
    kit.admission({ unit: 'surgery', day: -115, nights: 2, acute: true, reason: icd10('R101') }),
    kit.admission({ unit: 'medicine-ward', day: -80, nights: 2, acute: true, reason: icd10('J441') }),
    kit.admission({ unit: 'medicine-ward', day: -38, nights: 2, acute: true, reason: icd10('J440') }),
    kit.admission({
      id: 'now',
      unit: 'medicine-ward',
      day: -1,
      time: '09:00',
      nights: null,
      acute: true,
      bed: '2-08',
      reason: icd10('J441'),
    }),
    kit.medicine('R03AL04', { dosage: '1 inhalasjon daglig' }),
    kit.medicine('R03AC02', { dosage: 'ved tung pust', use: 'as-needed' }),
    kit.medicine('H02AB06', { dosage: '30 mg daglig i 7 dager', use: 'course', day: -2 }),
  ],
};
