import { icd10 } from '../code-systems.ts';
import type { Tale } from '../story.ts';
import type { UnitId } from '../units.ts';

const CONTACTS = 2000;
const TRANSPLANT = -3700;

/** Every `step` days back from `last` to `first`. */
const every = (step: number, last: number, first: number): number[] =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => last - index * step);

/** Years of dialysis before a kidney transplant, and controls ever since: more rows than a page, or ten. */
export const twoThousandContacts: Tale = {
  story: {
    id: 'two-thousand-contacts',
    tenant: 'hospital',
    patient: 'h14',
    encounter: 'h14-now',
    bed: null,
    title: {
      nb: 'Nyretransplantert med 2000 kontakter',
      nn: 'Nyretransplantert med 2000 kontaktar',
      en: 'Kidney transplant, 2,000 contacts',
    },
    shows: {
      nb: 'En lang journal leses side for side, og svaret blir det samme.',
      nn: 'Ein lang journal blir lesen side for side, og svaret blir det same.',
      en: 'A long record is read page by page, and the answer is the same.',
    },
    expectedLevel: 'likely',
  },
  write: (kit) => {
    const now = kit.plannedVisit({ id: 'now', unit: 'nephrology', day: 0, time: '12:15', reason: icd10('Z940') });
    const controls: readonly { unit: UnitId; days: readonly number[]; code: string }[] = [
      { unit: 'nephrology', days: every(21, -9, TRANSPLANT), code: 'Z940' },
      { unit: 'dermatology', days: every(90, -60, TRANSPLANT), code: 'L408' },
      { unit: 'endocrinology', days: every(95, -45, TRANSPLANT), code: 'E119' },
    ];
    const visits = controls.flatMap(({ unit, days, code }) => kit.visits(unit, days, icd10(code)));
    const dialyses = Array.from({ length: CONTACTS - visits.length - 1 }, (_, index) => {
      const week = Math.floor(index / 3);
      return TRANSPLANT - 10 - week * 7 - (index % 3) * 2;
    });
    return [
      kit.person({ given: 'Per', family: 'Langemann', sex: 'male', birthDate: kit.calendar.born(61, 15) }),
      kit.diagnosis({ code: icd10('Z940'), day: TRANSPLANT }),
      kit.diagnosis({ code: icd10('E119'), day: -2600 }),
      kit.diagnosis({ code: icd10('L408'), day: -3000 }),
      now,
      ...visits,
      ...kit.visits('dialysis', dialyses, icd10('Z491')),
      kit.appointment('nephrology', 12),
      kit.appointment('nephrology', 200),
      kit.medicine('L04AD02', { dosage: '2 mg 2 ganger daglig' }),
      kit.medicine('H02AB06', { dosage: '5 mg daglig' }),
      kit.medicine('A10BA02', { dosage: '1 tablett 2 ganger daglig' }),
      kit.medicine('C08CA01', { dosage: '1 tablett daglig' }),
    ];
  },
};
