import { icd10 } from '../code-systems.ts';
import type { RecordKit } from '../record-kit.ts';
import type { Tale } from '../story.ts';

const FIRST_DIALYSIS = -420;

/** Three dialyses a week since the first, all at one unit. */
function dialysisRecord(kit: RecordKit) {
  const days = Array.from({ length: -FIRST_DIALYSIS }, (_, index) => -1 - index).filter((day) =>
    [1, 3, 5].includes(-day % 7),
  );
  return [
    kit.diagnosis({ code: icd10('N185'), day: -900 }),
    kit.diagnosis({ code: icd10('Z992'), day: FIRST_DIALYSIS }),
    kit.episode('dialysis', FIRST_DIALYSIS),
    kit.plannedVisit({ id: 'now', unit: 'dialysis', day: 0, time: '12:00', reason: icd10('Z491') }),
    ...kit.visits('dialysis', days, icd10('Z491')),
    kit.appointment('dialysis', 2),
    kit.medicine('B03XA02', { dosage: 'injeksjon hver uke ved dialyse' }),
    kit.medicine('C09CA06', { dosage: '1 tablett daglig' }),
    kit.medicine('C03CA01', { dosage: '1 tablett morgen' }),
  ];
}

/** Very many contacts, one unit: a series counts once, so "several units" does not hold. */
export const dialysisAlone: Tale = {
  story: {
    id: 'dialysis-alone',
    tenant: 'hospital',
    patient: 'h03',
    encounter: 'h03-now',
    bed: null,
    title: {
      nb: 'Dialyse tre ganger i uka, én enhet',
      nn: 'Dialyse tre gonger i veka, éi eining',
      en: 'Dialysis three times a week, one unit',
    },
    shows: {
      nb: 'En serie teller som én kontakt. Svaret om situasjon og nettverk avgjør.',
      nn: 'Ein serie tel som éin kontakt. Svaret om situasjon og nettverk avgjer.',
      en: 'A series counts as one contact. The answer about situation and network decides.',
    },
    expectedLevel: 'clarify',
  },
  write: (kit) => [
    kit.person({ given: 'Arne', family: 'Tenkt', sex: 'male', birthDate: kit.calendar.born(67, 200), livesIn: 'Lia' }),
    ...dialysisRecord(kit),
  ],
};

/** The same series, and two more specialties that follow the patient. */
export const dialysisAndMore: Tale = {
  story: {
    id: 'dialysis-and-more',
    tenant: 'hospital',
    patient: 'h04',
    encounter: 'h04-now',
    bed: null,
    title: {
      nb: 'Dialyse, diabetes og karkirurgi',
      nn: 'Dialyse, diabetes og karkirurgi',
      en: 'Dialysis, diabetes and vascular surgery',
    },
    shows: {
      nb: 'Samme dialyse som naboen, men tre enheter følger pasienten.',
      nn: 'Same dialyse som naboen, men tre einingar følgjer pasienten.',
      en: 'The same dialysis as the neighbour, but three units follow the patient.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => [
    kit.person({
      given: 'Bjørg',
      family: 'Oppdiktet',
      sex: 'female',
      birthDate: kit.calendar.born(71, 90),
      livesIn: 'Lia',
      address: 'property',
    }),
    ...dialysisRecord(kit),
    kit.diagnosis({ code: icd10('E112'), day: -1500 }),
    kit.diagnosis({ code: icd10('I702'), day: -320 }),
    ...kit.visits('endocrinology', [-150, -40], icd10('E112')),
    ...kit.visits('vascular', [-120, -25], icd10('I702')),
    kit.medicine('A10AE06', { dosage: '24 enheter daglig' }),
    kit.medicine('B01AC06', { dosage: '1 tablett daglig' }),
  ],
};
