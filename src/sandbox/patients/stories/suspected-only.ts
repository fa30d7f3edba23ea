import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/**
 * Yesterday's first admission and one suspected diagnosis. Long-term need is unknown, treatment and situation are
 * unknown, and one unit is one unit: more than one answer away from the rule, so the app stays quiet and says why.
 */
export const suspectedOnly: Tale = {
  story: {
    id: 'suspected-only',
    tenant: 'hospital',
    patient: 'h12',
    encounter: 'h12-now',
    bed: '2-06',
    title: {
      nb: 'Innlagt i går, mistenkt MS, lite å si ennå',
      nn: 'Innlagd i går, mistenkt MS, lite å seie enno',
      en: 'Admitted yesterday, suspected MS, little to say yet',
    },
    shows: {
      nb: 'En mistanke er ikke en diagnose: langvarig behov er ukjent, ikke «nei».',
      nn: 'Ein mistanke er ikkje ein diagnose: langvarig behov er ukjent, ikkje «nei».',
      en: 'A suspicion is no diagnosis: long-term need is unknown, not “no”.',
    },
    expectedLevel: 'not-indicated',
  },
  write: (kit) => [
    kit.person({ given: 'Sander', family: 'Prøvheim', sex: 'male', birthDate: kit.calendar.born(24, 70) }),
    kit.diagnosis({
      code: icd10('G35'),
      day: -1,
      verificationStatus: 'provisional',
      encounter: `${kit.patient}-now`,
    }),
    kit.admission({
      id: 'now',
      unit: 'neurology-ward',
      day: -1,
      time: '08:00',
      nights: null,
      acute: true,
      bed: '2-06',
    }),
  ],
};
