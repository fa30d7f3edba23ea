import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Followed by two specialist services and now in a medical ward, with nowhere to live. */
export const psychosisAndSubstanceUse: Tale = {
  story: {
    id: 'psychosis-and-substance-use',
    tenant: 'hospital',
    patient: 'h08',
    encounter: 'h08-now',
    bed: '2-02',
    title: {
      nb: 'Psykose, LAR og uten bolig',
      nn: 'Psykose, LAR og utan bustad',
      en: 'Psychosis, opioid substitution, homeless',
    },
    shows: {
      nb: 'DPS, TSB og medisinsk avdeling. Journalen gir sterke hint om situasjonen, men spør likevel.',
      nn: 'DPS, TSB og medisinsk avdeling. Journalen gir sterke hint om situasjonen, men spør likevel.',
      en: 'Mental health, substance use and medical care. Strong hints about the situation; the app still asks.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({ given: 'Tor', family: 'Fiksjon', sex: 'male', birthDate: kit.calendar.born(44, 30), address: 'none' }),
    kit.diagnosis({ code: icd10('F200'), day: -2500 }),
    kit.diagnosis({ code: icd10('F112'), day: -1800 }),
    kit.diagnosis({ code: icd10('Z590'), day: -100 }),
    ...kit.visits('dps', [-360, -330, -300, -270, -240, -205, -170, -140, -105, -75, -45, -18], icd10('F200')),
    ...kit.visits('tsb', [-350, -290, -230, -165, -110, -50, -15], icd10('F112')),
    kit.admission({
      id: 'now',
      unit: 'medicine-ward',
      day: -2,
      nights: null,
      acute: true,
      bed: '2-02',
      reason: icd10('J189'),
    }),
    kit.medicine('N07BC02', { dosage: '80 mg daglig, under tilsyn' }),
    kit.medicine('N05AH03', { dosage: '1 tablett kveld' }),
  ],
};
