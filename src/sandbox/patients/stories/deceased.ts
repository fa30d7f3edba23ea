import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';

/** The record is complete, and there is nobody left to appoint a coordinator for. */
export const deceased: Tale = {
  story: {
    id: 'deceased',
    tenant: 'hospital',
    patient: 'h17',
    encounter: null,
    bed: null,
    title: { nb: 'Død for tre dager siden', nn: 'Død for tre dagar sidan', en: 'Died three days ago' },
    shows: {
      nb: 'En død pasient vurderes ikke, og appen sier hvorfor.',
      nn: 'Ein død pasient blir ikkje vurdert, og appen seier kvifor.',
      en: 'A deceased patient is not assessed, and the app says why.',
    },
    expectedLevel: 'not-assessable',
  },
  write: (kit) => [
    kit.person({
      given: 'Magnus',
      family: 'Fabel',
      sex: 'male',
      birthDate: kit.calendar.born(79, 20),
      deceased: kit.calendar.instant(-3, '06:00'),
    }),
    kit.diagnosis({ code: icd10('I500'), day: -700 }),
    ...kit.visits('cardiology', [-400, -200, -40], icd10('I500')),
  ],
};
