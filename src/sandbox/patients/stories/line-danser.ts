import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** Every criterion the record can hold, held by it: the clear case. */
export const lineDanser: Tale = {
  story: {
    id: 'line-danser',
    tenant: 'hospital',
    patient: 'h01',
    encounter: 'h01-now',
    bed: '2-01',
    title: {
      nb: 'MS og tre enheter på et halvt år',
      nn: 'MS og tre einingar på eit halvt år',
      en: 'MS and three units in half a year',
    },
    shows: {
      nb: 'Langvarig oppfølging, livslang sykdom og flere enheter, alt i journalen.',
      nn: 'Langvarig oppfølging, livslang sjukdom og fleire einingar, alt i journalen.',
      en: 'Long-term follow-up, lifelong illness and several units, all in the record.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({ given: 'Line', family: 'Danser', sex: 'female', birthDate: '1969-11-13', livesIn: 'Lia' }),
    kit.diagnosis({ code: icd10('G35'), day: -620 }),
    kit.diagnosis({ code: icd10('N310'), day: -310 }),
    ...kit.visits('neurology-outpatients', [-615, -430, -250, -170, -118, -61, -26], icd10('G35')),
    ...kit.visits('urology', [-310, -140, -47], icd10('N310')),
    ...kit.visits('rehabilitation', [-88, -33], icd10('G35')),
    kit.admission({
      id: 'now',
      unit: 'neurology-ward',
      day: -1,
      nights: null,
      acute: false,
      bed: '2-01',
      reason: icd10('G35'),
    }),
    kit.appointment('neurology-outpatients', 240),
    kit.medicine('M03BX01', { dosage: '1 tablett 3 ganger daglig' }),
    kit.medicine('G04BD12', { dosage: '1 depottablett daglig' }),
    kit.medicine('A11CC05', { dosage: '2 tabletter daglig' }),
  ],
};
